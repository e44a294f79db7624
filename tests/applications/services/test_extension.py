"""The extension (条例 art. 33(2)): once, by the head, before the first term ends, told in the same act."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing
from applications.models import Letter, Request
from applications.services import corrections, extension, reasons
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def request_(office: Office) -> Request:
    with moved_to(date(2026, 3, 2)):
        return factories.registered(office)


def extend(office: Office, request: Request, *, on: date = date(2026, 3, 30), **said: object):
    with moved_to(on):
        return extension.extend(request.pk, **{"days": 20, "reason": "需要查阅大量档案", "actor": office.head, **said})


def test_an_extension_is_added_to_the_first_term_and_told_to_the_applicant_in_the_same_act(office, request_):
    extend(office, request_)
    assert timing.reply_due_on(request_) == date(2026, 4, 28)
    letter = Letter.objects.get(request=request_, kind="extension")
    assert letter.issued_on == date(2026, 3, 30)
    assert "2026年4月28日" in letter.body


def test_only_the_head_of_the_disclosure_body_extends(office, request_):
    for person in (office.clerk, office.officer, office.approver):
        with refused("not-yours", kind=NotAllowed):
            extend(office, request_, actor=person)


def test_after_the_first_term_nothing_is_extended(office, request_):
    with refused("term-over", kind=NotNow):
        extend(office, request_, on=date(2026, 3, 31))


def test_a_second_extension_is_refused(office, request_):
    extend(office, request_, days=5)
    with refused("extended-already", kind=NotNow):
        extend(office, request_, days=5)


@pytest.mark.parametrize("days", [0, 21])
def test_an_extension_is_of_one_to_twenty_working_days(office, request_, days):
    with refused("clock-event", kind=NotLawful):
        extend(office, request_, days=days)
    assert not request_.extensions.exists()


def test_an_extension_without_a_reason_is_refused(office, request_):
    with refused("no-reason", kind=NotLawful):
        extend(office, request_, reason=" ")


def test_while_the_term_stands_still_the_notice_names_no_day_that_is_not_known(office, request_):
    with moved_to(date(2026, 3, 9)):
        timing.move_reply(request_, "pause", on=date(2026, 3, 9), actor=office.clerk, key="third-party:1")
    extend(office, request_, on=date(2026, 3, 10))
    assert "在恢复计算后确定" in Letter.objects.get(request=request_, kind="extension").body
    with moved_to(date(2026, 3, 16)):
        timing.move_reply(request_, "resume", on=date(2026, 3, 16), actor=office.clerk, key="third-party:1")
    assert timing.reply_due_on(request_) == date(2026, 5, 8)


def test_a_stricter_target_of_the_place_is_never_lengthened(office, request_, tmp_path, settings):
    (tmp_path / "target.toml").write_text(
        '[instrument]\nid = "reply-target"\ntitle = "测试用"\njurisdiction = "hunjiang"\n'
        'in_force_from = 2026-01-01\ncertainty = "default"\n[[duty]]\ncode = "request.reply"\ntitle = "五日内答复"\n'
        'article = "第一条"\ntrigger = "receipt"\nkind = "within"\nlength = 5\nunit = "working-day"\n'
        'owed_by = ["every-agency"]\nstops_with = "reply"\n',
        "utf-8",
    )
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    office.agency.parent.jurisdiction = "hunjiang"
    office.agency.parent.save()
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
    assert [clock.due_on for clock in timing.reply_clocks(request)] == [date(2026, 3, 9), date(2026, 3, 30)]
    extend(office, request)
    assert [clock.due_on for clock in timing.reply_clocks(request)] == [date(2026, 3, 9), date(2026, 4, 28)]


def test_a_term_that_runs_on_while_reasons_are_waited_for_may_be_extended(office, request_):
    with moved_to(date(2026, 3, 26)):
        reasons.ask(request_.pk, because="一月内三十件", answer_by=date(2026, 4, 8), actor=office.clerk)
    extend(office, request_)
    assert timing.reply_due_on(request_) == date(2026, 4, 28)


def test_a_term_that_stands_still_for_the_applicant_is_not_extended_for_it_begins_anew(office, request_):
    with moved_to(date(2026, 3, 11)):
        corrections.ask(
            request_.pk, points="请写明年份。", period=15, actor=office.clerk, delivered_on=date(2026, 3, 11)
        )
    with refused("stands-still", kind=NotNow):
        extend(office, request_, on=date(2026, 3, 12))
