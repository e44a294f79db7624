"""Who may extend a reply term, when, and how far (条例 art. 33(2))."""

from __future__ import annotations

from django.utils.translation import gettext as _

from applications import states, timing, waiting
from applications.models import Request
from applications.policies.conditions import held, in_state
from disclosure.conditions import Reasons, stated
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = "条例第三十三条第二款"


def extend(request: Request, *, actor: User) -> Reasons:
    """Once in a round, by the head of the disclosure body alone, before the first term ends."""
    reasons = [*held(request, "request.extend", actor), *in_state(request, *states.OPEN[1:])]
    if any(one.round == request.round for one in request.extensions.all()):
        reasons.append(Reason("extended-already", _("答复期限只能延长一次。"), article=ARTICLE, kind="not-now"))
    if any(timing.stands_still(request, key) for key in (timing.AWAITING_CORRECTION, timing.AWAITING_FEE)):
        sentence = _("答复期限正在等待申请人而停止计算，补正、缴费后重新起算，不需要延期。")
        reasons.append(Reason("stands-still", sentence, article=ARTICLE, kind="not-now"))
    if not timing.extendable(request):
        reasons.append(Reason("no-reply-clock", _("没有可以延长的答复期限。"), article=ARTICLE, kind="not-now"))
    ends = timing.first_term_ends(request)
    if waiting.passed(ends):
        sentence = _("答复期限已于%(day)s届满，延期须在届满前批准并告知申请人。") % {"day": ends}
        reasons.append(Reason("term-over", sentence, article=ARTICLE, kind="not-now"))
    return reasons


def extended(reason: str) -> Reasons:
    """The applicant is told why."""
    return stated(reason, _("延期须写明理由，并告知申请人。"), article=ARTICLE)
