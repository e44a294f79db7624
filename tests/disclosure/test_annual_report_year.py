"""A rehearsed calendar: the report every agency owes by 31 January reminds, falls due and escalates on the right days.

31 January 2026 is a Saturday and 31 January 2027 a Sunday: the date stands, the reminders count back from the last
working day before it, and the escalation counts on from the date itself (条例 art. 50).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from disclosure import messages, obligations
from disclosure.models import Agency, Message, Reminder, User
from disclosure.sweep import sweep
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

REHEARSED = {
    2024: (date(2024, 1, 26), date(2024, 1, 30), date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 4)),
    2025: (date(2025, 1, 23), date(2025, 1, 26), date(2025, 1, 27), date(2025, 2, 5), date(2025, 2, 7)),
    2026: (date(2026, 1, 27), date(2026, 1, 29), date(2026, 1, 30), date(2026, 2, 2), date(2026, 2, 4)),
    2027: (date(2027, 1, 26), date(2027, 1, 28), date(2027, 1, 29), date(2027, 2, 1), date(2027, 2, 3)),
}
NAMES = ("before-3", "before-1", "due", "escalate-1", "escalate-2")


@pytest.fixture
def district() -> Agency:
    return factories.district()


@pytest.fixture
def agencies(district: Agency) -> list[Agency]:
    kinds = ("department", "department", "township", "street")
    return [factories.agency(kind=kind, parent=district) for kind in kinds]


@pytest.fixture
def officers(agencies: list[Agency]) -> list[User]:
    return [factories.user("disclosure-officer", agency) for agency in agencies]


@pytest.fixture
def leaders(agencies: list[Agency]) -> list[User]:
    return [factories.user("approver", agency) for agency in agencies]


@pytest.fixture
def office(district: Agency) -> User:
    return factories.user("district-office", factories.agency(parent=district), over=district)


def nights(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day <= date(year, 2, 28):
        yield day
        day += timedelta(days=1)


def a_night() -> None:
    obligations.open_due()
    sweep()
    messages.deliver()


def begin(agencies: list[Agency], year: int) -> None:
    Agency.objects.filter(pk__in=[one.pk for one in agencies]).update(obliged_from=date(year, 1, 1))


def reports(year: int):
    return Reminder.objects.filter(clock__duty__startswith="regulation-2019/report.", due_on=date(year, 1, 31))


@pytest.mark.parametrize("year", REHEARSED)
def test_reminds_falls_due_and_escalates_on_the_right_days(year, agencies, officers, leaders, office):
    begin(agencies, year)
    for night in nights(year):
        with moved_to(night):
            a_night()
            come = [name for name, day in zip(NAMES, REHEARSED[year], strict=True) if day <= night]
            assert reports(year).count() == len(come) * len(agencies)
    for agency in agencies:
        written = reports(year).filter(clock__subject__agency=agency).order_by("pk")
        assert tuple(written.values_list("milestone", flat=True)) == NAMES
        assert tuple(written.values_list("on", flat=True)) == REHEARSED[year]
        assert all(one.written_at.astimezone().date() >= one.on for one in written)


def test_each_hears_what_is_meant_for_him_once(agencies, officers, leaders, office):
    begin(agencies, 2026)
    for night in nights(2026):
        with moved_to(night):
            a_night()
    about = Message.objects.filter(title__contains="年度报告")
    for officer in officers:
        assert sorted(about.filter(recipient=officer).values_list("kind", flat=True)) == ["before", "before", "due"]
    for leader in leaders:
        assert list(about.filter(recipient=leader).values_list("kind", flat=True)) == ["escalate"]
    assert about.filter(recipient=office).count() == len(agencies)
    assert not about.filter(mailed_at__isnull=True).exists()


def test_three_nights_without_workers_change_neither_what_is_written_nor_its_dates(agencies, officers):
    begin(agencies, 2026)
    silent = {date(2026, 1, 28), date(2026, 1, 29), date(2026, 1, 30)}
    for night in nights(2026):
        if night not in silent:
            with moved_to(night):
                a_night()
    for agency in agencies:
        written = reports(2026).filter(clock__subject__agency=agency).order_by("pk")
        assert tuple(written.values_list("on", flat=True)) == REHEARSED[2026]
    assert reports(2026).filter(milestone="due", written_at__date=date(2026, 1, 31)).count() == len(agencies)


def test_whoever_has_reported_hears_no_more_of_it(agencies, officers, leaders):
    begin(agencies, 2026)
    with moved_to(date(2026, 1, 28)):
        a_night()
        done = agencies[0].obligations.get(duty=factories.REPORT)
        obligations.fulfil(done.pk, actor=officers[0], on=date(2026, 1, 28), evidence="已公布")
    for night in nights(2026):
        with moved_to(night):
            a_night()
    assert reports(2026).filter(clock__subject__agency=agencies[0]).count() == 1
    assert reports(2026).filter(clock__subject__agency=agencies[1]).count() == 5


def test_the_government_offices_own_report_is_due_by_31_march_a_sunday_in_2024(district):
    office = factories.agency(parent=district, functions=["district-office"], obliged_from=date(2024, 1, 1))
    for day in (date(2024, 3, 26), date(2024, 3, 28), date(2024, 3, 29), date(2024, 4, 1), date(2024, 4, 3)):
        with moved_to(day):
            a_night()
    written = Reminder.objects.filter(
        clock__subject__agency=office, clock__duty="regulation-2019/report.government"
    ).order_by("pk")
    assert list(written.values_list("on", flat=True)) == [
        date(2024, 3, 26), date(2024, 3, 28), date(2024, 3, 29), date(2024, 4, 1), date(2024, 4, 3),
    ]  # fmt: skip
