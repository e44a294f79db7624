"""Punctuality is counted from the clocks alone: each duty to act once, in the period of its last day, in working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure import calendars, clocks, obligations
from disclosure.law.workdays import Calendar
from disclosure.models import Agency, Clock, Subject
from disclosure.today import SHANGHAI, moved_to
from reports import punctuality
from reports.punctuality import KINDS, Punctuality
from tests import factories

pytestmark = pytest.mark.django_db

LOCAL = "yanliang/publish"
DIRECTORY = "directory-row/within.7.working-day.decision@row-12"
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
ON = date(2026, 11, 26)
EVERY = Agency.objects.all


def counted(kind: str, *, on: date = ON, period: tuple[date, date] = YEAR, target: bool = False) -> Punctuality:
    """The whole installation's figures."""
    return punctuality.total(punctuality.by_agency(EVERY(), kind, *period, on=on, target=target).values())


def published(on: date, *, formed: date, at: Agency | None = None, also: tuple[str, ...] = ()) -> Subject:
    """An item published on a day, with the clocks of its general duty and of others."""
    subject = factories.subject(at or factories.agency(), public=True)
    with moved_to(formed):
        for duty in (factories.PUBLISH, *also):
            factories.running_clock(subject, duty, on=formed)
    with moved_to(on):
        clocks.stop(subject, stops_with="publish", on=on, actor=factories.system())
    return subject


def test_what_was_published_in_time_late_and_not_yet_is_told_apart():
    published(date(2026, 3, 6), formed=date(2026, 3, 2))
    published(date(2026, 4, 1), formed=date(2026, 3, 2))
    with moved_to(date(2026, 3, 2)):
        factories.running_clock(factories.subject(factories.agency()), on=date(2026, 3, 2))
    # Formed on 2 March, the last of 20 working days is 30 March 2026.
    assert counted("publication", on=date(2026, 4, 3)) == Punctuality(3, 1, 1, 1, days_late=2 + 4)


def test_the_last_day_itself_is_not_over_and_the_day_after_it_is_late():
    with moved_to(date(2026, 3, 2)):
        clock = factories.running_clock(factories.subject(factories.agency()), on=date(2026, 3, 2))
    assert clock.due_on == date(2026, 3, 30)
    assert counted("publication", on=date(2026, 3, 30)).due == 0
    assert counted("publication", on=date(2026, 3, 31)) == Punctuality(1, 0, 0, 1, days_late=1)


def test_what_was_done_early_counts_only_when_its_day_has_come():
    published(date(2026, 3, 6), formed=date(2026, 3, 2))
    assert counted("publication", on=date(2026, 3, 10)).due == 0
    assert counted("publication", on=date(2026, 3, 31)) == Punctuality(1, 1, 0, 0, 0)


def test_what_was_done_after_the_day_asked_about_was_open_then():
    published(date(2026, 4, 8), formed=date(2026, 3, 2))
    assert counted("publication", on=date(2026, 4, 1)) == Punctuality(1, 0, 0, 1, days_late=2)
    assert counted("publication", on=date(2026, 4, 8)) == Punctuality(1, 0, 1, 0, days_late=6)


def test_a_duty_belongs_to_the_period_of_its_last_day_whenever_it_was_done():
    published(date(2026, 4, 8), formed=date(2026, 3, 2))
    first, second = (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30))
    assert (counted("publication", period=first).due, counted("publication", period=second).due) == (1, 0)


def test_where_nothing_fell_due_there_is_no_rate_and_every_agency_has_a_figure():
    agency = factories.agency()
    assert punctuality.by_agency(EVERY(), "reply", *YEAR, on=ON) == {agency.pk: Punctuality()}
    assert Punctuality().rate is None


def test_a_late_one_is_never_rounded_away():
    assert Punctuality(1000, 999, 1, 0, 1).rate == 99


def test_the_local_target_and_the_directory_are_counted_beside_the_statute_and_no_item_twice():
    published(date(2026, 3, 17), formed=date(2026, 3, 2), also=(LOCAL, DIRECTORY))
    assert counted("publication") == Punctuality(1, 1, 0, 0, 0)
    # Five working days end on 9 March, those of the directory on 11 March: the nearer day decides.
    assert counted("publication", target=True) == Punctuality(1, 0, 1, 0, days_late=6)


def test_two_national_rules_on_one_item_make_one_duty_and_the_shorter_term_decides():
    published(date(2026, 3, 17), formed=date(2026, 3, 2), also=("enforcement-publicity-2018/licence-penalty.publish",))
    assert counted("publication") == Punctuality(1, 0, 1, 0, days_late=4)


def test_the_target_is_the_statute_where_the_place_asks_for_no_more():
    published(date(2026, 4, 1), formed=date(2026, 3, 2))
    assert counted("publication", target=True) == counted("publication") == Punctuality(1, 0, 1, 0, days_late=2)


