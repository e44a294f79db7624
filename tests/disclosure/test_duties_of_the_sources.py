"""Every periodic duty of the five source documents: who owes it, on which day it opens, on which day it is due.

The table was written from the texts. Its sample year is 2026; a date that falls on a rest day stands as it is.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from disclosure import due, obligations
from disclosure.models import Agency, Clock
from disclosure.recurrence import recurs
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

YEAR = 2026


class Term(NamedTuple):
    """One period: its name, the day it opens and the day it is due."""

    period: str
    opens: date
    due: date


class Row(NamedTuple):
    """One periodic row of the sources."""

    code: str
    owed_by: str
    terms: Sequence[Term]
    times: int = 1


def day(month: int, day_: int) -> date:
    return date(YEAR, month, day_)


WEEKS = (
    Term("2026-W02", day(1, 5), day(1, 11)),
    Term("2026-W27", day(6, 29), day(7, 5)),
    Term("2026-W53", day(12, 28), date(2027, 1, 3)),
)
MONTHS = tuple(
    Term(f"{YEAR}-{month:02}", day(month, 1), day(month, monthrange(YEAR, month)[1])) for month in range(1, 13)
)
QUARTERS = (
    Term("2026-Q1", day(1, 1), day(3, 31)),
    Term("2026-Q2", day(4, 1), day(6, 30)),
    Term("2026-Q3", day(7, 1), day(9, 30)),
    Term("2026-Q4", day(10, 1), day(12, 31)),
)
ALL_YEAR = (Term("2026", day(1, 1), day(12, 31)),)


def by(month: int, day_: int, *, opens: date | None = None) -> tuple[Term]:
    return (Term("2026", opens or day(1, 1), day(month, day_)),)


EVERYBODY = "省 省厅 市 市局 区 办公室 局 镇 街道"
PERIODIC = (
    # 000 西安市阎良区政务公开工作制度
    Row("yanliang/report", "省厅 市局 办公室 局 镇 街道", by(1, 31)),
    Row("yanliang/urging", "办公室", WEEKS),
    Row("yanliang/statistics", "办公室", MONTHS),
    Row("yanliang/circular", "办公室", QUARTERS),
    Row("yanliang/assessment", "办公室", ALL_YEAR),
    Row("yanliang/inspection", "办公室", ALL_YEAR, times=2),
    Row("yanliang/social-evaluation", "办公室", ALL_YEAR),
    Row("yanliang/reading-places.supply", EVERYBODY, ALL_YEAR),
    # 001 渝北府办发〔2020〕17号
    Row("yubei-2020/village-affairs.publish", "村", QUARTERS),
    Row("yubei-2020/village-finance.publish", "村", MONTHS),
    Row("yubei-2020/training", EVERYBODY, ALL_YEAR),
    Row("yubei-2020/watch", EVERYBODY, MONTHS),
    Row("yubei-2020/inspection", "办公室", ALL_YEAR),
    Row("yubei-2020/social-evaluation", "办公室", ALL_YEAR),
    Row("yubei-2020/new-media.inspection", "办公室", ALL_YEAR),
    # 002 青政办〔2017〕34号
    Row("qinghai-2017/work-points", "省 省厅 市 市局 区 办公室 局", ALL_YEAR),
    Row("qinghai-2017/withheld.review", EVERYBODY, ALL_YEAR),
    Row("qinghai-2017/withheld.spot-check", "办公室", ALL_YEAR),
    Row("qinghai-2017/site.update", EVERYBODY, WEEKS),
    Row("qinghai-2017/site.inspection", "市", QUARTERS),
    Row("qinghai-2017/leader-hearing", EVERYBODY, ALL_YEAR),
    Row("qinghai-2017/work-report", "省厅 市 区", by(11, 30)),
    Row("qinghai-2017/inspection", "省 省厅 市 市局 区 办公室 局", ALL_YEAR),
    Row("qinghai-2017/assessment", "省 省厅 市 市局 区 办公室 局", ALL_YEAR),
    # 003 the work summaries of a quality supervision bureau
    Row(
        "quality-2016/long-term.publish",
        EVERYBODY,
        (Term("2026-01-01", day(1, 1), day(1, 15)), Term("2026-07-01", day(7, 1), day(7, 15))),
    ),
    Row("quality-2016/long-term.propose.first-half", EVERYBODY, by(6, 30)),
    Row("quality-2016/long-term.propose.second-half", EVERYBODY, by(12, 31, opens=day(7, 1))),
    # 004 浑江政办发〔2015〕24号
    Row("hunjiang-2015/guide.check.yearly", EVERYBODY, ALL_YEAR),
    Row("hunjiang-2015/summary", "省厅 市局 办公室 局 镇 街道", by(11, 20)),
    Row("hunjiang-2015/leader-hearing", EVERYBODY, ALL_YEAR),
    Row("hunjiang-2015/training", "办公室", ALL_YEAR),
    Row("hunjiang-2015/inspection", "办公室", ALL_YEAR),
)
SOURCES = {row.code.partition("/")[0] for row in PERIODIC}


def ids(row: Row) -> str:
    return row.code


def place(row: Row) -> str:
    """Where the row binds: what its file is named after."""
    return row.code.partition("/")[0].partition("-")[0]


def tree(jurisdiction: str, obliged_from: date) -> dict[str, Agency]:
    """One body of every kind, from the province down to the village, all under the rules of one place."""
    made: dict[str, Agency] = {}

    def add(name: str, kind: str, above: str = "", **particulars) -> None:
        made[name] = factories.agency(name, kind=kind, parent=made.get(above), obliged_from=obliged_from, **particulars)

    add("省", "province", jurisdiction=jurisdiction)
    add("省厅", "department", "省")
    add("市", "city", "省")
    add("市局", "department", "市")
    add("区", "government", "市")
    add("办公室", "department", "区", functions=["district-office"])
    add("局", "department", "区")
    add("镇", "township", "区")
    add("街道", "street", "区")
    add("村", "village", "镇")
    add("医院", "institution", "区")
    return made


def clocks_of(code: str, period: str) -> list[Clock]:
    found = Clock.objects.filter(duty=code, subject__obligation__period=period)
    return list(found.select_related("subject__agency", "subject__obligation"))


def test_the_table_has_every_row_of_the_sources_that_comes_by_the_calendar_year_after_year():
    every = {duty.full_code for duty in due.every_duty() if duty.instrument in SOURCES and recurs(duty) and not duty.on}
    assert every == {row.code for row in PERIODIC}


@pytest.mark.parametrize("row", PERIODIC, ids=ids)
def test_it_is_owed_by_those_it_names_and_by_nobody_else(row: Row):
    last = row.terms[-1]
    tree(place(row), last.opens)
    with moved_to(last.opens):
        obligations.open_due()
    clocks = clocks_of(row.code, last.period)
    assert sorted(clock.subject.agency.name for clock in clocks) == sorted(row.owed_by.split())
    assert {clock.subject.obligation.times for clock in clocks} == {row.times}


@pytest.mark.parametrize("row", PERIODIC, ids=ids)
def test_it_opens_on_its_day_and_is_due_on_its_day(row: Row):

    made = tree(place(row), day(1, 1))
    debtor = made[row.owed_by.split()[0]]
    Agency.objects.exclude(pk=debtor.pk).update(obliged_from=None)
    for term in row.terms:
        with moved_to(term.opens - timedelta(days=1)):
            obligations.open_due()
        assert not clocks_of(row.code, term.period)
        with moved_to(term.opens):
            obligations.open_due()
        (clock,) = clocks_of(row.code, term.period)
        assert (clock.trigger_on, clock.due_on) == (term.opens, term.due)


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_the_rules_of_one_place_bind_nobody_elsewhere(source: str):
    other = "yubei" if source != "yubei-2020" else "qinghai"
    tree(other, day(7, 1))
    with moved_to(day(7, 1)):
        obligations.open_due()
    assert not Clock.objects.filter(duty__startswith=f"{source}/").exists()
