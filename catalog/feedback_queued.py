"""What feedback waits for whom: an answer, the leading group's opinion, publication of its handling."""

from __future__ import annotations

from django.db.models import QuerySet

from catalog import states
from catalog.models import Feedback
from disclosure import roles
from disclosure.models import User


def _within(user: User, act: str, *wanted: str) -> QuerySet[Feedback]:
    return Feedback.objects.filter(roles.scope(user, act, field="subject__agency__path"), status__in=wanted)


def to_answer(user: User) -> QuerySet[Feedback]:
    """What nobody answered yet, also once the leading group has spoken."""
    return _within(user, "feedback.handle", states.RECEIVED, states.CONSIDERED)


def to_consider(user: User) -> QuerySet[Feedback]:
    """What was put to the leading group."""
    return _within(user, "feedback.consider", states.PASSED_ON)


def to_publish(user: User) -> QuerySet[Feedback]:
    """What was answered and is not told to readers yet."""
    return _within(user, "feedback.publish", states.ANSWERED)
