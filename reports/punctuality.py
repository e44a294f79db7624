"""How punctual agencies were: the one place that counts it, from the clocks that ran, in working days.

What is counted is a duty to act. All clocks that one act ended, or that one act still owed would end, are one duty;
the nearest of their last days decides, for whoever keeps that day keeps them all. So no matter counts twice because
two rules bind it, while a matter that was owed anew (a change of the information, a case handled again) counts anew.

A duty falls due in the period in which its last day lies (民法典 art. 203: a day ends at 24:00), and is counted once
that day is over. Done early, it counts when its day has come, not before: else the good would be counted ahead of the
bad. The last day is the one the clock has by law: lengthened once (条例 art. 33), begun anew by a correction (art. 30),
without the time others were consulted (art. 33), or the later date fixed with reasons (art. 35). What stands still has
no last day; what was set aside (`void`) is not owed any more; neither falls due. A provisional day counts as it stands.

The statutory bound takes the national instruments alone. The target takes besides them what the place asks of itself:
its local instruments, the limits of its standard directories, and the portal's own practice where nothing else speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from applications import counting
from disclosure import due
from disclosure.calendars import Almanac
from disclosure.law import row_duties
from disclosure.law.rows import NATIONAL, Duty
from disclosure.models import Agency, Clock, ClockEvent
from disclosure.today import SHANGHAI, today
from reports import reporting_units

PUBLICATION, REPLY, REPORT = KINDS = ("publication", "reply", "report")

# The portal's defaults stand in the law book like an instrument, and are none.
PRACTICE = "practice"
PUBLISH = "publish"
ONE_DAY = timedelta(days=1)
# What is open comes after every day, and what is not counted in hours after every hour of its last day.
NEVER, NO_HOUR = date(9000, 1, 1), datetime(9000, 1, 1, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How the duties that fell due in a period were kept, by one agency or by a whole tree.

    `late` was done after its last day, `open_late` was still not done; `days_late` are the working days over, added up,
    of both. One done on a rest day right after its last day is late by no working day.
    """

    due: int = 0
    on_time: int = 0
    late: int = 0
    open_late: int = 0
    days_late: int = 0

    @property
    def rate(self) -> int | None:
        """The share done on time, in whole per cent rounded down: no late one is rounded away. None where none was due."""
        return self.on_time * 100 // self.due if self.due else None

    def __add__(self, other: Punctuality) -> Punctuality:
        return Punctuality(
            self.due + other.due,
            self.on_time + other.on_time,
            self.late + other.late,
            self.open_late + other.open_late,
            self.days_late + other.days_late,
        )


NOTHING = Punctuality()


def total(parts: Iterable[Punctuality]) -> Punctuality:
    """Several agencies taken together."""
    return sum(parts, NOTHING)


def duties(kind: str, *, target: bool = False) -> list[Duty]:
    """The duties of the law book that a kind takes; those of directory rows stand in their own codes.

    Publication: whatever a publication ends. Reply: by which an agency owes an applicant an answer (条例 arts. 33, 35,
    41, and what a decision on a remedy orders). Report: the yearly report on disclosure (art. 49).
    """
    takes = {PUBLICATION: _publishes, REPLY: _answers, REPORT: reporting_units.is_report}[kind]
    return [duty for duty in due.every_duty() if takes(duty) and (target or is_statutory(duty))]


def is_statutory(duty: Duty) -> bool:
    """Whether a duty is a bound the state has set, not what a place asks of itself."""
    return duty.jurisdiction == NATIONAL and duty.instrument not in (PRACTICE, row_duties.ID)


def _publishes(duty: Duty) -> bool:
    return duty.stops_with == PUBLISH


def _answers(duty: Duty) -> bool:
    return duty.code in counting.OWED


def by_agency(
    agencies: QuerySet[Agency], kind: str, begins: date, ends: date, *, on: date, target: bool = False
) -> dict[int, Punctuality]:
    """How each of the agencies kept what fell due from one day to another, as it stood on a day: one grouped query.

    What was done after `on` counts as open still. An agency of which nothing fell due has zeros.
    """
    rows = (
        records(agencies, kind, begins, ends, on=on, target=target)
        .annotate(over_since=Case(When(still_open(on), then=F("due_on"))))
        .order_by()
        .values_list("subject__agency", "over_since")
        .annotate(
            number=Count("pk"),
            late=Count("pk", filter=done_late(on)),
            days=Sum("late_by", filter=done_late(on), default=0),
        )
    )
    known, almanac = {agency.pk: agency for agency in agencies}, Almanac()
    found: defaultdict[int, Punctuality] = defaultdict(Punctuality)
    for agency, over_since, number, late_ones, days in rows:
        found[agency] += (
            Punctuality(number, number - late_ones, late_ones, 0, days)
            if over_since is None
            else _open(number, almanac.of(known[agency]).between(over_since, on))
        )
    return {pk: found[pk] for pk in known}


def done_on_time(on: date) -> Q:
    """Of the counted clocks those met by a day and within their term."""
    return Q(stopped_on__lte=on) & Q(stopped_on__lte=F("due_on")) & (Q(due_at__isnull=True) | ~_overran())


def done_late(on: date) -> Q:
    """Those met by a day, but after their term."""
    return Q(stopped_on__lte=on) & (Q(stopped_on__gt=F("due_on")) | Q(due_at__isnull=False) & _overran())


def still_open(on: date) -> Q:
    """Those not met by a day."""
    return Q(stopped_on__isnull=True) | Q(stopped_on__gt=on)


def _overran() -> Q:
    """A term in hours that was met on its last day, but past its hour."""
    return Q(Exists(ClockEvent.objects.filter(clock=OuterRef("pk"), kind="stop", at__gt=OuterRef("due_at"))))


def _open(number: int, days: int) -> Punctuality:
    """What is still not done, each late by every working day since its last day, by the agency's own calendar."""
    return Punctuality(number, 0, 0, number, number * days)


def records(
    agencies: QuerySet[Agency],
    kind: str,
    begins: date,
    ends: date,
    *,
    on: date | None = None,
    target: bool = False,
) -> QuerySet[Clock]:
    """The very clocks that are counted: of each duty to act whose last day lay in the period and is over, one."""
    owed = Clock.objects.filter(_of_kind(kind, target), due_on__isnull=False)
    owed = owed.exclude(state=Clock.State.VOID).exclude(due.nothing_falls_due())
    ordered = owed.annotate(done=Coalesce("stopped_on", Value(NEVER)), hour=Coalesce("due_at", Value(NO_HOUR)))
    nearer = ordered.filter(subject=OuterRef("subject"), done=OuterRef("done")).filter(
        Q(due_on__lt=OuterRef("due_on"))
        | Q(due_on=OuterRef("due_on"), hour__lt=OuterRef("hour"))
        | Q(due_on=OuterRef("due_on"), hour=OuterRef("hour"), pk__lt=OuterRef("pk"))
    )
    last = min(ends, (on or today()) - ONE_DAY)
    return ordered.filter(~Exists(nearer), subject__agency__in=agencies, due_on__gte=begins, due_on__lte=last)


def _of_kind(kind: str, target: bool) -> Q:
    of_kind = Q(duty__in=sorted({duty.full_code for duty in duties(kind, target=target)}))
    if target and kind == PUBLICATION:
        of_kind |= Q(duty__startswith=f"{row_duties.ID}/")
    return of_kind
