"""Transfer (转送): a request sent to the wrong agency is led to the right one before it is registered, if its applicant agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, states, timing
from applications.asking import Arrival, Asking, Paper, Person
from applications.models import Applicant, Request, RequestFile
from applications.policies import leading as policies
from applications.services import intake
from applications.services.intake import Received
from applications.services.recording import record
from disclosure import workflow
from disclosure.models import Agency, User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

GIVEN = (RequestFile.Kind.IDENTITY, RequestFile.Kind.SUPPORT)
PERSONAL = (
    *("kind", "name", "identity", "identity_number", "representative", "contact_person"),
    *("phone", "address", "postcode", "email", "fax"),
)
ASKED = (
    *("title", "document_number", "features", "purpose", "carriers", "obtaining"),
    *("accepts_other_form", "needs_assistance", "matter"),
)


@transaction.atomic
def transfer(
    request_id: int,
    to: Agency,
    *,
    consented_on: date,
    consent: str,
    actor: User,
    papers: Sequence[Paper] = (),
) -> Received:
    """Lead an unregistered request to the agency that is responsible; there it is received today, under a new number.

    The applicant's consent, with its day and how it was given, is on record. The query code that is answered belongs
    to the new number and is shown once.
    """
    request = selectors.locked(request_id)
    allowed = policies.transferred(request, to, consented_on=consented_on, consent=consent)
    refuse_if([*policies.transfer(request, actor=actor), *allowed])
    for paper in papers:
        intake.attach(request, paper, actor=actor)
    received = _handed_over(request, to)
    for code in timing.running_all(request):
        timing.void(request, code, actor=actor, reason=_("登记前已转送其他机关"))
    request.transferred_to, request.led_to = to, received.request
    workflow.advance(request, "transfer", machine=states.REQUEST, also=("transferred_to", "led_to"))
    facts = {"agency": to.pk, "into": received.request.number, "on": consented_on}
    record("request.transfer", request, actor=actor, facts=facts, reason=consent.strip(), by="request.register")
    return received


def _handed_over(request: Request, to: Agency) -> Received:
    """The other agency receives it today; both sides know of it, so that its receipt needs no confirmation."""
    applicant = Applicant.objects.get(request=request)
    person = Person(applicant_class=request.applicant_class, **{name: getattr(applicant, name) for name in PERSONAL})
    asking = Asking(**{name: getattr(request, name) for name in ASKED})
    brought = [
        Paper(kind=one.kind, name=one.name, stored=one.file, sealed=one.sealed, about=one.about)
        for one in request.files.filter(kind__in=GIVEN).select_related("file")
    ]
    arrival = Arrival(
        channel=request.channel, submitted_at=now(), signed_on=today(), confirmed_on=today(), papers=brought
    )
    return intake.enter(to, asking, person, arrival=arrival, actor=User.system())
