"""What happened in a case, day by day, in words for its applicant; no third party and no member of staff is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Consultation, Correction, Request
from applications.own_case import fee_of, last_day_to_correct, reasons_of
from disclosure.today import day_of


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, on its day."""

    on: date
    words: str
    detail: str = ""


def of(case: Request) -> list[Happened]:
    """Everything that happened, the oldest first; on one day in the order in which a case goes on."""
    told = [*_arrived(case), *_corrected(case), *_asked(case), *_charged(case), *_lengthened(case), *_written(case)]
    return sorted(told, key=lambda one: one.on)


def _arrived(case: Request) -> Iterator[Happened]:
    channel = _("渠道：%(channel)s") % {"channel": case.get_channel_display()}
    yield Happened(day_of(case.submitted_at), _("您提交了申请"), channel)
    if case.received_on:
        yield Happened(case.received_on, _("机关收到申请，期限从次日起算"))
    if case.registered_at:
        yield Happened(day_of(case.registered_at), _("申请登记"))


def _corrected(case: Request) -> Iterator[Happened]:
    for one in case.corrections.all():
        yield Happened(one.notified_on, _("机关告知您补正"), one.points)
        if one.answered_on:
            yield Happened(one.answered_on, _("机关收到您的补正"))
        elif one.outcome == Correction.Outcome.ABANDONED:
            over_on = last_day_to_correct(case, one) or one.notified_on
            yield Happened(over_on, _("补正期限届满，机关没有收到您的补正"))


def _asked(case: Request) -> Iterator[Happened]:
    for one in case.consultations.all():
        whom = _("第三方") if one.kind == Consultation.Kind.THIRD_PARTY else _("共同制作信息的机关")
        yield Happened(one.dispatched_on, _("向%(whom)s征求意见") % {"whom": whom})
        if one.answered_on:
            yield Happened(one.answered_on, _("收到%(whom)s的意见") % {"whom": whom})
    demand = reasons_of(case)
    if demand is not None:
        yield Happened(demand.asked_on, _("机关请您说明理由"), demand.because)
        if demand.answered_on:
            yield Happened(demand.answered_on, _("机关收到您说明的理由"))


def _charged(case: Request) -> Iterator[Happened]:
    fee = fee_of(case)
    if fee is None:
        return
    yield Happened(fee.notified_on, _("机关通知缴纳信息处理费"), _("%(amount)s元") % {"amount": fee.yuan})
    if fee.paid_on:
        yield Happened(fee.paid_on, _("您缴纳了信息处理费"))


def _lengthened(case: Request) -> Iterator[Happened]:
    for one in case.extensions.all():
        words = _("答复期限延长%(days)s个工作日") % {"days": one.days}
        yield Happened(one.on, words, one.reason)


def _written(case: Request) -> Iterator[Happened]:
    for letter in case.letters.all():
        yield Happened(letter.issued_on, _("制发“%(title)s”") % {"title": letter.title}, letter.number)
        for delivery in letter.deliveries.all():
            if on := delivery.delivered_on or delivery.counts_on:
                words = _("“%(title)s”送达") % {"title": letter.title}
                yield Happened(on, words, delivery.get_route_display())
    yield from _ended(case)


def _ended(case: Request) -> Iterable[Happened]:
    if case.replied_on:
        yield Happened(case.replied_on, _("机关答复，办理结束"))
