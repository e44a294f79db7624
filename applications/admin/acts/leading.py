"""Acts that lead a request elsewhere or back: split, merge, transfer, withdrawal, correction of a record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import counted, waiting
from applications.admin.acts.base import ONGOING, RequestAct
from applications.forms.leading import ConcludeRecordForm, MergeForm, SplitForm, TransferForm, WithdrawForm
from applications.forms.saying import kept_papers
from applications.models import Request, RequestFile
from applications.policies import correcting_records, leading, withdrawing
from applications.policies.leading import BEFORE_DECISION
from applications.services import merging, record_correction, splitting, transfer, withdrawal
from applications.services.intake import Received
from applications.states import HANDLING, RECEIVED
from disclosure import codes
from disclosure.models import User
from disclosure.today import day_of, today

OPEN = frozenset(BEFORE_DECISION)


class Split(RequestAct):
    """One matter, one request."""

    name = "split"
    label = gettext_lazy("拆分（一事一申请）")
    explanation = gettext_lazy("一份申请包含多项内容的，按最小合理单位拆分为多件，各自编号、答复。")
    effects = (
        gettext_lazy("原申请办结为“已拆分”，各件沿用原来的收到之日、申请人、材料和查询码。"),
        gettext_lazy("不能撤销。请告知申请人新的编号。"),
    )
    article = "《政府信息公开信息处理费管理办法》第四条"
    danger = True
    form = SplitForm
    policy = leading.split
    shown_in = OPEN

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        splitting.split(obj.pk, cleaned["parts"], actor=actor)


class Merge(RequestAct):
    """Handled together with another one."""

    name = "merge"
    label = gettext_lazy("并案")
    explanation = gettext_lazy("将本申请并入同一申请人的另一件内容相同的申请，一并答复。")
    effects = (
        gettext_lazy("尚未登记的，立即办结为“已并案”，编号保留并指向对方，不能撤销；对方的答复期限不变。"),
        gettext_lazy("已经登记的，以R17.2为答复种类生成拟办稿：核对后送审、签发、送达，才办结。"),
    )
    danger = True
    policy = leading.merge
    shown_in = OPEN

    def concerns(self, obj: Request, actor: User) -> bool:
        if not super().concerns(obj, actor):
            return False
        return counted.at_this_agency(obj).filter(status__in=BEFORE_DECISION).exists()

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return MergeForm(request=obj, **given)

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        merging.merge(obj.pk, cleaned["target"].pk, actor=actor)

    def done(self, obj: Any) -> str:
        registered = getattr(obj, "status", "") == HANDLING
        return _("已生成拟办稿，请核对后送审。") if registered else super().done(obj)


class Transfer(RequestAct):
    """To the agency that is responsible."""

    name = "transfer"
    label = gettext_lazy("登记前转送其他机关")
    explanation = gettext_lazy("申请明显不属于本机关负责公开，且申请人同意的，登记前转送负责公开的机关。")
    effects = (
        gettext_lazy("对方机关于今日收到，另行编号、计时；本申请办结为“登记前已转送”。"),
        gettext_lazy("新的查询码只显示一次，请告知申请人。"),
        gettext_lazy("登记后不能转送，只能以“不属于本机关负责公开”答复。"),
    )
    rule = gettext_lazy(
        "所申请公开信息不属于本行政机关负责公开的，告知申请人并说明理由；能够确定负责公开该政府信息的行政机关的，告知申请人该行政机关的名称、联系方式。"
    )
    article = "《政府信息公开条例》第三十六条第五项"
    danger = True
    form = TransferForm
    policy = leading.transfer
    shown_in = frozenset({RECEIVED})

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"consented_on": today()}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Received:
        with kept_papers([(RequestFile.Kind.WORK, cleaned["attached"])], actor=actor) as papers:
            return transfer.transfer(
                obj.pk,
                cleaned["to"],
                consented_on=cleaned["consented_on"],
                consent=cleaned["consent"],
                papers=papers,
                actor=actor,
            )

    def done(self, obj: Any) -> str:
        said = _("已转送%(agency)s，新的申请编号%(number)s，查询码%(code)s。查询码只显示这一次，请告知申请人。")
        request = obj.request
        return said % {"agency": request.agency, "number": request.number, "code": codes.shown(obj.code)}


class Withdraw(RequestAct):
    """The applicant does not want it any more."""

    name = "withdraw"
    label = gettext_lazy("拟定终止办理（申请人撤回）")
    explanation = gettext_lazy("申请人撤回申请的，以R17.1为答复种类拟办，撤回经过自动写入。")
    effects = (gettext_lazy("只生成拟办稿：核对后送审、签发、送达，才办结。"),)
    form = WithdrawForm
    policy = withdrawing.close
    shown_in = ONGOING

    def is_next(self, obj: Request, actor: User) -> bool:
        return obj.status in ONGOING and waiting.withdrawal_wished_at(obj) is not None

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        wished = waiting.withdrawal_wished_at(obj)
        if wished is None:
            return {"on": today()}
        return {"on": day_of(wished), "how": _("申请人在申请查询页面提出撤回。")}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        withdrawal.close(obj.pk, actor=actor, **cleaned)

    def done(self, obj: Any) -> str:
        return _("已生成拟办稿，请核对后送审。")


class ConcludeRecord(RequestAct):
    """A record about the applicant himself."""

    name = "conclude-record"
    label = gettext_lazy("拟定更正记录的处理")
    explanation = gettext_lazy("申请人要求更正与自身相关的政府信息的，更正并告知，或者转送、告知向有权更正的机关提出。")
    effects = (gettext_lazy("只生成拟办稿：核对后送审、签发、送达，才办结。"),)
    rule = gettext_lazy(
        "有权更正的行政机关审核属实的，应当予以更正并告知申请人；不属于本行政机关职能范围的，行政机关可以转送有权更正的行政机关"
        "处理并告知申请人，或者告知申请人向有权更正的行政机关提出。"
    )
    article = "《政府信息公开条例》第四十一条"
    form = ConcludeRecordForm
    policy = correcting_records.conclude
    shown_in = frozenset({HANDLING})

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and obj.matter == Request.Matter.RECORD_CORRECTION

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        record_correction.conclude(
            obj.pk, cleaned["outcome"], said=cleaned["said"], agency=cleaned["agency"], actor=actor
        )

    def done(self, obj: Any) -> str:
        return _("已生成拟办稿，请核对后送审。")


ACTS = (Split(), Merge(), Transfer(), Withdraw(), ConcludeRecord())
