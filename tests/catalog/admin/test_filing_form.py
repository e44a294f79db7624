"""The filing form: it asks what the matter needs, keeps what was typed, and lets the service decide."""

from __future__ import annotations

from datetime import timedelta

import pytest

from catalog.content import content_hash
from catalog.models import Edition, Item
from catalog.selectors import working_edition
from catalog.services.filing import LONGEST_BODY
from disclosure.models import Clock
from disclosure.today import today
from tests import factories as kernel
from tests.catalog import factories
from tests.catalog.admin.conftest import address, text, typed

pytestmark = pytest.mark.django_db

NEW = "file_form"


def saved(browser, **said):
    answer = browser.post(address(NEW), typed(**said))
    assert answer.status_code == 302, text(answer)
    return Item.objects.latest("pk")


def test_a_clerk_files_a_draft_through_the_form(unit, as_user):
    item = saved(as_user(unit.clerk), keywords="测试 公开", theme="2.1", genre="notice")
    edition = working_edition(item)
    assert (item.agency, edition.filed_by, edition.status) == (unit.agency, unit.clerk, "draft")
    assert (edition.theme, edition.genre, edition.keywords) == ("2.1", "notice", "测试 公开")
    assert Clock.objects.filter(subject=item.subject).exists()


def test_a_draft_may_be_incomplete(unit, as_user):
    item = saved(as_user(unit.clerk), title="", body="", formed_on="")
    page = as_user(unit.clerk).get(address("change", item.pk))
    missing = {field for _reason, field in page.context["missing"]}
    assert {"title", "body", "formed_on"} <= missing


def test_the_form_asks_for_the_dates_of_the_matter_chosen(unit, as_user):
    page = as_user(unit.clerk).get(address(NEW), {"matter": "penalty"})
    shown = {row.bound.name for section in page.context["sections"] for row in section.rows if not row.hidden}
    assert "trigger-decision" in shown
    assert "trigger-approval" not in shown


def test_without_scripts_a_button_asks_for_the_dates_of_another_matter_and_keeps_what_was_typed(unit, as_user):
    page = as_user(unit.clerk).post(address(NEW), typed(matter="budget-report", title="预算", _matter=""))
    shown = {row.bound.name for section in page.context["sections"] for row in section.rows if not row.hidden}
    assert "trigger-approval" in shown
    assert page.context["form"]["title"].value() == "预算"
    assert not page.context["form"].is_bound
    assert not Item.objects.exists()


def test_the_dates_asked_for_start_their_clocks(yanliang, as_user):
    on = today() - timedelta(days=1)
    item = saved(as_user(yanliang.clerk), matter="penalty", **{"trigger-decision": on.isoformat()})
    assert Clock.objects.filter(subject=item.subject, trigger_on=on, duty__startswith="yanliang/").exists()


def test_a_date_only_the_former_matter_asked_for_is_taken_back(unit, as_user):
    browser = as_user(unit.clerk)
    item = saved(browser, matter="penalty", **{"trigger-decision": today().isoformat()})
    seen = content_hash(working_edition(item))
    answer = browser.post(address("change", item.pk), typed(matter="general", seen=seen))
    assert answer.status_code == 302
    assert not item.trigger_dates.exists()


def test_what_is_counted_in_hours_is_asked_for_with_the_hour(unit, as_user):
    said = {"trigger-incident": today().isoformat(), "trigger-incident_time": "09:30"}
    kernel_district = kernel.district(jurisdiction="qinghai")
    at = factories.unit(kernel_district)
    item = saved(as_user(at.clerk), matter="emergency", **said)
    assert item.trigger_dates.get().at is not None


def test_a_document_number_is_written_as_it_can_only_be_meant_and_the_clerk_is_told(unit, as_user):
    browser = as_user(unit.clerk)
    answer = browser.post(address(NEW), typed(document_number="渝北府办发[2020]017号"), follow=True)
    assert Edition.objects.get().document_number == "渝北府办发〔2020〕17号"
    assert "已按规范写作" in text(answer)


def test_an_end_before_its_start_is_refused_at_its_field(unit, as_user):
    page = as_user(unit.clerk).post(address(NEW), typed(valid_from="2026-02-01", valid_to="2026-01-01"))
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"valid_to"}
    assert page.context["form"]["title"].value() == "关于测试的通知"
    assert not Item.objects.exists()


def test_a_date_before_the_law_is_refused_at_its_field(unit, as_user):
    page = as_user(unit.clerk).post(address(NEW), typed(formed_on="1890-01-01"))
    assert page.status_code == 422
    assert "formed_on" in page.context["form"].errors
    assert not Item.objects.exists()


def test_an_agency_nobody_registered_is_named(unit, as_user):
    page = as_user(unit.clerk).post(address(NEW), typed(co_issuers=f"{unit.agency.parent.name}\n不存在的局"))
    assert page.status_code == 422
    assert "不存在的局" in str(page.context["form"].errors["co_issuers"])


