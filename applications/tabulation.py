"""What the annual report counts of requests, remedies and fees: the leaves of its tables, grouped in one pass each.

A case is received in the year of its receipt and closed in the year of the decision that counts: the first one that
was not set aside in the year of its issue (`Decision.counts`). So every case is new in one year, closed in one year,
and carried over in between, and what one year carries out is what the next carries in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, CharField, Count, F, FilteredRelation, Q, QuerySet, Sum, Value, When

from applications import states
from applications.models import Decision, Fee, Remedy, Request

# The population and, of answered cases, the ground.
RECEIVED, CARRIED_IN, ANSWERED, OPEN = "received", "carried-in", "answered", "open-at-year-end"


class Cases(NamedTuple):
    """So many cases of an agency alike in everything the table asks; without a ground they were open at year's end."""

    agency: int
    applicant_class: str
    matter: str
    new: bool
    ground: str
    number: int


class Remedies(NamedTuple):
    """So many remedies of an agency of one kind, with the outcome they had at year's end."""

    agency: int
    kind: str
    outcome: str
    number: int


class Charged(NamedTuple):
    """The fee notices of an agency in a year, their total, and what was received in the year."""

    notices: int = 0
    noticed: Decimal = Decimal(0)
    received: Decimal = Decimal(0)


def span(year: int) -> tuple[date, date]:
    """The first and the last day that a report on a year speaks of."""
    return date(year, 1, 1), date(year, 12, 31)


def of_year(year: int) -> QuerySet[Request]:
    """Every case the table of a year counts, with `closed_by`, the ground by which it was closed in it."""
    return between(*span(year))


def between(first: date, last: date) -> QuerySet[Request]:
    """Every case in hand at some time of a span, with `closed_by`, the ground by which it was closed in it.

    Those received by its last day and not closed before its first: closed by a decision since, or open today (a case
    without a decision that counts is open: the database lets none be answered). What was led away counts where it went.
    """
    known = Q(counted__issued_on__gte=first) | Q(counted__isnull=True, status__in=states.OPEN)
    in_year = When(counted__issued_on__lte=last, then=F("counted__ground"))
    closed_by = Case(in_year, default=Value(""), output_field=CharField())
    return received_by(last).filter(known).annotate(closed_by=closed_by)


def received_by(last: date) -> QuerySet[Request]:
    """The cases received by a day, each with the decision that counts, if there is one."""
    received = Request.objects.filter(received_on__lte=last).exclude(status__in=states.LED_AWAY)
    return received.annotate(counted=FilteredRelation("decisions", condition=Q(decisions__counts=True)))


def in_population(found: QuerySet[Request], population: str, year: int) -> QuerySet[Request]:
    """Of the cases of a year (`of_year`) those of one population."""
    return in_population_between(found, population, *span(year))


def in_population_between(found: QuerySet[Request], population: str, first: date, last: date) -> QuerySet[Request]:
    """Of the cases of a span (`between`) those of one population."""
    conditions = {
        RECEIVED: Q(received_on__gte=first),
        CARRIED_IN: Q(received_on__lt=first),
        ANSWERED: Q(counted__issued_on__lte=last),
        OPEN: Q(counted__isnull=True) | Q(counted__issued_on__gt=last),
    }
    return found.filter(conditions[population])


def cases(year: int, agencies: Collection[int] | None = None) -> Iterator[Cases]:
    """The leaves of the table of requests in a year, of every agency or of those given."""
    return cases_between(*span(year), agencies)


def cases_between(first: date, last: date, agencies: Collection[int] | None = None) -> Iterator[Cases]:
    """The leaves of requests in a span: months add up to their year, for each case is received and closed once.

    What was decided since the span began is found by the day of its decision, what is open by its being open: the
    cases that were closed before, most of all there ever were, are not looked at.
    """
    decided = Decision.objects.filter(counts=True, issued_on__gte=first, request__received_on__lte=last)
    decided = _of(decided.exclude(request__status__in=states.LED_AWAY), "request__agency", agencies).order_by()
    ground = Case(When(issued_on__lte=last, then=F("ground")), default=Value(""), output_field=CharField())
    shaped = decided.annotate(new=_since("request__received_on", first), closed_by=ground)
    keys = ("request__agency_id", "request__applicant_class", "request__matter", "new", "closed_by")
    yield from (Cases(*row) for row in shaped.values_list(*keys).annotate(number=Count("pk")))
    still = received_by(last).filter(Q(counted__isnull=True, status__in=states.OPEN))
    shaped_open = _of(still, "agency", agencies).order_by().annotate(new=_since("received_on", first))
    rows = shaped_open.values_list("agency_id", "applicant_class", "matter", "new").annotate(number=Count("pk"))
    yield from (Cases(agency, who, matter, new, "", number) for agency, who, matter, new, number in rows)


def _since(field: str, first: date) -> Case:
    """Whether a day is in the year or after it began."""
    later = When(Q(**{f"{field}__gte": first}), then=Value(True))
    return Case(later, default=Value(False), output_field=BooleanField())


def remedies_of_year(year: int) -> QuerySet[Remedy]:
    """Every remedy that was pending in a year, with `stood`: its outcome on the last day."""
    first, last = span(year)
    pending = Remedy.objects.filter(copy_received_on__lte=last).exclude(decided_on__lt=first)
    decided = When(decided_on__lte=last, then=F("outcome"))
    return pending.annotate(stood=Case(decided, default=Value(Remedy.Outcome.PENDING), output_field=CharField()))


def remedies(year: int, agencies: Collection[int] | None = None) -> Iterator[Remedies]:
    """The leaves of the table of remedies."""
    rows = _of(remedies_of_year(year), "request__agency", agencies).order_by()
    keys = rows.values_list("request__agency_id", "kind", "stood")
    yield from (Remedies(*row) for row in keys.annotate(number=Count("pk")))


def fees(year: int, agencies: Collection[int] | None = None) -> dict[int, Charged]:
    """By agency, the notices of a year with their total, and what was paid in the year (信息处理费管理办法)."""
    noticed, paid = Q(notified_on__range=span(year)), Q(paid_on__range=span(year))
    rows = _of(Fee.objects.filter(noticed | paid), "request__agency", agencies).order_by()
    told = rows.values_list("request__agency_id").annotate(
        notices=Count("pk", filter=noticed),
        noticed=Sum("amount", filter=noticed, default=Decimal(0)),
        received=Sum("amount", filter=paid, default=Decimal(0)),
    )
    return {agency: Charged(*rest) for agency, *rest in told}


def _of(rows: QuerySet[Any], field: str, agencies: Collection[int] | None) -> QuerySet[Any]:
    return rows if agencies is None else rows.filter(**{f"{field}__in": agencies})
