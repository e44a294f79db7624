"""A limit of a directory row becomes a duty, its code becomes the duty again, and a clock of it finds its day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law import row_duties, vocabulary
from disclosure.law.instruments import UnknownCode, load
from disclosure.law.row_duties import NoRowDuty, duty_of, parse
from disclosure.law.rows import Duty
from disclosure.law.time_limits import Limit, read
from disclosure.law.validation import PERIODS
from disclosure.recurrence import periods, recurs
from tests.law.clocks import day, run, start, step_on, stop, texts

BOOK = load()
ON = date(2026, 3, 2)
MEASURES = ("working-day", "calendar-day", "week", "month", "quarter", "half-year", "year")
TRIGGERS = sorted(set(vocabulary.TRIGGERS) - {"calendar"})


def duties(phrase: str, key: str = "") -> list[Duty]:
    """The duties of a phrase as the law book of this release makes them."""
    reading = read(phrase)
    assert reading.understood, reading
    found = [BOOK.row_duty(limit, on=ON, key=key) for limit in reading.limits]
    return [one for one in found if one is not None]


def only(phrase: str, key: str = "") -> Duty:
    (found,) = duties(phrase, key)
    return found


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("信息形成或者变更之日起20个工作日内", "within.20.working-day.formation-or-change"),
        ("作出行政决定之日起7个工作日内", "within.7.working-day.decision"),
        ("批准后20日内", "within.20.calendar-day.approval"),
        ("7个工作日内", "within.7.working-day.formation-or-change"),
        ("事项办结后2个工作日内", "within.2.working-day.formation-or-change"),
        ("关联规范性文件公开3个工作日内", "within.3.working-day.formation-or-change"),
        ("一周内", "within.1.week.formation-or-change"),
        ("公示期不少于30日", "keep.30.calendar-day.posted"),
        ("每季度", "every.1.quarter"),
        ("每年2次", "every.1.half-year"),
        ("实时公开", "at-once.formation-or-change"),
        ("作出决定当日公开", "at-once.decision"),
        ("及时公开", "in-time.20.working-day.formation-or-change"),
        ("信息变更后及时更新", "in-time.20.working-day.change"),
    ],
)
def test_the_code_says_the_whole_rule(phrase: str, code: str) -> None:
    assert only(phrase).code == code


@pytest.mark.parametrize("phrase", ["长期公开", "每两周", "每两个月", "每日更新", "每个工作日更新"])
def test_what_starts_no_clock_of_its_own_is_no_duty(phrase: str) -> None:
    assert duties(phrase) == []


def test_in_time_has_no_figure_of_its_own() -> None:
    limit = Limit("in-time", None, None, "")
    assert duty_of(limit) is None
    assert duty_of(limit, in_time_days=5) == parse("in-time.5.working-day.formation-or-change")
    assert (BOOK.gate("directory.in-time-days", on=ON).value, BOOK.gate("directory.in-time-days", on=ON).certainty) == (
        20,
        "default",
    )
    made = only("及时公开")
    assert (made.kind, made.length, made.unit, made.certainty) == ("within", 20, "working-day", "default")


def test_a_duty_of_a_row_tells_what_it_is() -> None:
    duty = only("作出行政决定之日起7个工作日内")
    assert duty.title == "按标准目录公开（7个工作日内）"
    assert duty.cite() == "《基层政务公开标准目录》公开时限"
    assert (duty.stops_with, duty.owed_by, duty.certainty, duty.jurisdiction) == (
        "publish",
        ("every-agency",),
        "confirmed",
        "cn",
    )
    assert (duty.in_force_from, duty.in_force_to, duty.note) == (date(2019, 5, 15), None, "")
    assert only("每季度").title == "按标准目录公开（每季度）"
    assert only("公示期不少于30日").title == "按标准目录公示（不少于30日）"
    assert only("实时公开").title == "按标准目录公开（即时）"
    assert only("及时公开").title == "按标准目录公开（及时，20个工作日内）"


def test_a_phrase_that_names_no_trigger_is_counted_from_formation_or_change_and_says_so() -> None:
    for phrase in ("20个工作日内", "事项办结后20个工作日内"):
        assert only(phrase).trigger == "formation-or-change"
        assert "没有写明起算日" in only(phrase).note


def test_a_posting_is_not_ended_by_the_act_that_begins_it() -> None:
    assert only("公示期不少于30日").stops_with == ""


LIMITS = st.one_of(
    st.builds(
        Limit,
        st.sampled_from(["within", "keep"]),
        st.integers(1, 999),
        st.sampled_from(MEASURES),
        st.sampled_from(["", *vocabulary.TRIGGERS.values()]),
    ),
    st.builds(Limit, st.just("every"), st.integers(1, 3), st.sampled_from(MEASURES), st.just("")),
    st.builds(
        Limit,
        st.sampled_from(["at-once", "in-time", "permanent"]),
        st.none(),
        st.none(),
        st.sampled_from(["", *vocabulary.TRIGGERS.values()]),
    ),
)


@given(LIMITS, st.sampled_from(["", "row-1", "4711", "yubei.3:12"]))
def test_the_code_becomes_the_same_duty_again(limit: Limit, key: str) -> None:
    duty = BOOK.row_duty(limit, on=ON, key=key)
    if duty is None:
        assert limit.kind == "permanent" or (limit.kind == "every" and (limit.length != 1 or limit.unit not in PERIODS))
        return
    assert parse(duty.code) == parse(duty.full_code) == BOOK.duty(duty.full_code) == duty
    assert BOOK.find(duty.full_code, on=ON, jurisdiction="yubei") == (duty,)
    assert duty.code.endswith(f"@{key}") if key else "@" not in duty.code
    assert len(duty.full_code) <= row_duties.LONGEST
    assert BOOK.instrument(duty.instrument).title == duty.instrument_title


@pytest.mark.parametrize(
    "code",
    [
        "",
        "within",
        "within.0.working-day.decision",
        "within.07.working-day.decision",
        "within.1000.working-day.decision",
        "within.7.hour.decision",
        "within.7.working-day.calendar",
        "within.7.working-day.unheard-of",
        "within.7.working-day.decision@",
        "within.7.working-day.decision@行",
        "within.7.working-day.decision@" + "x" * 60,
        "every.2.week",
        "every.1.working-day",
        "every.1.quarter.decision",
        "at-once.calendar",
        "keep.30.calendar-day",
        "within.7.working-day.decision\n",
    ],
)
def test_any_other_code_is_unknown(code: str) -> None:
    with pytest.raises(NoRowDuty):
        parse(code)
    with pytest.raises(UnknownCode):
        BOOK.duty(f"directory-row/{code}")
    with pytest.raises(UnknownCode):
        BOOK.find(f"directory-row/{code}", on=ON)


def test_a_key_that_cannot_stand_in_a_code_is_refused() -> None:
    for key in ("有空格", "a b", "x" * 80):
        with pytest.raises(NoRowDuty):
            duty_of(Limit("within", 7, "working-day", ""), key=key)


def test_codes_of_the_law_stay_what_they_were() -> None:
    assert BOOK.duty("regulation-2019/publish").length == 20
    with pytest.raises(UnknownCode):
        BOOK.duty("regulation-2019/within.7.working-day.decision")


@pytest.mark.parametrize(
    ("phrase", "began", "due"),
    [
        # A Sunday made up for a holiday counts: 26 January 2025, 4 January 2026, 20 September 2026.
        ("作出行政决定之日起7个工作日内", "2025-01-20", "2025-02-05"),
        ("7个工作日内", "2025-12-25", "2026-01-06"),
        ("7个工作日内", "2026-09-14", "2026-09-22"),
        ("5个工作日内", "2026-09-14", "2026-09-20"),
        ("信息形成或者变更之日起20个工作日内", "2025-04-24", "2025-05-26"),
        ("及时公开", "2026-04-24", "2026-05-26"),
        ("批准后20日内", "2026-03-16", "2026-04-07"),  # 5 April lies in the Qingming holiday, which lasts to the 6th
        ("一周内", "2026-03-02", "2026-03-09"),
        ("1个月内", "2026-01-31", "2026-02-28"),
        ("公示期不少于30日", "2026-03-05", "2026-04-07"),
        ("公示期不少于7个工作日", "2026-02-13", "2026-03-02"),
        ("实时公开", "2026-03-07", "2026-03-07"),
        ("每季度", "2026-02-11", "2026-03-31"),
        ("半年至少更新1次", "2026-07-01", "2026-12-31"),
        ("每周更新1次", "2026-03-04", "2026-03-08"),
        ("每月", "2024-02-01", "2024-02-29"),
        ("每年", "2026-05-06", "2026-12-31"),
    ],
)
def test_a_clock_of_the_duty_gives_the_right_day(phrase: str, began: str, due: str) -> None:
    deadline = run(only(phrase), start(began))
    assert deadline.due_on == day(due)
    assert deadline.steps


def test_a_clock_of_a_row_cites_the_directory_and_names_the_made_up_day() -> None:
    deadline = run(only("7个工作日内"), start("2026-09-14"))
    assert any("调休上班" in text for text in texts(deadline))
    assert step_on(deadline, "2026-09-14", "信息形成或者变更之日") != ""


def test_what_is_published_after_the_limit_is_late_and_what_comes_down_early_is_short() -> None:
    assert run(only("7个工作日内"), start("2026-09-14"), stop("2026-09-23")).late_by == 1
    assert not run(only("7个工作日内"), start("2026-09-14"), stop("2026-09-22")).late
    kept = run(only("公示期不少于30日"), start("2026-03-05"), stop("2026-04-01"))
    assert (kept.late, kept.short_by) == (False, 6)


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("每季度", ["2026-Q1", "2026-Q2"]),
        ("每月", ["2026-01", "2026-02", "2026-03", "2026-04"]),
        ("半年至少更新1次", ["2026-H1"]),
        ("每年更新一次", ["2026"]),
    ],
)
def test_a_recurring_row_owes_something_every_period(phrase: str, names: list[str]) -> None:
    duty = only(phrase, key="row-7")
    assert recurs(duty)
    assert [one.name for one in periods(duty, date(2026, 1, 1), date(2026, 4, 1))] == names


def test_a_weekly_row_owes_something_every_week() -> None:
    found = [one.name for one in periods(only("每周"), date(2026, 3, 2), date(2026, 3, 15))]
    assert found == ["2026-W10", "2026-W11"]


def test_what_is_counted_from_a_trigger_does_not_recur() -> None:
    assert not recurs(only("7个工作日内"))


@given(st.sampled_from(TRIGGERS), st.sampled_from(MEASURES), st.integers(1, 60))
def test_every_duty_of_a_row_can_be_counted(trigger: str, unit: str, length: int) -> None:
    for kind in ("within", "keep"):
        deadline = run(parse(f"{kind}.{length}.{unit}.{trigger}"), start("2026-03-02"))
        assert deadline.due_on is not None
        assert deadline.due_on > day("2026-03-02")
