"""The acts on monthly statistics and quarterly bulletins, from their opening to their correction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.forms.acts import ActForm
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today
from reports import states
from reports.forms.statistics import OpenStatisticsForm, WriteStatisticsForm
from reports.forms.supervision import ReasonForm
from reports.models import PeriodStatistics
from reports.policies import statistics as policies
from reports.services import statistics_compiling, statistics_issuing


class Open(Act):
    """Statistics beyond those that open themselves."""

    name = "open"
    label = _("编制统计")
    explanation = _("地方制度要求月统计、季通报的，每期结束后自动编制；其他的在此编制。数据随即按平台记录统计。")
    article = policies.ARTICLE
    form = OpenStatisticsForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, "statistics.compile"):
            return ()
        return (Reason("not-yours", str(_("您没有编制统计的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> PeriodStatistics:
        return statistics_compiling.open_statistics(cleaned["agency"], cleaned["period"], actor=actor)


class OnStatistics(Act):
    """An act that fits one state of statistics."""

    article = policies.ARTICLE
    in_state: ClassVar[str] = states.DRAFT
    policy: ClassVar[Callable[..., list[Reason]]] = policies.edit

    def concerns(self, obj: PeriodStatistics, actor: User) -> bool:
        return obj.status == self.in_state

    def against(self, obj: PeriodStatistics, actor: User) -> Iterable[Reason]:
        return type(self).policy(obj, actor=actor)


class Compile(OnStatistics):
    name = "compile"
    label = _("重新统计")
    explanation = _("按平台现在的记录重新统计；文字保留。")

    def is_next(self, obj: PeriodStatistics, actor: User) -> bool:
        """Figures that end before their period does are to be counted again once it is over."""
        return obj.ends_on < today() and obj.figures.get("as_of") != obj.ends_on.isoformat()

    def perform(self, obj: PeriodStatistics, actor: User, cleaned: dict[str, Any]) -> PeriodStatistics:
        return statistics_compiling.compile_anew(obj.pk, actor=actor)


class Write(OnStatistics):
    name = "write"
    label = _("撰写说明")
    explanation = _("写明本期情况；季通报可以写明表扬、批评。")
    form = WriteStatisticsForm

    def perform(self, obj: PeriodStatistics, actor: User, cleaned: dict[str, Any]) -> PeriodStatistics:
        return statistics_compiling.write(obj.pk, actor=actor, **cleaned)


class Issue(OnStatistics):
    name = "issue"
    label = _("发布")
    explanation = _(
        "在本平台向社会发布。数据和文字随即冻结，此后记录的变化不再影响本期；本期的统计、通报义务随之完成。"
    )
    form = ActForm
    danger = True
    policy = policies.issue

    def is_next(self, obj: PeriodStatistics, actor: User) -> bool:
        return not policies.issue(obj, actor=actor)

    def perform(self, obj: PeriodStatistics, actor: User, cleaned: dict[str, Any]) -> PeriodStatistics:
        return statistics_issuing.issue(obj.pk, actor=actor)


class Correct(OnStatistics):
    name = "correct"
    label = _("更正")
    explanation = _("已发布的统计有误的，编制新的一版；原版继续可查。")
    form = ReasonForm
    in_state = states.STATED
    policy = policies.correct

    def perform(self, obj: PeriodStatistics, actor: User, cleaned: dict[str, Any]) -> PeriodStatistics:
        return statistics_compiling.correct(obj.pk, actor=actor, **cleaned)


ACTS = (Compile(), Write(), Issue(), Correct())
