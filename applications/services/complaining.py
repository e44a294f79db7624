"""Complaints (条例 arts. 47, 51): taken in by the supervising office, whatever the channel, with a term of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications.models import Complaint, Request
from applications.policies import complaining as policies
from disclosure import calendars, clocks, codes, ledger, messages, roles
from disclosure.lawbook import book
from disclosure.messages import Letter
from disclosure.models import Agency, Subject, User
from disclosure.numbering import next_number
from disclosure.refusals import refuse_if
from disclosure.today import now, today

ANSWER = "complaint.answer"


@dataclass(frozen=True, slots=True)
class Grievance:
    """What somebody complains of; name and contact are for those who want an answer in person."""

    against: Agency
    text: str
    about: Request | None = None
    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Lodged:
    """A complaint that came in, with the query code that is shown once."""

    complaint: Complaint
    code: str
    again: bool = False


@transaction.atomic
def receive(
    grievance: Grievance, *, channel: str, actor: User, token: str = "", received_on: date | None = None
) -> Lodged:
    """Take in a complaint at whoever supervises the agency; the same sending twice makes one complaint."""
    token = token or codes.new_token()
    Agency.objects.select_for_update(no_key=True).get(pk=grievance.against.pk)
    known = (
        Complaint.objects.select_related("against", "subject__agency").filter(send_token=codes.sending(token)).first()
    )
    if known is not None:
        return Lodged(known, codes.code_of(token), again=True)
    supervisor = supervisor_of(grievance.against)
    refuse_if(policies.receive(grievance.against, supervisor, grievance.text, grievance.about))
    if supervisor is None:
        raise LookupError("the policy lets nothing through without a supervisor")
    complaint = _new(grievance, supervisor, channel=channel, token=token, on=received_on or today())
    facts = {"number": complaint.number, "against": complaint.against_id, "channel": channel}
    ledger.record("complaint.receive", subject=complaint.subject, actor=actor, facts=facts)
    _start(complaint, actor)
    _tell(complaint)
    return Lodged(complaint, codes.code_of(token))


def supervisor_of(agency: Agency) -> Agency | None:
    """The nearest office that supervises disclosure (条例 arts. 3, 47), else the agency above.

    It stands on the way up, or beside it: the office of a government is a child of that government.
    """
    above = agency.parent
    while above is not None:
        offices = [above, *Agency.objects.filter(parent=above).exclude(pk=agency.pk).order_by("path")]
        office = next((one for one in offices if _supervises(one)), None)
        if office is not None:
            return office
        above = above.parent
    return agency.parent


def _supervises(agency: Agency) -> bool:
    return Agency.Function.DISTRICT_OFFICE in agency.functions and agency.is_active(today())


def _new(grievance: Grievance, supervisor: Agency, *, channel: str, token: str, on: date) -> Complaint:
    number = f"{supervisor.slug}-ts-{on.year}-{next_number(f'complaint/{supervisor.pk}/{on.year}'):05}"
    subject = Subject.objects.create(
        kind=Subject.Kind.COMPLAINT,
        agency=supervisor,
        title=_("投诉举报%(number)s") % {"number": number},
        created_at=now(),
    )
    complaint = Complaint.objects.create(
        subject=subject,
        number=number,
        against=grievance.against,
        request=grievance.about,
        channel=channel,
        received_on=on,
        name=grievance.name.strip(),
        contact=grievance.contact.strip(),
        text=grievance.text.strip(),
        code_digest=codes.digest_of(codes.code_of(token)),
        send_token=codes.sending(token),
    )
    subject.address = f"/admin/applications/complaint/{complaint.pk}/change/"
    subject.save(update_fields=["address"])
    return complaint


def _start(complaint: Complaint, actor: User) -> None:
    place = calendars.jurisdiction_of(complaint.subject.agency) or None
    for duty in book().duties(complaint.received_on, place):
        if duty.code == ANSWER:
            clocks.start(complaint.subject, duty, on=complaint.received_on, actor=actor)


def _tell(complaint: Complaint) -> None:
    """The supervising office is told by number alone."""
    letter = Letter(
        key=f"complaint-{complaint.pk}",
        kind="complaint",
        title=_("收到新的投诉举报：%(number)s") % {"number": complaint.number},
        body=f"{complaint.against}\n{complaint.number}",
        subject=complaint.subject,
    )
    messages.write(letter, roles.holders("district-office", complaint.subject.agency, on=today()))
