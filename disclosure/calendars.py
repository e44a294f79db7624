"""The calendar in force: notices released with the product, then those confirmed by staff, later ones overriding.

`confirm` is the one door by which a notice enters; it has every open clock computed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Literal

from django.db import connection, transaction
from django.utils.translation import gettext as _

from disclosure import ledger, outbox, roles
from disclosure.law.notice_text import NoticeReading
from disclosure.law.workdays import Calendar, Notice, NoticeDay, released_notices
from disclosure.lawbook import book
from disclosure.models import Agency, HolidayDay, HolidayNotice, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now

# The confirmed notices a calendar is built from: each with its moment, for a number that was rolled back comes again.
Version = tuple[tuple[int, datetime], ...]


def current(jurisdiction: str = "") -> Calendar:
    """The calendar of a jurisdiction today; before any migration it is the released one."""
    return built(jurisdiction, confirmed())


class Reading:
    """What calendars are chosen by, read when it is first asked for: the notices, and where local rules begin."""

    @cached_property
    def notices(self) -> Version:
        return _confirmed()

    @cached_property
    def places(self) -> dict[str, str]:
        """The jurisdictions, by the path of the agency at which each begins."""
        return dict(Agency.objects.exclude(jurisdiction="").values_list("path", "jurisdiction"))

    def jurisdiction_of(self, agency: Agency) -> str:
        """The local rules that bind an agency: its own, else those of the nearest agency above it."""
        return next((self.places[path] for path in reversed(agency.lineage()) if path in self.places), "")


_reading: ContextVar[Reading | None] = ContextVar("calendar_reading", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """For as long as one page is made, its calendars rest on one reading of notices and places, whoever asks for them."""
    token = _reading.set(Reading())
    try:
        yield
    finally:
        _reading.reset(token)


def confirmed() -> Version:
    """The notices confirmed by staff so far, in the order in which they were; none before any migration."""
    reading = _reading.get()
    return _confirmed() if reading is None else reading.notices


def _confirmed() -> Version:
    if _released_alone or HolidayNotice._meta.db_table not in _known_tables(connection.alias):
        return ()
    return tuple(HolidayNotice.objects.order_by("pk").values_list("pk", "confirmed_at"))


def _known_tables(alias: str) -> frozenset[str]:
    """The tables there are; remembered once the notices' table exists, for a table does not go away again."""
    if alias not in _tables:
        names = frozenset(connection.introspection.table_names())
        if HolidayNotice._meta.db_table not in names:
            return names
        _tables[alias] = names
    return _tables[alias]


_tables: dict[str, frozenset[str]] = {}
_released_alone: list[bool] = []


@contextmanager
def released_alone() -> Iterator[None]:
    """Count by the released notices alone, for a command that finds no database to ask."""
    _released_alone.append(True)
    try:
        yield
    finally:
        _released_alone.pop()


@lru_cache(maxsize=64)
def built(jurisdiction: str, version: Version) -> Calendar:
    """The calendar of a jurisdiction from the released notices and these confirmed ones."""
    if not version:
        return Calendar.released()
    wanted = HolidayNotice.objects.filter(pk__in=[pk for pk, _at in version], jurisdiction__in=("", jurisdiction))
    rows = wanted.order_by("pk").prefetch_related("days")
    return Calendar((*released_notices(), *(as_law(row) for row in rows)))


class Almanac:
    """The calendars of many agencies, for the length of one run: notices and jurisdictions are read once.

    With `upto`, notices confirmed after that one are left out, as if it were still the latest.
    """

    def __init__(self, *, upto: int | None = None) -> None:
        self._reading = _reading.get() or Reading()
        self._version = tuple(one for one in self._reading.notices if upto is None or one[0] <= upto)

    def jurisdiction_of(self, agency: Agency) -> str:
        """The local rules that bind an agency."""
        return self._reading.jurisdiction_of(agency)

    def of(self, agency: Agency) -> Calendar:
        """The calendar by which an agency's days are counted."""
        return built(self.jurisdiction_of(agency), self._version)


def as_law(row: HolidayNotice) -> Notice:
    """A confirmed notice as the law kernel reads it."""
    days = tuple(NoticeDay(day.date, _kind(day), day.holiday) for day in row.days.all())
    return Notice(row.year, row.number or None, row.issued_on, row.title, days, row.jurisdiction or None)


