"""The acts on an assessment, from its opening to its publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.forms.acts import ActForm
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states
from reports.forms.assessment import AnnounceForm, BeginForm, OpenForm
from reports.forms.supervision import ReasonForm
from reports.models import Assessment
from reports.policies import assessing as policies
from reports.services import (
    assessment_opening,
    assessment_scoring,
    assessment_self_scoring,
    assessment_settling,
)


class Open(Act):
    """The assessment of a year."""

    name = "open"
    label = _("启动年度考核")
    explanation = _("选定考核范围和考核指标；凡能按平台记录计算的指标随即算出，自当年指标规定的日期起可以启动。")
    effects = (_("指标文本随考核保存，以后修改指标不影响这次考核。"),)
    article = policies.ARTICLE
    form = OpenForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, policies.CONDUCT):
            return ()
        return (Reason("not-yours", str(_("您没有组织考核的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Assessment:
        chosen = (cleaned["office"], cleaned["root"], cleaned["year"], cleaned["indicators"])
        return assessment_opening.open_assessment(*chosen, actor=actor)


class OnAssessment(Act):
    """An act that fits some states of an assessment."""

    article = policies.ARTICLE
    in_states: ClassVar[tuple[str, ...]]
    service: ClassVar[Callable[..., Assessment]]
    form: ClassVar[Any] = ActForm

    def concerns(self, obj: Assessment, actor: User) -> bool:
        return obj.status in self.in_states and (
            roles.may(actor, policies.CONDUCT, obj.office) or roles.may(actor, policies.PUBLISH, obj.office)
        )

    def is_next(self, obj: Assessment, actor: User) -> bool:
        return True

    def against(self, obj: Assessment, actor: User) -> Iterable[Reason]:
        return policies.conduct(obj, self.name, actor=actor)

    def perform(self, obj: Assessment, actor: User, cleaned: dict[str, Any]) -> Assessment:
        return type(self).service(obj.pk, actor=actor, **cleaned)


class Measure(OnAssessment):
    name = "measure"
    label = _("重新计算")
    explanation = _("按平台记录重新计算各项指标；年度已过的，截至12月31日。")
    in_states = states.MEASURED_ANEW
    service = assessment_opening.measure

    def is_next(self, obj: Assessment, actor: User) -> bool:
        return False

    def against(self, obj: Assessment, actor: User) -> Iterable[Reason]:
        return policies.measure(obj, actor=actor)


class Begin(OnAssessment):
    name = "begin"
    label = _("布置自评")
    explanation = _("请各机关对照指标自评，附凭据。自评期限自布置之日起算。")
    form = BeginForm
    in_states = (states.OPENED,)
    service = assessment_self_scoring.begin


class Close(OnAssessment):
    name = "close"
    label = _("结束自评")
    explanation = _("最后一次按记录计算，计算得分作为考核评分的起点；没有报送自评的机关照样评分。")
    effects = (_("此后数据不再重新计算。"),)
    danger = True
    in_states = (states.SELF_SCORING,)
    service = assessment_self_scoring.close


class Announce(OnAssessment):
    name = "announce"
    label = _("反馈评分")
    explanation = _("各项都已评分的，向各机关反馈；机关可以在期限内提出异议。")
    form = AnnounceForm
    in_states = (states.SCORING,)
    service = assessment_scoring.announce

    def against(self, obj: Assessment, actor: User) -> Iterable[Reason]:
        return policies.announce(obj, actor=actor)


class Settle(OnAssessment):
    name = "settle"
    label = _("定分")
    explanation = _("异议期满、异议都已处理的，计算总分和名次；此后任何得分都不能再改。")
    danger = True
    in_states = (states.OBJECTIONS,)
    service = assessment_settling.settle

    def against(self, obj: Assessment, actor: User) -> Iterable[Reason]:
        return policies.settle(obj, actor=actor)


class Publish(OnAssessment):
    name = "publish"
    label = _("公布结果")
    explanation = _("向社会公布各机关的得分和名次，本机关当年的考核义务随之完成。")
    danger = True
    in_states = (states.SETTLED,)
    service = assessment_settling.publish

    def against(self, obj: Assessment, actor: User) -> Iterable[Reason]:
        return policies.publish(obj, actor=actor)


class Cancel(OnAssessment):
    name = "cancel"
    label = _("撤销")
    explanation = _("启动有误的，写明理由撤销；之后可以重新启动。")
    form = ReasonForm
    danger = True
    in_states = states.MEASURED_ANEW
    service = assessment_opening.cancel

    def is_next(self, obj: Assessment, actor: User) -> bool:
        return False


ACTS = (Begin(), Close(), Announce(), Settle(), Publish(), Measure(), Cancel())
