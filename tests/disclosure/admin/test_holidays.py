"""A pasted notice is read, compared, confirmed, and shows what it moved."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from disclosure import outbox
from disclosure.models import HolidayNotice
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月4日
"""
CSV = "日期,类型,节日\n2027-01-01,放假,元旦\n2027-01-31,上班,春节\n"


def enter():
    return reverse("admin:disclosure_holidaynotice_entry", args=["enter"])


@pytest.fixture(autouse=True)
def _november():
    with moved_to(date(2026, 11, 20)):
        yield


def test_what_was_read_is_shown_before_anything_happens(here, as_user):
    page = as_user(here.people.affairs_office).post(enter(), {"text": NOTICE})
    assert page.context["reading"].number == "国办发明电〔2026〕9号"
    changed = {change.on: change.after.working for change in page.context["changes"]}
    assert changed[date(2027, 1, 31)]
    assert not changed[date(2027, 2, 9)]
    assert page.context["reasons"] == []
    assert not HolidayNotice.objects.exists()


def test_a_confirmed_notice_moves_a_running_clock_and_says_so(here, as_user):
    with moved_to(date(2027, 1, 20)):
        clock = factories.running_clock(factories.subject(here.department, title="某件"), on=date(2027, 1, 20))
        before, browser = clock.due_on, as_user(here.people.affairs_office)
        carried = dict(browser.post(enter(), {"text": NOTICE}).context["carried"])
        answer = browser.post(enter(), {**carried, "confirmed": "1"})
        while outbox.drain():
            pass
    clock.refresh_from_db()
    assert clock.due_on != before
    page = browser.get(answer.url)
    (change,) = page.context["moved"]
    assert (change.old_due_on, change.new_due_on) == (before, clock.due_on)
    assert "已完成" in page.content.decode()


def test_dates_moved_in_a_foreign_place_are_not_shown(here, elsewhere, as_user):
    with moved_to(date(2027, 1, 20)):
        factories.running_clock(factories.subject(elsewhere.department, title="别处的事"), on=date(2027, 1, 20))
        browser = as_user(here.people.affairs_office)
        answer = browser.post(enter(), {"text": NOTICE, "kind": "text", "confirmed": "1"})
        while outbox.drain():
            pass
    page = browser.get(answer.url)
    assert list(page.context["moved"]) == []
    assert page.context["moved_total"] == 0


def test_a_sentence_not_understood_is_shown_and_nothing_can_be_confirmed(here, as_user):
    broken = NOTICE.replace("6月9日（周三）放假1天", "6月9日前后酌情休息")
    browser = as_user(here.people.affairs_office)
    page = browser.post(enter(), {"text": broken})
    assert any("6月9日前后酌情休息" in reason.sentence for reason in page.context["reasons"])
    answer = browser.post(enter(), {"text": broken, "confirmed": "1"})
    assert answer.status_code == 422
    assert not HolidayNotice.objects.exists()


def test_days_may_be_uploaded_as_csv(here, as_user):
    browser = as_user(here.people.affairs_office)
    upload = SimpleUploadedFile("2027.csv", CSV.encode("gb18030"))
    page = browser.post(enter(), {"file": upload, "number": "国办发明电〔2026〕9号"})
    assert [day.date for day in page.context["reading"].days] == [date(2027, 1, 1), date(2027, 1, 31)]
    browser.post(enter(), {**dict(page.context["carried"]), "confirmed": "1"})
    assert HolidayNotice.objects.get().number == "国办发明电〔2026〕9号"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "text"),
        ({"text": NOTICE, "file": SimpleUploadedFile("x.csv", b"x")}, "text"),
        ({"file": SimpleUploadedFile("x.csv", b"\xff\xfe\x00\x81\xff")}, "file"),
        ({"file": SimpleUploadedFile("x.csv", b"a" * 200_001)}, "file"),
        ({"text": NOTICE, "jurisdiction": "atlantis"}, "jurisdiction"),
    ],
)
def test_what_is_no_notice_is_named_at_its_field(here, as_user, given, field):
    answer = as_user(here.people.affairs_office).post(enter(), given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_only_who_confirms_the_calendar_may_enter_a_notice(here, as_user):
    for person in (here.people.clerk, here.people.approver, here.people.auditor):
        assert as_user(person).get(enter()).status_code == 403
        assert as_user(person).post(enter(), {"text": NOTICE, "confirmed": "1"}).status_code == 403
    assert not HolidayNotice.objects.exists()


def test_a_notice_is_confirmed_once(here, as_user):
    browser = as_user(here.people.affairs_office)
    browser.post(enter(), {"text": NOTICE, "confirmed": "1"})
    again = browser.post(enter(), {"text": NOTICE})
    assert [reason.code for reason in again.context["reasons"]] == ["notice-known"]
    assert browser.post(enter(), {"text": NOTICE, "confirmed": "1"}).status_code == 409
    assert HolidayNotice.objects.count() == 1


def test_everybody_may_read_the_notices(here, as_user):
    notice = factories.notice(off=[date(2027, 1, 4)])
    page = as_user(here.people.clerk).get(reverse("admin:disclosure_holidaynotice_change", args=[notice.pk]))
    assert page.status_code == 200
