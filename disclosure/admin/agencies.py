"""Agencies on the staff site: the dated tree with names, placements, guide and posts, changed by acts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosure import agencies, roles
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.filters import PresenceFilter
from disclosure.admin.scope import ReadInline
from disclosure.forms.agencies import AbolishForm, CreateForm, GuideForm, MoveForm, ParticularsForm, RenameForm
from disclosure.lawbook import book
from disclosure.models import Agency, AgencyGuide, AgencyName, AgencyPlacement, Assignment, LedgerEntry, User
from disclosure.refusals import Reason
from disclosure.staff import actor


class MaintenanceAct(Act):
    """An act on the tree, held by whoever maintains it there."""

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return agencies.against_maintaining(obj, actor=actor)


class Create(MaintenanceAct):
    name = "create"
    label = _("登记机关")
    explanation = _("登记一个新的机关或者单位，放在它的上级机关之下。")
    effects = (_("机关列入公开的机关名录。"), _("填写了履行定期义务的起始日的，此后的周期自动开启。"))
    form = CreateForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        """Whoever maintains any part of the tree may add to it; where, the form offers."""
        return roles.reasons_anywhere(actor, "agency.maintain", _("您没有登记机关的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Agency:
        return agencies.create(actor=actor, **cleaned)


class Amend(MaintenanceAct):
    name = "amend"
    label = _("修改机关信息")
    explanation = _("修改简称、类别、职能、信用代码、领导分工等信息。更名、调整隶属关系和撤并另行办理。")
    form = ParticularsForm

    def make_form(self, obj: Any, actor: User, **given: Any) -> ParticularsForm:
        # A copy, because Django's form validation writes into its instance.
        copy = Agency.objects.get(pk=obj.pk)
        return ParticularsForm(obj=obj, actor=actor, instance=copy, **given)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Agency:
        return agencies.amend(obj.pk, actor=actor, **cleaned)


class Describe(MaintenanceAct):
    name = "guide"
    label = _("编制公开指南")
    explanation = _("填写或者更新本机关的政府信息公开指南。当面提交和邮政寄送的申请任何机关都不得拒绝，不必勾选。")
    effects = (_("指南立即在机关页面公开，更新日期为今天。"),)
    rule = _(
        "公开指南应当载明分类、编排体系、获取方式和工作机构的名称、地址、时间、电话、传真、互联网联系方式，并及时更新。"
    )
    article = "《中华人民共和国政府信息公开条例》第十二条"
    form = GuideForm

    def make_form(self, obj: Any, actor: User, **given: Any) -> GuideForm:
        known = AgencyGuide.objects.filter(agency=obj).first() or AgencyGuide(agency=obj)
        return GuideForm(obj=obj, actor=actor, instance=known, **given)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> None:
        agencies.describe(obj.pk, actor=actor, guide=cleaned)


class Existing(MaintenanceAct):
    """An act on an agency that has not been abolished."""

    def concerns(self, obj: Any, actor: User) -> bool:
        return obj.active_to is None


class Rename(Existing):
    name = "rename"
    label = _("更名")
    explanation = _("自某日起启用新名称，旧名称留存备查，仍可检索。")
    form = RenameForm

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Agency:
        return agencies.rename(obj.pk, actor=actor, **cleaned)


class Move(Existing):
    name = "move"
    label = _("调整隶属关系")
    explanation = _("自某日起把本机关连同下级机关划归另一上级机关。")
    effects = (_("管辖范围随之改变：新的上级机关从此看到本机关的事项，原上级机关不再看到。"),)
    form = MoveForm

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Agency:
        return agencies.move(obj.pk, actor=actor, **cleaned)


class Abolish(Existing):
    name = "abolish"
    label = _("撤并")
    explanation = _("撤销本机关。其未办结的事项和下级机关由承继机关接手。")
    effects = (_("本机关的任职同日终止。"), _("已公开的信息继续保留，注明承继机关。"))
    danger = True
    form = AbolishForm

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Agency:
        return agencies.abolish(obj.pk, actor=actor, **cleaned)


class ExistenceFilter(PresenceFilter):
    """Agencies that exist, and those abolished."""

    title, parameter_name, field = _("存续"), "abolished", "active_to"
    yes, no = _("已撤并"), _("现存")


class GuideFilter(PresenceFilter):
    """Agencies with a guide, and those that owe one."""

    title, parameter_name, field = _("公开指南"), "guided", "guide"
    yes, no = _("已编制"), _("未编制")


class GuideInline(ReadInline):
    """The guide as it stands, field by field."""

    model = AgencyGuide
    template = "admin/includes/read_facts.html"


class NameInline(ReadInline):
    model = AgencyName


class PlacementInline(ReadInline):
    model = AgencyPlacement
    fk_name = "agency"


class PostInline(ReadInline):
    """Who holds a role here."""

    model = Assignment
    fk_name = "agency"
    fields = ("user", "role_label", "scope_root", "from_on", "to_on")
    readonly_fields = ("role_label",)

    @admin.display(description=_("角色"))
    def role_label(self, post: Assignment) -> str:
        return str(roles.ROLES[post.role].label) if post.role in roles.ROLES else post.role

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return super().get_queryset(request).select_related("user", "scope_root")


@admin.register(Agency)
class AgencyAdmin(ListAdmin):
    """The tree of agencies in a person's scope."""

    agency_path = "path"
    superusers_see = True
    acts = (Amend(), Describe(), Rename(), Move(), Abolish())
    entries = (Create(),)
    inlines = (GuideInline, NameInline, PlacementInline, PostInline)
    list_display = ("name", "kind", "parent", "place", "credit_code", "guide_updated_on", "active_to")
    list_filter = ("kind", ExistenceFilter, GuideFilter)
    list_select_related = ("parent__parent__parent", "guide")
    search_fields = ("name", "short_name", "credit_code", "former_names__name")
    search_help_text = _("名称、简称、曾用名或者统一社会信用代码")
    ordering = ("path",)
    fieldsets = (
        (None, {"fields": ("name", "short_name", "slug", "kind", "function_labels", "parent", "place")}),
        (_("登记"), {"fields": ("credit_code", "active_from", "active_to", "successor", "obliged_from")}),
        (_("组织领导"), {"fields": ("leader_in_charge", "leading_group")}),
    )
    readonly_fields = ("function_labels", "place")

    @admin.display(description=_("职能"))
    def function_labels(self, agency: Agency) -> str:
        return "、".join(
            str(Agency.Function(name).label) for name in agency.functions if name in Agency.Function.values
        )

    @admin.display(description=_("适用的地方规则"))
    def place(self, agency: Agency) -> str:
        return book().jurisdiction(agency.jurisdiction).title if agency.jurisdiction else "—"

    @admin.display(description=_("指南更新"), ordering="guide__updated_on")
    def guide_updated_on(self, agency: Agency) -> Any:
        guide = getattr(agency, "guide", None)
        return guide.updated_on if guide else None

    def facts(self, obj: Agency) -> Iterable[Any]:
        return (obj.get_kind_display(), obj.parent, obj.credit_code)

    def trail(self, request: HttpRequest, obj: Any) -> Sequence[Any] | None:
        if not (roles.may(actor(request), "ledger.see", obj) or self.sees_all(actor(request))):
            return None
        return trail.lines(LedgerEntry.objects.filter(act__startswith="agency.", facts__agency=obj.pk))
