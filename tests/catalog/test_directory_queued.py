"""Whom a version waits for is one rule in two shapes: the act it waits for, and the query behind each person's queue."""

from __future__ import annotations

from itertools import product

import pytest

from catalog import directory_queued, states
from catalog.models import DirectoryVersion
from catalog.policies.directories import DONE, NEEDS, next_act
from catalog.services import directory_opening, directory_review
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import CHECKLIST

pytestmark = pytest.mark.django_db

# Which reviews stand behind a version in each state on its way.
BEHIND = {
    states.PROPOSED: (),
    states.ENDORSED: (),
    states.JOINTLY_REVIEWED: ("needs_joint_review",),
    states.FIRST_CHECKED: ("needs_joint_review", "needs_first_check"),
    states.SENT_UP: ("needs_joint_review", "needs_first_check"),
    states.SECOND_CHECKED: tuple(NEEDS.values()),
    states.FINAL: tuple(NEEDS.values()),
}
LAST = {
    states.JOINTLY_REVIEWED: "needs_joint_review",
    states.FIRST_CHECKED: "needs_first_check",
    states.SENT_UP: "needs_second_check",
    states.SECOND_CHECKED: "needs_second_check",
}


def test_the_queue_and_the_page_name_the_same_next_act_whatever_a_jurisdiction_asks_for():
    at = directories.compiling()
    directory = directories.draft(at).directory
    for number, (status, *asked) in enumerate(product(BEHIND, (True, False), (True, False), (True, False)), start=2):
        needs = dict(zip(NEEDS.values(), asked, strict=True))
        if status in LAST and not needs[LAST[status]]:
            continue
        passed = {f"{DONE[need]}_by": at.office for need in BEHIND[status] if needs[need]}
        version = DirectoryVersion(directory=directory, number=number, opened_on=directory.created_at, status=status)
        for name, value in {**needs, **passed}.items():
            setattr(version, name, value)
        fitting = [act for act, rule in directory_queued.WAITING.items() if _matches(version, rule)]
        assert fitting == [next_act(version)], (status, needs)


def _matches(version: DirectoryVersion, rule: object) -> bool:
    """A query's condition asked of a version in memory."""
    children = rule.children  # type: ignore[attr-defined]
    answers = [
        getattr(version, child[0]) == child[1] if isinstance(child, tuple) else _matches(version, child)
        for child in children
    ]
    found = all(answers) if rule.connector == "AND" else any(answers)  # type: ignore[attr-defined]
    return found is not rule.negated  # type: ignore[attr-defined]


def test_each_of_the_five_roles_finds_the_version_when_it_is_their_turn_and_only_then():
    at = directories.compiling()
    version = directories.draft(at)
    turns = (
        (lambda: directory_review.propose(version.pk, actor=at.clerk), {at.head}),
        (lambda: directory_review.pass_on(version.pk, "endorse", actor=at.head), {at.affairs}),
        (
            lambda: directory_review.pass_on(version.pk, "review_jointly", actor=at.affairs, checklist=CHECKLIST),
            {at.office},
        ),
        (
            lambda: directory_review.pass_on(version.pk, "check_first", actor=at.office),
            {at.unit.officer, at.unit.head},
        ),
        (lambda: directory_review.send_up(version.pk, actor=at.unit.officer), {at.superior}),
        (
            lambda: directory_review.pass_on(version.pk, "check_second", actor=at.superior),
            {at.unit.officer, at.unit.head},
        ),
        (lambda: directory_review.finalise(version.pk, actor=at.unit.officer), {at.office}),
    )
    everybody = {at.clerk, at.head, at.affairs, at.office, at.superior, at.unit.officer, at.unit.head}
    for act, whose in turns:
        act()
        assert {person for person in everybody if directory_queued.waiting_for(person).exists()} == whose


def test_nobody_is_asked_to_pass_what_they_passed_before():
    at = directories.compiling()
    also = factories.user("principal-leader", at.agency)
    directories.factories.people.assign(
        also, "affairs-office", at.agency.parent, from_on=factories.LONG_AGO, actor=factories.system()
    )
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=also)
    assert not directory_queued.waiting_for(also).exists()
    assert directory_queued.waiting_for(at.affairs).exists()


def test_what_came_back_is_no_longer_among_the_drafts_and_a_new_version_is_no_return():
    at = directories.compiling()
    version = directories.draft(at)
    assert list(directory_queued.fresh_drafts_of(at.clerk)) == [version]
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.send_back(version.pk, reason="漏列一项", actor=at.head)
    assert list(directory_queued.returned_to(at.clerk)) == [version]
    assert not directory_queued.fresh_drafts_of(at.clerk).exists()
    assert not directory_queued.returned_to(at.head).exists()


def test_a_version_begun_after_a_return_of_the_one_before_is_a_fresh_draft():
    at = directories.compiling()
    first = directories.draft(at)
    directory_review.propose(first.pk, actor=at.clerk)
    directory_review.send_back(first.pk, reason="漏列一项", actor=at.head)
    directory_review.discard(first.pk, reason="重新编制", actor=at.clerk)
    second = directory_opening.open_version(first.directory_id, reason="", actor=at.clerk)
    assert list(directory_queued.fresh_drafts_of(at.clerk)) == [second]
