"""Purge: personal data goes on its day; what stays is that there was a case, and digests nobody can read any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from applications import masking, selectors, states, timing
from applications.models import Applicant, Complaint, PendingReceipt, Redaction, Request, RequestFile
from applications.policies import personal as policies
from applications.purged import COMPLAINED, EMPTIED, GONE
from applications.services.recording import record
from disclosure import files, ledger
from disclosure.conditions import stated
from disclosure.law.periods import add_months
from disclosure.models import Agency, LedgerKey, LedgerReason, Subject, User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

KEEP, KEEP_COMPLAINT = "personal.keep-years", "personal.complaint-keep-years"
# What a case says of a person outside the sealed columns; what was asked for stays with the archive.
SAID_OF_ONESELF = ("purpose", "needs_assistance", "satisfaction_note", "normalised")
OWN_DOCUMENTS = (RequestFile.Kind.ORIGINAL, RequestFile.Kind.RESPONSE)


@transaction.atomic
def settle(request_id: int) -> bool:
    """Set the day of the purge by the rule of the place, counted from the archiving (个人信息保护法 art. 19)."""
    request = selectors.locked(request_id)
    applicant = request.applicant
    over_on = selectors.over_on(request)
    if applicant.purged_at is None and applicant.purge_on is None and over_on is not None:
        applicant.purge_on = kept_until(request.agency, KEEP, over_on)
        applicant.save(update_fields=["purge_on"])
    return applicant.purge_on is not None


def kept_until(agency: Agency, code: str, since: date) -> date | None:
    """The day on which what has been over since a day is purged; None where no rule says so."""
    gate = timing.gate(agency, code, on=since)
    return add_months(since, 12 * int(str(gate.value))) if gate else None


@transaction.atomic
def purge(request_id: int, *, actor: User) -> Applicant:
    """Empty everything that says who asked, destroy sealed copies, and leave digests whose key is gone."""
    request = selectors.locked(request_id)
    refuse_if(policies.purge(request, actor=actor, on=today()))
    personal = {field: getattr(request.applicant, field) for field in masking.MASKS}
    given = {field: value for field, value in personal.items() if value}
    copies = _destroy_copies(request)
    texts = sum(rows.count() for _field, rows in _texts(request))
    facts = {"particulars": sorted(given), "texts": texts, "copies": copies, "purge_on": request.applicant.purge_on}
    record("request.purge", request, actor=actor, facts=facts, personal=given)
    _empty(request)
    for field, rows in _texts(request):
        rows.update(**{field: GONE})
    for complaint in request.complaints.select_related("subject"):
        _empty_complaint(complaint, actor)
    for remedy in request.remedies.select_related("subject"):
        _forget(remedy.subject)
    _forget(request.subject)
    return request.applicant


def purge_due(request_id: int) -> bool:
    """The same by the portal itself, on the day."""
    return purge(request_id, actor=User.system()).purged_at is not None


@transaction.atomic
def postpone(request_id: int, until: date, reason: str, actor: User) -> Applicant:
    """Have the particulars kept longer than the rule says; the reason goes to the ledger."""
    request = selectors.locked(request_id)
    refuse_if(
        [
            *policies.postpone(request, actor=actor),
            *policies.postponed_until(request, until),
            *stated(reason, _("延后清除须写明理由。"), article=policies.SHORTEST),
        ]
    )
    applicant = request.applicant
    facts = {"before": applicant.purge_on, "after": until}
    applicant.purge_on = until
    applicant.save(update_fields=["purge_on"])
    record("request.postpone_purge", request, actor=actor, facts=facts, reason=reason.strip(), by="request.purge")
    return applicant


@transaction.atomic
def purge_complaint(complaint_id: int) -> bool:
    """The portal empties who complained, once the answer is as old as the rule of the place says."""
    complaint = Complaint.objects.select_for_update(of=("self",)).select_related("subject").get(pk=complaint_id)
    refuse_if(policies.purge_complaint(complaint, on=today()))
    _empty_complaint(complaint, User.system())
    return True


def _destroy_copies(request: Request) -> list[str]:
    """The sealed files of a case go from the store; their rows stay with the digests the manifest names.

    A copy that went on to another case, by a split or a transfer, goes with the last of them.
    """
    kept = request.files.filter(sealed=True, file__destroyed_at__isnull=True).select_related("file")
    elsewhere = RequestFile.objects.filter(file=OuterRef("file"), request__applicant__purged_at__isnull=True)
    rows: QuerySet[RequestFile] = kept.exclude(Exists(elsewhere.exclude(request=request))).order_by("pk")
    digests = [row.file.sha256 for row in rows]
    for row in rows:
        files.destroy(row.file)
    return digests


def _empty(request: Request) -> None:
    Applicant.objects.filter(pk=request.pk).update(
        **dict.fromkeys(masking.MASKS, ""), identity_digest="", purged_at=now()
    )
    request.letters.update(personal="")
    request.consultations.update(party="", address="", reasons="", token_digest="")
    Redaction.objects.filter(copy__request=request).update(struck="")
    PendingReceipt.objects.filter(request=request).delete()
    Request.objects.filter(pk=request.pk).update(**dict.fromkeys(SAID_OF_ONESELF, ""), code_digest="", send_token=None)
    request.applicant.refresh_from_db()


def _texts(request: Request) -> Iterator[tuple[str, QuerySet[Any]]]:
    """Every free text of a case that is there and may name somebody; the agency's own documents keep their names."""
    for name, fields in EMPTIED.items():
        rows = apps.get_model("applications", name)._default_manager.filter(request=request)
        if name == "requestfile":
            rows = rows.exclude(kind__in=OWN_DOCUMENTS)
        for field in fields:
            yield field, rows.exclude(**{f"{field}__in": ("", GONE)})


