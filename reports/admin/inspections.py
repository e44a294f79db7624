"""Inspections on the staff site: planned, drawn, recorded row by row, concluded, and followed by tickets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from disclosure import keys, roles
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states
from reports.forms.supervision import ConcludeForm, FromFindingForm, PlanForm, RecordForm
from reports.models import Finding, Inspection
from reports.policies import inspecting as policies
from reports.services import inspecting, ticketing
from reports.services.inspecting import Plan

ARTICLE = policies.ARTICLE


class PlanInspection(Act):
    """Before anything is drawn."""

    name = "plan"
    label = _("计划抽查")
    explanation = _("确定检查的范围、行数和随机种子；抽取时按种子取样，任何人都可以重复核对。")
    article = ARTICLE
    form = PlanForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "inspection.conduct", _("您没有组织抽查的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Inspection:
        office, root = cleaned.pop("office"), cleaned.pop("root")
        return inspecting.plan(office, root, Plan(**cleaned), actor=actor)


class Draw(Act):
    """The sample."""

    name = "draw"
    label = _("抽取样本")
    explanation = _("按随机种子从检查范围内现行的目录事项中抽取，只抽一次。")
    effects = (_("样本由数据库固定，不能更换。"),)
    article = ARTICLE

    def concerns(self, obj: Inspection, actor: User) -> bool:
        return obj.status == states.PLANNED

    def is_next(self, obj: Inspection, actor: User) -> bool:
        return True

    def against(self, obj: Inspection, actor: User) -> Iterable[Reason]:
        return policies.draw(obj, actor=actor)

    def perform(self, obj: Inspection, actor: User, cleaned: dict[str, Any]) -> Inspection:
        return inspecting.draw(obj.pk, actor=actor)


class Record(Act):
    """What was found at one row."""

    name = "record"
    label = _("记录检查结果")
    explanation = _("逐行记录：落实、不公开、假公开、半公开、不及时、有误。")
    article = ARTICLE
    form = RecordForm

    def concerns(self, obj: Inspection, actor: User) -> bool:
        return obj.status == states.DRAWN

    def is_next(self, obj: Inspection, actor: User) -> bool:
        return obj.findings.filter(kind="").exists()

    def against(self, obj: Inspection, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, "inspection.conduct", obj.office)

    def perform(self, obj: Inspection, actor: User, cleaned: dict[str, Any]) -> Inspection:
        finding = cleaned.pop("finding")
        return inspecting.record(finding.pk, actor=actor, **cleaned).inspection


class OpenTicket(Act):
    """What is to be put right."""

    name = "ticket"
    label = _("发出整改通知")
    explanation = _("就一项有问题的检查结果要求公开主体限期整改。")
    effects = (_("整改期限自发出之日起算，到期前后按规则提醒、催办。"),)
    article = ARTICLE
    form = FromFindingForm

    def concerns(self, obj: Inspection, actor: User) -> bool:
        return obj.findings.exclude(kind__in=("", Finding.Kind.SOUND)).filter(ticket__isnull=True).exists()

    def against(self, obj: Inspection, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, "ticket.open", obj.office)

    def perform(self, obj: Inspection, actor: User, cleaned: dict[str, Any]) -> Inspection:
        ticketing.open_from(
            cleaned["finding"].pk, requirement=cleaned["requirement"], days=cleaned["days"], actor=actor
        )
        return obj


class Conclude(Act):
    """The end of it."""

    name = "conclude"
    label = _("结束检查")
    explanation = _("全部样本都已记录的，写明检查结论。本机关本期的检查义务随之完成。")
    article = ARTICLE
    form = ConcludeForm

    def concerns(self, obj: Inspection, actor: User) -> bool:
        return obj.status == states.DRAWN

    def is_next(self, obj: Inspection, actor: User) -> bool:
        return not obj.findings.filter(kind="").exists()

    def against(self, obj: Inspection, actor: User) -> Iterable[Reason]:
        return policies.conclude(obj, actor=actor)

    def perform(self, obj: Inspection, actor: User, cleaned: dict[str, Any]) -> Inspection:
        return inspecting.conclude(obj.pk, conclusion=cleaned["conclusion"], actor=actor)


@admin.register(Inspection)
class InspectionAdmin(ListAdmin):
    """Inspections of the districts a person works for."""

    see = "inspection.see"
    agency_path = "root__path"
    acts = (Draw(), Record(), OpenTicket(), Conclude())
    entries = (PlanInspection(),)
    list_display = ("title", "office", "root", "planned_on", "size", "status", "concluded_on")
    list_filter = ("status",)
    list_select_related = ("office", "root")
    search_fields = ("title",)
    fields = (
        *("title", "office", "root", "domain", "level", "planned_on", "size", "seed"),
        *("population", "population_hash", "drawn_at", "drawn_by", "concluded_on", "conclusion"),
    )
    change_form_template = "admin/reports/inspection/record.html"

    def within_scope(self, records: QuerySet[Inspection], user: User) -> QuerySet[Inspection]:
        """The inspections of a person's district, and those that drew a row of their agency."""
        whole = roles.scope(user, self.see, field="root__path")
        drawn = Finding.objects.filter(roles.scope(user, self.see, field="agency__path"))
        return records.filter(Q(whole) | Q(pk__in=drawn.values("inspection")))

    def facts(self, obj: Inspection) -> Iterable[Any]:
        """By what an inspection is recognised on the page of an act."""
        return (obj.office, obj.root, obj.planned_on, obj.get_status_display())

    def standing(self, obj: Inspection) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The inspection with every row drawn and what was found there."""
        shown = {"findings": _findings(object_id), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, shown)


def _findings(object_id: str) -> Sequence[Finding]:
    rows = Finding.objects.filter(inspection=keys.read(object_id)).select_related("row", "agency", "ticket")
    return list(rows.order_by("position"))
