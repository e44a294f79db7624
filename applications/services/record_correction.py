"""Correcting a record about the applicant himself (条例 art. 41): correct it, hand it on, or say who may."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext_lazy

from applications import selectors
from applications.letter_words import you
from applications.models import Decision
from applications.policies import correcting_records as policies
from applications.services import deciding
from applications.services.deciding import Draft
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if

CORRECTION_OF_RECORD = "R17.3"


class Outcome(models.TextChoices):
    """The three ways of art. 41."""

    CORRECTED = "corrected", gettext_lazy("已更正，告知申请人")
    HANDED_ON = "handed-on", gettext_lazy("不属于本机关职能，已转送有权更正的机关，告知申请人")
    DIRECTED = "directed", gettext_lazy("不属于本机关职能，告知申请人向有权更正的机关提出")


@transaction.atomic
def conclude(request_id: int, outcome: str, *, said: str, actor: User, agency: str = "") -> Decision:
    """Draft, for review like any other, what became of a record that the applicant says is wrong."""
    chosen = Outcome(outcome)
    request = selectors.locked(request_id)
    concluded = policies.concluded(said=said, needs_agency=chosen != Outcome.CORRECTED, agency=agency)
    refuse_if([*policies.conclude(request, actor=actor), *concluded])
    record("request.conclude_record", request, actor=actor, facts={"outcome": outcome}, by="request.handle")
    draft = Draft(CORRECTION_OF_RECORD, reasons=_reasons(chosen, said, agency, you=you(request)))
    return deciding.draft(request.pk, draft, actor=actor)


def _reasons(chosen: Outcome, said: str, agency: str, *, you: str) -> str:
    # What a letter says is Chinese, whatever language the page was in.
    told = {
        Outcome.CORRECTED: "经核实，本机关已对%(you)s要求更正的记录作出更正。",
        Outcome.HANDED_ON: "%(you)s要求更正的记录不属于本机关职能，已转送%(agency)s处理。",
        Outcome.DIRECTED: "%(you)s要求更正的记录不属于本机关职能，请向%(agency)s提出。",
    }[chosen]
    return told % {"agency": agency.strip(), "you": you} + said.strip()
