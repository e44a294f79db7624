"""Feedback comes in: from the page of an item, or taken down by staff; the clock of its handling begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import selectors
from catalog.models import Feedback, Item
from catalog.policies import feedback as policies
from disclosure import calendars, clocks, codes, ledger, messages, roles
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.messages import Letter
from disclosure.models import Agency, Subject, User
from disclosure.numbering import next_number
from disclosure.refusals import refuse_if
from disclosure.today import now, today

TRIGGER, PUBLISHED = "feedback-received", "publish-handling"
# The instrument that holds the defaults of this portal and is no law.
OWN_PRACTICE = "practice"
TOLD = ("disclosure-officer", "disclosure-head")


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader says of an item; the contact is for the answer alone."""

    kind: str
    text: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """Feedback that came in, with the query code that is shown once."""

    feedback: Feedback
    code: str
    again: bool = False


@transaction.atomic
def receive(item_id: int, said: Said, *, token: str = "") -> Taken:
    """Take in what a reader sends from the page of an item; the same sending twice makes one feedback."""
    item, token = selectors.locked(item_id), token or codes.new_token()
    known = Feedback.objects.filter(send_token=codes.sending(token)).select_related("subject").first()
    if known is not None:
        return Taken(known, codes.code_of(token), again=True)
    refuse_if(policies.receive(item, said.kind, said.text))
    return _take(item, said, channel=Feedback.Channel.ONLINE, on=today(), actor=User.system(), token=token)


@transaction.atomic
def record(item_id: int, said: Said, *, channel: str, received_on: date, actor: User) -> Taken:
    """Take down what came by telephone, letter or at the counter; its clock runs from the day it came."""
    item = selectors.locked(item_id)
    by_staff = policies.record(item, channel, received_on, actor=actor)
    refuse_if([*by_staff, *policies.receive(item, said.kind, said.text)])
    return _take(item, said, channel=channel, on=received_on, actor=actor, token=codes.new_token())


def _take(item: Item, said: Said, *, channel: str, on: date, actor: User, token: str) -> Taken:
    feedback = _new(item, said, channel=channel, on=on, actor=actor, token=token)
    facts = {
        "feedback_number": feedback.number,
        "about_item": item.number,
        "feedback_kind": said.kind,
        "way_in": channel,
    }
    personal = {"contact": feedback.contact} if feedback.contact else None
    ledger.record("feedback.receive", subject=feedback.subject, actor=actor, facts=facts, personal=personal)
    for duty in duties(item.agency, on):
        clocks.start(feedback.subject, duty, on=on, actor=actor)
    _tell(feedback)
    return Taken(feedback, codes.code_of(token))


def _new(item: Item, said: Said, *, channel: str, on: date, actor: User, token: str) -> Feedback:
    agency = item.agency
    number = f"{agency.slug}-fk-{on.year}-{next_number(f'feedback/{agency.pk}/{on.year}'):05}"
    subject = Subject.objects.create(
        kind=Subject.Kind.FEEDBACK,
        agency=agency,
        title=_("读者反馈%(number)s") % {"number": number},
        demonstration=item.subject.demonstration,
        created_at=now(),
    )
    feedback = Feedback.objects.create(
        subject=subject,
        number=number,
        item=item,
        edition=selectors.needing_visible(item),
        kind=said.kind,
        channel=channel,
        received_on=on,
        text=said.text.strip(),
        contact=said.contact.strip(),
        code_digest=codes.digest_of(codes.code_of(token)),
        send_token=codes.sending(token),
        recorded_by=None if actor.is_system else actor,
    )
    subject.address = f"/admin/catalog/feedback/{feedback.pk}/change/"
    subject.save(update_fields=["address"])
    return feedback


def duties(agency: Agency, on: date) -> list[Duty]:
    """The duties on feedback that bind an agency; the portal's own default holds only where no instrument says anything."""
    place = calendars.jurisdiction_of(agency) or None
    found = [duty for duty in book().duties(on, place) if duty.trigger == TRIGGER and duty.stops_with == PUBLISHED]
    return [duty for duty in found if duty.instrument != OWN_PRACTICE] or found


def _tell(feedback: Feedback) -> None:
    """Those who answer for disclosure there are told by numbers alone, never who wrote or what."""
    letter = Letter(
        key=f"feedback-{feedback.pk}",
        kind="feedback",
        title=_("收到读者反馈：%(number)s") % {"number": feedback.number},
        body=f"{feedback.get_kind_display()}\n{feedback.item.index_number}",
        subject=feedback.subject,
    )
    for role in TOLD:
        messages.write(letter, roles.holders(role, feedback.subject.agency, on=today()))
