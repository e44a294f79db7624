"""The year's inspections on the staff site: the plan with what it lacks, and each inspection with what it found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from disclosure import keys, roles
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.staff import actor
from reports import inspection_duties, inspection_summary, states
from reports.admin import inspection_acts
from reports.models import InspectedFault, InspectionPlan, PlannedInspection


@admin.register(InspectionPlan)
class InspectionPlanAdmin(ListAdmin):
    """The plans of a person's office; whom they concern does not see what is to come."""

    see = "inspection.conduct"
    agency_path = "office__path"
    acts = (inspection_acts.Add(),)
    entries = (inspection_acts.Make(),)
    list_display = ("office", "year", "made_on", "made_by")
    list_filter = ("year",)
    list_select_related = ("office__parent__parent", "made_by")
    fields = ("office", "year", "note", "made_on", "made_by")
    change_form_template = "admin/reports/inspectionplan/record.html"

    def facts(self, obj: InspectionPlan) -> Iterable[Any]:
        """By what a plan is recognised."""
        return (obj.office, obj.year)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The plan with its inspections, what the instruments ask for beyond them, and what was found in the year."""
        plan = self.get_object(request, object_id) if keys.read(object_id) else None
        shown = _of_plan(plan) if isinstance(plan, InspectionPlan) else {}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})


def _of_plan(plan: InspectionPlan) -> dict[str, Any]:
    entries = plan.entries.select_related("plan", "root").order_by("month", "pk")
    return {
        "entries_planned": entries,
        "shortfalls": inspection_duties.shortfalls(plan),
        "kinds": inspection_summary.by_kind(plan.entries.all()),
    }


@admin.register(PlannedInspection)
class PlannedInspectionAdmin(ListAdmin):
    """Each inspection: wholly for the office, and for an agency what was found at it once it is over."""

    see = "inspection.see"
    agency_path = "plan__office__path"
    acts = (
        *(
            inspection_acts.NoteFault(),
            inspection_acts.Strike(),
            inspection_acts.FaultTicket(),
            inspection_acts.LinkDraw(),
            inspection_acts.Conclude(),
            inspection_acts.Publish(),
        ),
        inspection_acts.Cancel(),
    )
    list_display = ("theme", "kind", "planned_for", "root", "status", "concluded_on")
    list_filter = ("status", "kind")
    list_select_related = ("plan__office__parent__parent", "root", "inspection")
    search_fields = ("theme",)
    fields = (
        *("plan", "kind", "theme", "month", "root", "inspectors", "inspection", "concluded_on", "concluded_by"),
        *("conclusion", "published_on", "public_text", "cancelled_why"),
    )
    change_form_template = "admin/reports/plannedinspection/record.html"

    def within_scope(self, records: QuerySet[PlannedInspection], user: User) -> QuerySet[PlannedInspection]:
        """Those a person's office conducts, and those over with which faults were found at their agency."""
        conducted = roles.scope(user, "inspection.conduct", field="plan__office__path")
        found = InspectedFault.objects.filter(roles.scope(user, self.see, field="agency__path"), struck_why="")
        over = Q(status__in=(states.CONCLUDED, states.PUBLISHED), pk__in=found.values("planned"))
        return records.filter(Q(conducted) | over)

    @admin.display(description=_("计划时间"), ordering="month")
    def planned_for(self, obj: PlannedInspection) -> str:
        return f"{obj.plan.year}-{obj.month:02}"

    def facts(self, obj: PlannedInspection) -> Iterable[Any]:
        """By what an inspection is recognised on the page of an act."""
        return (obj.plan.office, obj.root, obj.get_status_display())

    def standing(self, obj: PlannedInspection) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The inspection with the faults this person may see."""
        key = keys.read(object_id)
        shown = _of_planned(key, actor(request)) if key else {}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})


def _of_planned(key: int, user: User) -> dict[str, Any]:
    faults = InspectedFault.objects.filter(planned=key).select_related("agency", "ticket")
    conducted = roles.scope(user, "inspection.conduct", field="planned__plan__office__path")
    own = roles.scope(user, "inspection.see", field="agency__path")
    kinds = inspection_summary.by_kind(PlannedInspection.objects.filter(pk=key))
    return {"faults": faults.filter(Q(conducted) | Q(own)).order_by("pk"), "kinds": kinds}
