"""Who may record a delivery, and which days it can have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications import states
from applications.models import Delivery, Letter, Request
from applications.policies.conditions import held
from disclosure.conditions import Reasons, not_ahead, not_before
from disclosure.models import User
from disclosure.refusals import Reason

ROUTES = "国办公开办函〔2016〕235号"


def deliver(request: Request, letter: Letter, *, actor: User) -> Reasons:
    """An issued letter is delivered by those who keep the case; an archived case takes no more."""
    reasons = list(held(request, "request.deliver", actor))
    if request.status == states.ARCHIVED:
        reasons.append(Reason("archived", _("案卷已经归档。"), kind="not-now"))
    if letter.decision is not None and letter.decision.status != states.ISSUED:
        reasons.append(Reason("not-standing", _("该答复已被撤销，不能再送达。"), kind="not-now"))
    return reasons


def take_out(request: Request, *, actor: User) -> Reasons:
    """A letter with the names it bears is printed and sent by those who deliver; others read it without."""
    return list(held(request, "request.deliver", actor))


def arrive(request: Request, letter: Letter, delivery: Delivery, *, actor: User) -> Reasons:
    """The arrival of what was sent is recorded once."""
    reasons = deliver(request, letter, actor=actor)
    if delivery.delivered_on is not None:
        reasons.append(Reason("arrival-known", _("该次送达的送达日期已经登记。"), kind="not-now"))
    return reasons


def some_on_the_way(request: Request, *, actor: User) -> Reasons:
    """There is something whose arrival can be recorded."""
    reasons = list(held(request, "request.deliver", actor))
    if not Delivery.objects.filter(letter__request=request, delivered_on__isnull=True).exists():
        reasons.append(Reason("nothing-on-the-way", _("没有尚待登记送达日期的文书。"), kind="not-now"))
    return reasons


def some_letter(request: Request, *, actor: User) -> Reasons:
    """There is a letter to be delivered, in a case that is not archived."""
    reasons = list(held(request, "request.deliver", actor))
    if request.status == states.ARCHIVED:
        reasons.append(Reason("archived", _("案卷已经归档。"), kind="not-now"))
    if not request.letters.exists():
        reasons.append(Reason("no-letter", _("本申请还没有制作文书。"), kind="not-now"))
    return reasons


def carried(route: str, *, tracking: str, proven: bool, postal: bool) -> Iterator[Reason]:
    """By post means by the postal enterprise, with the number of the mail or the slip of its posting to prove the day."""
    if route != Delivery.Route.POST:
        return
    if not postal:
        step = _("请改由邮政企业寄送；其他快递寄出的，不能以交寄日为答复日期。")
        yield Reason("not-postal", _("邮寄送达应当通过邮政企业寄送。"), article=ROUTES, next_step=step)
    if not tracking.strip() and not proven:
        step = _("请填写邮件编号，或者上传交寄凭证。")
        yield Reason("no-proof-of-posting", _("邮寄送达须有交寄日期的凭据。"), article=ROUTES, next_step=step)


def handed_over(letter: Letter, on: date) -> Reasons:
    """What is handed over on the spot is taken on a day that is neither ahead nor before its own."""
    label = _("申请人收到日期")
    return [*not_ahead(on, label), *not_before(on, letter.issued_on, label, _("成文日期"))]


def dated(letter: Letter, sent_on: date, delivered_on: date | None) -> Reasons:
    """A letter goes out on or after its date and arrives no earlier; neither lies ahead."""
    sent, delivered = _("发出日期"), _("送达日期")
    return [
        *not_ahead(sent_on, sent),
        *not_ahead(delivered_on, delivered),
        *not_before(sent_on, letter.issued_on, sent, _("成文日期")),
        *not_before(delivered_on, sent_on, delivered, sent),
    ]