def _empty_complaint(complaint: Complaint, actor: User) -> None:
    if complaint.purged_at is not None:
        return
    given = {name: getattr(complaint, name) for name in ("name", "contact") if getattr(complaint, name)}
    facts = {"particulars": sorted(given)}
    ledger.record("complaint.purge", subject=complaint.subject, actor=actor, facts=facts, personal=given)
    Complaint.objects.filter(pk=complaint.pk).update(
        name="", contact="", code_digest="", send_token=None, purged_at=now()
    )
    for field in COMPLAINED:
        Complaint.objects.filter(pk=complaint.pk).exclude(**{field: ""}).update(**{field: GONE})
    _forget(complaint.subject)


def _forget(subject: Subject) -> None:
    """Reasons go, and the key: what stays in the ledger are digests that nobody can try against a name."""
    LedgerReason.objects.filter(entries__subject=subject).delete()
    LedgerKey.objects.filter(subject=subject).delete()


def unsettled(limit: int) -> list[int]:
    """Cases that are over and have no day of purge yet."""
    over = Request.objects.filter(status__in=(states.ARCHIVED, *states.LED_AWAY))
    rows = over.filter(applicant__purge_on__isnull=True, applicant__purged_at__isnull=True)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:limit])


def due(limit: int) -> list[int]:
    """Cases whose day of purge has come, those alone that nothing stands against."""
    come = Applicant.objects.filter(purge_on__lte=today(), purged_at__isnull=True)
    ready = come.filter(request__status__in=(states.ARCHIVED, *states.LED_AWAY))
    ready = ready.exclude(request__remedies__outcome="pending").exclude(request__complaints__finding="")
    return list(ready.order_by("purge_on", "pk").values_list("pk", flat=True)[:limit])


def due_complaints(limit: int) -> list[int]:
    """Answered complaints whose day has come."""
    come = Complaint.objects.filter(purge_on__lte=today(), purged_at__isnull=True).exclude(finding="")
    return list(come.order_by("purge_on", "pk").values_list("pk", flat=True)[:limit])
