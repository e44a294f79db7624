"""Empty and stale columns on the staff site: what the sweep found, since when, and what is asked of the agency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from catalog.admin.filters import SubtreeFilter
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.refusals import Reason
from reports.forms.supervision import ColumnTicketForm
from reports.models import ColumnFinding
from reports.policies import sweeping as policies
from reports.services import column_sweeping

ARTICLE = "《政府信息公开条例》第四十七条"


class OpenTicket(Act):
    """What the office does about a column."""

    name = "ticket"
    label = _("发出整改通知")
    explanation = _("要求机关限期补充、更新该栏目。栏目恢复后，巡检自动记下恢复日期。")
    effects = (_("整改期限自发出之日起算，到期前后按规则提醒、催办。"),)
    article = ARTICLE
    form = ColumnTicketForm

    def concerns(self, obj: ColumnFinding, actor: User) -> bool:
        return obj.closed_on is None and obj.ticket_id is None

    def against(self, obj: ColumnFinding, actor: User) -> Iterable[Reason]:
        return [*roles.reasons_against(actor, "ticket.open", obj.agency), *policies.still_so(obj)]

    def perform(self, obj: ColumnFinding, actor: User, cleaned: dict[str, Any]) -> ColumnFinding:
        return column_sweeping.open_ticket(obj.pk, cleaned.pop("office"), actor=actor, **cleaned)


class StandingFilter(admin.SimpleListFilter):
    """Columns that still are as they were found, or all there ever were."""

    title = _("状态")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, str]]:
        return [("open", _now("未恢复")), ("closed", _now("已恢复"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = {"open": True, "closed": False}.get(self.value() or "")
        return queryset.filter(closed_on__isnull=asked) if asked is not None else queryset


class AgencyFilter(SubtreeFilter):
    """By agency, with everything below it."""

    see = "obligation.see"


@admin.register(ColumnFinding)
class ColumnFindingAdmin(ListAdmin):
    """The columns found in a person's agencies."""

    acts = (OpenTicket(),)
    list_display = ("column", "agency", "kind", "last_on", "opened_on", "closed_on", "ticket")
    list_filter = (StandingFilter, "kind", "part", AgencyFilter)
    list_select_related = ("agency", "ticket")
    search_fields = ("title", "agency__name")
    fields = ("agency", "part", "title", "kind", "last_on", "opened_on", "closed_on", "ticket")

    @admin.display(description=_("栏目"), ordering="title")
    def column(self, finding: ColumnFinding) -> str:
        return f"{finding.get_part_display()} · {finding.title}" if finding.code else finding.title

    def facts(self, obj: ColumnFinding) -> Iterable[Any]:
        """By what a finding is recognised on the page of an act."""
        return (obj.agency, obj.get_kind_display(), obj.opened_on)

    def standing(self, obj: ColumnFinding) -> dict[str, Any]:
        return {"state": _("未恢复") if obj.closed_on is None else _("已恢复")}
