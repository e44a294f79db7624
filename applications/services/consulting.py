"""Asking others (征求意见): a third party (条例 art. 32) or a co-maker (art. 34), while the reply's clock stands still.

The time is left out of the term only with proof of the days it began and ended on (art. 33(3)); a pause whose proof
never comes ends on the day it began, so that no day is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from applications import grounds, selectors, telling, timing
from applications.asking import Paper
from applications.models import Consultation, Letter, Request, RequestFile
from applications.policies import consulting as policies
from applications.policies.consulting import ANSWERED, DELIVERY, DISPATCH
from applications.services import intake, lettering
from applications.services.recording import record
from disclosure import codes
from disclosure.conditions import stated
from disclosure.lawbook import vocabularies
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

Kind, Answer = Consultation.Kind, Consultation.Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A letter that asks somebody, with the token of its answer page, which is shown this once and kept nowhere."""

    consultation: Consultation
    letter: Letter
    token: str

    @property
    def address(self) -> str:
        """The path of the answer page."""
        return reverse("consultation_answer", args=[self.token])


def ask_third_party(
    request_id: int,
    party: str,
    *,
    question: str,
    harm: str,
    dispatched_on: date,
    actor: User,
    address: str = "",
    papers: Sequence[Paper] = (),
) -> Asked:
    """Ask the third party whose rights disclosure may harm; the clock stands still from a proven dispatch on (art. 32)."""
    asked = Consultation(kind=Kind.THIRD_PARTY, party=party, address=address, question=question, harm=harm)
    return _ask(request_id, asked, dispatched_on, papers, actor)


def ask_co_maker(
    request_id: int,
    party: str,
    *,
    question: str,
    dispatched_on: date,
    actor: User,
    address: str = "",
    papers: Sequence[Paper] = (),
) -> Asked:
    """Ask the agency that made the information jointly; its silence is consent (条例 art. 34)."""
    asked = Consultation(kind=Kind.CO_MAKER, party=party, address=address, question=question)
    return _ask(request_id, asked, dispatched_on, papers, actor)


@transaction.atomic
def _ask(request_id: int, asked: Consultation, on: date, papers: Sequence[Paper], actor: User) -> Asked:
    request = selectors.locked(request_id)
    refuse_if(policies.ask(request, actor=actor))
    refuse_if(policies.asked(request, party=asked.party, question=asked.question, harm=asked.harm, dispatched_on=on))
    token = codes.new_token()
    asked.request, asked.asked_by, asked.dispatched_on = request, actor, on
    asked.party, asked.address = asked.party.strip(), asked.address.strip()
    asked.question, asked.harm = asked.question.strip(), asked.harm.strip()
    asked.key = f"{asked.kind}:{request.consultations.count() + 1}"
    asked.token_digest = codes.link_digest(token)
    asked.dispatch_proof = _proof(request, papers, actor)
    asked.save()
    facts = {"kind": asked.kind, "key": asked.key, "dispatched_on": on, "proof": asked.dispatch_proof is not None}
    record("request.consult", request, actor=actor, facts=facts, by="request.handle")
    letter = _letters(asked, actor)
    _pause(asked, actor)
    return Asked(asked, letter, token)


def _letters(asked: Consultation, actor: User) -> Letter:
    """The letter to those who are asked, and the notice that tells the applicant the time does not count."""
    context = facts_of(asked)
    lettering.issue(asked.request, "consultation-notice", actor=actor, context=context)
    persons = {"party": asked.party, "party_address": asked.address}
    return lettering.issue(
        asked.request, asked.kind, actor=actor, context=context, persons=persons, for_applicant=False
    )


def facts_of(asked: Consultation) -> dict[str, object]:
    """What the letters and the answer page say of a consultation: its term, and what silence means, by the law."""
    rules = timing.rules(asked.request.agency, policies.DUTIES[Kind(asked.kind)], on=asked.dispatched_on)
    bound = max(rules, key=lambda duty: duty.length or 0)
    return {
        "consultation": asked,
        "duty": bound,
        "article": bound.cite(),
        "days": bound.length,
        "effect_of_silence": bound.on_miss,
        "last_day": policies.last_day(asked),
    }


def _pause(asked: Consultation, actor: User) -> None:
    if asked.dispatch_proof_id:
        timing.pause_reply(asked.request, on=asked.dispatched_on, key=asked.key, actor=actor)


