"""What stands before a person and waits for them among the requests, one query for each kind of waiting."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from applications import grounds, silent, states, timing
from applications.models import Decision, Delivery, Dispatch, Letter, Request
from disclosure import due, roles
from disclosure.models import Agency, Clock, Review, User
from disclosure.today import today

# What the applicant must be told in time, or from whose arrival a term runs (条例 arts. 30, 33, 35).
NOTICES = ("correction", "extension", "fee-notice", "reasons", "delayed-reply")


def running() -> QuerySet[Clock]:
    """The running clocks of requests by which a queue is ordered.

    The notice of a correction is a term only where there is something to correct, so its clock says nothing on its own.
    """
    return due.running()


def aside() -> list[str]:
    """The duties that bind only if something has to be asked for."""
    return due.conditional()


def to_confirm(user: User) -> QuerySet[Request]:
    """What arrived and whose day of receipt no signature or confirmation has settled yet (条例 art. 31)."""
    return _of(user, "request.register").filter(status=states.RECEIVED, received_on__isnull=True)


def to_register(user: User) -> QuerySet[Request]:
    """What was received and is not in the books yet."""
    return _of(user, "request.register").filter(status=states.RECEIVED, received_on__isnull=False)


def to_handle(user: User) -> QuerySet[Request]:
    """The cases a person holds and whose reply is not under review or signed yet."""
    mine = Request.objects.filter(subject__holder=user, status=states.HANDLING)
    return mine.exclude(Exists(_decisions(states.PROPOSED, states.CLEARED, states.ISSUED)))


def to_clear(user: User) -> QuerySet[Request]:
    """What is to be handed out and waits for the secrecy review by another than its drafter (条例 art. 17)."""
    waiting = _decisions(states.PROPOSED).filter(provides=True).exclude(drafted_by=user)
    found = _of(user, "request.clear").exclude(subject__holder=user)
    return found.filter(Exists(waiting), status__in=states.OPEN)


def to_consent(user: User) -> QuerySet[Request]:
    """The refusals to which the person's department must consent where the jurisdiction says so."""
    asked = [agency.pk for agency in roles.agencies(user, "request.consent") if _demands_consent(agency)]
    refusing = [term.code for term in grounds.choices(today()) if term.consent]
    waiting = _decisions(*states.UNDER_REVIEW).filter(ground__in=refusing).exclude(Exists(_agreed()))
    return Request.objects.filter(Exists(waiting), agency__in=asked, status__in=states.OPEN)


def to_sign(user: User) -> QuerySet[Request]:
    """The replies that wait for a signature by another than their drafter."""
    ready = Q(status=states.CLEARED) | Q(status=states.PROPOSED, provides=False)
    waiting = Decision.objects.filter(ready, request=OuterRef("pk")).exclude(drafted_by=user)
    found = _of(user, "request.review").exclude(subject__holder=user)
    return found.filter(Exists(waiting), status__in=states.OPEN)


def to_deliver(user: User) -> QuerySet[Request]:
    """The signed replies, and the notices from whose arrival something depends, that have not gone out yet."""
    gone = Delivery.objects.filter(letter=OuterRef("pk"))
    wanted = Q(decision__status=states.ISSUED) | Q(kind__in=NOTICES)
    letters = Letter.objects.filter(wanted, request=OuterRef("pk")).exclude(Exists(gone))
    return _of(user, "request.deliver").filter(Exists(letters), status__in=states.OPEN)


def dispatched(user: User) -> QuerySet[Request]:
    """The cases handed to the person, or to the person's office without naming anybody."""
    ours = Q(person=user) | Q(person__isnull=True, agency__in=roles.agencies(user, "request.handle"))
    return Request.objects.filter(
        Exists(Dispatch.objects.filter(ours, request=OuterRef("pk"), done_on__isnull=True)), status__in=states.OPEN
    )


def lapsed(user: User) -> QuerySet[Request]:
    """The cases whose applicant let a term pass: whether that counts is for a human to confirm."""
    return silent.requests().filter(roles.scope(user, "request.handle", field="agency__path"))


def _of(user: User, act: str) -> QuerySet[Request]:
    """The requests of the agencies where a person holds an act."""
    return Request.objects.filter(roles.scope(user, act, field="agency__path"))


def _decisions(*wanted: str) -> QuerySet[Decision]:
    return Decision.objects.filter(request=OuterRef("pk"), status__in=wanted)


def _agreed() -> QuerySet[Review]:
    return Review.objects.filter(
        subject=OuterRef("request__subject"),
        moment=Review.Moment.CONSENT,
        outcome=Review.Outcome.PASSED,
        content_hash=OuterRef("content_hash"),
    )


def _demands_consent(agency: Agency) -> bool:
    return timing.gate(agency, "reply.consent", on=today()) is not None
