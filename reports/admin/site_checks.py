"""Checks of guides and columns on the staff site: the list as the sweep filled it, judged line by line, then published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosure import told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.scope import ReadInline
from disclosure.models import User
from disclosure.refusals import Reason
from reports.forms.duties import JudgeForm, SummaryForm
from reports.models import SiteCheck, SiteCheckLine
from reports.policies import site_checking as policies
from reports.services import site_checking

ARTICLE = "《政府信息公开条例》第十二条"


class OnCheck(Act):
    """What is done about a check until it is published."""

    article = ARTICLE

    def concerns(self, obj: SiteCheck, actor: User) -> bool:
        return obj.published_on is None

    def against(self, obj: SiteCheck, actor: User) -> Iterable[Reason]:
        return policies.judge(obj, actor=actor)


class Judge(OnCheck):
    name = "judge"
    label = _("逐项核查")
    explanation = _("逐项登记核查结果；巡检结果供参考，以实际查看为准。")
    form = JudgeForm

    def is_next(self, obj: SiteCheck, actor: User) -> bool:
        return obj.lines.filter(result="").exists()

    def perform(self, obj: SiteCheck, actor: User, cleaned: dict[str, Any]) -> SiteCheck:
        line = cleaned.pop("line")
        return site_checking.judge(line.pk, actor=actor, **cleaned).check_of


class JudgeAsFound(OnCheck):
    name = "as-found"
    label = _("采用巡检结果")
    explanation = _("平台记录能够说明的各项，按巡检结果登记；须人工核查的仍逐项登记。")

    def perform(self, obj: SiteCheck, actor: User, cleaned: dict[str, Any]) -> None:
        site_checking.judge_as_found(obj.pk, actor=actor)


class LookAgain(OnCheck):
    name = "refresh"
    label = _("重新巡检")
    explanation = _("尚未登记结果的各项，按现在的平台记录重新填写。")

    def perform(self, obj: SiteCheck, actor: User, cleaned: dict[str, Any]) -> SiteCheck:
        return site_checking.look_again(obj.pk, actor=actor)


class Publish(OnCheck):
    name = "publish"
    label = _("公布核查情况")
    explanation = _("全部核查后公布结果；本期的核查义务随之完成。")
    effects = (_("各项结果和说明对外公开，不再更改。"),)
    form = SummaryForm

    def is_next(self, obj: SiteCheck, actor: User) -> bool:
        return not obj.lines.filter(result="").exists()

    def against(self, obj: SiteCheck, actor: User) -> Iterable[Reason]:
        return policies.publish(obj, actor=actor, summary=str(self.label))

    def perform(self, obj: SiteCheck, actor: User, cleaned: dict[str, Any]) -> SiteCheck:
        return site_checking.publish(obj.pk, actor=actor, **cleaned)


class LineInline(ReadInline):
    """Everything that is looked at."""

    model = SiteCheckLine
    fields = ("agency", "title", "found", "result", "note", "by")


@admin.register(SiteCheck)
class SiteCheckAdmin(ListAdmin):
    """The checks of a person's agencies."""

    acts = (Judge(), JudgeAsFound(), LookAgain(), Publish())
    inlines = (LineInline,)
    list_display = ("__str__", "agency", "opened_on", "unjudged", "faults", "published_on")
    list_select_related = ("agency", "obligation__subject")
    search_fields = ("agency__name",)
    fields = ("agency", "opened_on", "summary", "published_on", "published_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SiteCheck]:
        """With how many lines were not looked at, and how many faults there are."""
        faulty = Q(lines__result=SiteCheckLine.Result.FAULT)
        return (
            super()
            .get_queryset(request)
            .annotate(left=Count("lines", filter=Q(lines__result="")), bad=Count("lines", filter=faulty))
        )

    @admin.display(description=_("待核查"), ordering="left")
    def unjudged(self, check: Any) -> int:
        return int(check.left)

    @admin.display(description=_("有问题"), ordering="bad")
    def faults(self, check: Any) -> int:
        return int(check.bad)

    def facts(self, obj: SiteCheck) -> Iterable[Any]:
        """By what a check is recognised on the page of an act."""
        return (obj.agency, obj.opened_on)

    def standing(self, obj: SiteCheck) -> dict[str, Any]:
        return {"state": _("核查中") if obj.published_on is None else _("已公布")}

    def clocks(self, obj: SiteCheck) -> Sequence[Any]:
        """The term of the obligation."""
        return told_clocks.of(obj.obligation.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: SiteCheck) -> Sequence[Any] | None:
        """What the ledger says of the obligation, for those who may read the ledger there."""
        return trail.seen(request, obj.obligation.subject, at=obj.agency)
