"""Who may refer a doubt to the authority that settles it, and record what it said (条例 art. 17)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from applications import states, timing
from applications.models import Referral, Request
from applications.policies.conditions import held, in_state
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = "条例第十七条"


def refer(request: Request, *, actor: User) -> Reasons:
    """A doubt is referred by those who handle the case."""
    return [*held(request, "request.handle", actor), *in_state(request, states.HANDLING)]


def referred(request: Request, *, authority: str, question: str, reason: str, on: date) -> Reasons:
    """A referral names the authority, what it shall settle, and why it could not be settled here."""
    label = _("报请日期")
    return [
        *stated(authority, _("请写明报请的主管部门或者保密行政管理部门。"), code="no-authority", article=ARTICLE),
        *stated(question, _("请写明报请确定的事项。"), code="no-question", article=ARTICLE),
        *stated(reason, _("请写明不能确定的理由。"), article=ARTICLE),
        *not_ahead(on, label),
        *not_before(on, request.received_on, label, _("收到申请之日")),
    ]


def take_answer(referral: Referral, *, actor: User) -> Reasons:
    """The answer of the authority is recorded once."""
    reasons = list(held(referral.request, "request.handle", actor))
    if referral.answer != Referral.Answer.OPEN:
        reasons.append(Reason("referral-closed", _("该项报请已有答复。"), kind="not-now"))
    if referral.request.status == states.ARCHIVED:
        reasons.append(Reason("archived", _("案卷已经归档。"), kind="not-now"))
    return reasons


def answered(referral: Referral, answer: str, opinion: str, on: date) -> Reasons:
    """An answer says yes, no or partly, on a day after it was asked; anything but a yes says what may not be."""
    label = _("收到答复日期")
    reasons = [*not_ahead(on, label), *not_before(on, referral.on, label, _("报请日期"))]
    if answer not in (Referral.Answer.MAY, Referral.Answer.MAY_NOT, Referral.Answer.PARTLY):
        reasons.append(Reason("unknown-answer", _("请选择可以公开、不得公开或者部分公开。")))
    elif answer != Referral.Answer.MAY:
        reasons += stated(opinion, _("请写明不得公开的内容和理由。"), article=ARTICLE)
    return reasons


def pauses(request: Request, *, on: date) -> bool:
    """Whether the jurisdiction leaves the time of a referral out of the term; the regulation does not say so."""
    rule = timing.gate(request.agency, "referral.pause", on=on)
    return rule is not None and rule.value is True
