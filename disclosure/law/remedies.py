"""The remedy paragraph with which a reply ends, and who decides when it is challenged.

Which class a reply belongs to stands with its ground; the wordings and the bodies are data, chosen by date.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from disclosure.law.book import LawBook
from disclosure.law.rows import Certainty, Duty
from disclosure.law.sentences import amount, gettext_noop
from disclosure.law.terms import ReconsiderationBody, Remedy, RemedyClass, Reviewer, Vocabulary, placeholders

# The terms a wording may name, and the duty each is taken from.
TERMS: dict[str, str] = {
    "apply": "reconsideration.apply",
    "sue": "suit.direct",
    "sue_after": "suit.after-reconsideration",
    "sue_refused": "suit.after-refusal",
}

CLASSES: dict[RemedyClass, str] = {
    "reconsideration-first": gettext_noop("应当先申请行政复议"),
    "free-choice": gettext_noop("可以申请行政复议，也可以提起行政诉讼"),
    "editable": gettext_noop("是否可诉有争议，默认文本可以修改"),
    "open": gettext_noop("是否复议前置尚无定论，默认文本可以修改"),
    "none": gettext_noop("不能单独申请行政复议或者提起行政诉讼"),
}

REVIEWERS: dict[Reviewer, str] = {
    "same-level-government": gettext_noop("本级人民政府"),
    "next-higher-government": gettext_noop("上一级人民政府"),
    "founding-government": gettext_noop("设立它的人民政府"),
    "itself": gettext_noop("本机关"),
    "line-superior": gettext_noop("上一级主管部门"),
    "higher-justice-department": gettext_noop("上一级司法行政部门"),
    "superior-department": gettext_noop("上一级主管部门"),
}

NO_WORDING = gettext_noop("在 {on} 没有“{remedy}”类答复的救济途径文本。")
NO_NAME = gettext_noop("救济途径中缺少行政复议机关或者人民法院的名称。")


class RemedyError(ValueError):
    """A paragraph that cannot be written; `template` and `values` let the web layer say it otherwise."""

    def __init__(self, template: str, **values: object) -> None:
        self.template, self.values = template, values
        super().__init__(template.format(**values))


@dataclass(frozen=True, slots=True)
class Bodies:
    """The names a paragraph gives; `online` is where the body takes applications, for a reply served online.

    Whoever serves a reply online must name that channel too (行政复议法 art. 22).
    """

    reconsideration: str
    court: str
    online: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A remedy paragraph in words; empty where nothing can be challenged."""

    text: str
    article: str
    certainty: Certainty


def paragraph(
    remedy_class: RemedyClass,
    on: date,
    bodies: Bodies,
    *,
    book: LawBook,
    wordings: Vocabulary[Remedy],
    jurisdiction: str = "",
) -> Paragraph:
    """What a reply of that day says about its remedies (行政复议法 arts. 20, 23; 行政诉讼法 arts. 45, 46).

    Its terms are those of the duties in force on that day, in calendar days and months.
    """
    if remedy_class == "none":
        return Paragraph("", "", "confirmed")
    wording = _wording(remedy_class, on, wordings, jurisdiction)
    template = wording.text + (wording.online if bodies.online else "")
    terms = _terms(template, on, book)
    names = {"body": bodies.reconsideration, "court": bodies.court, "online": bodies.online}
    if not all(names[name].strip() for name in placeholders(template) - set(terms)):
        raise RemedyError(NO_NAME)
    limits = {name: amount(duty.length or 0, duty.unit or "").text for name, duty in terms.items()}
    return Paragraph(template.format(**names, **limits), wording.article, _certainty(wording, terms))


def _wording(remedy_class: RemedyClass, on: date, wordings: Vocabulary[Remedy], jurisdiction: str) -> Remedy:
    """The wording of a class on a day; a place's own comes before the national one."""
    fitting = [one for one in wordings.choices(on, jurisdiction) if remedy_class in one.classes]
    if not fitting:
        raise RemedyError(NO_WORDING, on=on, remedy=remedy_class)
    return next((one for one in fitting if one.jurisdiction), fitting[0])


def _terms(template: str, on: date, book: LawBook) -> Mapping[str, Duty]:
    """The national duty behind each term the template names."""
    named = placeholders(template)
    return {name: book.find(code, on=on)[0] for name, code in TERMS.items() if name in named}


def _certainty(wording: Remedy, terms: Mapping[str, Duty]) -> Certainty:
    known = {wording.certainty, *(duty.certainty for duty in terms.values())}
    return "default" if "default" in known else "confirmed"


def agency_class(kind: str, functions: Collection[str] = ()) -> str:
    """The class by which the body is found: justice departments have a row of their own (行政复议法 art. 28)."""
    return "justice" if kind == "department" and "justice" in functions else kind


def reconsideration_body(agency: str, on: date, bodies: Vocabulary[ReconsiderationBody]) -> ReconsiderationBody | None:
    """Who decides against an agency of that class on a day (行政复议法 arts. 24-28); None where nobody does."""
    return next((one for one in bodies.choices(on) if one.agency == agency), None)
