"""The shapes of the controlled vocabularies: a term, its kinds, and the list that answers for them.

Nothing here knows a value; `vocabularies.py` reads the values from their files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from string import Formatter
from typing import Generic, Literal, TypeVar

from disclosure.law.rows import Certainty
from disclosure.law.sentences import gettext_noop

SEPARATOR = "\\"


NO_SUCH_TERM = gettext_noop("“{list}”中没有代码“{code}”，请从所列代码中选择。")


class UnknownTerm(ValueError):
    """A code that no row of the vocabulary bears; `template` and `values` let the web layer say it otherwise."""

    def __init__(self, template: str, **values: object) -> None:
        self.template, self.values = template, values
        super().__init__(template.format(**values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One value of a vocabulary, national unless it names a jurisdiction."""

    code: str
    title: str
    aliases: tuple[str, ...] = ()
    basis: str = ""
    note: str = ""
    jurisdiction: str = ""
    certainty: Certainty = "confirmed"
    in_force_from: date | None = None
    in_force_to: date | None = None
    replaced_by: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the term may be used on that day; both ends of its validity belong to it."""
        return (self.in_force_from is None or self.in_force_from <= on) and (
            self.in_force_to is None or on <= self.in_force_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Term):
    """A class of subject (主题分类), or a sub-class when it has a parent; a local class names its nearest national one."""

    parent: str = ""
    nearest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Genre(Term):
    """A kind of document; `official` are the 15 kinds of 党政机关公文处理工作条例 art. 8."""

    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCategory(Term):
    """A subject that governments of the named levels disclose unasked (条例 art. 21)."""

    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A date to ask for: the trigger it feeds and the words in which the matter's statute puts it."""

    trigger: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Term):
    """What an item is about, as far as that decides which duties bind it (条例 art. 26: 法律另有规定)."""

    asks: tuple[Question, ...]
    later: tuple[Question, ...] = ()
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Term):
    """A disclosure attribute with the marks printed for it, and what choosing it demands (条例 arts. 13-16)."""

    marks: tuple[str, ...]
    needs: Literal["", "reason", "ground"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Term):
    """A channel or place of disclosure (条例 arts. 23, 25) and the catalogue boxes that mean it."""

    boxes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Term):
    """A ground for withholding (条例 arts. 14-16, 36) and its row in the annual table of requests."""

    article: str
    force: Literal["must", "may", "redirect"]
    report_row: int
    lifted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity(Term):
    """Whether a document still binds."""

    binding: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainTask(Term):
    """Who compiles the standard catalogue of a domain, with whom, by when."""

    domain: str
    responsible: tuple[str, ...]
    due_on: date
    cooperating: tuple[str, ...] = ()
    open_ended: bool = False


# The rows of the annual table of requests in which one reply is counted (国办公开办函〔2021〕30号): two whole and 21 in all.
ReportRow = Literal[
    "granted", "partial",
    "refused.1", "refused.2", "refused.3", "refused.4", "refused.5", "refused.6", "refused.7", "refused.8",
    "unavailable.1", "unavailable.2", "unavailable.3",
    "declined.1", "declined.2", "declined.3", "declined.4", "declined.5",
    "other.1", "other.2", "other.3",
]  # fmt: skip
Reviewer = Literal[
    "same-level-government", "next-higher-government", "founding-government", "itself",
    "line-superior", "higher-justice-department", "superior-department",
]  # fmt: skip
RemedyClass = Literal["reconsideration-first", "free-choice", "editable", "open", "none"]


REMEDY_PLACEHOLDERS = frozenset({"body", "court", "online", "apply", "sue", "sue_after", "sue_refused"})


def placeholders(template: str) -> set[str]:
    """The names in braces of a template; a ValueError where the braces do not match."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyGround(Term):
    """A ground on which a request is answered (条例 arts. 30, 35-39), and all that follows from it."""

    instrument: str
    article: str
    row: ReportRow
    letter: str
    remedy: RemedyClass
    needs: tuple[str, ...]
    provides: bool
    may_state: tuple[str, ...] = ()
    consent: bool = False
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Term):
    """A kind of letter with what its article makes it say; `remedy` only where no ground fixes it."""

    article: str
    addressee: Literal["applicant", "third-party", "co-maker", "agency", "authority", "complainant", "file"]
    must_say: tuple[str, ...]
    instrument: str = "regulation-2019"
    series: str = ""
    decides: bool = False
    actionable: bool = False
    remedy: RemedyClass = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy(Term):
    """The wording of a remedy paragraph for the classes of reply it serves."""

    classes: tuple[RemedyClass, ...]
    article: str
    text: str
    online: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconsiderationBody(Term):
    """Who decides on reconsideration against an agency of one kind (行政复议法 arts. 24-28)."""

    agency: str
    reviewers: tuple[Reviewer, ...]
    article: str


T = TypeVar("T", bound=Term, covariant=True)


@dataclass(frozen=True)
class Vocabulary(Generic[T]):
    """A closed list of terms in the order of their source."""

    name: str
    title: str
    source: str
    terms: tuple[T, ...]
    _by_code: dict[str, T] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {term.code: term for term in self.terms})

    def __iter__(self) -> Iterator[T]:
        return iter(self.terms)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __len__(self) -> int:
        return len(self.terms)

    def get(self, code: str) -> T:
        """The term of that code; an unknown code is refused with a sentence naming the list."""
        if code not in self._by_code:
            raise UnknownTerm(NO_SUCH_TERM, list=self.title, code=code)
        return self._by_code[code]

    def __getitem__(self, code: str) -> T:
        return self.get(code)

    def choices(self, on: date | None = None, jurisdiction: str = "") -> tuple[T, ...]:
        """The terms to choose from on a day: the national ones, and those of the jurisdiction."""
        return tuple(
            term for term in self.terms if term.jurisdiction in ("", jurisdiction) and (on is None or term.in_force(on))
        )

    def written(self, code: str) -> str:
        """A term as pages print it, a sub-class behind its class: 综合政务\\政务公开."""
        term = self.get(code)
        parent = getattr(term, "parent", "")
        return f"{self.get(parent).title}{SEPARATOR}{term.title}" if parent else term.title

    def find(self, text: str) -> T | None:
        """The term that a printed text means, by written form, title or alias; None when none or several fit."""
        wanted = text.strip().replace("＼", SEPARATOR).replace("/", SEPARATOR)
        for means in (self._written_as, self._titled, self._also_called):
            fitting = [term for term in self.terms if means(term, wanted)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _written_as(self, term: Term, text: str) -> bool:
        return self.written(term.code) == text

    def _titled(self, term: Term, text: str) -> bool:
        return term.title.replace("/", SEPARATOR) == text

    def _also_called(self, term: Term, text: str) -> bool:
        return text in term.aliases