def test_co_issuers_and_the_drafting_agency_are_kept_in_order(unit, as_user):
    other = kernel.agency(parent=unit.agency.parent)
    item = saved(as_user(unit.clerk), co_issuers=f"{other.name}\n{unit.agency.parent.name}", drafting_agency=other.name)
    assert [one.agency for one in item.co_issuers.all()] == [other, unit.agency.parent]
    assert item.drafting_agency == other


def test_plain_lines_become_paragraphs_and_markup_is_cleaned(unit, as_user):
    item = saved(as_user(unit.clerk), body="第一段\n第二段 < 三")
    assert working_edition(item).body == "<p>第一段</p>\n<p>第二段 &lt; 三</p>"
    item = saved(
        as_user(unit.clerk),
        body='<p class="text-end MsoNormal" style="color:red">落款<o:p></o:p></p><script>alert(1)</script>',
    )
    assert working_edition(item).body == '<p class="text-end">落款</p>'


def test_a_value_of_no_list_is_refused_at_its_field(unit, as_user):
    page = as_user(unit.clerk).post(address(NEW), typed(theme="99.9", ground="E8"))
    assert page.context["form"].errors.keys() == {"theme", "ground"}


def test_a_draft_saved_by_somebody_else_meanwhile_is_not_overwritten_unseen(unit, as_user):
    item = factories.draft(unit)
    seen = content_hash(working_edition(item))
    browser = as_user(unit.clerk)
    assert browser.post(address("change", item.pk), typed(title="先保存的", seen=seen)).status_code == 302
    page = as_user(unit.officer).post(address("change", item.pk), typed(title="后保存的", seen=seen))
    assert page.status_code == 409
    assert page.context["form"]["title"].value() == "后保存的"
    assert working_edition(item).title == "先保存的"
    again = as_user(unit.officer).post(address("change", item.pk), typed(title="后保存的", seen=page.context["seen"]))
    assert again.status_code == 302


def test_saving_to_propose_says_what_is_missing_and_otherwise_goes_on(unit, as_user):
    browser = as_user(unit.clerk)
    page = browser.post(address(NEW), {**typed(body=""), "_propose": ""}, follow=True)
    assert "还不能提出" in text(page)
    answer = browser.post(address(NEW), {**typed(), "_propose": ""})
    assert answer.url == address("act", Item.objects.latest("pk").pk, "propose")


def test_whoever_files_for_no_agency_has_no_filing_pages(unit, as_user):
    for page in ("file", "file_form", "file_document"):
        assert as_user(unit.reviewer).get(address(page)).status_code == 403


def test_filing_for_another_agency_is_not_there(unit, as_user):
    elsewhere = factories.unit()
    browser = as_user(unit.clerk)
    assert browser.get(address(NEW), {"agency": elsewhere.agency.pk}).status_code == 404
    assert browser.post(f"{address(NEW)}?agency={elsewhere.agency.pk}", typed()).status_code == 404
    assert not Item.objects.exists()


def test_nobody_but_who_edits_gets_the_form_of_a_draft(unit, as_user):
    item = factories.draft(unit)
    assert "form" not in as_user(unit.approver).get(address("change", item.pk)).context
    assert as_user(unit.approver).post(address("change", item.pk), typed(title="改过")).status_code == 403
    assert working_edition(item).title != "改过"


def test_what_went_forward_is_changed_by_no_plain_form_and_what_was_typed_stays_on_the_page(unit, as_user):
    item = factories.proposed(unit)
    page = as_user(unit.clerk).post(address("change", item.pk), typed(title="改过"))
    assert page.status_code == 409
    assert page.context["form"]["title"].value() == "改过"
    assert "待公开前保密审查" in text(page)
    assert working_edition(item).title != "改过"


def test_no_item_is_deleted_by_an_address(unit, as_user):
    item = factories.draft(unit)
    url = f"/admin/catalog/item/{item.pk}/delete/"
    assert as_user(unit.clerk).get(url).status_code == 403
    assert as_user(unit.clerk).post(url, {"post": "yes"}).status_code == 403
    assert Item.objects.filter(pk=item.pk).exists()


def test_a_body_longer_than_an_edition_may_hold_is_refused_at_its_field_not_by_the_server(unit, as_user):
    page = as_user(unit.clerk).post(address("file_form"), typed(body=f"<p>{'长' * LONGEST_BODY}</p>"))
    assert page.status_code == 422
    assert str(LONGEST_BODY) in str(page.context["form"].errors["body"]).replace(",", "").replace("\xa0", "")


def test_a_date_before_there_was_a_state_to_form_it_is_refused_with_the_bound(unit, as_user):
    page = as_user(unit.clerk).post(address("file_form"), typed(formed_on="1890-01-01"))
    assert "不能早于1949年" in str(page.context["form"].errors["formed_on"])
