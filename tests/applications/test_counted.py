"""Duplicates, and the month's count, are shown to people; nothing is decided by machine."""

from __future__ import annotations

from datetime import date

import pytest

from applications import counted
from disclosure.today import moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_the_same_and_nearly_the_same_request_of_one_applicant_are_shown_the_nearest_first():
    office, somebody = factories.office(), factories.person()
    near = factories.sent(office, person_=somebody, title="2024年度城市更新规划文件及附件")
    same = factories.sent(office, person_=somebody, title="申请公开2024年度城市更新规划文件")
    factories.sent(office, person_=somebody, title="食堂采购合同")
    factories.sent(office, title="2024年度城市更新规划文件")
    factories.sent(factories.office(), person_=somebody, title="2024年度城市更新规划文件")
    request = factories.sent(office, person_=somebody, title="２０２４年度城市更新规划文件")
    assert [(one.request, one.same) for one in counted.alike(request)] == [(same, True), (near, False)]


def test_the_month_is_counted_by_applicant_agency_and_calendar_month():
    office, somebody = factories.office(), factories.person()
    with moved_to(date(2026, 3, 31)):
        factories.sent(office, person_=somebody)
    with moved_to(date(2026, 4, 1)):
        factories.sent(office, person_=somebody)
        factories.sent(office)
        request = factories.sent(office, person_=somebody)
    assert counted.in_month(request) == 2
    assert "第2件" in counted.told(request)[0]


def test_december_ends_with_its_last_day():
    with moved_to(date(2025, 12, 31)):
        request = factories.sent(factories.office())
    assert counted.month_of(request) == (date(2025, 12, 1), date(2026, 1, 1))