def _kind(day: HolidayDay) -> Literal["off", "worked"]:
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
        """The notice as the law kernel reads it; a reading with problems has none."""
        return self.reading.notice(self.jurisdiction or None)


def against(proposal: Proposal, *, actor: User) -> list[Reason]:
    """The reasons against confirming a notice: no right to, known already, or a text not understood in full."""
    reading = proposal.reading
    return [*_against_actor(actor, proposal.jurisdiction), *against_reading(reading), *_against_repeating(reading)]


def _against_actor(actor: User, jurisdiction: str) -> Iterator[Reason]:
    """A national notice binds everywhere; a region's own (放假办法 art. 4) is confirmed by those who act in it."""
    if jurisdiction and jurisdiction not in {one.id for one in book().jurisdictions}:
        yield Reason("unknown-jurisdiction", _("没有编号为“%(id)s”的地方规则。") % {"id": jurisdiction})
    posts = roles.by_which(actor, "calendar.confirm")
    if not actor.is_system and not any(_acts_in(held.scope_path, jurisdiction) for held in posts):
        yield Reason(
            "not-yours",
            _("您没有确认放假通知的职权。"),
            next_step=_("请交由政务办或者区政府办公室确认。"),
            kind="not-allowed",
        )


def _acts_in(scope_path: str, jurisdiction: str) -> bool:
    if not jurisdiction:
        return True
    within = Agency.objects.filter(path__startswith=scope_path)
    root = within.filter(path=scope_path).first()
    binding = jurisdiction_of(root) if root else ""
    return jurisdiction == binding or within.filter(jurisdiction=jurisdiction).exists()


def against_reading(reading: NoticeReading) -> Iterator[Reason]:
    """The reasons that lie in the text alone: a sentence not understood, no year, no day."""
    for problem in reading.problems:
        yield Reason(
            "notice-not-understood",
            _("通知中的这一句未能读懂：“%(sentence)s”（%(why)s）。")
            % {"sentence": problem.sentence, "why": problem.why.rstrip("。")},
            next_step=_("请核对原文后重新粘贴，或者改用CSV上传。"),
        )
    if reading.year is None:
        yield Reason("notice-without-year", _("没有读出是哪一年的放假安排。"), next_step=_("请核对粘贴的文字。"))
    if not reading.days:
        yield Reason("notice-empty", _("通知中没有读到任何放假或者上班日期。"), next_step=_("请核对粘贴的文字。"))


def _against_repeating(reading: NoticeReading) -> Iterator[Reason]:
    if reading.number and HolidayNotice.objects.filter(number=reading.number).exists():
        yield Reason("notice-known", _("%(number)s已经确认过。") % {"number": reading.number}, kind="not-now")


@transaction.atomic
def confirm(proposal: Proposal, *, actor: User) -> HolidayNotice:
    """Put a notice in force; every open clock is then computed anew and each moved date recorded with this notice."""
    refuse_if(against(proposal, actor=actor))
    notice = proposal.notice()
    row = HolidayNotice.objects.create(
        year=notice.year,
        number=notice.number or "",
        title=notice.title or "",
        issued_on=notice.issued_on,
        jurisdiction=proposal.jurisdiction,
        text=proposal.text,
        confirmed_by=actor,
        confirmed_at=now(),
    )
    HolidayDay.objects.bulk_create(
        HolidayDay(notice=row, date=day.date, kind=day.kind, holiday=day.holiday) for day in notice.days
    )
    facts = {"year": row.year, "number": row.number, "days": len(notice.days), "jurisdiction": row.jurisdiction}
    facts |= roles.stood_in_for(actor, "calendar.confirm", None)
    ledger.record("calendar.confirm", subject=None, actor=actor, facts=facts)
    outbox.queue("disclosure.tasks.recompute_clocks", notice_id=row.pk)
    return row


def of(agency: Agency, *, at: datetime | None = None) -> Calendar:
    """The calendar by which an agency's days are counted, or were at an instant, by the notices confirmed until then."""
    known = confirmed()
    return built(jurisdiction_of(agency), tuple(one for one in known if at is None or one[1] <= at))


def jurisdiction_of(agency: Agency) -> str:
    """The local rules that bind an agency: its own, else those of the nearest agency above it."""
    reading = _reading.get()
    if reading is not None:
        return reading.jurisdiction_of(agency)
    above: Agency | None = agency
    while above is not None:
        if above.jurisdiction:
            return above.jurisdiction
        above = above.parent
    return ""
