"""The cases of the demonstration are marked, stand in every state, and were played through the portal's own acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from applications import states
from applications.demonstration import loading
from applications.demonstration.cases import cases, particulars
from applications.demonstration.rehearsal import FATES, Rehearsal
from applications.models import Applicant, Decision, Demand, Request
from catalog.demonstration import agencies as agency_rows
from catalog.demonstration.cast import Casting
from disclosure import calendars
from disclosure.law.workdays import Calendar
from disclosure.lawbook import vocabularies
from disclosure.today import day_of, moved_to
from tests import factories as kernel
from tests.applications import factories

TODAY = date(2026, 11, 26)


def test_there_are_some_forty_cases_of_agencies_that_exist_with_fates_that_are_known() -> None:
    made = list(cases(TODAY, Calendar.released()))
    assert 38 <= len(made) <= 60
    assert {case.agency for case in made} <= {row.slug for row in agency_rows.load()}
    assert {case.fate for case in made} == set(FATES)
    assert {case.ground for case in made if case.ground} <= {term.code for term in vocabularies().reply_grounds}
    assert len({case.number for case in made}) == len(made)


def test_every_need_of_a_ground_that_is_used_is_said() -> None:
    used = {case.ground for case in cases(TODAY, Calendar.released()) if case.ground}
    needed = {need for code in used for need in vocabularies().reply_grounds.get(code).needs}
    assert needed - {"reasons", "attachments"} <= set(particulars())


@pytest.mark.django_db
def test_one_case_of_each_fate_goes_through_the_acts_to_every_state() -> None:
    with moved_to(TODAY):
        district = kernel.district()
        office = factories.office(parent=district)
        kernel.user("justice-reviewer", office.agency)
        every = list(cases(TODAY, calendars.current()))
        rehearsal = Rehearsal({case.agency: office.agency for case in every}, calendars.current(), Casting())
        first = {case.fate: case for case in reversed(every)}
        for case in sorted(first.values(), key=lambda one: one.sent_on):
            rehearsal.play(case)
    reached = set(Request.objects.values_list("status", flat=True))
    assert reached == {"received", "handling", "correcting", "paying", "reasoning", "replied", "archived"}
    assert reached <= set(states.LABELS)
    assert {one.name[:2] for one in Applicant.objects.all()} == {"示例"}
    assert Request.objects.filter(subject__demonstration=True).count() > 0


@pytest.mark.django_db
def test_a_reply_on_which_the_law_on_remedies_changes_on_the_way_states_the_law_of_its_day() -> None:
    with moved_to(TODAY):
        district = kernel.district()
        office = factories.office(parent=district)
        kernel.user("justice-reviewer", office.agency)
        whole = next(case for case in cases(TODAY, calendars.current()) if case.fate == "archived")
        case = replace(whole, ground="R6", sent_on=date(2023, 12, 19))
        played = Rehearsal({case.agency: office.agency}, calendars.current(), Casting()).play(case)
    decision = Decision.objects.get(request=played)
    assert day_of(decision.drafted_at) == decision.issued_on >= date(2024, 1, 1)


@pytest.mark.django_db
def test_loaded_twice_nothing_is_there_twice() -> None:
    with moved_to(TODAY):
        district = kernel.district()
        office = factories.office(parent=district)
        kernel.user("justice-reviewer", office.agency)
        agencies = {case.agency: office.agency for case in cases(TODAY, calendars.current())}
        for _run in range(2):
            loading.load(agencies, lambda _what, _done, _of: None)
            known = Request.objects.count()
    assert known == len(list(cases(TODAY, Calendar.released())))
    assert Demand.objects.exists()
