"""How requests are kept up with in a span of days, by agency: days to the answer, extensions, what is in hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet

from applications import states, tabulation
from applications.models import Decision, Extension
from disclosure.calendars import Almanac
from disclosure.models import Agency

# A case that was in hand on the last day and has been answered since.
ANSWERED_SINCE = "answered-since"


def days_to_answer(first: date, last: date, agencies: Collection[Agency]) -> Mapping[int, Counter[int]]:
    """By agency, how many of the cases closed in a span took how many working days.

    Counted from the day after the receipt to the day on which the decision was issued, by the agency's calendar; what
    suspends a term (条例 arts. 30, 32) is not taken off, for it is how long the applicant waited.
    """
    almanac, known = Almanac(), {agency.pk: agency for agency in agencies}
    taken: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for agency, received_on, issued_on, number in _pairs(first, last, known):
        days = almanac.of(known[agency]).between(received_on, issued_on)
        taken[agency][max(days, 0)] += number
    return taken


def _pairs(first: date, last: date, agencies: Collection[int]) -> QuerySet[Decision, tuple[int, date, date, int]]:
    closing = Decision.objects.filter(counts=True, issued_on__range=(first, last), request__received_on__lte=last)
    closing = closing.exclude(request__status__in=states.LED_AWAY).filter(request__agency__in=agencies)
    keys = closing.order_by().values_list("request__agency_id", "request__received_on", "issued_on")
    return keys.annotate(number=Count("pk"))


def extended(first: date, last: date, agencies: Collection[int]) -> dict[int, int]:
    """By agency, how many terms were extended in a span (条例 art. 33(2))."""
    found = Extension.objects.filter(on__range=(first, last), request__agency__in=agencies).order_by()
    return dict(found.values_list("request__agency_id").annotate(number=Count("pk")))


def in_hand_by_state(last: date, agencies: Collection[int]) -> Mapping[int, Counter[str]]:
    """By agency, in which state the cases in hand on a day stand now, or that they have been answered since.

    What is open is found by its being open, what was closed later by the day of its decision: all that was closed
    before, most of what there ever was, is not looked at.
    """
    counted: defaultdict[int, Counter[str]] = defaultdict(Counter)
    still = tabulation.received_by(last).filter(Q(counted__isnull=True, status__in=states.OPEN), agency__in=agencies)
    since = Decision.objects.filter(counts=True, issued_on__gt=last, request__received_on__lte=last)
    since = since.exclude(request__status__in=states.LED_AWAY).filter(request__agency__in=agencies)
    for rows, keys in ((still, ("agency_id", "status")), (since, ("request__agency_id", "request__status"))):
        for agency, status, number in rows.order_by().values_list(*keys).annotate(number=Count("pk")):
            counted[agency][status if status in states.OPEN else ANSWERED_SINCE] += number
    return counted
