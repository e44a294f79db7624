"""Numbers without gaps: taken under a lock, as the last step of the act that needs them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.models import Counter, TakenNumber
from disclosure.refusals import Reason, refuse_if


@transaction.atomic
def next_number(series: str) -> int:
    """The next number of a series; numbers that came in from outside are stepped over."""
    counter = _locked(series)
    counter.value += 1
    while TakenNumber.objects.filter(series=series, number=counter.value).exists():
        counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value


@transaction.atomic
def take(series: str, number: int) -> None:
    """Keep a number that was given elsewhere, so that the series steps over it; refuses one that is given already."""
    counter = _locked(series)
    if number <= counter.value or TakenNumber.objects.filter(series=series, number=number).exists():
        refuse_if([Reason("number-taken", _("编号%(number)s在该序列中已经使用。") % {"number": number})])
    if number == counter.value + 1:
        counter.value = number
        counter.save(update_fields=["value"])
    else:
        TakenNumber.objects.create(series=series, number=number)


def _locked(series: str) -> Counter:
    """The counter of a series, made by its first number; every later one asks once."""
    locked = Counter.objects.select_for_update()
    known = locked.filter(series=series).first()
    if known is not None:
        return known
    Counter.objects.get_or_create(series=series)
    return locked.get(series=series)
