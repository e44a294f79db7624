"""What must have happened before a reply may rest on a ground that says so (条例 arts. 30, 35, 41; 信息处理费管理办法 art. 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import selectors, waiting
from applications.grounds import cite, ground
from applications.models import Correction, Decision, Fee, ReasonsDemand, Request
from disclosure.refusals import Reason

WITHDRAWN = "request.withdraw"
# What a repeat or a re-issue says of the reply there was before.
PRIOR, PRIOR_OUTSIDE = "prior-reply-number", "prior-reply-outside"


def happened(decision: Decision) -> Iterator[Reason]:
    """A ground that tells of a correction, a fee, reasons, a withdrawal or a merger rests on the one in the file."""
    yield from _answered_before(decision)
    condition, sentence = CONDITIONS.get(decision.ground, (None, ""))
    if condition is None or condition(decision.request):
        return
    yield Reason(
        "did-not-happen",
        str(sentence),
        article=cite(ground(decision.ground)),
        next_step=_("请先办理并登记有关事项，或者另选答复种类。"),
    )


def _answered_before(decision: Decision) -> Iterator[Reason]:
    """An earlier reply that is named is one of this agency to this applicant, or said to come from outside."""
    number = str(decision.particulars.get(PRIOR, "")).strip()
    if not number or str(decision.particulars.get(PRIOR_OUTSIDE, "")).strip():
        return
    if not selectors.earlier_replies(decision.request).filter(number=number).exists():
        yield Reason(
            "no-such-reply",
            _("本机关对该申请人没有编号为%(number)s的答复。") % {"number": number},
            article=cite(ground(decision.ground)),
            next_step=_("请从该申请人此前的答复中选择；答复不在本系统中的，写明其来源。"),
        )


def _corrected(request: Request) -> bool:
    return request.corrections.filter(outcome=Correction.Outcome.ANSWERED).exists()


def _not_corrected(request: Request) -> bool:
    notice = waiting.correction(request)
    lapsed = notice is not None and notice.outcome == Correction.Outcome.ABANDONED
    return lapsed or (notice is not None and waiting.passed(waiting.correction_due_on(request)))


def _not_paid(request: Request) -> bool:
    fee = waiting.fee(request)
    lapsed = fee is not None and fee.outcome == Fee.Outcome.LAPSED
    return lapsed or (fee is not None and waiting.passed(waiting.fee_due_on(request)))


def _without_good_reasons(request: Request) -> bool:
    demand = ReasonsDemand.objects.filter(request=request).first()
    if demand is None or demand.outcome == ReasonsDemand.Outcome.REASONABLE:
        return False
    silent = demand.answered_on is None and waiting.passed(demand.answer_by)
    return silent or demand.outcome == ReasonsDemand.Outcome.UNREASONABLE


def _withdrawn(request: Request) -> bool:
    told = request.subject.ledger_entries.filter(act=WITHDRAWN).exists()
    return told or waiting.withdrawal_wished_at(request) is not None


def _joined(request: Request) -> bool:
    return request.led_to_id is not None


def _of_a_record(request: Request) -> bool:
    return request.matter == Request.Matter.RECORD_CORRECTION


CONDITIONS: Mapping[str, tuple[Callable[[Request], bool], object]] = {
    "R9": (_corrected, gettext_lazy("案卷中没有申请人的补正，不能以“补正后仍不明确”答复。")),
    "R13": (_without_good_reasons, gettext_lazy("没有要求申请人说明理由，或者理由尚未认定为不合理。")),
    "R15": (_not_corrected, gettext_lazy("没有通知补正，或者补正期限尚未届满，不能视为放弃申请。")),
    "R16": (_not_paid, gettext_lazy("没有通知缴费，或者缴费期限尚未届满，不能视为放弃申请。")),
    "R17.1": (_withdrawn, gettext_lazy("案卷中没有申请人撤回申请的记录。")),
    "R17.2": (_joined, gettext_lazy("本申请没有并入另一件申请。")),
    "R17.3": (_of_a_record, gettext_lazy("本申请不是要求更正与申请人自身相关的记录。")),
}
