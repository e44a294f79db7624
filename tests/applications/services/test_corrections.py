"""Corrections (条例 art. 30): told once, answered in time the term begins anew, silence is for people to judge."""

from __future__ import annotations

from datetime import date

import pytest

from applications import timing, waiting
from applications.models import Letter, Request
from applications.services import corrections, deciding, delivery, demanding, extension
from applications.services.delivery import Sent
from disclosure import due
from disclosure.models import Clock, LedgerEntry, Message, User
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.sweep import sweep
from disclosure.today import moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

RECEIVED = date(2026, 3, 2)


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def request_(office: Office) -> Request:
    """A case received on Monday 2 March 2026: 7 working days end on 11 March, 20 on 30 March."""
    with moved_to(RECEIVED):
        return factories.registered(office)


def ask(office: Office, request: Request, *, on: date, arrived: date | None = None, **said: object):
    with moved_to(on):
        particulars = {"points": "请写明文件的年份和名称。", "period": 15, "actor": office.clerk, **said}
        return corrections.ask(request.pk, delivered_on=arrived, **particulars)


def answer(office: Office, request: Request, *, on: date, **said: object):
    with moved_to(on):
        return corrections.answer(
            request.pk, **{"text": "指2024年的规划文件。", "on": on, "actor": office.clerk, **said}
        )


def window(request: Request) -> Clock:
    return next(c for c in request.subject.clocks.all() if c.bare_duty == waiting.CORRECTION_NOTICE)


def test_a_corrected_request_has_the_full_term_from_the_day_it_was_received(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11))
    answer(office, request_, on=date(2026, 3, 27))
    request_.refresh_from_db()
    assert request_.status == "handling"
    assert timing.reply_due_on(request_) == date(2026, 4, 27)


def test_a_corrected_request_extended_ends_forty_working_days_after_the_correction(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11))
    answer(office, request_, on=date(2026, 3, 27))
    with moved_to(date(2026, 4, 20)):
        extension.extend(request_.pk, days=20, reason="材料较多", actor=office.head)
    assert timing.reply_due_on(request_) == date(2026, 5, 27)


def test_a_notice_on_the_seventh_working_day_is_in_time_and_one_on_the_eighth_is_on_record_as_late(office, request_):
    ask(office, request_, on=date(2026, 3, 11))
    assert window(request_).late_by == 0
    with moved_to(RECEIVED):
        other = factories.registered(office)
    notice = ask(office, other, on=date(2026, 3, 12))
    assert window(other).late_by == 1
    assert not waiting.noticed_in_time(notice)


def test_after_a_late_notice_the_term_is_not_counted_anew(office, request_):
    ask(office, request_, on=date(2026, 3, 12), arrived=date(2026, 3, 12))
    answer(office, request_, on=date(2026, 3, 20))
    assert timing.reply_due_on(request_) == date(2026, 3, 30)


def test_after_a_late_notice_the_term_is_counted_anew_where_the_row_of_the_place_says_so(
    office, request_, tmp_path, settings
):
    (tmp_path / "local.toml").write_text(
        '[instrument]\nid = "late-notice"\ntitle = "测试用"\njurisdiction = "hunjiang"\nin_force_from = 2026-01-01\n'
        'certainty = "default"\n[[gate]]\ncode = "correction.late-notice"\ntitle = "重新起算"\narticle = "第一条"\n'
        'value = "restart"\n',
        "utf-8",
    )
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    office.agency.parent.jurisdiction = "hunjiang"
    office.agency.parent.save()
    ask(office, request_, on=date(2026, 3, 12), arrived=date(2026, 3, 12))
    answer(office, request_, on=date(2026, 3, 20))
    assert timing.reply_due_on(request_) == date(2026, 4, 20)


def test_while_a_correction_is_waited_for_the_reply_is_not_overdue(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11))
    assert timing.reply_due_on(request_) is None
    assert [clock.state for clock in timing.reply_clocks(request_)] == ["paused"]


def test_where_the_row_of_the_place_says_so_the_clock_goes_on_while_a_correction_is_waited_for(
    office, request_, tmp_path, settings
):
    (tmp_path / "local.toml").write_text(
        '[instrument]\nid = "goes-on"\ntitle = "测试用"\njurisdiction = "hunjiang"\nin_force_from = 2026-01-01\n'
        'certainty = "default"\n[[gate]]\ncode = "reply.stands-still"\ntitle = "不停止计算"\narticle = "第一条"\n'
        'value = ["nothing"]\n',
        "utf-8",
    )
    settings.DISCLOSURE_INSTRUMENTS_DIR = [tmp_path]
    office.agency.parent.jurisdiction = "hunjiang"
    office.agency.parent.save()
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11))
    assert timing.reply_due_on(request_) == date(2026, 3, 30)


def test_the_period_to_correct_is_the_one_set_and_runs_from_the_arrival_of_the_notice(office, request_):
    ask(office, request_, on=date(2026, 3, 11), period=5)
    assert waiting.correction_due_on(request_) is None
    letter = Letter.objects.get(request=request_, kind="correction")
    with moved_to(date(2026, 3, 13)):
        delivery.deliver(letter.pk, Sent("signed", date(2026, 3, 13), date(2026, 3, 13)), actor=office.officer)
    assert waiting.correction_due_on(request_) == date(2026, 3, 20)


