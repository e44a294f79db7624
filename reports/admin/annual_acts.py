"""The acts on an annual report, from its opening to its correction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from catalog.forms.uploads import Upload, kept
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.forms.acts import ActForm
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states, verdicts
from reports.forms.annual import AdjustForm, ExplainForm, OpenForm, WriteForm, written
from reports.forms.supervision import OpinionForm, ReasonForm
from reports.models import AnnualReport
from reports.policies import reporting as policies
from reports.services import (
    annual_compiling,
    annual_opening,
    annual_passing,
    annual_publishing,
    annual_writing,
)
from reports.services.annual_compiling import Proof


class Open(Act):
    """A report beyond those that open themselves."""

    name = "open"
    label = _("启动年度报告")
    explanation = _("依法应当编报的机关，报告每年1月1日自动启动；历史年度的报告在此启动。三张表随即按平台记录统计。")
    article = policies.ARTICLE
    form = OpenForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "report.draft", _("您没有编制年度报告的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_opening.open_report(cleaned["agency"], cleaned["year"], actor=actor)


class OnReport(Act):
    """An act that fits some states of a report."""

    article = policies.ARTICLE
    in_states: ClassVar[tuple[str, ...]] = states.EDITABLE
    policy: ClassVar[Callable[..., list[Reason]]] = policies.edit

    def concerns(self, obj: AnnualReport, actor: User) -> bool:
        return obj.status in self.in_states

    def against(self, obj: AnnualReport, actor: User) -> Iterable[Reason]:
        return type(self).policy(obj, actor=actor)


class Compile(OnReport):
    name = "compile"
    label = _("重新统计")
    explanation = _("按平台记录重新统计三张表；已作的调整保留。")

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_compiling.compile_anew(obj.pk, actor=actor)


class Adjust(OnReport):
    name = "adjust"
    label = _("调整数据")
    explanation = _("平台以外的登记（纸质登记簿、尚未接入的单位）按格填报；统计数和填报数都保留、都公开。")
    form = AdjustForm

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        upload: Upload | None = cleaned["file"]
        said = {"reason": cleaned["reason"], "evidence": cleaned["evidence"]}
        with kept([upload] if upload else [], actor=actor) as stored:
            proof = Proof(**said, file=stored[0], file_name=upload.name) if upload else Proof(**said)
            return annual_compiling.adjust(obj.pk, cleaned["cell"], figure=cleaned["figure"], proof=proof, actor=actor)


class Write(OnReport):
    name = "write"
    label = _("撰写文字")
    explanation = _("逐部分撰写。可以采用由表格生成的事实句，再行修改。")
    article = policies.CONTENTS
    form = WriteForm

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_writing.write(obj.pk, written(cleaned), actor=actor)


class Explain(OnReport):
    name = "explain"
    label = _("说明数据")
    explanation = _("与上年结转、所汇总的报告、文字等不一致的，写明原因；写明后不影响报送。")
    form = ExplainForm

    def concerns(self, obj: AnnualReport, actor: User) -> bool:
        return super().concerns(obj, actor) and bool(verdicts.verdict(obj).warnings)

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_writing.explain(obj.pk, cleaned["key"], text=cleaned["text"], actor=actor)


class Review(OnReport):
    name = "review"
    label = _("审签")
    explanation = _("确认报告内容属实、完整。签后内容冻结并计算摘要值。")
    form = OpinionForm
    policy = policies.review

    def is_next(self, obj: AnnualReport, actor: User) -> bool:
        return roles.may(actor, "report.review", obj.agency)

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_passing.review(obj.pk, actor=actor, **cleaned)


class Submit(OnReport):
    name = "submit"
    label = _("报送")
    explanation = _("向政府信息公开工作主管部门报送。")
    form = ActForm
    in_states = (states.REVIEWED,)
    policy = policies.submit

    def is_next(self, obj: AnnualReport, actor: User) -> bool:
        return True

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_passing.submit(obj.pk, actor=actor)


class Clear(OnReport):
    name = "clear"
    label = _("审查通过")
    explanation = _("主管部门审查报告，同意公布。编制人、审签人不能审查同一报告。")
    form = OpinionForm
    in_states = (states.SUBMITTED,)
    policy = policies.clear

    def is_next(self, obj: AnnualReport, actor: User) -> bool:
        return True

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_passing.clear(obj.pk, actor=actor, **cleaned)


class SendBack(OnReport):
    name = "return"
    label = _("退回")
    explanation = _("写明理由退回修改；已有的审签、审查随之失效。")
    form = ReasonForm
    in_states = (states.REVIEWED, states.SUBMITTED, states.CLEARED)
    policy = policies.send_back

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_passing.send_back(obj.pk, actor=actor, **cleaned)


class Publish(OnReport):
    name = "publish"
    label = _("公布")
    explanation = _("在本平台向社会公布；报告义务随之完成，以公布之日为准。")
    form = ActForm
    danger = True
    in_states = (states.CLEARED,)
    policy = policies.publish

    def is_next(self, obj: AnnualReport, actor: User) -> bool:
        return True

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_publishing.publish(obj.pk, actor=actor)


class Correct(OnReport):
    name = "correct"
    label = _("更正")
    explanation = _("已公布的报告有误的，编制新的一版；原版继续可查，改动逐格公开。")
    form = ReasonForm
    in_states = (states.PUBLISHED,)
    policy = policies.correct

    def perform(self, obj: AnnualReport, actor: User, cleaned: dict[str, Any]) -> AnnualReport:
        return annual_opening.correct(obj.pk, actor=actor, **cleaned)


ACTS = (Compile(), Adjust(), Write(), Explain(), Review(), Submit(), Clear(), SendBack(), Publish(), Correct())
