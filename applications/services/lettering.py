"""Letters are numbered, frozen and given their verification code in the act that issues them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications import grounds, letter_words
from applications.letter_text import anonymous, compose, named_in, text_hash
from applications.models import Applicant, Decision, Letter, Request
from applications.policies import delivering
from applications.services.recording import record
from disclosure.law.terms import Letter as Kind
from disclosure.lawbook import vocabularies
from disclosure.models import Agency, User
from disclosure.numbering import next_number
from disclosure.refusals import refuse_if
from disclosure.today import now, today

# Neither O nor I, 0 nor 1, which are read for each other on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
OF_APPLICANT = (
    *("name", "identity_number", "representative", "contact_person"),
    *("phone", "address", "postcode", "email", "fax"),
)


@transaction.atomic
def issue(
    request: Request,
    kind: str,
    *,
    actor: User,
    context: Mapping[str, Any] | None = None,
    persons: Mapping[str, str] | None = None,
    decision: Decision | None = None,
    for_applicant: bool | None = None,
) -> Letter:
    """Write one letter of the national set, with everything its article demands; its number has no gap.

    Only those particulars are kept beside the text that it has a place for. Unless said otherwise the applicant sees
    what is addressed to the applicant.
    """
    term, given = vocabularies().letters.get(kind), context or {}
    number = numbered(request.agency, term.series) if term.series else ""
    made = compose(kind, {**letter_words.facts(request, term, given), "letter_number": number})
    letter = Letter.objects.create(
        request=request,
        agency=request.agency,
        decision=decision,
        kind=kind,
        number=number,
        title=term.title,
        body=made.body,
        personal=_kept({**persons_of(request), **persons_asked(given), **(persons or {})}, made.body),
        template_hash=made.template_hash,
        text_hash=text_hash(made.body),
        code=new_code(),
        for_applicant=_is_for_applicant(term) if for_applicant is None else for_applicant,
        issued_on=today(),
        issued_by=actor,
        issued_at=now(),
    )
    facts = {"letter_kind": kind, "number": number, "text_hash": letter.text_hash}
    record("request.letter", request, actor=actor, facts=facts)
    return letter


def new_code() -> str:
    """A code by which anybody checks a letter; it tells nothing and is not to be guessed."""
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))


def reply(decision: Decision, *, actor: User) -> Letter:
    """The letter of a decision: its ground picks the kind, the article and the paragraph on remedies."""
    term = grounds.ground(decision.ground)
    context = letter_words.of_decision(decision, term)
    return issue(decision.request, term.letter, actor=actor, context=context, decision=decision)


def preview(decision: Decision) -> str:
    """The letter a decision would become, without its number and with nobody named; nothing is written."""
    term = grounds.ground(decision.ground)
    kind = vocabularies().letters.get(term.letter)
    context = letter_words.facts(decision.request, kind, letter_words.of_decision(decision, term))
    made = compose(kind.code, {**context, "letter_number": _("（签发时编定）")})
    return anonymous(Letter(body=made.body))


@transaction.atomic
def take_out(letter_id: int, *, way: str, actor: User) -> Letter:
    """Write down who printed or downloaded a letter with the names it bears (个人信息保护法 art. 51)."""
    letter = Letter.objects.select_related("request__subject", "request__agency").get(pk=letter_id)
    refuse_if(delivering.take_out(letter.request, actor=actor))
    facts = {"letter": letter.number or letter.kind, "taken_as": way}
    record("request.take_out", letter.request, actor=actor, facts=facts, by="request.deliver")
    return letter


def numbered(agency: Agency, series: str) -> str:
    """The next number of a series of an agency in a year: 机关代字、〔年份〕、序号 without gap."""
    year = today().year
    serial = next_number(f"letter/{agency.pk}/{series}/{year}")
    return f"{agency.short_name or agency.name}{series}〔{year}〕{serial}号"


def persons_of(request: Request) -> dict[str, str]:
    """Whom the letters of a case name, kept beside their text and purged with the applicant."""
    applicant = Applicant.objects.filter(request=request).first()
    return {} if applicant is None else {name: getattr(applicant, name) for name in OF_APPLICANT}


def persons_asked(context: Mapping[str, Any]) -> dict[str, str]:
    """Third parties and complainants of the records a letter is about: they are persons too."""
    found: dict[str, str] = {}
    if consultation := context.get("consultation"):
        found |= {
            "party": consultation.party,
            "party_address": consultation.address,
            "party_reasons": consultation.reasons,
        }
    if complaint := context.get("complaint"):
        found |= {"complainant": complaint.name, "complaint": complaint.text}
    return found


def _kept(known: Mapping[str, str], body: str) -> str:
    wanted = named_in(body)
    return json.dumps({name: value for name, value in known.items() if value and name in wanted}, ensure_ascii=False)


def _is_for_applicant(term: Kind) -> bool:
    return term.addressee == "applicant"