def test_the_letter_names_every_point_and_the_case_waits_for_the_applicant(office, request_):
    ask(office, request_, on=date(2026, 3, 11))
    request_.refresh_from_db()
    assert request_.status == "correcting"
    assert "请写明文件的年份和名称。" in Letter.objects.get(request=request_, kind="correction").body


def test_a_notice_without_points_or_period_is_refused(office, request_):
    with refused("no-points", "no-period", kind=NotLawful):
        ask(office, request_, on=date(2026, 3, 11), points=" ", period=0)


def test_a_second_notice_needs_a_reason_and_the_head(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11))
    answer(office, request_, on=date(2026, 3, 12))
    with refused("not-yours", kind=NotAllowed):
        ask(office, request_, on=date(2026, 3, 16), again_because="补正后仍不明确")
    with refused("no-reason", kind=NotLawful):
        ask(office, request_, on=date(2026, 3, 16), actor=office.head)
    notice = ask(office, request_, on=date(2026, 3, 16), actor=office.head, again_because="补正后仍不明确")
    assert (notice.number, notice.approved_by) == (2, office.head)


def test_the_applicant_answers_on_the_page_and_the_holder_is_told(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11))
    answer(office, request_, on=date(2026, 3, 16), actor=User.system())
    assert Message.objects.filter(recipient=office.clerk, title__contains="申请人已补正").count() == 1


def test_after_its_period_a_correction_is_refused_unless_there_was_a_good_reason(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11), period=5)
    with refused("correction-late", kind=NotLawful):
        answer(office, request_, on=date(2026, 3, 19), actor=User.system())
    answer(office, request_, on=date(2026, 3, 19), excuse="住院")
    assert timing.reply_due_on(request_) == date(2026, 4, 17)


def test_silence_is_treated_as_abandoned_only_after_the_period_and_by_a_person(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11), period=5)
    with moved_to(date(2026, 3, 18)), refused("period-runs", kind=NotNow):
        corrections.abandon(request_.pk, actor=office.clerk)
    with moved_to(date(2026, 3, 19)):
        decision = corrections.abandon(request_.pk, actor=office.clerk)
        assert (decision.ground, decision.status) == ("R15", "draft")
        deciding.propose(decision.pk, actor=office.clerk)
    request_.refresh_from_db()
    assert request_.status == "correcting"


def test_a_draft_of_abandonment_that_is_discarded_leaves_the_way_to_a_late_answer(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11), period=5)
    with moved_to(date(2026, 3, 19)):
        decision = corrections.abandon(request_.pk, actor=office.clerk)
        with refused("decision-stands", kind=NotNow):
            answer(office, request_, on=date(2026, 3, 19), excuse="住院")
        deciding.discard(decision.pk, actor=office.clerk)
    answer(office, request_, on=date(2026, 3, 19), excuse="住院")
    request_.refresh_from_db()
    assert request_.status == "handling"


def test_the_ledger_keeps_neither_the_points_nor_the_answer(office, request_):
    ask(office, request_, on=date(2026, 3, 11), arrived=date(2026, 3, 11))
    answer(office, request_, on=date(2026, 3, 12))
    kept = "".join(str(entry.facts) for entry in LedgerEntry.objects.filter(subject=request_.subject))
    assert "规划" not in kept
    assert "年份" not in kept


def test_the_clock_of_a_notice_nobody_needed_is_set_aside_after_its_last_day(office, request_):
    with moved_to(date(2026, 3, 11)):
        assert corrections.windows_over() == []
    with moved_to(date(2026, 3, 12)):
        (clock,) = corrections.windows_over()
        assert corrections.close_window(clock.pk)
        assert not corrections.close_window(clock.pk)
    clock.refresh_from_db()
    assert clock.state == "void"


def test_a_late_notice_is_recorded_as_late_although_its_clock_was_set_aside(office, request_):
    with moved_to(date(2026, 3, 12)):
        corrections.close_window(window(request_).pk)
    notice = ask(office, request_, on=date(2026, 3, 16))
    assert not waiting.noticed_in_time(notice)
    assert LedgerEntry.objects.get(subject=request_.subject, act="request.ask_correction").facts["in_time"] is False


def test_a_case_in_which_nothing_is_unclear_is_never_overdue_for_a_notice_nobody_needed(office, request_):
    clock = window(request_)
    for day in (date(2026, 3, 11), date(2026, 3, 12), date(2026, 3, 16)):
        with moved_to(day):
            sweep()
            assert not due.running().filter(pk=clock.pk).exists()
    assert set(clock.reminders.values_list("milestone", flat=True)) <= {"before-1"}


def test_what_was_made_clear_is_compared_anew_with_what_others_ask_for(office, request_):
    demanding.find()
    request_.refresh_from_db()
    assert request_.compared_at is not None
    ask(office, request_, on=date(2026, 3, 5), arrived=date(2026, 3, 5))
    answer(office, request_, on=date(2026, 3, 9), text="指2024年度部门决算。")
    request_.refresh_from_db()
    assert request_.compared_at is None
    assert "2024年度部门决算" in request_.normalised
