"""When a request may be split, merged with another, or led to another agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from applications import selectors, states, timing
from applications.asking import Asking
from applications.models import Request
from applications.policies.conditions import held, in_state
from applications.policies.correcting import no_decision
from applications.policies.intake import ARTICLE_29, takes_requests
from disclosure.conditions import Reasons, not_ahead, not_before
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import day_of

BEFORE_DECISION = (states.RECEIVED, states.HANDLING)


def _right(request: Request) -> str:
    """Before registration a request is in the hands of those who register, afterwards of those who handle it."""
    return "request.register" if request.status == states.RECEIVED else "request.handle"


def split(request: Request, *, actor: User) -> Reasons:
    """A request of several matters is split once its day of receipt is settled, before anything was decided or asked."""
    reasons = [*held(request, _right(request), actor), *in_state(request, *BEFORE_DECISION), *no_decision(request)]
    if request.received_on is None:
        sentence = _("收到申请之日尚未确定，不能拆分。")
        reasons.append(Reason("no-receipt-day", sentence, article="条例第三十一条", kind="not-now"))
    return [*reasons, *_nothing_under_way(request)]


def _nothing_under_way(request: Request) -> Iterator[Reason]:
    """What was asked of others or told to the applicant about the whole cannot be parted any more."""
    begun = (request.consultations, request.extensions, request.corrections)
    told = (getattr(request, once, None) is not None for once in ("fee", "reasons_demand"))
    if request.round > 1 or any(rows.exists() for rows in begun) or any(told):
        sentence = _("本申请已经征求意见、延期、通知补正、收费、要求说明理由或者重新办理，不能再拆分、并案。")
        yield Reason("under-way", sentence, next_step=_("请在答复中分别处理各项内容。"), kind="not-now")


def parts(asked: Sequence[Asking]) -> Iterator[Reason]:
    """A split makes at least two requests, each of which says what it wants."""
    if len(asked) < 2:
        yield Reason("too-few", _("拆分后至少应有两件申请。"))
    if not all(one.title.strip() or one.document_number.strip() or one.features.strip() for one in asked):
        sentence = _("每一件都须写明所需信息的名称、文号或者其他特征。")
        yield Reason("no-description", sentence, article=ARTICLE_29)


def merge(request: Request, *, actor: User) -> Reasons:
    """A request goes into another one before anything was decided or asked."""
    return [
        *held(request, _right(request), actor),
        *in_state(request, *BEFORE_DECISION),
        *no_decision(request),
        *_nothing_under_way(request),
    ]


def merged_into(request: Request, target: Request) -> Reasons:
    """The other one is of the same applicant, to the same agency, still open, and no younger: no term is lengthened."""
    reasons = []
    if target.pk == request.pk or target.agency_id != request.agency_id or not _same_applicant(request, target):
        sentence = _("只能并入同一申请人向本机关提出的另一件申请。")
        reasons.append(Reason("not-the-same-applicant", sentence))
    if request.status == states.HANDLING and target.status == states.RECEIVED:
        step = _("请先登记对方申请。")
        sentence = _("已登记的申请不能并入尚未登记的申请。")
        reasons.append(Reason("target-unregistered", sentence, next_step=step, kind="not-now"))
    if target.led_to_id is not None:
        reasons.append(Reason("target-led-away", _("对方申请正在并入另一件申请。"), kind="not-now"))
    if target.status not in BEFORE_DECISION:
        reasons.append(Reason("target-closed", _("对方申请已经答复或者正在等待申请人，不能并入。"), kind="not-now"))
    if _due(target) > _due(request):
        sentence = _("不能并入答复期限更晚的申请：并案不得延长答复期限。")
        reasons.append(Reason("later-term", sentence, article="条例第三十三条"))
    return reasons


def _due(request: Request) -> date:
    return timing.reply_due_on(request) or date.max


def _same_applicant(request: Request, target: Request) -> bool:
    return selectors.of_same_applicant(request).filter(pk=target.pk).exists()


def transfer(request: Request, *, actor: User) -> Reasons:
    """A request is led to another agency before it is registered; the law knows no transfer afterwards."""
    reasons = list(held(request, "request.register", actor))
    if request.status != states.RECEIVED:
        reasons.append(
            Reason(
                "registered-already",
                _("申请登记后不能转送其他机关。"),
                article=_("条例第三十六条第五项"),
                next_step=_("请以“不属于本机关负责公开”（R7）答复，并告知负责公开的机关的名称、联系方式。"),
                kind="not-now",
            )
        )
    return reasons


def transferred(request: Request, to: Agency, *, consented_on: date | None, consent: str) -> Reasons:
    """The applicant consented, on a day, in a way that is on record; the other agency takes requests."""
    label = _("申请人同意日期")
    reasons = [*takes_requests(to), *not_ahead(consented_on, label)]
    reasons += not_before(consented_on, day_of(request.submitted_at), label, _("提交日期"))
    if to.pk == request.agency_id:
        reasons.append(Reason("same-agency", _("请选择另一机关。")))
    if consented_on is None or not consent.strip():
        sentence = _("转送须先征得申请人同意，并记录同意的日期和方式。")
        reasons.append(Reason("no-consent", sentence, article=_("条例没有规定收到申请后的移送")))
    return reasons
