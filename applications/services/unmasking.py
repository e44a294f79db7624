"""Unmasking: an applicant's particulars are read in clear once, by a named person, for a reason the ledger keeps."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from applications import masking, selectors
from applications.models import Applicant, RequestFile
from applications.policies import personal as policies
from applications.services.recording import record
from disclosure import files
from disclosure.conditions import stated
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.sealing import unseal_bytes


@dataclass(frozen=True, slots=True)
class Particular:
    """One particular in clear, with its label."""

    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A sealed copy in clear, to be handed on once and kept nowhere."""

    name: str
    content_type: str
    content: bytes


@transaction.atomic
def unmask(request_id: int, reason: str, actor: User) -> list[Particular]:
    """Read the particulars in clear; the ledger keeps who, why, and which fields by their keyed digests."""
    request = selectors.locked(request_id)
    refuse_if([*policies.unmask(request, actor=actor), *_reasoned(reason)])
    given = particulars(request.applicant)
    personal = {one.field: one.value for one in given}
    record(
        "request.unmask",
        request,
        actor=actor,
        facts={"particulars": sorted(personal)},
        personal=personal,
        reason=reason.strip(),
    )
    return given


def open_copy(file_id: int, reason: str, actor: User) -> Opened:
    """Open a sealed identity copy; what was opened is written to the ledger before it is read."""
    file = _written_down(file_id, reason, actor)
    with files.open_content(file.file) as kept:
        content = unseal_bytes(kept.read())
    return Opened(file.name, file.file.content_type, content)


@transaction.atomic
def _written_down(file_id: int, reason: str, actor: User) -> RequestFile:
    file = RequestFile.objects.select_related("file").get(pk=file_id)
    request = selectors.locked(file.request_id)
    file.request = request
    refuse_if([*policies.open_copy(file, actor=actor), *_reasoned(reason)])
    facts = {"file": file.pk, "kind": file.kind, "sha256": file.file.sha256}
    record("request.open_copy", request, actor=actor, facts=facts, reason=reason.strip(), by="request.unmask")
    return file


def particulars(applicant: Applicant) -> list[Particular]:
    """What an applicant gave, in clear, in the order of the form."""
    return [
        Particular(field, masking.label(field), getattr(applicant, field))
        for field in masking.MASKS
        if getattr(applicant, field)
    ]


def _reasoned(reason: str) -> list[Reason]:
    return stated(reason, _("查看个人信息须写明理由。"), article=policies.SECURITY)
