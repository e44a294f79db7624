"""Posts on the staff site: who holds which role where, and who stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosure import people, roles
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.forms.people import DelegationForm, EndDelegationForm, EndForm, PostForm, role_choices
from disclosure.models import Assignment, Delegation, LedgerEntry, User
from disclosure.refusals import Reason
from disclosure.staff import actor
from disclosure.today import today


class Assign(Act):
    name = "assign"
    label = _("安排任职")
    explanation = _("让一名工作人员在某机关担任某角色，自某日起。职权由角色决定，范围及于该机关及其下级。")
    form = PostForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "person.appoint", _("您没有安排任职的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Assignment:
        return people.assign(actor=actor, **cleaned)


class End(Act):
    name = "end"
    label = _("终止任职")
    explanation = _("任职到某日为止，代行随之终止。")
    form = EndForm

    def concerns(self, obj: Any, actor: User) -> bool:
        return obj.to_on is None or obj.to_on > today()

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, "person.appoint", obj.agency)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Assignment:
        return people.end(obj.pk, actor=actor, **cleaned)


class Delegate(Act):
    name = "delegate"
    label = _("安排代行（AB岗）")
    explanation = _("任职者不在岗期间，由另一人代行其职权。所办事项在台账中注明代行。")
    form = DelegationForm

    def concerns(self, obj: Any, actor: User) -> bool:
        return obj.to_on is None or obj.to_on >= today()

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        """Whoever holds the post may name a stand-in, and so may those who delegate there."""
        return () if actor == obj.user else roles.reasons_against(actor, "person.delegate", obj.agency)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> None:
        people.delegate(obj.pk, actor=actor, **cleaned)


class EndDelegation(Act):
    name = "end"
    label = _("提前终止代行")
    explanation = _("任职者提前返岗，代行到某日为止。")
    form = EndDelegationForm

    def concerns(self, obj: Any, actor: User) -> bool:
        return obj.to_on > today()

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if actor in (obj.stand_in, obj.assignment.user):
            return ()
        return roles.reasons_against(actor, "person.delegate", obj.assignment.agency)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Delegation:
        return people.end_delegation(obj.pk, actor=actor, **cleaned)


class RoleFilter(admin.SimpleListFilter):
    """Posts by role."""

    title = _("角色")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, str]]:
        return role_choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(role=self.value()) if self.value() else queryset


def role_label(role: str) -> str:
    """A role in words."""
    return str(roles.ROLES[role].label) if role in roles.ROLES else role


@admin.register(Assignment)
class AssignmentAdmin(ListAdmin):
    """Posts; everybody sees their own, so as to name a stand-in."""

    see = "person.delegate"
    superusers_see = True
    acts = (End(), Delegate())
    entries = (Assign(),)
    list_display = ("user", "role_label", "agency", "scope_root", "from_on", "to_on")
    list_filter = (RoleFilter, ("agency", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "agency", "scope_root")
    search_fields = ("user__display_name", "user__username", "agency__name")
    fields = ("user", "role_label", "agency", "scope_root", "from_on", "to_on")
    readonly_fields = ("role_label",)

    @admin.display(description=_("角色"), ordering="role")
    def role_label(self, post: Assignment) -> str:
        return role_label(post.role)

    def sees_some(self, user: User) -> bool:
        return True

    def within_scope(self, records: QuerySet[Assignment], user: User) -> QuerySet[Assignment]:
        return records.filter(Q(user=user) | roles.scope(user, self.see, field=self.agency_path))

    def facts(self, obj: Assignment) -> Iterable[Any]:
        return (role_label(obj.role), obj.agency, f"{obj.from_on} — {obj.to_on or ''}")

    def trail(self, request: HttpRequest, obj: Any) -> Sequence[Any] | None:
        if not roles.may(actor(request), "ledger.see", obj.agency):
            return None
        about = {"facts__user": obj.user_id, "facts__role": obj.role, "facts__agency": obj.agency_id}
        return trail.lines(LedgerEntry.objects.filter(act__startswith="person.", **about))


@admin.register(Delegation)
class DelegationAdmin(ListAdmin):
    """Stand-ins, one's own included."""

    see = "person.delegate"
    agency_path = "assignment__agency__path"
    superusers_see = True
    acts = (EndDelegation(),)
    list_display = ("stand_in", "represented", "role_label", "agency", "from_on", "to_on", "reason")
    list_select_related = ("stand_in", "assignment__user", "assignment__agency")
    search_fields = ("stand_in__display_name", "assignment__user__display_name")
    fields = ("stand_in", "represented", "role_label", "agency", "from_on", "to_on", "reason")
    readonly_fields = ("represented", "role_label", "agency")

    @admin.display(description=_("任职者"))
    def represented(self, delegation: Delegation) -> str:
        return str(delegation.assignment.user)

    @admin.display(description=_("角色"))
    def role_label(self, delegation: Delegation) -> str:
        return role_label(delegation.assignment.role)

    @admin.display(description=_("机关"))
    def agency(self, delegation: Delegation) -> str:
        return str(delegation.assignment.agency)

    def sees_some(self, user: User) -> bool:
        return True

    def within_scope(self, records: QuerySet[Delegation], user: User) -> QuerySet[Delegation]:
        own = Q(stand_in=user) | Q(assignment__user=user)
        return records.filter(own | roles.scope(user, self.see, field=self.agency_path))
