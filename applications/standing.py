"""Where a case stands, in words for its applicant: what is being done, who must act next, by when, and by which rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applications import states, timing
from applications.models import Request
from applications.own_case import Counted, reasons_of, running

OWED = ("request.delayed-reply", "request.reply", "request.record-correction")


def owed(rows: list[Counted]) -> Counted | None:
    """What the agency owes next: the reply; once that was given and is challenged, what a decision on it orders."""
    return running(rows, *OWED) or running(rows, *timing.ACT_AGAIN)


@dataclass(frozen=True, slots=True)
class Standing:
    """One sentence on where it stands, and who must do what next; `yours` when that is the applicant."""

    headline: str
    sentence: str
    next_step: str = ""
    yours: bool = False
    counted: Counted | None = None
    article: str = ""
    set_on: date | None = None

    @property
    def due_on(self) -> date | None:
        """The last day to act: that of a clock, or one that was set and told with no clock of its own."""
        return self.counted.clock.due_on if self.counted else self.set_on

    @property
    def title(self) -> str:
        """What is due on that day, as a calendar names it."""
        return self.counted.explanation.duty.title if self.counted else self.headline


def of(case: Request, rows: list[Counted]) -> Standing:
    """Where a case stands today."""
    return WORDS[case.status](case, rows)


def _received(case: Request, rows: list[Counted]) -> Standing:
    if case.received_on is None:
        return Standing(
            _("已经送达，等待确认"),
            _("工作人员还没有与您确认收到。确认之日为收到申请之日，答复期限从次日起算。"),
            _("由机关与您确认"),
            counted=running(rows, "request.confirm", "request.receipt"),
            article=_("条例第三十一条"),
        )
    return Standing(
        _("已经收到，等待登记"),
        _("答复期限已经从收到之日的次日起算，登记不影响期限。"),
        _("由机关登记并办理"),
        counted=owed(rows),
        article=_("条例第三十三条"),
    )


def _handling(case: Request, rows: list[Counted]) -> Standing:
    due = owed(rows)
    asked = [one for one in case.consultations.all() if not one.answer]
    if asked:
        sentence = _("您申请的信息涉及第三方或者其他机关，正在征求意见。征求意见的时间不计入答复期限。")
        return Standing(
            _("正在征求意见"), sentence, _("由被征求意见的一方答复"), counted=due, article=_("条例第三十二至三十四条")
        )
    if any(one.round == case.round for one in case.extensions.all()):
        sentence = _("答复期限已经依法延长一次，不能再延长。")
        return Standing(_("正在办理，已延期"), sentence, _("由机关答复"), counted=due, article=_("条例第三十三条"))
    return Standing(_("正在办理"), _("机关正在查找和审核。"), _("由机关答复"), counted=due, article=_("条例第三十三条"))


def _correcting(case: Request, rows: list[Counted]) -> Standing:
    restarts = _("补正以后，答复期限从收到补正之日的次日重新起算")
    if running(rows, "request.delayed-reply"):
        restarts = _("已经告知您的延迟答复日期不变；补正以后重新起算的答复期限晚于该日期的，以后者为准")
    sentence = _("申请的内容不够明确。%(restarts)s；没有正当理由逾期不补正的，视为放弃申请。")
    return Standing(
        _("需要您补正"),
        sentence % {"restarts": restarts},
        _("由您补正"),
        yours=True,
        counted=running(rows, "request.correction"),
        article=_("条例第三十条"),
    )


def _paying(case: Request, rows: list[Counted]) -> Standing:
    return Standing(
        _("需要您缴纳信息处理费"),
        _("缴费以后，答复期限从缴费之日的次日重新起算；逾期不缴的，视为放弃申请。缴费办法见收费通知。"),
        _("由您缴费"),
        yours=True,
        counted=running(rows, "fee.pay"),
        article=_("条例第四十二条"),
    )


def _reasoning(case: Request, rows: list[Counted]) -> Standing:
    demand = reasons_of(case)
    return Standing(
        _("需要您说明理由"),
        _("机关认为申请的数量、频次明显超过合理范围，请您说明理由。理由合理的，会确定延迟答复的日期并告知您。"),
        _("由您说明理由"),
        yours=True,
        article=_("条例第三十五条"),
        set_on=demand.answer_by if demand else None,
    )


def _replied(case: Request, rows: list[Counted]) -> Standing:
    return Standing(
        _("已经答复"),
        _("答复书在下面，可以查看、打印。对答复不服的，救济的途径和期限写在答复书里。"),
    )


def _archived(case: Request, rows: list[Counted]) -> Standing:
    return Standing(_("已经答复并归档"), _("文书和提供的信息仍可以在本页查看。"))


def _transferred(case: Request, rows: list[Counted]) -> Standing:
    return Standing(
        _("已经转送其他机关"),
        _("经您同意，申请在登记前转送%(agency)s办理，新的编号是%(number)s；查询码由该机关另行告知。")
        % {"agency": case.transferred_to, "number": case.led_to},
    )


def _led_away(case: Request, rows: list[Counted]) -> Standing:
    if case.led_to is None:
        numbers = "、".join(part.number for part in case.parts.order_by("pk"))
        sentence = _("申请含有几项内容，已经拆分为几件分别办理，请用下列编号和原来的查询码查询：%(numbers)s。")
        return Standing(case.get_status_display(), sentence % {"numbers": numbers})
    return Standing(
        case.get_status_display(),
        _("与您的另一件申请%(number)s一并办理，请用那个编号查询。") % {"number": case.led_to.number},
    )


WORDS: Mapping[str, Callable[[Request, list[Counted]], Standing]] = {
    states.RECEIVED: _received,
    states.HANDLING: _handling,
    states.CORRECTING: _correcting,
    states.PAYING: _paying,
    states.REASONING: _reasoning,
    states.REPLIED: _replied,
    states.ARCHIVED: _archived,
    states.TRANSFERRED: _transferred,
    states.MERGED: _led_away,
    states.SPLIT: _led_away,
}
