"""Which running clocks lead to a day on which something must have been done."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from disclosure.law.row_duties import KEPT
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Clock


def every_duty() -> Iterator[Duty]:
    """Every duty of the law book, in force or not: old matters keep the rows they began under."""
    return (duty for instrument in book().instruments for duty in instrument.duties)


def kept_by_leaving() -> list[str]:
    """The duties of the law that are kept by leaving something posted: nothing falls due on their last day."""
    return sorted({duty.full_code for duty in every_duty() if duty.kind == "keep-at-least"})


def conditional() -> list[str]:
    """The duties that bind only if something has to be asked for: without the need nothing is missed."""
    return sorted({duty.full_code for duty in every_duty() if duty.conditional})


def nothing_falls_due() -> Q:
    """The clocks by whose last day nothing must have been done, those of postings in directory rows among them."""
    return Q(duty__in=sorted({*kept_by_leaving(), *conditional()})) | Q(duty__startswith=KEPT)


def running() -> QuerySet[Clock]:
    """Running clocks with a day to meet."""
    clocks = Clock.objects.filter(state=Clock.State.RUNNING, due_on__isnull=False)
    return clocks.exclude(nothing_falls_due())
