"""Which versions of standard directories wait for a person: for each act the query behind its queue and its filter."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalog import states
from catalog.models import DirectoryVersion
from catalog.models.directory import PEOPLE
from disclosure import roles
from disclosure.models import Review, User

JOINT, FIRST, SECOND = Q(needs_joint_review=True), Q(needs_first_check=True), Q(needs_second_check=True)
_AFTER_JOINT = Q(status=states.JOINTLY_REVIEWED) | Q(status=states.ENDORSED) & ~JOINT
_AFTER_FIRST = Q(status=states.FIRST_CHECKED) | _AFTER_JOINT & ~FIRST

# The same rule as policies.directories.next_act, as a query.
WAITING: Mapping[str, Q] = {
    "endorse": Q(status=states.PROPOSED),
    "review_jointly": Q(status=states.ENDORSED) & JOINT,
    "check_first": _AFTER_JOINT & FIRST,
    "send_up": _AFTER_FIRST & SECOND,
    "check_second": Q(status=states.SENT_UP),
    "finalise": Q(status=states.SECOND_CHECKED) | _AFTER_FIRST & ~SECOND,
    "publish": Q(status=states.FINAL),
}
# Whoever passes a version is another person than all before; sending up, finalising and publishing pass nothing.
BY_ANOTHER = frozenset({"endorse", "review_jointly", "check_first", "check_second"})


def waiting_for(user: User) -> QuerySet[DirectoryVersion]:
    """The versions whose next step the person may take."""
    wanted = Q(pk__in=[])
    for act, condition in WAITING.items():
        mine = condition & _where(user, f"directory.{act}")
        wanted |= mine & _not_by(user) if act in BY_ANOTHER else mine
    return DirectoryVersion.objects.filter(wanted)


def returned_to(user: User) -> QuerySet[DirectoryVersion]:
    """The drafts that came back from a reviewer, for those who compile."""
    return _drafts(user).filter(Exists(_returns()))


def fresh_drafts_of(user: User) -> QuerySet[DirectoryVersion]:
    """The drafts that were not returned, for those who compile."""
    return _drafts(user).exclude(Exists(_returns()))


def _drafts(user: User) -> QuerySet[DirectoryVersion]:
    return DirectoryVersion.objects.filter(_where(user, "directory.edit"), status=states.DRAFT)


def _returns() -> QuerySet[Review]:
    return Review.objects.filter(
        subject=OuterRef("directory__subject"), edition=OuterRef("number"), outcome=Review.Outcome.RETURNED
    )


def _where(user: User, act: str) -> Q:
    return roles.scope(user, act, field="directory__agency__path")


def _not_by(user: User) -> Q:
    """A column without a person is compared as such: NOT (NULL = x) would leave the row out."""
    own = Q()
    for name in PEOPLE:
        own &= Q(**{f"{name}__isnull": True}) | ~Q(**{name: user})
    return own
