"""A case on the command line tells its state, its events and its clock step by step, and nobody's particulars."""

import json
from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command

from disclosure.today import SHANGHAI, moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_a_case_is_told_with_its_clock_step_by_step_and_its_applicant_masked(capsys):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(factories.office(), person_=factories.person(name="欧阳小明"))
        call_command("request", request.number, as_json=True)
        told = json.loads(capsys.readouterr().out)
        call_command("request", request.number)
        printed = capsys.readouterr().out
    assert (told["state"], told["reply_due_on"]) == ("handling", "2026-03-30")
    reply = next(clock for clock in told["clocks"] if clock["duty"].endswith("request.reply"))
    assert reply["steps"][-1]["on"] == "2026-03-30"
    assert "request.register" in [event["act"] for event in told["events"]]
    for text in (json.dumps(told, ensure_ascii=False), printed):
        assert "欧***" in text
        for secret in (request.applicant.name, request.applicant.identity_number, request.applicant.phone):
            assert secret not in text
    assert "2026-03-30" in printed


def test_events_are_told_by_the_clock_of_the_office_and_say_which_clock_they_move(capsys):
    with moved_to(datetime(2026, 3, 2, 7, 30, tzinfo=SHANGHAI)):
        request = factories.registered(factories.office())
        call_command("request", request.number)
    printed = capsys.readouterr().out
    assert "2026-03-02 07:30  登记  " in printed
    assert "2026-03-02 07:30  开始计时 答复政府信息公开申请" in printed


def test_a_number_that_is_not_there_is_refused_in_one_line():
    with pytest.raises(CommandError, match="没有编号") as refused:
        call_command("request", "nothing-2026-00001")
    assert refused.value.returncode == 2