@transaction.atomic
def dispatch_proven(consultation_id: int, *, papers: Sequence[Paper], actor: User) -> Consultation:
    """The proof of dispatch is put in later: the clock stands still from the day the letter was sent."""
    asked = selectors.locked_consultation(consultation_id)
    refuse_if([*policies.follow(asked, actor=actor), *policies.proof_is_wanted(asked, papers)])
    asked.dispatch_proof = _proof(asked.request, papers, actor)
    asked.save(update_fields=["dispatch_proof"])
    record("request.consult_proof", asked.request, actor=actor, facts={"key": asked.key}, by="request.handle")
    _pause(asked, actor)
    return asked


@transaction.atomic
def renew_link(consultation_id: int, *, actor: User) -> Asked:
    """A new link in place of one that was lost; the old one is void from then on."""
    asked = selectors.locked_consultation(consultation_id)
    refuse_if(policies.follow(asked, actor=actor))
    token = codes.new_token()
    asked.token_digest = codes.link_digest(token)
    asked.save(update_fields=["token_digest"])
    record("request.consult_link", asked.request, actor=actor, facts={"key": asked.key}, by="request.handle")
    return Asked(asked, selectors.letter_asking(asked), token)


@transaction.atomic
def delivered(consultation_id: int, *, on: date, actor: User, papers: Sequence[Paper] = ()) -> Consultation:
    """The letter arrived: the addressee's own term begins (条例 arts. 32, 34)."""
    asked = selectors.locked_consultation(consultation_id)
    refuse_if([*policies.deliver(asked, actor=actor), *policies.delivered_on(asked, on)])
    asked.delivered_on, asked.delivery_proof = on, _proof(asked.request, papers, actor)
    asked.save(update_fields=["delivered_on", "delivery_proof"])
    timing.begin(asked.request, policies.DUTIES[Kind(asked.kind)], on=on, key=asked.key, actor=actor)
    facts = {"key": asked.key, "on": on, "proof": asked.delivery_proof is not None}
    record("request.consult_delivered", asked.request, actor=actor, facts=facts, by="request.handle")
    return asked


@transaction.atomic
def answer(
    consultation_id: int,
    answer: str,
    *,
    on: date,
    actor: User,
    reasons: str = "",
    papers: Sequence[Paper] = (),
    unproven: bool = False,
) -> Consultation:
    """Staff record an answer that came on paper; the clock runs again from the day after it came (art. 33(3)).

    `unproven` says that a proof cannot be had, so that the time is not left out.
    """
    asked = selectors.locked_consultation(consultation_id)
    refuse_if([*policies.take_answer(asked, actor=actor), *policies.answered(asked, answer, reasons, on)])
    lacking = [*lacking_proofs(asked), *(() if papers else (ANSWERED,))]
    refuse_if(policies.time_is_proven(asked, lacking, unproven=unproven))
    asked.answer_proof = _proof(asked.request, papers, actor)
    return _answered(asked, answer, reasons, on, actor, proven=not lacking)


@transaction.atomic
def answer_by_link(
    token: str, answer: str, *, reasons: str = "", papers: Sequence[Paper] = ()
) -> tuple[Consultation, Letter]:
    """Those who were asked answer on the page of their link, once; what they did there proves both their days."""
    actor = User.system()
    found = selectors.by_link(codes.link_digest(token))
    asked = None if found is None else selectors.locked_consultation(found.pk)
    refuse_if(policies.by_link(asked))
    if asked is None:
        raise LookupError("a link that is refused was let through")
    on = today()
    refuse_if(policies.answered(asked, answer, reasons, on))
    asked.token_used_at = now()
    asked.answer_proof = _proof(asked.request, papers, actor)
    done = _answered(asked, answer, reasons, on, actor, proven=not lacking_proofs(asked))
    return done, _confirmation(done, actor)


def lacking_proofs(asked: Consultation) -> list[str]:
    """Which proofs of the first day and of the arrival are missing; whoever answered by link had the letter."""
    dispatch = [] if asked.dispatch_proof_id else [DISPATCH]
    arrived = asked.delivery_proof_id or asked.token_used_at
    return dispatch if arrived else [*dispatch, DELIVERY]


def _answered(asked: Consultation, answer: str, reasons: str, on: date, actor: User, *, proven: bool) -> Consultation:
    asked.late = policies.is_late(asked, on)
    asked.answer, asked.answered_on, asked.reasons = answer, on, reasons.strip()
    asked.save()
    facts = {"key": asked.key, "answer": answer, "on": on, "late": asked.late, "by_link": bool(asked.token_used_at)}
    record("request.consult_answer", asked.request, actor=actor, facts=facts, by="request.handle")
    _close(asked, on, actor, proven=proven)
    _tell(asked, _("征求意见已有答复"))
    return asked


