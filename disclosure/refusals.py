"""The three refusals: not yours to do, not now, not lawful.

A policy returns reasons; a service refuses with them; pages, forms, API and commands show them verbatim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

Kind = Literal["not-allowed", "not-now", "not-lawful"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason against an act: a stable code, the sentence shown, the article it rests on, what to do next."""

    code: str
    sentence: str
    article: str = ""
    next_step: str = ""
    kind: Kind = "not-lawful"

    def __str__(self) -> str:
        article = f"（{self.article}）" if self.article else ""
        return f"{self.sentence}{article}{self.next_step}"

    def as_dict(self) -> dict[str, str]:
        return {
            "code": self.code,
            "sentence": str(self.sentence),
            "article": str(self.article),
            "next_step": str(self.next_step),
        }


class Refused(Exception):
    """An act was refused; `reasons` says why, `status` is the HTTP answer that fits."""

    status: ClassVar[int] = 422

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("；".join(str(reason) for reason in self.reasons))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)


class NotAllowed(Refused):
    """The actor does not hold the act here."""

    status = 403


class NotNow(Refused):
    """The act does not fit the state the matter is in."""

    status = 409


class NotLawful(Refused):
    """A rule stands against the act."""

    status = 422


_CLASSES: dict[Kind, type[Refused]] = {"not-allowed": NotAllowed, "not-now": NotNow, "not-lawful": NotLawful}


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Refuse when there is any reason: without right first, then wrong time, then against a rule."""
    found = tuple(reasons)
    for kind, refusal in _CLASSES.items():
        if any(reason.kind == kind for reason in found):
            raise refusal(found)
