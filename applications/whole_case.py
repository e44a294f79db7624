"""A case as staff read it: everything its page tells and its acts are judged by, each table asked once."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from applications.models import (
    Consultation,
    Contact,
    Correction,
    Decision,
    Dispatch,
    Extension,
    Letter,
    Note,
    Referral,
    Remedy,
    Request,
    RequestFile,
)
from disclosure.models import Clock

BESIDE = ("subject__holder", "registered_by", "led_to", "transferred_to")
# What happened, and whom each row names.
HAPPENED = (
    ("corrections", Correction.objects.select_related("notified_by")),
    ("consultations", Consultation.objects.select_related("asked_by")),
    ("referrals", Referral.objects.select_related("by")),
    ("extensions", Extension.objects.select_related("approved_by")),
    ("dispatches", Dispatch.objects.select_related("agency", "person", "sent_by")),
    ("contacts", Contact.objects.select_related("by")),
    ("remedies", Remedy.objects.select_related("registered_by")),
    ("notes", Note.objects.select_related("by")),
)


def for_acts(pk: int) -> Request:
    """A case as the pages of its acts begin with it."""
    found = Request.objects.select_related(*BESIDE, "agency__parent__parent__parent")
    return found.prefetch_related(Prefetch("decisions", queryset=_decisions())).get(pk=pk)


def for_page(pk: int) -> Request:
    """The whole of a case, in a number of queries that does not grow."""
    files = RequestFile.objects.select_related("file", "added_by").defer("file__text")
    letters = Letter.objects.select_related("issued_by").defer("body", "personal").prefetch_related("deliveries")
    case = (
        Request.objects.select_related(*BESIDE, "agency", "applicant", "fee__notified_by", "reasons_demand__asked_by")
        .prefetch_related(
            Prefetch("subject__clocks", queryset=Clock.objects.prefetch_related("events")),
            Prefetch("decisions", queryset=_decisions()),
            Prefetch("letters", queryset=letters),
            Prefetch("files", queryset=files),
            *(Prefetch(kind, queryset=rows.all()) for kind, rows in HAPPENED),
        )
        .get(pk=pk)
    )
    case.subject.agency = case.agency
    return case


def _decisions() -> QuerySet[Decision]:
    people = ("drafted_by", "cleared_by", "reviewed_by")
    return Decision.objects.select_related(*people).prefetch_related("provided__file")
