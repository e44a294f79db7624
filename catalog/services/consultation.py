"""Consultation between agencies before publishing (条例 art. 11), and the decision of a disagreement."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, telling
from catalog.models import Consultation, Item
from disclosure import ledger
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now

ANSWERERS = ("disclosure-officer", "disclosure-head")


@transaction.atomic
def ask(item_id: int, agency: Agency, *, question: str, actor: User) -> Consultation:
    """Ask another agency concerned; until it agrees, or the district office decides, nothing is published."""
    item = selectors.locked(item_id)
    refuse_if(policies.consult(item, actor=actor))
    edition = selectors.working_edition(item)
    if agency == item.agency:
        refuse_if([Reason("own-agency", _("不能与本机关会商。"))])
    if edition.consultations.filter(agency=agency, answer="").exists():
        refuse_if([Reason("asked", _("已向该机关发起会商，尚待答复。"), kind="not-now")])
    consultation = Consultation.objects.create(
        edition=edition, agency=agency, question=question, asked_by=actor, asked_at=now()
    )
    facts = {"edition": edition.number, "agency": agency.name}
    ledger.record("item.consult", subject=item.subject, actor=actor, facts=facts, reason=question)
    telling.agency(agency, item, edition, wanted=ANSWERERS, headline=_("请求会商"), text=question)
    return consultation


@transaction.atomic
def answer(consultation_id: int, *, answer: str, opinion: str, actor: User) -> Consultation:
    """Answer for the agency asked; an objection goes to the district office."""
    consultation = Consultation.objects.select_for_update().get(pk=consultation_id)
    refuse_if(policies.answer_consultation(consultation, actor=actor))
    _check(answer, opinion)
    consultation.answer, consultation.opinion = answer, opinion
    consultation.answered_by, consultation.answered_at = actor, now()
    consultation.save()
    item = consultation.edition.item
    facts = {"edition": consultation.edition.number, "agency": consultation.agency.name, "answer": answer}
    ledger.record("item.answer_consultation", subject=item.subject, actor=actor, facts=facts, reason=opinion)
    wanted = ("district-office",) if answer == Consultation.Answer.OBJECTED else ("clerk", *ANSWERERS)
    headline = _("会商有不同意见，请协调") if answer == Consultation.Answer.OBJECTED else _("会商已同意")
    telling.agency(item.agency, item, consultation.edition, wanted=wanted, headline=headline, text=opinion)
    return consultation


@transaction.atomic
def decide(consultation_id: int, *, decision: str, reason: str, actor: User) -> Consultation:
    """Decide a disagreement as the district office; its decision stands in place of the objection."""
    consultation = Consultation.objects.select_for_update().get(pk=consultation_id)
    refuse_if(policies.decide_disagreement(consultation, actor=actor))
    _check(decision, reason, always=True)
    consultation.decision, consultation.decision_reason, consultation.decided_by = decision, reason, actor
    consultation.save()
    item = consultation.edition.item
    facts = {"edition": consultation.edition.number, "agency": consultation.agency.name, "decision": decision}
    ledger.record("item.decide_disagreement", subject=item.subject, actor=actor, facts=facts, reason=reason)
    telling.agency(item.agency, item, consultation.edition, wanted=ANSWERERS, headline=_("意见分歧已经协调"), text=reason)
    return consultation


def _check(answer_: str, opinion: str, *, always: bool = False) -> None:
    if answer_ not in Consultation.Answer.values:
        refuse_if([Reason("unknown-answer", _("请选择“同意公开”或者“不同意公开”。"))])
    if (always or answer_ == Consultation.Answer.OBJECTED) and not opinion.strip():
        refuse_if([Reason("no-reason", _("请写明理由。"))])
