"""What stands before a person and waits for them, one query for each kind of waiting."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalog import interpretations, selectors, states
from catalog.models import PROACTIVE, WITHHELD, Batch, Consultation, Edition, Item
from disclosure import due, roles
from disclosure.models import Review, User


def drafts_of(user: User) -> QuerySet[Edition]:
    """The drafts a person may go on with, the nearest due first."""
    mine = roles.scope(user, "item.edit", field="item__agency__path")
    return Edition.objects.filter(mine, status=states.DRAFT)


def returned_to(user: User) -> QuerySet[Edition]:
    """The drafts that came back with a reason, of the agencies where the person may edit."""
    return drafts_of(user).filter(Exists(_returns()))


def _returns() -> QuerySet[Review]:
    return Review.objects.filter(
        subject=OuterRef("item__subject"), edition=OuterRef("number"), outcome=Review.Outcome.RETURNED
    )


def fresh_drafts_of(user: User) -> QuerySet[Edition]:
    """The drafts that were not returned."""
    return drafts_of(user).exclude(Exists(_returns()))


def to_answer(user: User) -> QuerySet[Edition]:
    """The editions about which the person's agency is asked and has not answered."""
    asked = roles.agencies(user, "item.answer_consultation")
    return Edition.objects.filter(
        status__in=states.PENDING, consultations__answer="", consultations__agency__in=asked
    ).distinct()


def _agreed(moment: str) -> Exists:
    """Whether this very content was agreed to at that moment of its way."""
    return Exists(
        Review.objects.filter(
            subject=OuterRef("item__subject"),
            moment=moment,
            outcome=Review.Outcome.PASSED,
            content_hash=OuterRef("content_hash"),
        )
    )


def to_consent(user: User) -> QuerySet[Edition]:
    """What is proposed to be withheld and waits for the person's consent."""
    mine = roles.scope(user, "item.consent", field="item__agency__path")
    proposed = Edition.objects.filter(mine, status__in=(states.PROPOSED, states.CLEARED), attribute=WITHHELD)
    return proposed.exclude(item__origin=Item.Origin.BACKLOG).exclude(_agreed("consent"))


def to_authorise(user: User) -> QuerySet[Edition]:
    """What may not be released without the district's word."""
    mine = roles.scope(user, "item.authorise", field="item__agency__path")
    on_the_way = (states.PROPOSED, states.CLEARED, states.APPROVED)
    marked = Edition.objects.filter(mine, status__in=on_the_way, item__needs_authorisation=True)
    return marked.exclude(_agreed("authorisation"))


def to_decide_collectively(user: User) -> QuerySet[Edition]:
    """What the party group has to decide on."""
    mine = roles.scope(user, "item.decide_collectively", field="item__agency__path")
    reviewed = (states.PROPOSED, states.CLEARED)
    marked = Edition.objects.filter(mine, status__in=reviewed, item__needs_collective_decision=True)
    return marked.exclude(_agreed("collective"))


def to_interpret(user: User) -> QuerySet[Edition]:
    """The public policies of which an interpretation is still owed, due or overdue."""
    mine = roles.scope(user, "item.file", field="item__agency__path")
    owed = due.running().filter(duty__in=interpretations.duty_codes())
    return Edition.objects.filter(mine, status__in=states.VISIBLE, item__subject__in=owed.values("subject"))


def to_close(user: User) -> QuerySet[Edition]:
    """What was approved as not proactive and is only to be closed."""
    return selectors.waiting_for(user, "item.withhold", states.APPROVED).exclude(attribute=PROACTIVE)


def to_decide(user: User) -> QuerySet[Edition]:
    """The editions on which agencies disagree, where the person decides."""
    mine = roles.scope(user, "item.decide_disagreement", field="item__agency__path")
    objected = {"consultations__answer": Consultation.Answer.OBJECTED, "consultations__decision": ""}
    return Edition.objects.filter(mine, status__in=states.PENDING, **objected).distinct()


def batches(user: User) -> QuerySet[Batch]:
    """Backlogs that wait for what the person may do: clear, approve as another than who brought and cleared, bring in."""
    read = Q(roles.scope(user, "item.clear", field="agency__path"), status=states.READ) & ~Q(uploaded_by=user)
    cleared = Q(roles.scope(user, "item.approve", field="agency__path"), status=states.CLEARED)
    cleared &= ~Q(uploaded_by=user) & (Q(persons=2) | ~Q(cleared_by=user))
    approved = Q(roles.scope(user, "item.import", field="agency__path"), status=states.APPROVED)
    return Batch.objects.filter(read | cleared | approved, purpose=Batch.Purpose.BACKLOG).order_by("pk")
