"""What a ground of reply fixes: article, letter, remedy, report row, and what the decision must say (条例 arts. 36-39)."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Request
from disclosure import calendars
from disclosure.law import remedies
from disclosure.law.remedies import REVIEWERS, Bodies, Paragraph
from disclosure.law.terms import RemedyClass, ReplyGround, UnknownTerm
from disclosure.lawbook import book, vocabularies
from disclosure.models import Agency
from disclosure.refusals import Reason, refuse_if

GOVERNMENTS = frozenset({"province", "city", "government", "township"})
# Where nobody named the court: which one it is depends on the agency and is for the officer to fill in.
COURT = "有管辖权的人民法院"

# The ways of obtaining by which a reply is served online.
ONLINE = frozenset({"electronic", "email"})

# The parts of the table of requests in the annual report, by the first word of a ground's row.
TABLE_PARTS = {
    "granted": gettext_lazy("予以公开"),
    "partial": gettext_lazy("部分公开"),
    "refused": gettext_lazy("不予公开"),
    "unavailable": gettext_lazy("无法提供"),
    "declined": gettext_lazy("不予处理"),
    "other": gettext_lazy("其他处理"),
}


def ground(code: str) -> ReplyGround:
    """The ground of that code; refuses one there is not."""
    try:
        return vocabularies().reply_grounds.get(code)
    except UnknownTerm as error:
        refuse_if([Reason("unknown-ground", str(error), next_step=_("请从列表中选择答复种类。"))])
        raise


def choices(on: date) -> list[ReplyGround]:
    """The grounds a reply may rest on that day, in the order of the annual table."""
    return [term for term in vocabularies().reply_grounds if term.in_force(on)]


def table_part(term: ReplyGround) -> str:
    """The part of the annual table of requests a ground counts in."""
    return str(TABLE_PARTS[term.row.partition(".")[0]])


def by_table_part(on: date) -> list[tuple[str, list[ReplyGround]]]:
    """The grounds of a day under the parts of the annual table."""
    return [(part, list(terms)) for part, terms in groupby(choices(on), key=table_part)]


def cite(term: ReplyGround) -> str:
    """The article a ground rests on, with its instrument."""
    return f"《{book().instrument(term.instrument).title}》{term.article}"


def content_title(code: str) -> str:
    """What the law calls something a letter must say."""
    return vocabularies().contents.get(code).title


def remedy(request: Request, remedy_class: RemedyClass, *, on: date, online: str = "") -> Paragraph:
    """The paragraph on remedies a letter of that class carries on that day, still to be edited."""
    return remedies.paragraph(
        remedy_class,
        on,
        Bodies(reconsideration_body(request.agency, on), COURT, online),
        book=book(),
        wordings=vocabularies().remedies,
        jurisdiction=calendars.jurisdiction_of(request.agency),
    )


def remedy_text(request: Request, code: str, *, on: date) -> str:
    """The paragraph on remedies of a ground; who obtains the reply online is told where to apply online as well."""
    online = settings.DISCLOSURE_RECONSIDERATION_ONLINE if ONLINE & set(request.obtaining) else ""
    return remedy(request, ground(code).remedy, on=on, online=online).text


def reconsideration_body(agency: Agency, on: date) -> str:
    """The name of the body that decides on reconsideration against an agency (行政复议法 arts. 24-28)."""
    found = remedies.reconsideration_body(
        remedies.agency_class(agency.kind, agency.functions), on, vocabularies().reconsideration_bodies
    )
    if found is None:
        return _("有管辖权的行政复议机关")
    return _("或者").join(_named(agency, reviewer) for reviewer in found.reviewers)


def _named(agency: Agency, reviewer: str) -> str:
    above = _government_above(agency)
    if reviewer == "itself":
        return agency.name
    if reviewer in ("same-level-government", "next-higher-government", "founding-government") and above:
        return above.name
    return _(REVIEWERS[reviewer])  # type: ignore[index]


def _government_above(agency: Agency) -> Agency | None:
    above = agency.parent
    while above is not None and above.kind not in GOVERNMENTS:
        above = above.parent
    return above
