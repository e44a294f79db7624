"""What happened in a case, day by day, in words for its applicant; no third party and no member of staff is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from applications import waiting
from applications.models import Consultation, Correction, Delivery, Letter, Request
from applications.own_case import fee_of, reasons_of
from disclosure.today import SHANGHAI, as_instant, day_of

DONE, WRITTEN, ARRIVED, CAME_BACK = range(4)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, on its day; `at` is its moment, where that is known and lies on the day.

    What has the same moment is told step by step: what was done, its letter, its arrival, and what came back.
    """

    on: date
    words: str
    detail: str = ""
    at: datetime | None = None
    step: int = DONE

    @property
    def order(self) -> tuple[date, datetime, int]:
        """Its place: what has no moment of its own came in before the agency acted on it that day."""
        known = self.at is not None and day_of(self.at) == self.on
        return self.on, self.at if self.at is not None and known else as_instant(self.on), self.step


def of(case: Request) -> list[Happened]:
    """Everything that happened, the oldest first; on one day in the order in which it came about."""
    told = [*_arrived(case), *_corrected(case), *_asked(case), *_charged(case), *_lengthened(case), *_written(case)]
    return sorted(told, key=lambda one: one.order)


def _arrived(case: Request) -> Iterator[Happened]:
    channel = _("渠道：%(channel)s") % {"channel": case.get_channel_display()}
    yield Happened(day_of(case.submitted_at), _("您提交了申请"), channel, case.submitted_at)
    if case.received_on:
        yield Happened(case.received_on, _("机关收到申请，期限从次日起算"), at=case.submitted_at)
    if case.registered_at:
        yield Happened(day_of(case.registered_at), _("申请登记"), at=case.registered_at)


def _corrected(case: Request) -> Iterator[Happened]:
    for one in case.corrections.all():
        told = _letter_of(case, "correction", one.notified_on)
        yield Happened(one.notified_on, _("机关告知您补正"), one.points, _issued(told))
        if one.answered_on:
            yield Happened(one.answered_on, _("机关收到您的补正"), at=_reached(told), step=CAME_BACK)
        elif one.outcome == Correction.Outcome.ABANDONED:
            yield Happened(_period_over(case, one), _("补正期限届满，没有补正，按放弃申请处理"))


def _period_over(case: Request, notice: Correction) -> date:
    """The last day of a notice's period, from the clocks at hand."""
    key = waiting.key_of(notice)
    ended = [one for one in case.subject.clocks.all() if one.bare_duty == waiting.CORRECTION and one.key.endswith(key)]
    return max((one.due_on for one in ended if one.due_on), default=notice.delivered_on or notice.notified_on)


def _asked(case: Request) -> Iterator[Happened]:
    for one in case.consultations.all():
        whom = _("第三方") if one.kind == Consultation.Kind.THIRD_PARTY else _("共同制作信息的机关")
        told = _letter_of(case, "consultation-notice", one.dispatched_on)
        yield Happened(one.dispatched_on, _("向%(whom)s征求意见") % {"whom": whom}, at=_issued(told))
        if one.answered_on:
            yield Happened(one.answered_on, _("收到%(whom)s的意见") % {"whom": whom}, "", _issued(told), CAME_BACK)
    demand = reasons_of(case)
    if demand is not None:
        told = _letter_of(case, "reasons", demand.asked_on)
        yield Happened(demand.asked_on, _("机关请您说明理由"), demand.because, _issued(told))
        if demand.answered_on:
            yield Happened(demand.answered_on, _("机关收到您说明的理由"), at=_reached(told), step=CAME_BACK)


def _charged(case: Request) -> Iterator[Happened]:
    fee = fee_of(case)
    if fee is None:
        return
    told = _letter_of(case, "fee-notice", fee.notified_on)
    amount = _("%(amount)s元") % {"amount": fee.amount}
    yield Happened(fee.notified_on, _("机关通知缴纳信息处理费"), amount, _issued(told))
    if fee.paid_on:
        yield Happened(fee.paid_on, _("您缴纳了信息处理费"), at=_reached(told), step=CAME_BACK)


def _lengthened(case: Request) -> Iterator[Happened]:
    for one in case.extensions.all():
        words = _("答复期限延长%(days)s个工作日") % {"days": one.days}
        yield Happened(one.on, words, one.reason, _issued(_letter_of(case, "extension", one.on)))


def _written(case: Request) -> Iterator[Happened]:
    for letter in case.letters.all():
        words = _("制发“%(title)s”") % {"title": letter.title}
        yield Happened(letter.issued_on, words, letter.number, letter.issued_at, WRITTEN)
        for delivery in letter.deliveries.all():
            if on := delivery.delivered_on or delivery.counts_on:
                words = _("“%(title)s”送达") % {"title": letter.title}
                yield Happened(on, words, delivery.get_route_display(), _moment(letter, delivery, on), ARRIVED)
    if case.replied_on:
        last = datetime.combine(case.replied_on, time.max, tzinfo=SHANGHAI)
        yield Happened(case.replied_on, _("机关答复，办理结束"), at=last)


def _letter_of(case: Request, kind: str, on: date) -> Letter | None:
    """The letter by which the applicant was told of it, written on the same day."""
    return next((one for one in case.letters.all() if one.kind == kind and one.issued_on == on), None)


def _issued(letter: Letter | None) -> datetime | None:
    return letter.issued_at if letter is not None else None


def _moment(letter: Letter, delivery: Delivery, on: date) -> datetime:
    """When a letter arrived: as it was entered, if that was on the day, and never before it was written."""
    return delivery.at if day_of(delivery.at) == on else letter.issued_at


def _reached(letter: Letter | None) -> datetime | None:
    """When a letter reached the applicant; who answers on the same day answers after that."""
    if letter is None:
        return None
    return max((delivery.at for delivery in letter.deliveries.all()), default=letter.issued_at)
