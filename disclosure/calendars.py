"""The calendar in force: notices released with the product, then those confirmed by staff, later ones overriding.

`confirm` is the one door by which a notice enters; it has every open clock computed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection, transaction
from django.utils.translation import gettext as _

from disclosure import ledger, outbox
from disclosure.law.notice_text import NoticeReading
from disclosure.law.workdays import Calendar, Notice, NoticeDay, released_notices
from disclosure.models import Agency, HolidayDay, HolidayNotice, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now


def current(jurisdiction: str = "") -> Calendar:
    """The calendar of a jurisdiction today; before any migration it is the released one."""
    latest = _latest_version()
    return _built(jurisdiction, latest) if latest else Calendar.released()


def _latest_version() -> int:
    if HolidayNotice._meta.db_table not in _known_tables(connection.alias):
        return 0
    return HolidayNotice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _known_tables(alias: str) -> frozenset[str]:
    """The tables there are; remembered once the notices' table exists, for a table does not go away again."""
    if alias not in _tables:
        names = frozenset(connection.introspection.table_names())
        if HolidayNotice._meta.db_table not in names:
            return names
        _tables[alias] = names
    return _tables[alias]


_tables: dict[str, frozenset[str]] = {}


@lru_cache(maxsize=32)
def _built(jurisdiction: str, version: int) -> Calendar:
    rows = HolidayNotice.objects.filter(pk__lte=version, jurisdiction__in=("", jurisdiction)).prefetch_related("days")
    return Calendar((*released_notices(), *(as_law(row) for row in rows.order_by("pk"))))


def as_law(row: HolidayNotice) -> Notice:
    """A confirmed notice as the law kernel reads it."""
    days = tuple(NoticeDay(day.date, _kind(day), day.holiday) for day in row.days.all())
    return Notice(row.year, row.number or None, row.issued_on, row.title, days, row.jurisdiction or None)


def _kind(day: HolidayDay) -> str:
    return "off" if day.kind == HolidayDay.Kind.OFF else "worked"


def preview(notice: Notice) -> Calendar:
    """The calendar as it would be with one more notice."""
    base = current(notice.jurisdiction or "")
    return Calendar((*base.notices, notice))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading of a notice that a person is to confirm, with the text it was read from."""

    reading: NoticeReading
    text: str
    jurisdiction: str = ""

    def notice(self) -> Notice:
        reading = self.reading
        return Notice(
            reading.year, reading.number, reading.issued_on, reading.title, reading.days, self.jurisdiction or None
        )


def against(proposal: Proposal, *, actor: User) -> list[Reason]:
    """The reasons against confirming a notice: no right to, known already, or a text not understood in full."""
    return [*_against_actor(actor), *_against_reading(proposal.reading)]


def _against_actor(actor: User) -> Iterator[Reason]:
    if not actor.has_perm("calendar.confirm"):
        yield Reason(
            "not-yours",
            _("您没有确认放假通知的职权。"),
            next_step=_("请交由政务办或者区政府办公室确认。"),
            kind="not-allowed",
        )


def _against_reading(reading: NoticeReading) -> Iterator[Reason]:
    for problem in reading.problems:
        yield Reason(
            "notice-not-understood",
            _("通知中的这一句未能读懂：“%(sentence)s”（%(why)s）。") % {"sentence": problem.sentence, "why": problem.why},
            next_step=_("请核对原文后重新粘贴，或者改用CSV上传。"),
        )
    if not reading.days:
        yield Reason("notice-empty", _("通知中没有读到任何放假或者上班日期。"), next_step=_("请核对粘贴的文字。"))
    if reading.number and HolidayNotice.objects.filter(number=reading.number).exists():
        yield Reason("notice-known", _("%(number)s已经确认过。") % {"number": reading.number}, kind="not-now")


@transaction.atomic
def confirm(proposal: Proposal, *, actor: User) -> HolidayNotice:
    """Put a notice in force; every open clock is then computed anew and each moved date recorded with this notice."""
    refuse_if(against(proposal, actor=actor))
    reading = proposal.reading
    row = HolidayNotice.objects.create(
        year=reading.year,
        number=reading.number or "",
        title=reading.title or "",
        issued_on=reading.issued_on,
        jurisdiction=proposal.jurisdiction,
        text=proposal.text,
        confirmed_by=actor,
        confirmed_at=now(),
    )
    HolidayDay.objects.bulk_create(
        HolidayDay(notice=row, date=day.date, kind=day.kind, holiday=day.holiday) for day in reading.days
    )
    facts = {"year": row.year, "number": row.number, "days": len(reading.days), "jurisdiction": row.jurisdiction}
    ledger.record("calendar.confirm", subject=None, actor=actor, facts=facts)
    outbox.queue("disclosure.tasks.recompute_clocks", notice_id=row.pk)
    return row


def of(agency: Agency) -> Calendar:
    """The calendar by which an agency's days are counted."""
    return current(jurisdiction_of(agency))


def jurisdiction_of(agency: Agency) -> str:
    """The local rules that bind an agency: its own, else those of the nearest agency above it."""
    above: Agency | None = agency
    while above is not None:
        if above.jurisdiction:
            return above.jurisdiction
        above = above.parent
    return ""
