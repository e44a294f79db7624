"""Intake (接收): whatever the channel, a request gets its number, its receipt day and its clock in one act."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import override

from applications import telling, timing
from applications.asking import Arrival, Asking, Paper, Person
from applications.letter_text import LANGUAGE
from applications.models import Applicant, PendingReceipt, Request, RequestFile
from applications.normal_text import normalised
from applications.policies import intake as policies
from applications.receipt_day import settle
from applications.services.recording import record
from disclosure import codes, outbox
from disclosure.models import Agency, Subject, User
from disclosure.numbering import next_number
from disclosure.refusals import refuse_if
from disclosure.sealing import digest
from disclosure.today import day_of, now

ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


@dataclass(frozen=True, slots=True)
class Received:
    """A request that came in, with the query code that is shown once."""

    request: Request
    code: str
    again: bool = False


@transaction.atomic
def send(agency: Agency, asking: Asking, person: Person, *, arrival: Arrival, token: str) -> Received:
    """An applicant sends a request online (条例 arts. 27-29); the same sending twice makes one request."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    known = Request.objects.select_related("subject", "agency").filter(send_token=codes.sending(token)).first()
    if known is not None:
        return Received(known, codes.code_of(token), again=True)
    refuse_if([*policies.online(agency), *policies.complete(asking, person)])
    return _take_in(agency, asking, person, arrival=arrival, token=token, actor=User.system())


@transaction.atomic
def enter(
    agency: Agency, asking: Asking, person: Person, *, arrival: Arrival, actor: User, token: str = ""
) -> Received:
    """Staff enter what came in person, by post, fax or e-mail; what it lacks is asked for later (条例 arts. 29-31)."""
    refuse_if([*policies.record(agency, actor=actor), *policies.dated(arrival), *policies.classed(person)])
    return _take_in(agency, asking, person, arrival=arrival, token=token or codes.new_token(), actor=actor)


def _take_in(agency: Agency, asking: Asking, person: Person, *, arrival: Arrival, token: str, actor: User) -> Received:
    code = codes.code_of(token)
    request = _new_request(agency, asking, person, arrival=arrival, token=token, actor=actor)
    _who(request, person)
    for paper in arrival.papers:
        attach(request, paper, actor=actor)
    settle(request)
    request.save()
    facts = {"number": request.number, "received_through": request.channel, "received_on": request.received_on}
    record("request.receive", request, actor=actor, facts=facts)
    _start(request, actor)
    telling.officers(request, headline=telling.ARRIVED)
    if person.email:
        PendingReceipt.objects.create(request=request, code=code)
        outbox.queue("applications.tasks.mail_receipt", request_id=request.pk)
    return Received(request, code)


def _new_request(
    agency: Agency, asking: Asking, person: Person, *, arrival: Arrival, token: str, actor: User
) -> Request:
    year = day_of(arrival.submitted_at).year
    number = f"{agency.slug}-{year}-{next_number(f'request/{agency.pk}/{year}'):05}"
    subject = Subject.objects.create(
        kind=Subject.Kind.REQUEST,
        agency=agency,
        title=telling.title_of(number),
        demonstration=agency.demonstration and actor.demonstration,
        created_at=now(),
    )
    request = Request.objects.create(
        subject=subject,
        agency=agency,
        number=number,
        matter=asking.matter,
        channel=arrival.channel,
        submitted_at=arrival.submitted_at,
        signed_on=arrival.signed_on,
        confirmed_on=arrival.confirmed_on,
        applicant_class=person.applicant_class,
        title=asking.title.strip(),
        document_number=asking.document_number.strip(),
        features=asking.features.strip(),
        purpose=asking.purpose.strip(),
        carriers=list(asking.carriers),
        obtaining=list(asking.obtaining),
        accepts_other_form=asking.accepts_other_form,
        needs_assistance=asking.needs_assistance.strip(),
        normalised=normalised(asking.title, asking.document_number, asking.features),
        code_digest=codes.digest_of(codes.code_of(token)),
        send_token=codes.sending(token),
    )
    subject.address = f"/admin/applications/request/{request.pk}/change/"
    subject.save(update_fields=["address"])
    return request


def _who(request: Request, person: Person) -> None:
    Applicant.objects.create(
        request=request,
        kind=person.kind,
        name=person.name.strip(),
        identity=person.identity,
        identity_number=person.identity_number.strip(),
        representative=person.representative.strip(),
        contact_person=person.contact_person.strip(),
        phone=person.phone.strip(),
        address=person.address.strip(),
        postcode=person.postcode.strip(),
        email=person.email.strip(),
        fax=person.fax.strip(),
        identity_digest=digest(person.identity_number or (person.name + person.phone)),
    )


def attach(request: Request, paper: Paper, *, actor: User) -> RequestFile:
    """Put a file into the case; what is sealed is named for what it is, for its own name may say whose it is."""
    return RequestFile.objects.create(
        request=request,
        file=paper.stored,
        kind=paper.kind,
        name=_sealed_name(request, paper) if paper.sealed else paper.name[:200],
        sealed=paper.sealed,
        about=paper.about[:200],
        added_by=None if actor.is_system else actor,
        added_at=now(),
    )


def _sealed_name(request: Request, paper: Paper) -> str:
    ending = ENDING.search(paper.name)
    with override(LANGUAGE):
        kind = str(RequestFile.Kind(paper.kind).label)
    number = request.files.filter(kind=paper.kind).count() + 1
    return f"{kind}{number}{ending[0].lower() if ending else ''}"


def _start(request: Request, actor: User) -> None:
    """The reply is counted from the day of receipt; what still waits for it is watched until it is confirmed."""
    if request.received_on is None:
        # What art. 31 wants on the very day it wants of mail that nobody signs for alone.
        if request.channel == Request.Channel.ORDINARY_POST:
            timing.begin(request, "request.receipt", on=day_of(request.submitted_at), actor=actor)
        timing.begin(request, "request.confirm", on=day_of(request.submitted_at), actor=actor)
        return
    begin_reply(request, actor=actor)


def begin_reply(request: Request, *, actor: User) -> None:
    """Start the clocks that run from the day of receipt (条例 arts. 30, 33, 41)."""
    if request.received_on is None:
        raise LookupError(f"request {request.pk} has no day of receipt")
    timing.begin(request, timing.reply_duty(request), on=request.received_on, actor=actor)
    timing.begin(request, "request.correction-notice", on=request.received_on, actor=actor)
    timing.begin(request, "request.unregistered", on=request.received_on, actor=actor)
