"""Consultation between agencies before publishing (条例 art. 11), and the decision of a disagreement."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, telling
from catalog.content import content_hash
from catalog.models import Consultation, Item
from catalog.services.recording import record
from disclosure import ledger
from disclosure.conditions import Reasons, stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now

ANSWERERS = ("disclosure-officer", "disclosure-head")


@transaction.atomic
def ask(item_id: int, agency: Agency, *, question: str, actor: User) -> Consultation:
    """Ask another agency concerned; until it agrees, or the district office decides, nothing is published."""
    item = selectors.locked(item_id)
    refuse_if([*policies.consult(item, actor=actor), *stated(question, _("请写明会商的内容。"), code="no-question")])
    edition = selectors.working_edition(item)
    if agency == item.agency:
        refuse_if([Reason("own-agency", _("不能与本机关会商。"))])
    if edition.consultations.filter(agency=agency, answer="").exists():
        refuse_if([Reason("asked", _("已向该机关发起会商，尚待答复。"), kind="not-now")])
    consultation = Consultation.objects.create(
        edition=edition, agency=agency, question=question.strip(), asked_by=actor, asked_at=now()
    )
    facts = {"edition": edition.number, "agency": agency.name}
    record("item.consult", item, actor=actor, facts=facts, reason=question.strip())
    telling.agency(agency, item, edition, wanted=ANSWERERS, headline=_("请求会商"), text=question)
    return consultation


@transaction.atomic
def answer(consultation_id: int, *, answer: str, opinion: str, actor: User) -> Consultation:
    """Answer for the agency asked, about the content as it stands; an objection goes to the district office."""
    consultation, item = _locked(consultation_id)
    refuse_if([*policies.answer_consultation(consultation, actor=actor), *_unclear(answer, opinion)])
    edition = consultation.edition
    consultation.answer, consultation.opinion = answer, opinion.strip()
    consultation.answered_by, consultation.answered_at = actor, now()
    consultation.content_hash = content_hash(edition)
    consultation.save()
    facts = {"edition": edition.number, "agency": consultation.agency.name, "answer": answer}
    # The right to answer is held at the agency asked, not at the item's own.
    ledger.record("item.answer_consultation", subject=item.subject, actor=actor, facts=facts, reason=opinion.strip())
    objected = answer == Consultation.Answer.OBJECTED
    wanted = ("district-office",) if objected else ("clerk", *ANSWERERS)
    headline = _("会商有不同意见，请协调") if objected else _("会商已同意")
    telling.agency(item.agency, item, edition, wanted=wanted, headline=headline, text=opinion)
    return consultation


@transaction.atomic
def decide(consultation_id: int, *, decision: str, reason: str, actor: User) -> Consultation:
    """Decide a disagreement as the district office; its decision stands in place of the objection."""
    consultation, item = _locked(consultation_id)
    reasons = [*policies.decide_disagreement(consultation, actor=actor), *_unclear(decision, reason)]
    refuse_if([*reasons, *stated(reason, _("请写明理由。"))])
    consultation.decision, consultation.decision_reason, consultation.decided_by = decision, reason.strip(), actor
    consultation.save()
    facts = {"edition": consultation.edition.number, "agency": consultation.agency.name, "decision": decision}
    record("item.decide_disagreement", item, actor=actor, facts=facts, reason=reason.strip())
    for concerned in (item.agency, consultation.agency):
        telling.agency(
            concerned, item, consultation.edition, wanted=ANSWERERS, headline=_("意见分歧已经协调"), text=reason
        )
    return consultation


def _locked(consultation_id: int) -> tuple[Consultation, Item]:
    """A consultation under the lock of the item it is about."""
    item = selectors.locked(Consultation.objects.values_list("edition__item", flat=True).get(pk=consultation_id))
    return Consultation.objects.select_related("edition__item__agency", "agency").get(pk=consultation_id), item


def _unclear(answer_: str, opinion: str) -> Reasons:
    if answer_ not in Consultation.Answer.values:
        return [Reason("unknown-answer", _("请选择“同意公开”或者“不同意公开”。"))]
    return stated(opinion, _("请写明理由。")) if answer_ == Consultation.Answer.OBJECTED else []
