"""Who may ask for a correction, take one in, and treat a silent applicant's request as abandoned (条例 art. 30)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications import selectors, states, waiting
from applications.models import Correction, Request
from applications.policies.conditions import held, in_state
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = "条例第三十条"


def ask(request: Request, *, actor: User) -> Reasons:
    """The first notice is given by those who handle the case, a further one by the head alone."""
    again = request.corrections.exists()
    act = "request.correct_again" if again else "request.handle"
    return [*held(request, act, actor), *in_state(request, states.HANDLING), *no_decision(request)]


def asked(request: Request, *, points: str, period: int, again_because: str) -> Reasons:
    """A notice names all points at once and sets a period; a further one says why the first did not do."""
    reasons = stated(points, _("须一次性写明需要补正的全部事项。"), code="no-points", article=ARTICLE)
    if period < 1:
        reasons.append(Reason("no-period", _("须确定合理的补正期限，至少一个工作日。"), article=ARTICLE))
    if request.corrections.exists():
        reasons += stated(again_because, _("补正应当一次性告知；再次通知的，须写明理由。"), article=ARTICLE)
    return reasons


def answer(request: Request, *, actor: User) -> Reasons:
    """A correction is taken in while one is waited for."""
    right = [] if actor.is_system else held(request, "request.handle", actor)
    return [*right, *in_state(request, states.CORRECTING), *no_decision(request)]


def answered(request: Request, notice: Correction, *, on: date, text: str, papers: bool, excuse: str) -> Reasons:
    """A correction says or brings something, on a day that can be, and in time unless there was a good reason."""
    label = _("收到补正日期")
    reasons = [*not_ahead(on, label), *not_before(on, notice.notified_on, label, _("告知日期"))]
    if not text.strip() and not papers:
        reasons.append(Reason("nothing-said", _("请写明补正内容，或者提交补正材料。"), article=ARTICLE))
    return [*reasons, *in_time(waiting.correction_due_on(request), on=on, excuse=excuse)]


def in_time(due_on: date | None, *, on: date, excuse: str) -> Iterator[Reason]:
    """After the last day a correction counts only with a good reason (条例 art. 30)."""
    if waiting.passed(due_on, on=on) and not excuse.strip():
        yield Reason(
            "correction-late",
            _("补正期限已于%(day)s届满。") % {"day": due_on},
            article=ARTICLE,
            next_step=_("有正当理由的，请与办理机关联系；由经办人写明理由后登记。"),
        )


def abandon(request: Request, *, actor: User) -> Reasons:
    """Silence is treated as abandoning once the period has run out, by a person and never by itself."""
    reasons = [*held(request, "request.handle", actor), *in_state(request, states.CORRECTING), *no_decision(request)]
    if not waiting.passed(waiting.correction_due_on(request)):
        reasons.append(
            Reason(
                "period-runs",
                _("补正期限尚未届满，或者尚未登记申请人收到补正告知书的日期。"),
                article=ARTICLE,
                kind="not-now",
            )
        )
    return reasons


def no_decision(request: Request) -> Iterator[Reason]:
    """While a decision stands nothing else is asked of the applicant or taken in."""
    if selectors.standing_decision(request) is not None:
        yield Reason(
            "decision-stands",
            _("本申请已有答复决定或者拟办稿。"),
            next_step=_("请先作废拟办稿，或者退回后作废。"),
            kind="not-now",
        )
