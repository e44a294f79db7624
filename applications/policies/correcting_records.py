"""How a request to correct a record about the applicant himself may end (条例 art. 41)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from applications import states
from applications.models import Request
from applications.policies.conditions import held, in_state
from applications.policies.correcting import no_decision
from disclosure.conditions import Reasons, stated
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = "条例第四十一条"


def conclude(request: Request, *, actor: User) -> Reasons:
    """A request to correct a record is concluded by those who handle it."""
    reasons = [*held(request, "request.handle", actor), *in_state(request, states.HANDLING), *no_decision(request)]
    if request.matter != Request.Matter.RECORD_CORRECTION:
        sentence = _("本申请不是要求更正与申请人自身相关的记录。")
        reasons.append(Reason("not-a-record", sentence, article=ARTICLE, kind="not-now"))
    return reasons


def concluded(*, said: str, needs_agency: bool, agency: str) -> Reasons:
    """What was corrected, or to whom the matter went, is told."""
    reasons = stated(said, _("请写明更正的内容或者核实的情况。"), article=ARTICLE)
    if needs_agency:
        sentence = _("请写明有权更正的机关的名称、联系方式。")
        reasons += stated(agency, sentence, code="no-agency", article=ARTICLE)
    return reasons
