"""The list of items: what waits for me, what is due or late, an agency with all below it; found, exported, bounded."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.selectors import working_edition
from catalog.services import consultation, returning
from disclosure.today import moved_to, today
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.admin.conftest import address, text

pytestmark = pytest.mark.django_db


def found(browser, **asked):
    page = browser.get(address("changelist"), asked)
    assert page.status_code == 200
    return list(page.context["cl"].result_list)


def test_each_queue_of_the_workbench_is_also_a_filter(unit, as_user):
    draft, proposed = factories.draft(unit), factories.proposed(unit)
    cleared, approved = factories.cleared(unit), factories.approved(unit)
    returned = factories.proposed(unit)
    returning.send_back(returned.pk, actor=unit.reviewer, reason="补正")
    assert found(as_user(unit.clerk), mine="drafts") == [draft]
    assert found(as_user(unit.clerk), mine="returned") == [returned]
    assert found(as_user(unit.reviewer), mine="clear") == [proposed]
    assert found(as_user(unit.approver), mine="approve") == [cleared]
    assert found(as_user(unit.officer), mine="publish") == [approved]


def test_what_my_agency_is_asked_about_waits_for_me(unit, as_user):
    item, other = factories.proposed(unit), factories.unit()
    consultation.ask(item.pk, other.agency, question="？", actor=unit.clerk)
    assert found(as_user(other.officer), mine="answer") == [item]


def test_items_are_found_by_state_and_by_attribute(unit, as_user):
    draft, public = factories.draft(unit), factories.published(unit)
    kept = factories.draft(unit, attribute="withheld", ground="E5", attribute_reason="内部管理")
    browser = as_user(unit.clerk)
    assert found(browser, state="published") == [public]
    assert set(found(browser, state="draft")) == {draft, kept}
    assert found(browser, attribute="withheld") == [kept]


def test_items_are_found_by_what_is_due_and_what_is_late(unit, as_user):
    early = factories.draft(unit)
    with moved_to(today() + timedelta(days=60)):
        late = factories.published(unit, formed_on=today() - timedelta(days=59))
        fresh = factories.draft(unit)
        browser = as_user(unit.clerk)
        assert found(browser, due="overdue") == [early]
        assert found(browser, due="late") == [late]
        due = working_edition(fresh).item.subject.clocks.get().due_on
        with moved_to(due):
            assert found(as_user(unit.clerk), due="today") == [fresh]


def test_an_agency_is_found_with_everything_below_it(unit, as_user):
    below = factories.unit(unit.agency)
    mine, theirs = factories.draft(unit), factories.draft(below)
    office = as_user(factories.over("district-office", unit))
    assert set(found(office, agency=unit.agency.pk)) == {mine, theirs}
    assert found(office, agency=below.agency.pk) == [theirs]
    assert found(office, agency=factories.unit().agency.pk) == []


def test_items_are_found_by_title_and_by_any_number(unit, as_user):
    item = factories.published(unit, title="关于春节放假的通知", document_number="测府发〔2026〕9号")
    factories.published(unit)
    browser = as_user(unit.clerk)
    for words in ("春节", "测府发〔2026〕9号", item.index_number, item.working_number):
        assert found(browser, q=words) == [item], words


def test_the_filtered_list_is_exported_and_no_cell_is_a_formula(unit, as_user):
    factories.draft(unit, title="=HYPERLINK(1)")
    factories.published(unit, title="已公开的")
    browser = as_user(unit.clerk)
    lines = b"".join(browser.get("/admin/catalog/item/export/csv/?state=draft").streaming_content).decode()
    assert "'=HYPERLINK(1)" in lines
    assert "已公开的" not in lines
    book = openpyxl.load_workbook(io.BytesIO(browser.get("/admin/catalog/item/export/xlsx/").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][:3] == ("标题", "发文字号", "编号")
    assert len(rows) == 3


def test_the_list_asks_as_much_for_many_items_as_for_one(unit, as_user):
    browser = as_user(unit.head)
    factories.draft(unit)
    few = queries(browser)
    for _more in range(6):
        factories.published(unit)
    assert queries(browser) <= few + 1


def queries(browser):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address("changelist")).status_code == 200
    return len(asked)


def test_only_who_files_is_offered_to_file(unit, as_user):
    assert "填报政府信息" in text(as_user(unit.clerk).get(address("changelist")))
    assert "填报政府信息" not in text(as_user(unit.reviewer).get(address("changelist")))
    assert as_user(unit.clerk).get("/admin/catalog/item/add/").url == address("file")


def test_an_unknown_filter_value_leaves_the_list_whole(unit, as_user):
    item = factories.draft(unit)
    assert found(as_user(unit.clerk), mine="no-such-queue") == [item]
    assert found(as_user(unit.clerk), agency="x") == [item]


def test_who_sees_one_agency_is_not_asked_to_choose(unit, as_user):
    page = as_user(unit.clerk).get(address("changelist"))
    assert "agency" not in {getattr(one, "parameter_name", "") for one in page.context["cl"].filter_specs}
    kernel.agency(parent=unit.agency)
    page = as_user(unit.clerk).get(address("changelist"))
    assert "agency" in {getattr(one, "parameter_name", "") for one in page.context["cl"].filter_specs}
