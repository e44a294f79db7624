"""Referral (报请确定): a doubt goes to the competent or the secrecy department (条例 art. 17); the clock runs on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, telling, timing
from applications.asking import Paper
from applications.models import Letter, Referral
from applications.policies import referring as policies
from applications.services import intake, lettering
from applications.services.recording import record
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def refer(
    request_id: int,
    authority: str,
    *,
    question: str,
    reason: str,
    on: date,
    actor: User,
    papers: Sequence[Paper] = (),
) -> tuple[Referral, Letter]:
    """Refer a doubt; the time counts, unless the jurisdiction's row says otherwise."""
    request = selectors.locked(request_id)
    refuse_if(policies.refer(request, actor=actor))
    refuse_if(policies.referred(request, authority=authority, question=question, reason=reason, on=on))
    referral = Referral.objects.create(
        request=request, authority=authority.strip(), question=question.strip(), on=on, by=actor
    )
    for paper in papers:
        intake.attach(request, paper, actor=actor)
    paused = policies.pauses(request, on=on)
    facts = {"referral": referral.pk, "on": on, "paused": paused}
    record("request.refer", request, actor=actor, facts=facts, reason=reason.strip(), by="request.handle")
    context = {"referral": referral, "reasons": reason.strip(), "paused": paused}
    letter = lettering.issue(request, "referral", actor=actor, context=context, for_applicant=False)
    if paused:
        timing.pause_reply(request, on=on, key=key_of(referral), actor=actor)
    return referral, letter


@transaction.atomic
def answer(
    referral_id: int, answer: str, *, on: date, actor: User, opinion: str = "", papers: Sequence[Paper] = ()
) -> Referral:
    """Record what the authority settled; what it forbids is not handed out."""
    request = selectors.locked(Referral.objects.values_list("request_id", flat=True).get(pk=referral_id))
    referral = Referral.objects.get(pk=referral_id)
    referral.request = request
    refuse_if([*policies.take_answer(referral, actor=actor), *policies.answered(referral, answer, opinion, on)])
    referral.answer, referral.answered_on, referral.opinion = answer, on, opinion.strip()
    referral.save(update_fields=["answer", "answered_on", "opinion"])
    for paper in papers:
        intake.attach(request, paper, actor=actor)
    facts = {"referral": referral.pk, "answer": answer, "on": on}
    record("request.refer_answer", request, actor=actor, facts=facts, by="request.handle")
    timing.resume_reply(request, on=on, key=key_of(referral), actor=actor)
    telling.these([request.subject.holder, referral.by], request, headline=_("报请确定的事项已有答复"))
    return referral


def key_of(referral: Referral) -> str:
    """By what the pause of a referral is told from others."""
    return f"agency:referral-{referral.pk}"
