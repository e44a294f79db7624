"""What the templates of letters are given beside the record they are about: agency, case, terms of the law, remedies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import override

from applications import grounds, timing
from applications.letter_text import LANGUAGE
from applications.models import Applicant, Decision, Fee, Request
from applications.scales import scale
from disclosure.law import fees, sentences
from disclosure.law.terms import Letter, ReplyGround, Term
from disclosure.lawbook import book, vocabularies
from disclosure.today import day_of, today

# The duty whose length a letter tells its addressee.
TERMS = {
    "third-party": "request.third-party",
    "co-maker": "request.co-maker",
    "fee-notice": "fee.pay",
}
# The letters that tell the last day of the reply as it stands.
TELL_THE_LAST_DAY = ("receipt", "extension")


def facts(request: Request, term: Letter, given: Mapping[str, Any]) -> dict[str, Any]:
    """Everything a template of a kind is given; what the act hands in goes before what is told from here."""
    fee = of_fee(given["fee"]) if "fee" in given else {}
    dated = {"reply_due_on": timing.reply_due_on(request)} if term.code in TELL_THE_LAST_DAY else {}
    return {**_facts(request, term), **dated, **fee, **given}


def _facts(request: Request, term: Letter) -> dict[str, Any]:
    return {
        "request": request,
        "agency": request.agency,
        "guide": getattr(request.agency, "guide", None),
        "letter_title": term.title,
        "legal_basis": cited(term.instrument, term.article),
        "term": period(request, term.code),
        "remedy_text": _remedy(request, term),
        "you": you(request),
        "submitted_on": day_of(request.submitted_at),
        "received_through": _in_chinese(request.get_channel_display),
        "carriers": _titles(vocabularies().carriers, request.carriers),
        "obtaining": _titles(vocabularies().obtaining, request.obtaining),
        "today": today(),
    }


def kept_in_file() -> list[str]:
    """The kinds of letters that stay in the file and are sent to nobody."""
    return [term.code for term in vocabularies().letters if term.addressee == "file"]


def of_decision(decision: Decision, term: ReplyGround) -> dict[str, Any]:
    """What a reply is given beside that; the particulars by their codes with underscores."""
    withheld = vocabularies().grounds.get(term.ground).title if term.ground else ""
    return {
        "decision": decision,
        "ground": term,
        "legal_basis": cited(term.instrument, term.article),
        "particulars": {name.replace("-", "_"): value for name, value in decision.particulars.items()},
        "provided": list(decision.provided.select_related("file")),
        "remedy_text": decision.remedy_text,
        "withheld_as": withheld,
    }


def of_fee(fee: Fee) -> dict[str, Any]:
    """The scale of a charge as its method words it, bracket by bracket, and how this charge comes about."""
    schedule = scale(fee.request, fee.basis)
    charge = fees.charge(schedule, fee.quantity, fee.counted_before)
    return {
        "scale": [fees.worded(bracket, schedule.unit) for bracket in schedule.brackets],
        "steps": [step.sentence.text for step in charge.steps],
        "legal_basis": schedule.cite(),
    }


def cited(instrument: str, article: str) -> str:
    """An article with the full name of its instrument."""
    return f"《{book().instrument(instrument).title}》{article}"


def period(request: Request, kind: str) -> str:
    """How long the addressee has, in the words of the law; empty where no duty fixes it."""
    found = timing.rules(request.agency, TERMS[kind], on=today()) if kind in TERMS else []
    lengths = [(rule.length, rule.unit) for rule in found if rule.length and rule.unit]
    return sentences.amount(*lengths[0]).text if lengths else ""


def you(request: Request) -> str:
    """How the applicant is spoken to."""
    kind = Applicant.objects.filter(request=request).values_list("kind", flat=True).first()
    return "贵单位" if kind == Applicant.Kind.ORGANISATION else "您"


def _remedy(request: Request, term: Letter) -> str:
    return "" if term.remedy == "none" else grounds.remedy(request, term.remedy, on=today()).text


def _titles(terms: Iterable[Term], codes: Iterable[str]) -> list[str]:
    known = {term.code: term.title for term in terms}
    return [known.get(code, code) for code in codes]


def _in_chinese(said: Any) -> str:
    with override(LANGUAGE):
        return str(said())
