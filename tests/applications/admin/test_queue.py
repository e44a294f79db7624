"""The queue of requests: nearest due first, filtered, found, exported behind masks, bounded."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications import timing
from applications.models import Request
from disclosure.today import SHANGHAI, moved_to
from tests import factories as kernel
from tests.applications import factories
from tests.applications.admin.conftest import address, text

pytestmark = pytest.mark.django_db


def found(browser, **asked):
    page = browser.get(address("changelist"), asked)
    assert page.status_code == 200
    return list(page.context["cl"].result_list)


def at(day, hour=10):
    return moved_to(datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI))


def test_the_case_that_falls_due_first_stands_first_and_one_that_stands_still_last(office, as_user):
    with at(date(2026, 3, 3)):
        later = factories.registered(office)
    with at(date(2026, 3, 2)):
        sooner, paused = factories.registered(office), factories.registered(office)
        timing.move_reply(paused, "pause", on=date(2026, 3, 2), actor=office.clerk, key="x")
    with at(date(2026, 3, 10)):
        assert found(as_user(office.officer)) == [sooner, later, paused]
        assert "中止计时" in text(as_user(office.officer).get(address("changelist")))


def test_an_overdue_case_says_by_how_many_working_days(office, as_user):
    with at(date(2026, 3, 2)):
        factories.registered(office)
    with at(date(2026, 4, 2)):
        assert "已逾期3个工作日" in text(as_user(office.officer).get(address("changelist")))


def test_the_term_for_a_correction_notice_makes_no_case_overdue_that_needs_no_correction(office, as_user):
    with at(date(2026, 3, 2)):
        factories.registered(office)
    with at(date(2026, 3, 20)):
        assert found(as_user(office.officer), due="overdue") == []


def test_names_are_masked_in_the_list_and_in_its_exports(office, as_user):
    request = factories.sent(office, person_=factories.person(name="欧阳测试", phone="13899990000"))
    browser = as_user(office.officer)
    shown = text(browser.get(address("changelist")))
    lines = b"".join(browser.get("/admin/applications/request/export/csv/").streaming_content).decode()
    book = openpyxl.load_workbook(io.BytesIO(browser.get("/admin/applications/request/export/xlsx/").content))
    cells = " ".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)
    for told in (shown, lines, cells):
        assert request.number in told
        assert "欧***" in told
        assert "欧阳测试" not in told
        assert "13899990000" not in told


def test_an_export_holds_what_the_filters_of_its_address_leave(office, as_user):
    request, other = factories.sent(office), factories.entered(office, "oral")
    lines = b"".join(
        as_user(office.officer).get("/admin/applications/request/export/csv/?channel=oral").streaming_content
    ).decode()
    assert other.number in lines
    assert request.number not in lines


def test_open_cases_are_shown_first_and_closed_ones_when_asked_for(office, as_user):
    open_one, closed = factories.registered(office), factories.replied(office, factories.registered(office))
    browser = as_user(office.officer)
    assert found(browser) == [open_one]
    assert found(browser, state="replied") == [closed]
    assert found(browser, state="all") == [closed, open_one]


def test_cases_are_found_by_ground_channel_and_month(office, as_user):
    with at(date(2026, 3, 2)):
        answered = factories.replied(office, factories.registered(office))
        other = factories.entered(office, "oral")
    with at(date(2026, 4, 2)):
        browser = as_user(office.officer)
        later = factories.sent(office)
        assert found(browser, ground="R1") == [answered]
        assert found(browser, ground="R6") == []
        assert found(browser, channel="oral") == [other]
        assert found(browser, month="2026-03", state="all") == [other, answered]
        assert found(browser, month="2026-04") == [later]
        assert len(found(browser, month="2026-13", state="all")) == 3


def test_cases_are_found_by_what_is_due_and_what_was_late(office, as_user):
    with at(date(2026, 3, 2)):
        request, late = factories.registered(office), factories.registered(office)
        due = timing.reply_due_on(request)
    with at(due):
        assert set(found(as_user(office.officer), due="today")) == {request, late}
    with at(due - timedelta(days=5)):
        assert set(found(as_user(office.officer), due="week")) == {request, late}
    with at(due + timedelta(days=3)):
        factories.replied(office, late)
        assert found(as_user(office.officer), due="overdue") == [request]
        assert found(as_user(office.officer), due="late") == [late]


def test_each_queue_of_the_workbench_is_also_a_filter(office, as_user):
    unconfirmed, fresh = factories.entered(office, "ordinary-post"), factories.sent(office)
    case = factories.registered(office)
    proposed = factories.registered(office)
    factories.proposed(office, proposed)
    assert found(as_user(office.officer), mine="request-confirm") == [unconfirmed]
    assert found(as_user(office.officer), mine="request-register") == [fresh]
    assert found(as_user(office.clerk), mine="request-handle") == [case]
    assert found(as_user(office.approver), mine="request-sign") == [proposed]
    assert len(found(as_user(office.officer), mine="no-such-queue")) == 4


def test_cases_are_found_by_number_title_and_document_number(office, as_user):
    request = factories.sent(office, title="城东规划图纸", document_number="测规〔2026〕7号")
    factories.sent(office)
    browser = as_user(office.officer)
    for words in (request.number, "城东规划", "测规〔2026〕7号"):
        assert found(browser, q=words) == [request], words


def test_an_applicant_is_found_by_the_whole_identity_number_which_enters_no_address(office, as_user):
    number = "50011219880808001X"
    request = factories.sent(office, person_=factories.person(identity_number=number))
    factories.sent(office)
    browser = as_user(office.officer)
    answer = browser.post(address("find"), {"identity_number": " 50011219880808001x "})
    assert answer.status_code == 302
    assert "8808" not in answer.url
    page = browser.get(answer.url)
    assert list(page.context["cl"].result_list) == [request]
    assert number not in text(page)
    part = browser.post(address("find"), {"identity_number": number[:10]})
    assert list(browser.get(part.url).context["cl"].result_list) == []


def test_nobody_finds_the_requests_of_an_agency_out_of_scope(office, as_user):
    number = "500112198808080028"
    factories.sent(office, person_=factories.person(identity_number=number))
    browser = as_user(factories.office().officer)
    assert found(browser) == []
    answer = browser.post(address("find"), {"identity_number": number})
    assert list(browser.get(answer.url).context["cl"].result_list) == []


@pytest.mark.parametrize("asked", [{"ground": "\x00"}, {"who": "\x00"}, {"who": "x" * 5000}, {"ground": "R99"}])
def test_a_filter_that_cannot_be_filters_nothing(office, as_user, asked):
    request = factories.sent(office)
    assert found(as_user(office.officer), **asked) == [request]


def test_an_agency_is_found_with_everything_below_it(office, as_user):
    below = factories.office(office.agency)
    mine, theirs = factories.sent(office), factories.sent(below)
    over = as_user(kernel.user("district-office", office.agency.parent))
    assert set(found(over, agency=office.agency.pk)) == {mine, theirs}
    assert found(over, agency=below.agency.pk) == [theirs]


def test_the_queue_asks_as_much_for_two_hundred_cases_as_for_ten(office, as_user):
    browser = as_user(office.officer)
    for _more in range(10):
        factories.sent(office)
    few = queries(browser)
    for _more in range(190):
        factories.sent(office)
    assert Request.objects.count() == 200
    assert queries(browser) == few


def queries(browser):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address("changelist")).status_code == 200
    return len(asked)
