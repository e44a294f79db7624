"""The acts by which the year's inspections are planned and carried out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states
from reports.forms.inspection_planning import (
    AddForm,
    FaultForm,
    FaultTicketForm,
    LinkForm,
    MakeForm,
    PublishForm,
    StrikeForm,
)
from reports.forms.supervision import ConcludeForm, ReasonForm
from reports.models import InspectionPlan, PlannedInspection
from reports.policies import inspection_planning as policies
from reports.services import inspection_conducting as conducting
from reports.services import inspection_planning as planning
from reports.services.inspection_planning import Intended


class Make(Act):
    name = "make"
    label = _("制定年度督查计划")
    explanation = _("一年一份；各次督查随后逐项列入。")
    article = policies.ARTICLE
    form = MakeForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, "inspection.conduct"):
            return ()
        return (Reason("not-yours", str(_("您没有组织检查的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> InspectionPlan:
        return planning.make(cleaned["office"], cleaned["year"], note=cleaned["note"], actor=actor)


class Add(Act):
    name = "add"
    label = _("列入一次督查")
    explanation = _("写明主题、月份、范围和检查人员，以及所履行的义务。")
    article = policies.ARTICLE
    form = AddForm

    def is_next(self, obj: InspectionPlan, actor: User) -> bool:
        return True

    def against(self, obj: InspectionPlan, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, "inspection.conduct", obj.office)

    def perform(self, obj: InspectionPlan, actor: User, cleaned: dict[str, Any]) -> InspectionPlan:
        root = cleaned.pop("root")
        planning.add(obj.pk, root, Intended(**cleaned), actor=actor)
        return obj


class OfPlanned(Act):
    """What is done with one planned inspection while it is still open."""

    article = policies.ARTICLE

    def concerns(self, obj: PlannedInspection, actor: User) -> bool:
        return obj.status == states.PLANNED

    def against(self, obj: PlannedInspection, actor: User) -> Iterable[Reason]:
        return policies.record(obj, None, actor=actor)


class NoteFault(OfPlanned):
    name = "fault"
    label = _("记录问题")
    explanation = _("逐项记录在哪个机关发现了哪一类问题。")
    form = FaultForm

    def perform(self, obj: PlannedInspection, actor: User, cleaned: dict[str, Any]) -> PlannedInspection:
        conducting.note_fault(obj.pk, cleaned.pop("agency"), actor=actor, **cleaned)
        return obj


class Strike(OfPlanned):
    name = "strike"
    label = _("更正记录")
    explanation = _("误记的问题写明理由后不再计入，记录仍然保留。")
    form = StrikeForm

    def concerns(self, obj: PlannedInspection, actor: User) -> bool:
        return super().concerns(obj, actor) and obj.faults.filter(struck_why="", ticket__isnull=True).exists()

    def perform(self, obj: PlannedInspection, actor: User, cleaned: dict[str, Any]) -> PlannedInspection:
        conducting.strike(cleaned["fault"].pk, reason=cleaned["reason"], actor=actor)
        return obj


class FaultTicket(Act):
    name = "ticket"
    label = _("发出整改通知")
    explanation = _("就一项发现的问题要求机关限期整改。")
    article = policies.ARTICLE
    form = FaultTicketForm

    def concerns(self, obj: PlannedInspection, actor: User) -> bool:
        return obj.faults.filter(struck_why="", ticket__isnull=True).exists()

    def against(self, obj: PlannedInspection, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, "ticket.open", obj.plan.office)

    def perform(self, obj: PlannedInspection, actor: User, cleaned: dict[str, Any]) -> PlannedInspection:
        fault = cleaned.pop("fault")
        conducting.open_ticket(fault.pk, actor=actor, **cleaned)
        return obj


class LinkDraw(OfPlanned):
    name = "link"
    label = _("关联抽查")
    explanation = _("以一次按随机种子进行的目录抽查作为这次督查；义务随抽查结束而完成。")
    form = LinkForm

    def concerns(self, obj: PlannedInspection, actor: User) -> bool:
        return super().concerns(obj, actor) and obj.inspection_id is None

    def against(self, obj: PlannedInspection, actor: User) -> Iterable[Reason]:
        return policies.link(obj, None, actor=actor)

    def perform(self, obj: PlannedInspection, actor: User, cleaned: dict[str, Any]) -> PlannedInspection:
        return conducting.link(obj.pk, cleaned["inspection"], actor=actor)


class Conclude(OfPlanned):
    name = "conclude"
    label = _("结束督查")
    explanation = _("写明检查结论；本机关的检查义务完成一次。依规定应当公开情况的，公开后才算完成。")
    form = ConcludeForm

    def is_next(self, obj: PlannedInspection, actor: User) -> bool:
        return True

    def against(self, obj: PlannedInspection, actor: User) -> Iterable[Reason]:
        return policies.conclude(obj, actor=actor)

    def perform(self, obj: PlannedInspection, actor: User, cleaned: dict[str, Any]) -> PlannedInspection:
        return conducting.conclude(obj.pk, conclusion=cleaned["conclusion"], actor=actor)


class Publish(Act):
    name = "publish"
    label = _("公开督查情况")
    explanation = _("把督查情况和按类别的问题统计放到门户上。")
    article = policies.ARTICLE
    form = PublishForm

    def concerns(self, obj: PlannedInspection, actor: User) -> bool:
        return obj.status == states.CONCLUDED

    def is_next(self, obj: PlannedInspection, actor: User) -> bool:
        return True

    def against(self, obj: PlannedInspection, actor: User) -> Iterable[Reason]:
        return policies.act(obj, "publish", actor=actor)

    def initial(self, obj: PlannedInspection, actor: User) -> dict[str, Any]:
        return {"text": obj.conclusion}

    def perform(self, obj: PlannedInspection, actor: User, cleaned: dict[str, Any]) -> PlannedInspection:
        return conducting.publish(obj.pk, text=cleaned["text"], actor=actor)


class Cancel(OfPlanned):
    name = "cancel"
    label = _("取消")
    explanation = _("不再进行的，写明理由取消；不再计入应当进行的次数。")
    danger = True
    form = ReasonForm

    def against(self, obj: PlannedInspection, actor: User) -> Iterable[Reason]:
        return policies.act(obj, "cancel", actor=actor)

    def perform(self, obj: PlannedInspection, actor: User, cleaned: dict[str, Any]) -> PlannedInspection:
        return planning.cancel(obj.pk, reason=cleaned["reason"], actor=actor)
