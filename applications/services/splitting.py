"""Splitting (一事一申请): a request of several matters becomes several, which keep its day of receipt and its applicant."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, states, telling, timing
from applications.asking import Asking
from applications.models import Applicant, Request, RequestFile
from applications.normal_text import normalised
from applications.policies import leading as policies
from applications.services import acknowledging, intake
from applications.services.recording import record
from disclosure import workflow
from disclosure.models import Subject, User
from disclosure.numbering import next_number
from disclosure.refusals import refuse_if
from disclosure.today import day_of, now, today

# What every part has from the whole: how and when it came, and in which form it is wanted.
CARRIED = (
    *("agency_id", "matter", "channel", "submitted_at", "signed_on", "confirmed_on", "received_on"),
    *("receipt_limb", "rest_day_receipt", "applicant_class", "purpose", "carriers", "obtaining"),
    *("accepts_other_form", "needs_assistance", "code_digest"),
)


@transaction.atomic
def split(request_id: int, parts: Sequence[Asking], *, actor: User) -> list[Request]:
    """Make of one request as many as it has matters; each is counted from the same receipt (信息处理费管理办法 art. 4).

    The whole is closed with its number; the applicant opens each part with its number and the same query code.
    """
    request = selectors.locked(request_id)
    refuse_if([*policies.split(request, actor=actor), *policies.parts(parts)])
    made = [_part(request, asking, actor) for asking in parts]
    for code in timing.running_all(request):
        timing.void(request, code, actor=actor, reason=_("已拆分为多件申请"))
    workflow.advance(request, "split", machine=states.REQUEST)
    numbers = "、".join(part.number for part in made)
    record("request.split", request, actor=actor, facts={"into": numbers}, by="request.handle")
    return made


def _part(request: Request, asking: Asking, actor: User) -> Request:
    part = _row(request, asking)
    _copy_people_and_papers(request, part)
    record("request.part", part, actor=actor, facts={"split_from": request.number}, by="request.handle")
    intake.begin_reply(part, actor=actor)
    if request.status != states.RECEIVED:
        _register(request, part, actor)
    return part


def _row(request: Request, asking: Asking) -> Request:
    year = day_of(request.submitted_at).year
    number = f"{request.agency.slug}-{year}-{next_number(f'request/{request.agency.pk}/{year}'):05}"
    subject = Subject.objects.create(
        kind=Subject.Kind.REQUEST,
        agency=request.agency,
        title=telling.title_of(number),
        demonstration=request.subject.demonstration,
        created_at=now(),
    )
    part = Request.objects.create(
        subject=subject,
        number=number,
        split_from=request,
        title=asking.title.strip(),
        document_number=asking.document_number.strip(),
        features=asking.features.strip(),
        normalised=normalised(asking.title, asking.document_number, asking.features),
        **{name: getattr(request, name) for name in CARRIED},
    )
    subject.address = f"/admin/applications/request/{part.pk}/change/"
    subject.save(update_fields=["address"])
    return part


def _copy_people_and_papers(request: Request, part: Request) -> None:
    applicant = Applicant.objects.get(request=request)
    applicant.pk = part.pk
    applicant.request = part
    applicant._state.adding = True
    applicant.save(force_insert=True)
    RequestFile.objects.bulk_create(
        RequestFile(
            request=part,
            file_id=one.file_id,
            kind=one.kind,
            name=one.name,
            sealed=one.sealed,
            about=one.about,
            added_by_id=one.added_by_id,
            added_at=one.added_at,
        )
        for one in request.files.all()
    )


def _register(request: Request, part: Request, actor: User) -> None:
    part.registered_at, part.registered_by = now(), actor
    workflow.advance(part, "register", machine=states.REQUEST, also=("registered_at", "registered_by"))
    part.subject.holder = request.subject.holder
    part.subject.save(update_fields=["holder"])
    timing.stop(part, "request.unregistered", on=today(), actor=actor)
    record("request.register", part, actor=actor, facts={"received_on": part.received_on})
    acknowledging.acknowledge(part, actor=actor)