def test_a_later_change_of_an_item_is_owed_and_counted_anew():
    subject = published(date(2026, 3, 6), formed=date(2026, 3, 2))
    with moved_to(date(2026, 6, 1)):
        factories.running_clock(subject, on=date(2026, 6, 1), key="2")
    assert counted("publication", on=date(2026, 7, 31)) == Punctuality(2, 1, 0, 1, days_late=23)


def test_what_was_set_aside_or_only_has_to_stay_posted_does_not_fall_due():
    posting = "rules-procedure/rule-draft.keep"
    with moved_to(date(2026, 3, 2)):
        void = factories.running_clock(factories.subject(factories.agency()), on=date(2026, 3, 2))
        clocks.void(void, actor=factories.system(), reason="不再公开")
        factories.running_clock(factories.subject(factories.agency()), posting, on=date(2026, 3, 2))
    assert counted("publication", target=True).due == 0


def test_a_term_in_hours_is_kept_by_the_hour_though_it_is_told_in_working_days():
    begun = datetime(2026, 3, 2, 8, 0, tzinfo=SHANGHAI)
    for hour in (12, 14):
        with moved_to(begun):
            subject = factories.subject(factories.agency(), public=True)
            factories.running_clock(subject, "opinions-2016/incident.information", on=begun)
        with moved_to(begun.replace(hour=hour)):
            clocks.stop(subject, stops_with="publish", on=begun.replace(hour=hour), actor=factories.system())
    assert counted("publication") == Punctuality(2, 1, 1, 0, days_late=0)
    late = [punctuality.is_late(clock, ON) for clock in punctuality.records(EVERY(), "publication", *YEAR, on=ON)]
    assert sorted(late) == [False, True]


def test_a_reply_is_measured_by_its_lengthened_term():
    with moved_to(date(2026, 3, 2)):
        clock = factories.running_clock(factories.subject(factories.agency()), factories.REPLY, on=date(2026, 3, 2))
    with moved_to(date(2026, 3, 20)):
        clocks.record(clock, "extend", on=date(2026, 3, 20), length=20, actor=factories.system())
    with moved_to(date(2026, 4, 15)):
        clocks.stop(clock.subject, stops_with="reply", on=date(2026, 4, 15), actor=factories.system())
    assert counted("reply") == Punctuality(1, 1, 0, 0, 0)


def test_a_correction_begins_the_term_of_a_reply_anew():
    with moved_to(date(2026, 3, 2)):
        clock = factories.running_clock(factories.subject(factories.agency()), factories.REPLY, on=date(2026, 3, 2))
    with moved_to(date(2026, 3, 16)):
        clocks.record(clock, "restart", on=date(2026, 3, 16), actor=factories.system())
    assert counted("reply", on=date(2026, 4, 8)).due == 0
    with moved_to(date(2026, 4, 15)):
        clocks.stop(clock.subject, stops_with="reply", on=date(2026, 4, 15), actor=factories.system())
    # Begun anew on 16 March it ends on 14 April 2026, with Qingming (6 April) left out.
    assert counted("reply") == Punctuality(1, 0, 1, 0, days_late=1)


def test_a_reply_standing_still_has_no_last_day():
    with moved_to(date(2026, 3, 2)):
        clock = factories.running_clock(factories.subject(factories.agency()), factories.REPLY, on=date(2026, 3, 2))
        clocks.record(clock, "pause", on=date(2026, 3, 2), key="third-party:1", actor=factories.system())
    assert counted("reply").due == 0


def test_a_report_counts_in_the_year_its_last_day_lies_in_once_for_both_who_ask_for_it():
    with moved_to(date(2026, 1, 2)):
        agency = factories.agency(parent=factories.district(jurisdiction="yanliang"))
        obligation = factories.obligation(agency)
        factories.running_clock(obligation.subject, "yanliang/report", on=date(2026, 1, 1))
    with moved_to(date(2026, 2, 3)):
        obligations.fulfil_by_record(obligation.pk, actor=factories.system(), on=date(2026, 2, 3), evidence="已公布")
    for target in (False, True):
        assert counted("report", target=target) == Punctuality(1, 0, 1, 0, days_late=2)


def test_every_kind_takes_duties_of_the_law_and_none_takes_another_kinds():
    taken = [{duty.full_code for duty in punctuality.duties(kind, target=True)} for kind in KINDS]
    assert all(taken) and not taken[0] & taken[1] and not (taken[0] | taken[1]) & taken[2]
    assert {"regulation-2019/request.delayed-reply", "regulation-2019/request.record-correction"} <= taken[1]
    assert (
        "regulation-2019/report.department" in taken[2] and "state-secrets-regulation-2024/leak.report" not in taken[2]
    )
    assert not any(duty.jurisdiction != "cn" for kind in KINDS for duty in punctuality.duties(kind))


