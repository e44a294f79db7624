"""What many people ask for, on the staff site: proposed, taken up as a draft to be published, or declined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from applications.forms.demand import DeclineForm
from applications.models import Demand
from applications.policies import demanding as policies
from applications.services import demanding
from catalog.models import Item
from disclosure import keys
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.forms.acts import ActForm
from disclosure.models import User
from disclosure.refusals import Reason

YEAR_DIGITS, EARLIEST = 4, 1000


class Accept(Act):
    """Publish it unasked."""

    name = "accept"
    label = _("采纳，拟主动公开")
    explanation = _("确认该信息属于主动公开范围，建立一份政府信息草稿。")
    effects = (_("草稿与这些申请互相链接。"), _("开始计算主动公开的期限。"))
    rule = _("多个申请人就相同政府信息提出公开申请，且该政府信息属于可以公开的，行政机关可以纳入主动公开的范围。")
    article = policies.ARTICLE_44
    form = ActForm

    def concerns(self, obj: Demand, actor: User) -> bool:
        return obj.outcome == Demand.Outcome.PROPOSED

    def is_next(self, obj: Demand, actor: User) -> bool:
        return True

    def against(self, obj: Demand, actor: User) -> Iterable[Reason]:
        return policies.accept(obj, actor=actor)

    def perform(self, obj: Demand, actor: User, cleaned: dict[str, Any]) -> None:
        demanding.accept(obj.pk, actor=actor)


class Decline(Act):
    """Leave it."""

    name = "decline"
    label = _("不采纳")
    explanation = _("仍逐件答复，不主动公开；写明理由，年度自查时可以查看。")
    article = policies.ARTICLE_44
    form = DeclineForm

    def concerns(self, obj: Demand, actor: User) -> bool:
        return obj.outcome == Demand.Outcome.PROPOSED

    def against(self, obj: Demand, actor: User) -> Iterable[Reason]:
        return policies.decline(obj, actor=actor)

    def perform(self, obj: Demand, actor: User, cleaned: dict[str, Any]) -> None:
        demanding.decline(obj.pk, reason=cleaned["reason"], actor=actor)


def became(rows: Sequence[Demand]) -> None:
    """Give each proposal the item it became; one query, however many proposals."""
    numbers = {demand.working_number for demand in rows} - {""}
    items = {item.working_number: item for item in Item.objects.filter(working_number__in=numbers)}
    for demand in rows:
        demand.item = items.get(demand.working_number)  # type: ignore[attr-defined]


class YearFilter(admin.SimpleListFilter):
    """Proposals by the year in which they were found, as the yearly self-check lists them."""

    title = _("年份")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        years = model_admin.get_queryset(request).dates("found_on", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Demand]) -> QuerySet[Demand]:
        year = keys.read(self.value() or "", YEAR_DIGITS)
        return queryset.filter(found_on__year=year) if year and year >= EARLIEST else queryset


@admin.register(Demand)
class DemandAdmin(ListAdmin):
    """Proposals of the agencies a person may see."""

    see = "demand.see"
    acts = (Accept(), Decline())
    list_display = ("topic", "agency", "applicants", "found_on", "outcome", "made_public_as")
    export_columns = ("topic", "agency", "applicants", "found_on", "outcome", "reason", "decided_on", "made_public_as")
    list_filter = (YearFilter, "outcome")
    list_select_related = ("agency",)
    search_fields = ("topic",)
    fields = (
        *("topic", "agency", "applicants", "found_on", "asked", "outcome", "reason"),
        *("decided_by", "decided_on", "made_public_as"),
    )
    readonly_fields = ("asked", "made_public_as")

    def get_queryset(self, request: Any) -> QuerySet[Demand]:
        return super().get_queryset(request).select_related("agency__parent__parent")

    def complete(self, request: HttpRequest, rows: Sequence[Demand]) -> None:
        became(rows)

    @admin.display(description=_("索引号"))
    def made_public_as(self, obj: Demand) -> SafeString | str:
        """The item by its index number, before publication by its working number, with the way to it."""
        if not hasattr(obj, "item"):
            became([obj])
        item: Item | None = obj.item  # type: ignore[attr-defined]
        if item is None:
            return obj.working_number
        url = reverse("admin:catalog_item_change", args=[item.pk])
        return format_html('<a href="{}">{}</a>', url, item.index_number or item.working_number)

    @admin.display(description=_("申请"))
    def asked(self, obj: Demand) -> SafeString:
        """The requests, by number and what they ask for; who asked is not said."""
        rows = obj.requests.order_by("pk").select_related("subject")
        return format_html_join(
            "", '<p><a href="{}">{}</a> {}</p>', ((row.subject.address, row.number, row.asked_for) for row in rows)
        )

    def facts(self, obj: Demand) -> Iterable[Any]:
        """By what a proposal is recognised on the page of an act."""
        return (obj.agency, _("%(n)d人申请") % {"n": obj.applicants}, obj.found_on)
