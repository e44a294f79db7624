"""Any list as CSV or XLSX, as filtered, with no cell a spreadsheet would run."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from disclosure import obligations
from disclosure.models import Agency
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db


def export(browser, model, form, **asked):
    return browser.get(reverse(f"admin:disclosure_{model}_export", args=[form]), asked)


def rows_of_csv(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def test_a_list_is_exported_as_it_is_filtered(here, as_user):
    for year, done in ((2025, True), (2026, False)):
        with moved_to(date(year, 1, 5)):
            owed = factories.obligation(here.department, in_year=year)
            if done:
                obligations.fulfil(owed.pk, actor=here.people.clerk, on=date(year, 1, 5), evidence="已公布")
    browser = as_user(here.people.clerk)
    with moved_to(date(2026, 1, 20)):
        assert len(rows_of_csv(export(browser, "obligation", "csv"))) == 3
        head, row = rows_of_csv(export(browser, "obligation", "csv", standing="due"))
    assert head == ["定期义务", "机关", "到期日", "履行情况", "完成日期"]
    assert row[1:4] == [here.department.name, "2026-01-31", "还有8个工作日"]


def test_a_workbook_holds_the_same_as_text(here, as_user):
    factories.obligation(here.department, in_year=2026)
    answer = export(as_user(here.people.clerk), "obligation", "xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]] == ["定期义务", "机关", "到期日", "履行情况", "完成日期"]
    assert sheet.cell(2, 2).value == here.department.name
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_a_formula_in_a_name_is_exported_as_text(here, as_user):
    Agency.objects.filter(pk=here.department.pk).update(name='=HYPERLINK("x")')
    browser = as_user(here.people.office)
    names = {row[0] for row in rows_of_csv(export(browser, "agency", "csv"))}
    assert '\'=HYPERLINK("x")' in names
    sheet = load_workbook(BytesIO(export(browser, "agency", "xlsx").content)).active
    assert all(not str(cell.value or "").startswith("=") for row in sheet.iter_rows() for cell in row)


def test_unknown_forms_and_filters_are_refused(here, as_user):
    browser = as_user(here.people.clerk)
    assert export(browser, "obligation", "pdf").status_code == 404
    assert export(browser, "obligation", "csv", nonsense__x="1").status_code == 400


def test_the_list_offers_its_exports_with_its_filters(here, as_user):
    page = as_user(here.people.clerk).get(reverse("admin:disclosure_obligation_changelist"), {"standing": "due"})
    assert all(url.endswith("?standing=due") for _label, url in page.context["exports"])


def test_an_export_reads_in_pages_not_row_by_row(here, as_user, django_assert_max_num_queries):
    for year in range(2020, 2030):
        factories.obligation(here.department, in_year=year)
    browser = as_user(here.people.clerk)
    with django_assert_max_num_queries(18):
        assert len(rows_of_csv(export(browser, "obligation", "csv"))) == 11
