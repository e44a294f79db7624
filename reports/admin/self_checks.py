"""The yearly self-checks on the staff site: matter by matter, each kept closed anew or opened, then reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from disclosure import keys, roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.refusals import Reason
from reports.forms.duties import DecideForm, SummaryForm
from reports.models import SelfCheck, SelfCheckLine
from reports.policies import self_checking as policies
from reports.services import self_checking


class Decide(Act):
    """One matter."""

    name = "decide"
    label = _("逐件决定")
    explanation = _("重新说明理由后继续不主动公开，或者转为主动公开；转为主动公开的随即建立新版本。")
    rule = _("对不予公开的政府信息进行定期评估审查，因情势变化可以公开的应当公开。")
    article = policies.ARTICLE
    form = DecideForm

    def concerns(self, obj: SelfCheck, actor: User) -> bool:
        return obj.concluded_on is None and obj.lines.filter(decision="").exists()

    def is_next(self, obj: SelfCheck, actor: User) -> bool:
        return True

    def against(self, obj: SelfCheck, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, policies.DECIDE, obj.agency)

    def perform(self, obj: SelfCheck, actor: User, cleaned: dict[str, Any]) -> SelfCheck:
        line = cleaned.pop("line")
        return self_checking.decide(line.pk, actor=actor, **cleaned).check_of


class Conclude(Act):
    """The report."""

    name = "conclude"
    label = _("报送自查整改情况")
    explanation = _("全部事项都已决定的，写明自查整改情况并报送；本年度的自查义务随之完成。")
    effects = (_("完成情况在机关页面公开，只公开件数。"),)
    article = "国办发〔2016〕80号 一（四）"
    form = SummaryForm

    def concerns(self, obj: SelfCheck, actor: User) -> bool:
        return obj.concluded_on is None

    def is_next(self, obj: SelfCheck, actor: User) -> bool:
        return not obj.lines.filter(decision="").exists()

    def against(self, obj: SelfCheck, actor: User) -> Iterable[Reason]:
        return policies.conclude(obj, actor=actor, summary=str(self.label))

    def perform(self, obj: SelfCheck, actor: User, cleaned: dict[str, Any]) -> SelfCheck:
        return self_checking.conclude(obj.pk, actor=actor, **cleaned)


@admin.register(SelfCheck)
class SelfCheckAdmin(ListAdmin):
    """The self-checks of a person's agencies."""

    see = "item.see"
    acts = (Decide(), Conclude())
    list_display = ("__str__", "all_lines", "undecided", "opened", "concluded_on")
    list_filter = ("year",)
    list_select_related = ("agency",)
    search_fields = ("agency__name",)
    fields = ("agency", "year", "opened_on", "summary", "concluded_on", "concluded_by")
    change_form_template = "admin/reports/selfcheck/record.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[SelfCheck]:
        """With how many matters there are, are undecided, and were opened."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                total=Count("lines"),
                left=Count("lines", filter=Q(lines__decision="")),
                opened_lines=Count("lines", filter=Q(lines__decision="open")),
            )
        )

    @admin.display(description=_("事项"))
    def all_lines(self, check: Any) -> int:
        return int(check.total)

    @admin.display(description=_("待决定"), ordering="left")
    def undecided(self, check: Any) -> int:
        return int(check.left)

    @admin.display(description=_("转为主动公开"))
    def opened(self, check: Any) -> int:
        return int(check.opened_lines)

    def facts(self, obj: SelfCheck) -> Iterable[Any]:
        """By what a self-check is recognised on the page of an act."""
        return (obj.agency, obj.year)

    def standing(self, obj: SelfCheck) -> dict[str, Any]:
        return {"state": _("自查中") if obj.concluded_on is None else _("已报送")}

    def clocks(self, obj: SelfCheck) -> Sequence[Any]:
        """The term of the obligation."""
        return told_clocks.of(obj.obligation.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: SelfCheck) -> Sequence[Any] | None:
        """What the ledger says of the obligation, for those who may read the ledger there."""
        return trail.seen(request, obj.obligation.subject, at=obj.agency)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The self-check with every matter and what was decided."""
        shown = {"lines": _lines(object_id), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, shown)


def _lines(object_id: str) -> list[tuple[SelfCheckLine, str]]:
    """Each matter with its page."""
    found = SelfCheckLine.objects.filter(check_of=keys.read(object_id))
    rows = found.select_related("item__subject", "demand", "decided_by").order_by("decision", "pk")
    return [(line, _page(line)) for line in rows]


def _page(line: SelfCheckLine) -> str:
    if line.item_id is not None:
        return reverse("admin:catalog_item_change", args=[line.item_id])
    return reverse("admin:applications_demand_change", args=[line.demand_id])
