"""Statistics from their opening to their correction: what is refused, what freezes, and which duty is done by it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from disclosure.models import Clock, Obligation
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports.models import PeriodStatistics
from reports.services import statistics_compiling, statistics_issuing
from tests.reports.statistics import counting
from tests.reports.statistics.counting import NOVEMBER, OCTOBER, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> District:
    return counting.district()


def owed(at: District, period: str) -> Obligation:
    """What the district's office owes in a period of the monthly statistics."""
    return Obligation.objects.get(agency=at.office, duty="yanliang/statistics", period=period)


@pytest.mark.parametrize("period", ["2026-13", "2026-Q5", "2026", "October", "2026-10-01"])
def test_only_a_month_or_a_quarter_can_be_counted(at: District, period: str):
    with pytest.raises(NotLawful) as refused:
        counting.drafted(at, period)
    assert refused.value.codes == ("no-period",)


def test_a_period_that_has_not_begun_cannot_be_opened(at: District):
    with pytest.raises(NotNow) as refused:
        counting.drafted(at, "2026-12")
    assert refused.value.codes == ("not-begun",)


def test_only_one_edition_at_a_time_is_compiled(at: District):
    counting.drafted(at)
    with pytest.raises(NotNow) as refused:
        counting.drafted(at)
    assert refused.value.codes == ("opened",)


def test_a_department_does_not_count_the_district(at: District):
    with moved_to(NOVEMBER), pytest.raises(NotAllowed):
        statistics_compiling.open_statistics(at.root, OCTOBER, actor=at.unit.officer)


def test_nobody_but_the_office_compiles_writes_or_issues(at: District):
    draft = counting.drafted(at)
    with moved_to(NOVEMBER):
        for act in (
            lambda: statistics_compiling.compile_anew(draft.pk, actor=at.unit.head),
            lambda: statistics_compiling.write(draft.pk, remarks="好", actor=at.unit.head),
            lambda: statistics_issuing.issue(draft.pk, actor=at.unit.head),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_a_period_that_still_runs_is_not_issued(at: District):
    draft = counting.drafted(at, "2026-11")
    with moved_to(NOVEMBER), pytest.raises(NotNow) as refused:
        statistics_issuing.issue(draft.pk, actor=at.counter)
    assert refused.value.codes == ("not-over",)


def test_figures_that_end_before_their_period_are_counted_again_before_they_are_issued(at: District):
    draft = counting.drafted(at, "2026-11")
    with moved_to(date(2026, 12, 1)):
        with pytest.raises(NotNow) as refused:
            statistics_issuing.issue(draft.pk, actor=at.counter)
        assert refused.value.codes == ("counted-too-early",)
        statistics_compiling.compile_anew(draft.pk, actor=at.counter)
        assert statistics_issuing.issue(draft.pk, actor=at.counter).status == "issued"


def test_issuing_octobers_statistics_does_what_is_owed_in_november(at: District):
    statistics = counting.issued(at)
    done = owed(at, "2026-11")
    assert statistics.obligation == done
    assert done.fulfilled_on == NOVEMBER
    assert statistics.subject.public_address in done.fulfilments.get().evidence
    assert Clock.objects.get(subject=done.subject).state == Clock.State.STOPPED
    assert owed(at, "2026-10").fulfilled_on is None


def test_issuing_the_bulletin_of_a_quarter_does_what_is_owed_in_the_next(at: District):
    counting.issued(at, counting.QUARTER)
    done = Obligation.objects.get(agency=at.office, duty="yanliang/circular", period="2026-Q4")
    assert done.fulfilled_on == NOVEMBER
    assert Clock.objects.get(subject=done.subject).late_by == 0


def test_a_district_without_such_a_rule_issues_all_the_same():
    elsewhere = counting.district(jurisdiction="yubei")
    statistics = counting.issued(elsewhere)
    assert (statistics.status, statistics.obligation) == ("issued", None)


def test_what_is_said_beside_the_figures_is_written_until_it_is_issued(at: District):
    draft = counting.drafted(at, counting.QUARTER)
    with moved_to(NOVEMBER):
        said = {"remarks": "总体较好", "commended": "教育局", "criticised": "水务局"}
        statistics_compiling.write(draft.pk, **said, actor=at.counter)
        statistics_issuing.issue(draft.pk, actor=at.counter)
        for act in (
            lambda: statistics_compiling.write(draft.pk, remarks="别的", actor=at.counter),
            lambda: statistics_compiling.compile_anew(draft.pk, actor=at.counter),
        ):
            with pytest.raises(NotNow) as refused:
                act()
            assert refused.value.codes == ("frozen",)
    assert PeriodStatistics.objects.get().commended == "教育局"


def test_a_correction_is_a_new_edition_that_says_why(at: District):
    first = counting.issued(at)
    counting.october(at)
    with moved_to(date(2026, 11, 10)):
        with pytest.raises(NotLawful):
            statistics_compiling.correct(first.pk, reason=" ", actor=at.counter)
        second = statistics_compiling.correct(first.pk, reason="漏计", actor=at.counter)
        with pytest.raises(NotNow):
            statistics_compiling.correct(first.pk, reason="再改", actor=at.counter)
        statistics_issuing.issue(second.pk, actor=at.counter)
    first.refresh_from_db()
    assert (first.status, second.edition, second.corrects) == ("superseded", 2, "漏计")
    assert first.figures != PeriodStatistics.objects.get(pk=second.pk).figures
    assert owed(at, "2026-11").fulfilments.count() == 1


def test_the_database_freezes_what_was_issued(at: District):
    statistics = counting.issued(at)
    for sql in (
        "UPDATE reports_periodstatistics SET figures = '{}' WHERE id = %s",
        "UPDATE reports_periodstatistics SET remarks = 'x' WHERE id = %s",
        "UPDATE reports_periodstatistics SET content_hash = 'x' WHERE id = %s",
        "UPDATE reports_periodstatistics SET period = '2026-09' WHERE id = %s",
        "UPDATE reports_periodstatistics SET status = 'draft' WHERE id = %s",
        "DELETE FROM reports_periodstatistics WHERE id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [statistics.pk])


def test_the_database_issues_nothing_without_a_signature(at: District):
    draft = counting.drafted(at)
    for sql in (
        "UPDATE reports_periodstatistics SET status = 'issued' WHERE id = %s",
        "UPDATE reports_periodstatistics SET status = 'superseded' WHERE id = %s",
        "UPDATE reports_periodstatistics SET edition = 2 WHERE id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [draft.pk])
