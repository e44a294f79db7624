"""Intake tokens on the staff site: which office systems may file drafts, for whom, in whose name, until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from disclosure import roles, tokens
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.forms.people import ReasonForm
from disclosure.forms.tokens import IssueForm, RenewForm
from disclosure.models import IntakeToken, LedgerEntry, User
from disclosure.refusals import Reason
from disclosure.site import absolute
from disclosure.staff import actor
from disclosure.today import today
from disclosure.tokens import Issued


class ShownOnce(Act):
    """An act whose answer holds a secret: shown in that answer, kept in no cache, shown never again."""

    def answer(self, request: HttpRequest, result: Issued, context: dict[str, Any]) -> HttpResponse:
        address = absolute(reverse("api_drafts"))
        shown = {**context, "token": result.token, "secret": result.secret, "address": address}
        page = TemplateResponse(request, "admin/disclosure/intaketoken/issued.html", shown)
        page.headers["Cache-Control"] = "no-store"
        return page


class Issue(ShownOnce):
    name = "issue"
    label = _("签发报送令牌")
    explanation = _("让一个公文、办公系统以机关工作人员的名义报送草稿。报送的只能是草稿，仍须逐件提出、审查、审批。")
    effects = (_("令牌只显示一次，本平台不保存原文。"), _("责任人收到通知，每次使用记入台账。"))
    form = IssueForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, tokens.RIGHT, _("您没有签发报送令牌的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Issued:
        return tokens.issue(actor=actor, **cleaned)


class Renew(ShownOnce):
    name = "renew"
    label = _("换发")
    explanation = _("生成新令牌并延长有效期，责任人变动时一并更换。此前报送的草稿仍可凭新令牌查询。")
    effects = (_("原令牌立即失效，请先与系统运维人员约定更换时间。"), _("新令牌只显示一次。"))
    form = RenewForm

    def concerns(self, obj: Any, actor: User) -> bool:
        return obj.revoked_at is None

    def is_next(self, obj: Any, actor: User) -> bool:
        return not obj.is_standing(today())

    def initial(self, obj: Any, actor: User) -> dict[str, Any]:
        return {"responsible": obj.responsible_id}

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return tokens.against_renewing(obj, actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Issued:
        return tokens.renew(obj.pk, actor=actor, **cleaned)


class Revoke(Act):
    name = "revoke"
    label = _("吊销")
    explanation = _("系统立即不能再报送、查询。已报送的草稿不受影响。吊销后不能恢复，只能另行签发。")
    danger = True
    form = ReasonForm

    def concerns(self, obj: Any, actor: User) -> bool:
        return obj.revoked_at is None

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return tokens.against_revoking(obj, actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> IntakeToken:
        return tokens.revoke(obj.pk, actor=actor, **cleaned)


def standing_word(token: IntakeToken) -> Any:
    """Whether a token opens anything, in words."""
    if token.revoked_at is not None:
        return _("已吊销")
    return _("有效") if token.is_standing(today()) else _("已过期")


class StandingFilter(admin.SimpleListFilter):
    """Tokens that still open something, and those that do not."""

    title = _("状态")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, Any]]:
        return [("yes", _("有效")), ("no", _("已过期、已吊销"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        open_ = Q(revoked_at__isnull=True, expires_on__gte=today())
        wanted = {"yes": open_, "no": ~open_}.get(self.value() or "")
        return queryset.filter(wanted) if wanted is not None else queryset


@admin.register(IntakeToken)
class IntakeTokenAdmin(ListAdmin):
    """The tokens of the agencies where a person arranges posts, and those that act in the person's own name."""

    see = "person.delegate"
    superusers_see = True
    acts = (Renew(), Revoke())
    entries = (Issue(),)
    list_display = ("name", "agency", "responsible", "state", "expires_on", "last_used_at", "hint")
    list_filter = (StandingFilter, ("agency", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("agency", "responsible")
    search_fields = ("name", "agency__name", "responsible__display_name")
    fields = (
        *("name", "agency", "responsible", "state", "hint", "issued_by", "issued_at", "expires_on"),
        *("last_used_at", "revoked_at", "revoked_by"),
    )
    readonly_fields = ("state",)

    @admin.display(description=_("状态"))
    def state(self, token: IntakeToken) -> str:
        return str(standing_word(token))

    def sees_some(self, user: User) -> bool:
        return super().sees_some(user) or IntakeToken.objects.filter(responsible=user).exists()

    def within_scope(self, records: QuerySet[IntakeToken], user: User) -> QuerySet[IntakeToken]:
        return records.filter(Q(responsible=user) | roles.scope(user, self.see, field=self.agency_path))

    def facts(self, obj: IntakeToken) -> Iterable[Any]:
        return (obj.agency, obj.responsible, standing_word(obj))

    def standing(self, obj: IntakeToken) -> dict[str, Any]:
        return {"state": standing_word(obj)}

    def trail(self, request: HttpRequest, obj: Any) -> Sequence[Any] | None:
        if actor(request) != obj.responsible and not roles.may(actor(request), "ledger.see", obj.agency):
            return None
        return trail.lines(LedgerEntry.objects.filter(act__startswith="token.", facts__token=obj.pk))
