"""Commendation and criticism by circular: drafted on evidence, heard, approved by another, issued as a numbered letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from applications.letter_text import LANGUAGE
from applications.services.lettering import numbered
from disclosure import calendars, heartbeats, ledger, messages, roles, workflow
from disclosure.conditions import stated
from disclosure.lawbook import book
from disclosure.messages import Letter
from disclosure.models import Agency, Subject, User
from disclosure.recipients import Recipients
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import states
from reports.models import (
    CircularAgency,
    CircularEvidence,
    CircularLetter,
    CircularStatement,
    PlannedInspection,
    Ticket,
)
from reports.policies import circulating as policies

DAYS = "circular.statement-days"
SERIES = "通报"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a circular says, of whom, and on what it rests."""

    kind: str
    title: str
    facts: str
    basis: str
    demands: str = ""
    is_public: bool = False
    tickets: Sequence[Ticket] = ()
    inspections: Sequence[PlannedInspection] = ()
    other: str = ""


@transaction.atomic
def draft(office: Agency, agencies: Sequence[Agency], said: Draft, *, actor: User) -> CircularLetter:
    """Draft a circular about agencies that an office supervises (条例 art. 47)."""
    refuse_if([*policies.draft(office, list(agencies), actor=actor), *_said(said)])
    subject = Subject.objects.create(
        kind=Subject.Kind.SUPERVISION,
        agency=office,
        title=said.title.strip(),
        demonstration=office.demonstration,
        created_at=now(),
    )
    circular = CircularLetter.objects.create(
        subject=subject, office=office, drafted_by=actor, drafted_on=today(), kind=said.kind, **_text(said)
    )
    subject.address = f"/admin/reports/circularletter/{circular.pk}/change/"
    subject.save(update_fields=["address"])
    CircularAgency.objects.bulk_create(CircularAgency(circular=circular, agency=agency) for agency in agencies)
    _rest_on(circular, said)
    _record("draft", circular, actor, {"kind_of": circular.kind, "agencies": len(agencies)})
    return circular


@transaction.atomic
def revise(circular_id: int, said: Draft, *, actor: User) -> CircularLetter:
    """Change the text; one on which agencies were being heard goes back to its draft, and they are heard anew."""
    circular = _locked(circular_id)
    reasons = list(policies.handle(circular, "revise", actor=actor)) if circular.status != states.DRAFT else []
    refuse_if([*reasons, *policies.draft(circular.office, list(circular.agencies.all()), actor=actor), *_said(said)])
    if circular.status != states.DRAFT:
        workflow.advance(circular, "revise", machine=states.CIRCULAR)
    text = _text(said)
    for name, value in text.items():
        setattr(circular, name, value)
    circular.save(update_fields=list(text))
    circular.evidence.all().delete()
    _rest_on(circular, said)
    _record("revise", circular, actor, {})
    return circular


def _text(said: Draft) -> dict[str, Any]:
    return {
        "title": said.title.strip(),
        "facts": said.facts.strip(),
        "demands": said.demands.strip(),
        "basis": said.basis.strip(),
        "is_public": said.is_public,
    }


def _said(said: Draft) -> list[Reason]:
    return [
        *stated(said.title, _("请填写标题。"), code="no-title"),
        *stated(said.facts, _("请写明事实。"), code="no-facts"),
        *stated(said.basis, _("请写明依据及条款。"), code="no-basis"),
        *([] if said.kind in CircularLetter.Kind.values else [Reason("unknown-kind", _("请选择表扬或者批评。"))]),
    ]


def _rest_on(circular: CircularLetter, said: Draft) -> None:
    other = [CircularEvidence(circular=circular, text=said.other.strip()[:300])] if said.other.strip() else []
    CircularEvidence.objects.bulk_create(
        [
            *(CircularEvidence(circular=circular, ticket=one) for one in said.tickets),
            *(CircularEvidence(circular=circular, planned=one) for one in said.inspections),
            *other,
        ]
    )


