"""Acts have pages of their own: a GET says what they do or why not, a POST does them, through the service alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from disclosure.models import Fulfilment, LedgerEntry, Message
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

DONE = {"on": "2026-01-20", "evidence": "渝北府发〔2026〕3号"}


@pytest.fixture(autouse=True)
def _january():
    with moved_to(date(2026, 1, 21)):
        yield


@pytest.fixture
def obligation(here):
    return factories.obligation(here.department, in_year=2026)


def url(obligation, act):
    return reverse("admin:disclosure_obligation_act", args=[obligation.pk, act])


def record(obligation):
    return reverse("admin:disclosure_obligation_change", args=[obligation.pk])


def buttons(page):
    return {str(button.label): button for button in page.context["acts"]}


def test_a_record_offers_what_the_person_may_do_and_explains_the_rest(here, obligation, as_user):
    page = as_user(here.people.clerk).get(record(obligation))
    assert buttons(page)["登记完成"].allowed
    assert buttons(page)["登记完成"].primary
    (reason,) = buttons(page)["催办"].reasons
    assert reason.code == "not-yours"
    assert "有此职权的角色" in page.content.decode()


def test_the_page_of_an_act_says_what_it_does_and_does_nothing(here, obligation, as_user):
    page = as_user(here.people.clerk).get(url(obligation, "fulfil"))
    assert page.status_code == 200
    assert str(page.context["act"].explanation) in page.content.decode()
    assert not Fulfilment.objects.exists()


def test_an_act_performed_is_recorded_and_leads_back_to_the_record(here, obligation, as_user):
    answer = as_user(here.people.clerk).post(url(obligation, "fulfil"), DONE)
    assert answer.url == record(obligation)
    assert obligation.fulfilments.get().recorded_by == here.people.clerk
    assert LedgerEntry.objects.filter(act="obligation.fulfil", actor=here.people.clerk).count() == 1


def test_a_field_left_empty_is_named_and_nothing_is_done(here, obligation, as_user):
    answer = as_user(here.people.clerk).post(url(obligation, "fulfil"), {"on": "2026-01-20", "evidence": " "})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"evidence"}
    assert not Fulfilment.objects.exists()


def test_what_the_rule_forbids_is_told_in_the_form_which_stays(here, obligation, as_user):
    answer = as_user(here.people.clerk).post(url(obligation, "fulfil"), {**DONE, "on": "2026-02-20"})
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["完成日期不能晚于今天。请填写实际完成的日期。"]
    assert answer.context["form"].data["evidence"] == DONE["evidence"]


def test_who_does_not_hold_the_act_is_told_who_does(here, obligation, as_user):
    browser = as_user(here.people.clerk)
    for answer in (browser.get(url(obligation, "chase")), browser.post(url(obligation, "chase"))):
        assert answer.status_code == 403
        assert answer.context["form"] is None
        assert "政务办" in answer.content.decode()
    assert not Message.objects.exists()


def test_an_act_that_does_not_fit_the_state_is_refused_as_too_late(here, obligation, as_user):
    browser = as_user(here.people.clerk)
    browser.post(url(obligation, "fulfil"), DONE)
    assert browser.get(url(obligation, "fulfil")).status_code == 200
    again = browser.post(url(obligation, "fulfil"), DONE)
    assert again.status_code == 409
    assert "已于2026-01-20完成" in again.content.decode()


def test_an_act_that_does_not_belong_on_a_record_has_no_address_there(here, obligation, as_user):
    as_user(here.people.clerk).post(url(obligation, "fulfil"), DONE)
    assert as_user(here.people.office).get(url(obligation, "chase")).status_code == 404
    assert as_user(here.people.office).get(url(obligation, "explode")).status_code == 404


def test_a_chase_from_the_workbench_returns_there_and_nowhere_else(here, obligation, as_user):
    browser, index = as_user(here.people.office), reverse("admin:index")
    assert browser.post(f"{url(obligation, 'chase')}?next={index}").url == index
    assert Message.objects.filter(subject=obligation.subject, kind="chase").exists()


def test_nobody_is_led_to_another_site(here, obligation, as_user):
    answer = as_user(here.people.clerk).post(f"{url(obligation, 'fulfil')}?next=https://example.org/", DONE)
    assert answer.url == record(obligation)


def test_a_form_sent_from_elsewhere_does_nothing(here, obligation, as_user):
    browser = as_user(here.people.clerk)
    browser.handler.enforce_csrf_checks = True
    assert browser.post(url(obligation, "fulfil"), DONE).status_code == 403
    assert not Fulfilment.objects.exists()


def test_the_trail_is_shown_to_those_who_may_read_the_ledger(here, obligation, as_user):
    as_user(here.people.clerk).post(url(obligation, "fulfil"), DONE)
    lines = as_user(here.people.disclosure_head).get(record(obligation)).context["entries"]
    assert [line.act_label for line in lines] == ["停止计时", "完成定期义务", "开始计时"]
    assert lines[1].reason == DONE["evidence"]
    assert as_user(here.people.clerk).get(record(obligation)).context["entries"] is None


def test_the_clock_stands_beside_the_record_with_its_steps(here, obligation, as_user):
    (clock,) = as_user(here.people.clerk).get(record(obligation)).context["clocks"]
    assert (clock.due_on, clock.target_before) == (date(2026, 1, 31), date(2026, 1, 30))
    assert clock.days_left == 7
    assert [step.on for step in clock.steps] == [date(2026, 1, 31), date(2026, 1, 30)]