CODES = (
    factories.PUBLISH,
    LOCAL,
    DIRECTORY,
    "double-publicity/double-publicity",
    "rules-procedure/rule-draft.keep",
    factories.REPLY,
    "regulation-2019/request.delayed-reply",
    factories.REPORT,
    "yanliang/report",
)
DAYS = st.dates(date(2025, 12, 1), date(2026, 6, 30))


@st.composite
def running(draw) -> tuple[int, int, str, date | None, date | None, str]:
    """A clock of one of a few subjects: its duty, last day, the day it was met, its state."""
    state = draw(st.sampled_from(Clock.State.values))
    due_on = None if state == "paused" else draw(DAYS)
    stopped_on = draw(DAYS) if state == "stopped" else None
    return draw(st.integers(0, 2)), draw(st.integers(0, 2)), draw(st.sampled_from(CODES)), due_on, stopped_on, state


def brute(rows: list[Clock], codes: set[str], begins: date, ends: date, on: date) -> Punctuality:
    """The same rule told matter by matter and day by day."""
    calendar = Calendar.released()
    matters: dict[tuple[int, date | None], list[Clock]] = {}
    for clock in rows:
        if clock.duty in codes and clock.state != "void" and clock.due_on:
            matters.setdefault((clock.subject_id, clock.stopped_on), []).append(clock)
    due = on_time = late = still = days = 0
    for (_subject, stopped_on), bound in matters.items():
        last = min(clock.due_on for clock in bound)
        if not begins <= last <= ends or last >= on:
            continue
        due += 1
        met = stopped_on is not None and stopped_on <= on
        end = stopped_on if met else on
        if met and end <= last:
            on_time += 1
            continue
        late, still = late + met, still + (not met)
        over = (last + timedelta(days=n) for n in range(1, (end - last).days + 1))
        days += sum(calendar.is_workday(day) for day in over)
    return Punctuality(due, on_time, late, still, days)


@given(drawn=st.lists(running(), max_size=14), begins=DAYS, length=st.integers(0, 200), on=DAYS)
@settings(max_examples=40)
def test_the_figures_equal_the_matters_counted_one_by_one(drawn, begins, length, on):
    agencies = [factories.agency() for _each in range(3)]
    subjects = {(agency, one): factories.subject(agencies[agency]) for agency in range(3) for one in range(3)}
    calendar, ends = Calendar.released(), begins + timedelta(days=length)
    rows = Clock.objects.bulk_create(
        Clock(
            subject=subjects[agency, one],
            duty=duty,
            key=str(number),
            state=state,
            trigger_on=date(2025, 11, 3),
            watched_from=date(2025, 11, 3),
            due_on=due_on,
            stopped_on=stopped_on,
            late_by=calendar.between(due_on, stopped_on) if stopped_on and due_on and stopped_on > due_on else 0,
        )
        for number, (agency, one, duty, due_on, stopped_on, state) in enumerate(drawn)
    )
    bound = {
        "publication": {factories.PUBLISH, "double-publicity/double-publicity"},
        "reply": {factories.REPLY, "regulation-2019/request.delayed-reply"},
        "report": {factories.REPORT},
    }
    target = {
        "publication": bound["publication"] | {LOCAL, DIRECTORY},
        "reply": bound["reply"],
        "report": bound["report"] | {"yanliang/report"},
    }
    mine = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])
    for kind in KINDS:
        for stricter, codes in ((False, bound[kind]), (True, target[kind])):
            found = punctuality.by_agency(mine, kind, begins, ends, on=on, target=stricter)
            clocks_ = punctuality.records(mine, kind, begins, ends, on=on, target=stricter)
            for agency in agencies:
                own = [clock for clock in rows if clock.subject.agency_id == agency.pk]
                assert found[agency.pk] == brute(own, codes, begins, ends, on)
                assert found[agency.pk].due == sum(one.subject.agency_id == agency.pk for one in clocks_)
            one_by_one = [punctuality.is_late(clock, on) for clock in clocks_]
            whole = punctuality.total(found.values())
            assert sum(one_by_one) == whole.late + whole.open_late
            assert whole.due == whole.on_time + whole.late + whole.open_late


def test_open_days_are_counted_by_the_calendar_of_the_agencys_own_place():
    with moved_to(date(2026, 3, 2)):
        district = factories.district(jurisdiction="yanliang")
        factories.notice(off=[date(2026, 3, 31)], jurisdiction="yanliang")
        clock = factories.running_clock(factories.subject(factories.agency(parent=district)), on=date(2026, 3, 2))
    assert calendars.of(clock.subject.agency).is_workday(date(2026, 3, 31)) is False
    assert counted("publication", on=date(2026, 4, 1)).days_late == 1


def test_the_number_of_questions_does_not_grow_with_the_number_of_agencies(django_assert_max_num_queries):
    with moved_to(date(2026, 3, 2)):
        for _each in range(6):
            factories.running_clock(factories.subject(factories.agency()), on=date(2026, 3, 2))
    with django_assert_max_num_queries(4):
        punctuality.by_agency(EVERY(), "publication", *YEAR, on=ON)
