"""The months and quarters of which statistics are made: their names (2026-10, 2026-Q3), the last one over, the next."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from disclosure.recurrence import Period, period_of
from disclosure.refusals import Reason, refuse_if
from reports.models import PeriodStatistics

Kind = PeriodStatistics.Kind
MONTH, QUARTER = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])"), re.compile(r"(20\d\d)-Q([1-4])")


def named(name: str) -> tuple[str, Period] | None:
    """The kind and the period that a name means, if it means one."""
    if found := MONTH.fullmatch(name):
        return Kind.MONTH, period_of(Kind.MONTH, date(int(found[1]), int(found[2]), 1))
    if found := QUARTER.fullmatch(name):
        return Kind.QUARTER, period_of(Kind.QUARTER, date(int(found[1]), 3 * int(found[2]), 1))
    return None


def read(name: str) -> tuple[str, Period]:
    """The same; what names no month and no quarter is refused."""
    found = named(name.strip())
    if found is None:
        sentence = _("“%(name)s”不是月份（如2026-10）或者季度（如2026-Q3）。") % {"name": name}
        refuse_if([Reason("no-period", sentence)])
        raise LookupError(name)
    return found


def last_over(kind: str, on: date) -> Period:
    """The latest period that is over on a day."""
    return period_of(kind, period_of(kind, on).begins_on - timedelta(days=1))


def following(kind: str, one: Period) -> Period:
    """The period after one."""
    return period_of(kind, one.ends_on + timedelta(days=1))