def _confirmation(asked: Consultation, actor: User) -> Letter:
    """The slip of the answer, as it was given on the page."""
    persons = {"party": asked.party, "party_reasons": asked.reasons}
    return lettering.issue(
        asked.request,
        "third-party-confirmation",
        actor=actor,
        context=facts_of(asked),
        persons=persons,
        for_applicant=False,
    )


def _close(asked: Consultation, on: date, actor: User, *, proven: bool) -> None:
    """The addressee's term ends; the reply's clock runs again, at the latest from its last day on."""
    last = policies.last_day(asked)
    end = min(on, last) if last else on
    timing.stop(asked.request, policies.DUTIES[Kind(asked.kind)], on=end, actor=actor, key=asked.key)
    note = "" if proven else _("缺少发出、收到或者答复的凭据，征求意见的时间不扣除。")
    timing.resume_reply(asked.request, on=end if proven else None, key=asked.key, actor=actor, note=note)


@transaction.atomic
def silent(consultation_id: int, *, actor: User) -> Consultation:
    """The last day passed without an answer: the agency decides, or a co-maker has consented (条例 arts. 32, 34)."""
    asked = selectors.locked_consultation(consultation_id)
    refuse_if(policies.silent(asked, actor=actor))
    asked.answer = Answer.SILENT
    asked.save(update_fields=["answer"])
    last = policies.last_day(asked)
    record("request.consult_silent", asked.request, actor=actor, facts={"key": asked.key, "last_day": last})
    _close(asked, last or today(), actor, proven=not lacking_proofs(asked))
    _tell(asked, _("征求意见逾期未答复"))
    return asked


def close_silent() -> int:
    """Close every consultation whose last day is over; safe to run twice."""
    over = [one.pk for one in selectors.waiting_consultations() if _is_over(one)]
    return sum(_closed_if_still_over(pk) for pk in over)


@transaction.atomic
def _closed_if_still_over(consultation_id: int) -> bool:
    asked = selectors.locked_consultation(consultation_id)
    if asked.answer != Answer.OPEN or not _is_over(asked):
        return False
    silent(consultation_id, actor=User.system())
    return True


def _is_over(asked: Consultation) -> bool:
    return policies.is_late(asked, today())


@transaction.atomic
def call_off(consultation_id: int, *, reason: str, actor: User) -> Consultation:
    """Stop waiting, because the letter cannot be delivered or is needed no more; no day is left out of the term."""
    asked = selectors.locked_consultation(consultation_id)
    refuse_if([*policies.follow(asked, actor=actor), *stated(reason, _("请写明终止征求的理由。"))])
    asked.answer = Answer.CALLED_OFF
    asked.save(update_fields=["answer"])
    record(
        "request.consult_end", asked.request, actor=actor, facts={"key": asked.key}, reason=reason, by="request.handle"
    )
    note = _("已终止征求意见，时间不扣除。")
    duty = policies.DUTIES[Kind(asked.kind)]
    timing.void_one(asked.request, duty, asked.key, actor=actor, reason=note)
    timing.resume_reply(asked.request, on=None, key=asked.key, actor=actor, note=note)
    return asked


@transaction.atomic
def override(consultation_id: int, *, reason: str, actor: User) -> Letter:
    """Disclose against a third party's will, because the public interest demands it, and tell it so (条例 art. 32)."""
    asked = selectors.locked_consultation(consultation_id)
    wanted = stated(
        reason, _("请写明不公开可能对公共利益造成何种重大影响。"), article=policies.ARTICLES[Kind.THIRD_PARTY]
    )
    refuse_if([*policies.override(asked, actor=actor), *wanted])
    asked.override_reason, asked.override_by, asked.override_on = reason.strip(), actor, today()
    asked.save(update_fields=["override_reason", "override_by", "override_on"])
    record("request.override", asked.request, actor=actor, facts={"key": asked.key}, reason=reason.strip())
    remedy_class = vocabularies().letters.get("public-interest-notice").remedy
    remedy = grounds.remedy(asked.request, remedy_class, on=today()).text
    return lettering.issue(
        asked.request,
        "public-interest-notice",
        actor=actor,
        context={**facts_of(asked), "remedy_text": remedy},
        persons={"party": asked.party, "party_address": asked.address},
        for_applicant=False,
    )


def _proof(request: Request, papers: Iterable[Paper], actor: User) -> RequestFile | None:
    """Put the papers into the case; the first of them is the proof."""
    kept = [intake.attach(request, paper, actor=actor) for paper in papers]
    return kept[0] if kept else None


def _tell(asked: Consultation, headline: str) -> None:
    telling.these([asked.request.subject.holder, asked.asked_by], asked.request, headline=headline)
