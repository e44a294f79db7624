"""Who may ask for the reasons of excessive requests, and what may follow (条例 art. 35)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications import states, timing, waiting
from applications.models import ReasonsDemand, Request
from applications.policies.conditions import held, in_state
from applications.policies.correcting import no_decision
from disclosure import calendars
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today

ARTICLE = "条例第三十五条"


def ask(request: Request, *, actor: User) -> Reasons:
    """Reasons are asked for once, by those who handle the case."""
    reasons = [*held(request, "request.handle", actor), *in_state(request, states.HANDLING), *no_decision(request)]
    if demand_of(request) is not None:
        reasons.append(Reason("asked-already", _("已经要求申请人说明过理由。"), article=ARTICLE, kind="not-now"))
    return reasons


def asked(because: str, answer_by: date) -> Reasons:
    """The demand says by what number and frequency the request is excessive, and until when to answer."""
    reasons = stated(because, _("须写明申请数量、频次明显超过合理范围的依据。"), article=ARTICLE)
    if answer_by <= today():
        reasons.append(Reason("no-time", _("说明理由的日期须晚于今天。"), article=ARTICLE))
    return reasons


def answer(request: Request, *, actor: User) -> Reasons:
    """Reasons are taken in while they are waited for."""
    right = [] if actor.is_system else held(request, "request.handle", actor)
    return [*right, *in_state(request, states.REASONING), *no_decision(request)]


def answered(demand: ReasonsDemand, *, on: date, text: str, papers: bool) -> Reasons:
    """What is taken in says something, on a day that can be."""
    label = _("收到理由日期")
    reasons = [*not_ahead(on, label), *not_before(on, demand.asked_on, label, _("要求说明日期"))]
    if not text.strip() and not papers:
        reasons.append(Reason("nothing-said", _("请写明理由，或者提交材料。"), article=ARTICLE))
    return reasons


def accept(request: Request, *, actor: User) -> Reasons:
    """Reasons that were given may be found reasonable, once."""
    return [
        *held(request, "request.handle", actor),
        *in_state(request, states.HANDLING),
        *no_decision(request),
        *_answered_and_open(request),
    ]


def _answered_and_open(request: Request) -> Iterator[Reason]:
    demand = demand_of(request)
    if demand is None or demand.answered_on is None:
        yield Reason("not-answered", _("申请人尚未说明理由。"), article=ARTICLE, kind="not-now")
    elif demand.outcome != ReasonsDemand.Outcome.OPEN:
        yield Reason("judged-already", _("理由已经认定。"), article=ARTICLE, kind="not-now")


def delayed(request: Request, until: date | None, reason: str) -> Reasons:
    """A delayed date is a working day beyond the term that could not be kept, with the reason for it."""
    if until is None:
        return []
    reasons = stated(reason, _("延迟答复须写明理由，并告知申请人。"), article=ARTICLE)
    if not calendars.of(request.agency).is_workday(until):
        reasons.append(Reason("rest-day", _("延迟答复的日期须为工作日。"), article=ARTICLE))
    due_on = timing.reply_due_on(request)
    if until <= (due_on or today()):
        sentence = _("延迟答复的日期须晚于现在的答复期限；能够在期限内答复的，不必延迟。")
        reasons.append(Reason("not-later", sentence, article=ARTICLE))
    return reasons


def decline(request: Request, *, actor: User) -> Reasons:
    """Without reasonable reasons the request is declined: after the answer, or once its day has passed in silence."""
    demand = demand_of(request)
    reasons = [
        *held(request, "request.handle", actor),
        *in_state(request, states.HANDLING, states.REASONING),
        *no_decision(request),
    ]
    if demand is None:
        reasons.append(Reason("not-asked", _("尚未要求申请人说明理由。"), article=ARTICLE, kind="not-now"))
    elif demand.outcome == ReasonsDemand.Outcome.REASONABLE:
        reasons.append(Reason("judged-already", _("理由已经认定为合理。"), article=ARTICLE, kind="not-now"))
    elif demand.answered_on is None and not waiting.passed(demand.answer_by):
        sentence = _("申请人说明理由的日期尚未届满。")
        reasons.append(Reason("period-runs", sentence, article=ARTICLE, kind="not-now"))
    return reasons


def declined(reason: str) -> Reasons:
    """Why the reasons are not reasonable is said."""
    return stated(reason, _("须写明认定理由不合理的依据。"), article=ARTICLE)


def demand_of(request: Request) -> ReasonsDemand | None:
    """The demand for reasons on a request, if there was one."""
    return getattr(request, "reasons_demand", None)
