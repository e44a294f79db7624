"""The rehearsed calendar shows every periodic duty of the five sources on its right day (the days are those of the sources)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.conf import settings

from disclosure.models import Agency
from disclosure.today import moved_to
from reports.rehearsing import day as days
from reports.rehearsing import district, occasions
from reports.rehearsing.lines import DUE, ESCALATED, OPENED, WARNED, Line
from tests import factories

pytestmark = pytest.mark.django_db

FURTHER = ("qinghai-2017", "quality-2016", "hunjiang-2015", "yanliang")
# The stretches in which something of theirs falls due; between them nothing is lost, for no task asks "in the last hour".
STRETCHES = (
    (date(2025, 12, 29), date(2026, 2, 4)),
    (date(2026, 3, 26), date(2026, 4, 3)),
    (date(2026, 6, 26), date(2026, 7, 17)),
    (date(2026, 11, 17), date(2026, 12, 2)),
    (date(2026, 12, 29), date(2026, 12, 31)),
)
MONTH_ENDS, QUARTER_ENDS, YEAR_END = (
    ("01-31", "03-31", "06-30", "11-30", "12-31"),
    ("03-31", "06-30", "12-31"),
    ("12-31",),
)
# Duty, the days of 2026 within the stretches on which it falls due, as the source has them.
FALLS_DUE = (
    ("yanliang/report", ("01-31",)),
    ("regulation-2019/report.department", ("01-31",)),
    ("regulation-2019/report.government", ("03-31",)),
    ("yanliang/statistics", MONTH_ENDS),
    ("yanliang/circular", QUARTER_ENDS),
    ("yanliang/assessment", YEAR_END),
    ("yanliang/inspection", YEAR_END),
    ("yanliang/social-evaluation", YEAR_END),
    ("yubei-2020/village-affairs.publish", QUARTER_ENDS),
    ("yubei-2020/village-finance.publish", MONTH_ENDS),
    ("yubei-2020/training", YEAR_END),
    ("qinghai-2017/work-points", YEAR_END),
    ("qinghai-2017/withheld.review", YEAR_END),
    ("qinghai-2017/site.inspection", QUARTER_ENDS),
    ("qinghai-2017/leader-hearing", YEAR_END),
    ("qinghai-2017/work-report", ("11-30",)),
    ("quality-2016/long-term.publish", ("01-15", "07-15")),
    ("quality-2016/long-term.propose.first-half", ("06-30",)),
    ("quality-2016/long-term.propose.second-half", ("12-31",)),
    ("hunjiang-2015/summary", ("11-20",)),
)
SUNDAYS = [date(2026, 1, 4) + timedelta(7 * week) for week in range(52)]
WEEKLY = ("qinghai-2017/site.update",)
# What no calendar brings, started on Sunday 4 January 2026, a working day: its last day by the figure of the source.
OCCASIONS = (
    ("yanliang/power-list", "01-16"),
    ("yanliang/double-publicity", "01-13"),
    ("yanliang/publish", "01-09"),
    ("yubei-2020/policy-document.publish", "01-30"),
    ("yubei-2020/interpretation", "01-30"),
    ("qinghai-2017/interpretation", "01-07"),
    ("qinghai-2017/incident.information", "01-04"),
    ("qinghai-2017/incident.briefing", "01-05"),
    ("quality-2016/publish", "01-30"),
    ("quality-2016/propose", "01-13"),
)


def a_city_with_a_district() -> None:
    """One unit of every kind that owes something, all under every source since December."""
    since = {"obliged_from": date(2025, 12, 1), "jurisdiction": district.FURTHER}
    city = factories.agency(kind="city", **since)
    county = factories.agency(kind="government", parent=city, **since)
    factories.agency(parent=county, functions=["district-office", "affairs-office"], **since)
    factories.agency(parent=county, functions=["enforcement", "finance"], **since)
    township = factories.agency(kind="township", parent=county, **since)
    village = factories.agency(kind="village", parent=township, **since)
    factories.user("clerk", city, over=city)
    factories.user("approver", city, over=city)
    assert Agency.objects.filter(path__startswith=village.path).count() == 1


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Iterable[None]:
    """The rehearsal's own jurisdiction, as the scratch writes it."""
    place = tmp_path_factory.mktemp("law")
    (place / "jurisdictions.toml").write_text(district.jurisdiction_file(FURTHER), encoding="utf-8")
    before, settings.DISCLOSURE_INSTRUMENTS_DIR = settings.DISCLOSURE_INSTRUMENTS_DIR, [place]
    yield
    settings.DISCLOSURE_INSTRUMENTS_DIR = before


@pytest.fixture
def year(law: None) -> list[Line]:
    """The lines of the stretches."""
    with moved_to(date(2025, 12, 1)):
        a_city_with_a_district()
    days.rehearse(date(2025, 12, 1))
    lines: list[Line] = []
    for first, last in STRETCHES:
        for number in range((last - first).days + 1):
            lines += days.rehearse(first + timedelta(number), before=occasions.happen)
    return lines


def on(lines: Iterable[Line], kind: str, duty: str) -> set[str]:
    """The days of 2026 on which something of that kind happened to a duty."""
    return {f"{one.on:%m-%d}" for one in lines if one.kind == kind and one.duty == duty and one.on.year == 2026}


def within(day: date) -> bool:
    return any(first < day <= last for first, last in STRETCHES)


def test_every_duty_of_the_sources_stands_on_its_right_day(year: list[Line]) -> None:
    wrong = {duty: on(year, DUE, duty) for duty, expected in FALLS_DUE if on(year, DUE, duty) != set(expected)}
    assert not wrong
    sundays = {f"{day:%m-%d}" for day in SUNDAYS if within(day)}
    for duty in WEEKLY:
        assert on(year, DUE, duty) == sundays
    # The weekly list goes out by itself on the week's first working day: nothing of it is left to fall due.
    assert on(year, DUE, "yanliang/urging") == set()
    for duty, expected in OCCASIONS:
        assert expected in on(year, DUE, duty), duty

    # It opens with its period: the windows of January and July, every Monday, every first of a month.
    assert {"01-01", "07-01"} == on(year, OPENED, "quality-2016/long-term.publish")
    assert {"01-01", "02-01", "07-01", "12-01"} <= on(year, OPENED, "yanliang/statistics")
    mondays = {f"{day + timedelta(1):%m-%d}" for day in SUNDAYS if within(day + timedelta(1))}
    assert mondays <= on(year, OPENED, "yanliang/urging") <= mondays | {f"{first:%m-%d}" for first, _last in STRETCHES}

    # 31 January 2026 is a Saturday: its holder is reminded up to the working day before it, and it is told upwards
    # one and three working days after.
    assert on(year, WARNED, "yanliang/report") == {"01-27", "01-29", "01-30"}
    assert on(year, ESCALATED, "yanliang/report") == {"02-02", "02-04"}

    # One order whatever run they come from, and everybody who was told upwards by name.
    assert year == sorted(year, key=lambda line: line.order)
    untold = {(line.duty, line.agency, line.on, line.how) for line in year if line.kind == ESCALATED and not line.to}
    assert not untold