@transaction.atomic
def hear(circular_id: int, *, actor: User) -> CircularLetter:
    """Let those who are to be criticised state their case, for so many working days, before anything is decided."""
    circular = _locked(circular_id)
    refuse_if(policies.hear(circular, actor=actor))
    gate = book().gate(DAYS, on=today(), jurisdiction=calendars.jurisdiction_of(circular.office) or None)
    circular.round += 1
    circular.statements_until = calendars.of(circular.office).add(today(), int(str(gate.value)))
    workflow.advance(circular, "hear", machine=states.CIRCULAR, also=["round", "statements_until"])
    _record("hear", circular, actor, {"until": circular.statements_until})
    words = _("拟对贵单位通报批评，可以在%(day)s前在平台上申辩。") % {"day": circular.statements_until}
    _tell(circular, f"hear-{circular.round}", words)
    return circular


@transaction.atomic
def state(circular_id: int, agency: Agency, *, text: str, actor: User) -> CircularStatement:
    """An agency's own case (申辩), which whoever approves has before them."""
    circular = _locked(circular_id)
    refuse_if([*policies.state(circular, agency, actor=actor), *stated(text, _("请写明申辩的内容。"))])
    made = CircularStatement.objects.create(
        circular=circular, agency=agency, round=circular.round, text=text.strip(), by=actor, at=now()
    )
    facts = {"about": agency.pk, **roles.stood_in_for(actor, "circular.state", agency)}
    ledger.record("circular.state", subject=circular.subject, actor=actor, facts=facts, reason=made.text)
    return made


@transaction.atomic
def approve(circular_id: int, *, opinion: str, actor: User) -> CircularLetter:
    """A leader other than the drafter approves the text as it stands."""
    circular = _locked(circular_id)
    refuse_if(policies.approve(circular, actor=actor))
    circular.approved_by, circular.approved_on = actor, today()
    workflow.advance(circular, "approve", machine=states.CIRCULAR, also=["approved_by", "approved_on"])
    _record("approve", circular, actor, {}, opinion, held="circular.approve")
    return circular


@transaction.atomic
def issue(circular_id: int, *, actor: User) -> CircularLetter:
    """Number and freeze the letter, and tell every agency it names."""
    circular = _locked(circular_id)
    refuse_if(policies.issue(circular, actor=actor))
    circular.number, circular.issued_on = numbered(circular.office, SERIES), today()
    circular.body = _body(circular)
    workflow.advance(circular, "issue", machine=states.CIRCULAR, also=["number", "issued_on", "body"])
    _record("issue", circular, actor, {"number": circular.number, "public": circular.is_public})
    _tell(circular, "issue", _("%(number)s已印发。") % {"number": circular.number})
    return circular


@transaction.atomic
def withdraw(circular_id: int, *, reason: str, actor: User) -> CircularLetter:
    """Give up a circular before it is issued, with the reason."""
    circular = _locked(circular_id)
    refuse_if([*policies.handle(circular, "withdraw", actor=actor), *stated(reason, _("请写明理由。"))])
    workflow.advance(circular, "withdraw", machine=states.CIRCULAR)
    _record("withdraw", circular, actor, {}, reason)
    return circular


def _body(circular: CircularLetter) -> str:
    """The letter's text, in Chinese whatever language a page is read in."""
    context = {"circular": circular, "agencies": [one.name for one in circular.agencies.order_by("path")]}
    with override(LANGUAGE):
        return render_to_string("reports/letters/circular.html", context)


def _tell(circular: CircularLetter, occasion: str, words: str) -> None:
    recipients = Recipients(today())
    letter = Letter(
        key=f"circular-{circular.pk}-{occasion}",
        kind="circular",
        title=_("%(kind)s：%(title)s") % {"kind": circular.get_kind_display(), "title": circular.title},
        body=f"{circular.title}\n{words}",
        subject=circular.subject,
    )
    for agency in circular.agencies.all():
        people = recipients.at(agency)
        if not people:
            heartbeats.unheard(agency.name)
        messages.write(letter, people)


def _locked(circular_id: int) -> CircularLetter:
    CircularLetter.objects.select_for_update().get(pk=circular_id)
    return CircularLetter.objects.select_related("subject", "office__parent__parent", "drafted_by").get(pk=circular_id)


def _record(
    act: str,
    circular: CircularLetter,
    actor: User,
    facts: dict[str, Any],
    reason: str = "",
    held: str = "circular.draft",
) -> None:
    known = {**facts, **roles.stood_in_for(actor, held, circular.office)}
    ledger.record(f"circular.{act}", subject=circular.subject, actor=actor, facts=known, reason=reason.strip())
