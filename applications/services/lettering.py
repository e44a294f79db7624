"""Letters are numbered, frozen and given their verification code in the act that issues them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications import grounds
from applications.letter_text import anonymous, compose, text_hash
from applications.models import Applicant, Decision, Letter, Request
from applications.services.recording import record
from disclosure.lawbook import vocabularies
from disclosure.models import User
from disclosure.numbering import next_number
from disclosure.today import now, today

# Neither O nor I, 0 nor 1, which are read for each other on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12


@transaction.atomic
def issue(
    request: Request,
    kind: str,
    *,
    actor: User,
    context: Mapping[str, Any] | None = None,
    persons: Mapping[str, str] | None = None,
    decision: Decision | None = None,
    for_applicant: bool = True,
) -> Letter:
    """Write one letter of the national set, with everything its article demands; its number has no gap."""
    term = vocabularies().letters.get(kind)
    number = numbered(request, term.series) if term.series else ""
    known = {**persons_of(request), **(persons or {})}
    made = compose(kind, {**_facts(request), **(context or {}), "letter_number": number, "letter_title": term.title})
    letter = Letter.objects.create(
        request=request,
        decision=decision,
        kind=kind,
        number=number,
        title=term.title,
        body=made.body,
        personal=json.dumps(known, ensure_ascii=False),
        template_hash=made.template_hash,
        text_hash=text_hash(made.body),
        code="".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH)),
        for_applicant=for_applicant,
        issued_on=today(),
        issued_by=actor,
        issued_at=now(),
    )
    facts = {"kind": kind, "number": number, "text_hash": letter.text_hash}
    record("request.letter", request, actor=actor, facts=facts)
    return letter


def reply(decision: Decision, *, actor: User) -> Letter:
    """The letter of a decision: its ground picks the kind, the article and the paragraph on remedies."""
    term = grounds.ground(decision.ground)
    return issue(decision.request, term.letter, actor=actor, context=_said(decision), decision=decision)


def preview(decision: Decision) -> str:
    """The letter a decision would become, without its number and with nobody named; nothing is written."""
    kind = vocabularies().letters.get(grounds.ground(decision.ground).letter)
    named = {"letter_number": _("（签发时编定）"), "letter_title": kind.title}
    return anonymous(Letter(body=compose(kind.code, {**_facts(decision.request), **_said(decision), **named}).body))


def _said(decision: Decision) -> dict[str, Any]:
    return {
        "decision": decision,
        "ground": grounds.ground(decision.ground),
        "particulars": decision.particulars,
        "provided": list(decision.provided.select_related("file").prefetch_related("redactions")),
    }


def numbered(request: Request, series: str) -> str:
    """The next number of a series of an agency in a year: 机关代字、〔年份〕、序号 without gap."""
    agency, year = request.agency, today().year
    serial = next_number(f"letter/{agency.pk}/{series}/{year}")
    return f"{agency.short_name or agency.name}{series}〔{year}〕{serial}号"


def persons_of(request: Request) -> dict[str, str]:
    """Whom the letters of a case name, kept beside their text and purged with the applicant."""
    applicant = Applicant.objects.filter(request=request).first()
    if applicant is None:
        return {}
    names = ("name", "identity_number", "representative", "contact_person", "phone", "address", "postcode", "email")
    return {name: getattr(applicant, name) for name in names if getattr(applicant, name)}


def _facts(request: Request) -> dict[str, Any]:
    return {"request": request, "agency": request.agency, "guide": _guide(request), "today": today()}


def _guide(request: Request) -> Any:
    return getattr(request.agency, "guide", None)
