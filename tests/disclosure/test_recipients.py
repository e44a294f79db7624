"""Who is told: the holder and his stand-in, else the unit's officers, then its leaders, then the district office."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure import people
from disclosure.models import Agency, User
from disclosure.recipients import Recipients
from disclosure.today import today
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> Agency:
    return factories.district()


@pytest.fixture
def bureau(district: Agency) -> Agency:
    return factories.agency(parent=district)


def told(at: Agency, step: int = 0, *, holder: User | None = None, on: date | None = None) -> set[User]:
    return set(Recipients(on or today()).of(factories.subject(at, holder=holder), step))


def test_the_holder_is_told_first(bureau):
    holder, colleague = factories.user("clerk", bureau), factories.user("clerk", bureau)
    assert told(bureau, holder=holder) == {holder}
    assert told(bureau) == {holder, colleague}


def test_who_stands_in_for_the_holder_is_told_with_him(bureau):
    holder, stand_in = factories.user("clerk", bureau), factories.user()
    post = holder.assignments.get()
    people.delegate(post.pk, stand_in=stand_in, from_on=today(), to_on=today(), reason="休假", actor=holder)
    assert told(bureau, holder=holder) == {holder, stand_in}


def test_a_holder_who_left_the_post_is_told_no_more_and_his_unit_is(bureau):
    holder, colleague = factories.user("clerk", bureau), factories.user("clerk", bureau)
    people.end(holder.assignments.get().pk, on=date(2020, 1, 1), actor=factories.system())
    assert told(bureau, holder=holder) == {colleague}


def test_escalation_goes_to_the_units_leaders_and_then_to_the_district_office(district, bureau):
    approver, head = factories.user("approver", bureau), factories.user("disclosure-head", bureau)
    office = factories.user("district-office", factories.agency(parent=district), over=district)
    assert told(bureau, 1) == {approver, head}
    assert told(bureau, 2) == {office}


def test_the_unit_itself_comes_before_whoever_oversees_it(district, bureau):
    factories.user("clerk", district)
    own = factories.user("clerk", bureau)
    assert told(bureau) == {own}


def test_where_nobody_holds_the_post_the_next_higher_one_is_told_then_the_next_lower(district, bureau):
    clerk = factories.user("clerk", bureau)
    assert told(bureau, 1) == told(bureau, 2) == {clerk}
    office = factories.user("district-office", factories.agency(parent=district), over=district)
    assert told(bureau, 1) == {office}
    assert told(factories.agency(parent=district)) == {office}


def test_nothing_ends_in_silence_as_long_as_somebody_has_the_work(bureau):
    holder = factories.user()
    assert told(bureau, 2, holder=holder) == {holder}
    assert told(bureau) == set()


def test_a_closed_account_is_told_nothing(bureau):
    leaver, colleague = factories.user("clerk", bureau), factories.user("clerk", bureau)
    leaver.is_active = False
    leaver.save()
    assert told(bureau) == {colleague}


def test_all_posts_are_read_once_for_many_questions(district, django_assert_num_queries):
    subjects = []
    for _number in range(5):
        at = factories.agency(parent=district)
        subjects.append(factories.subject(at, holder=factories.user("clerk", at)))
    recipients = Recipients(today())
    with django_assert_num_queries(2):
        for subject in subjects:
            for step in (0, 1, 2):
                assert recipients.of(subject, step)
