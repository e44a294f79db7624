"""Accounts on the staff site; everybody sees their own, who appoints people those of their scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from disclosure import accounts
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.posts import role_label
from disclosure.admin.scope import ReadInline
from disclosure.forms.people import OpenForm, ParticularsForm, PasswordForm, ReasonForm
from disclosure.models import Assignment, User
from disclosure.refusals import Reason


class Open(Act):
    name = "open"
    label = _("开设账号")
    explanation = _("为一名工作人员开设账号。账号本身没有任何职权，开设后另行安排任职。")
    form = OpenForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return accounts.against_opening(actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> User:
        return accounts.open_account(actor=actor, **cleaned)


class Amend(Act):
    name = "amend"
    label = _("修改联系方式")
    explanation = _("修改姓名、电子邮箱和办公电话。")
    form = ParticularsForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return accounts.against_amending(obj, actor=actor)

    def initial(self, obj: Any, actor: User) -> dict[str, Any]:
        return {name: getattr(obj, name) for name in accounts.PARTICULARS}

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> User:
        return accounts.amend(obj.pk, actor=actor, **cleaned)


class SetPassword(Act):
    name = "password"
    label = _("重设密码")
    explanation = _("重设登录密码。用旧密码登录的会话随即失效。")
    form = PasswordForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return accounts.against_amending(obj, actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> User:
        return accounts.set_password(obj.pk, actor=actor, **cleaned)


class Close(Act):
    name = "close"
    label = _("停用账号")
    explanation = _("停用后不能登录，已办理的事项和台账不受影响。")
    form = ReasonForm

    def concerns(self, obj: Any, actor: User) -> bool:
        return bool(obj.is_active)

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return accounts.against_closing(obj, actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> User:
        return accounts.close(obj.pk, actor=actor, **cleaned)


class Reopen(Act):
    name = "reopen"
    label = _("恢复账号")
    explanation = _("恢复登录。")
    form = ReasonForm

    def concerns(self, obj: Any, actor: User) -> bool:
        return not obj.is_active

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return accounts.against_reopening(obj, actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> User:
        return accounts.reopen(obj.pk, actor=actor, **cleaned)


class PostInline(ReadInline):
    """The posts a person holds and held."""

    model = Assignment
    fields = ("role_label", "agency", "scope_root", "from_on", "to_on")
    readonly_fields = ("role_label",)

    @admin.display(description=_("角色"))
    def role_label(self, post: Assignment) -> str:
        return role_label(post.role)


@admin.register(User)
class UserAdmin(ListAdmin):
    """Accounts; everybody sees their own."""

    acts = (Amend(), SetPassword(), Close(), Reopen())
    entries = (Open(),)
    inlines = (PostInline,)
    list_display = ("display_name", "username", "email", "phone", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "display_name", "email")
    ordering = ("display_name",)
    fields = ("display_name", "username", "email", "phone", "is_active", "is_superuser", "last_login", "date_joined")

    def sees_some(self, user: User) -> bool:
        return True

    def within_scope(self, records: QuerySet[User], user: User) -> QuerySet[User]:
        return records.filter(pk__in=accounts.visible_to(user))

    def sees_all(self, user: User) -> bool:
        return False

    def facts(self, obj: User) -> Iterable[Any]:
        return (obj.username, obj.email)
