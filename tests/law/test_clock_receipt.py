"""A request that arrives on a rest day is received that day, or the next working day where the place says so."""

from __future__ import annotations

from tests.law.clocks import day, duty, restart, run, start, step_on, term, texts


def test_by_default_the_literal_day_is_the_day_of_receipt() -> None:
    deadline = run(duty(length=5), start("2026-05-02"))
    assert deadline.due_on == day("2026-05-11")
    step_on(deadline, "2026-05-02", "按当日收到计算")


def test_where_the_next_working_day_counts_as_receipt_the_term_ends_one_working_day_later() -> None:
    deadline = run(duty(length=5), start("2026-05-02"), rest_day_receipt="next")
    assert deadline.due_on == day("2026-05-12")
    step_on(deadline, "2026-05-02", "按其后第一个工作日2026年5月6日（星期三）收到计算")


def test_a_working_day_is_the_day_of_receipt_either_way() -> None:
    for option in ("same", "next"):
        deadline = run(duty(length=5), start("2026-05-09"), rest_day_receipt=option)
        assert deadline.due_on == day("2026-05-15")
        assert not any("收到计算" in text for text in texts(deadline))


def test_a_corrected_request_that_arrives_on_a_rest_day_follows_the_same_choice() -> None:
    events = [start("2026-04-24"), restart("2026-05-02", "correction")]
    assert run(duty(length=5), *events).due_on == day("2026-05-11")
    assert run(duty(length=5), *events, rest_day_receipt="next").due_on == day("2026-05-12")


def test_what_nobody_sends_in_knows_no_such_choice() -> None:
    assert run(term(5), start("2026-05-02"), rest_day_receipt="next").due_on == day("2026-05-11")
    assert not any("收到计算" in text for text in texts(run(term(5), start("2026-05-02"))))


def test_a_payment_on_a_rest_day_begins_the_term_anew_from_its_very_day() -> None:
    events = [start("2026-04-24"), restart("2026-05-02", "fee")]
    for option in ("same", "next"):
        assert run(duty(length=5), *events, rest_day_receipt=option).due_on == day("2026-05-11")
