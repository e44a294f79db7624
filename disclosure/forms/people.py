"""What is filled in to keep accounts and posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure import accounts, roles
from disclosure.forms.acts import ActForm, DayField
from disclosure.forms.agencies import AgencyChoice
from disclosure.models import Agency, User
from disclosure.today import today


def role_choices() -> list[tuple[str, str]]:
    """The roles there are."""
    return [(name, str(role.label)) for name, role in roles.ROLES.items()]


def appointed_by(actor: User) -> QuerySet[Agency]:
    """The existing agencies where somebody appoints people."""
    everything = Agency.objects.all() if actor.is_superuser else roles.agencies(actor, "person.appoint")
    return everything.filter(active_to__isnull=True)


class PersonChoice(forms.ModelChoiceField):
    """A person, shown with the name of the account, for people share names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.display_name}（{obj.username}）"


class ParticularsForm(ActForm):
    """How a person is called and reached."""

    display_name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"), required=False, help_text=gettext_lazy("到期提醒同时发往此邮箱。")
    )
    phone = forms.CharField(label=gettext_lazy("办公电话"), required=False, max_length=40)


class PasswordForm(ActForm):
    """A new password, typed twice."""

    password = forms.CharField(
        label=gettext_lazy("新密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=gettext_lazy("再次输入新密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def prepare(self) -> None:
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("password") != cleaned.pop("again", None):
            self.add_error("again", ValidationError(_("两次输入的密码不一致。"), code="mismatch"))
        return cleaned


class OpenForm(PasswordForm, ParticularsForm):
    """A new account."""

    username = forms.CharField(label=gettext_lazy("登录名"), max_length=150)

    field_order = ("username", "display_name", "email", "phone", "password", "again")


class ReasonForm(ActForm):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("事由"), max_length=200)


class PostForm(ActForm):
    """A role at an agency, over it or over another subtree, from when to when."""

    user = PersonChoice(label=gettext_lazy("人员"))
    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=role_choices)
    agency = AgencyChoice(label=gettext_lazy("所在机关"))
    scope_root = AgencyChoice(
        label=gettext_lazy("管辖范围"),
        required=False,
        help_text=gettext_lazy("留空为所在机关及其下级。司法局、区政府办公室等管辖全区的，选择区政府。"),
    )
    from_on = DayField(label=gettext_lazy("任职起"))
    to_on = DayField(label=gettext_lazy("任职止"), required=False)

    def prepare(self) -> None:
        self.offer("user", accounts.visible_to(self.actor).filter(is_active=True).exclude(pk=self.actor.pk))
        self.offer("agency", appointed_by(self.actor))
        self.offer("scope_root", appointed_by(self.actor))
        self.fields["from_on"].initial = today()


class EndForm(ActForm):
    """The last day."""

    on = DayField(label=gettext_lazy("最后一日"))
    reason = forms.CharField(label=gettext_lazy("事由"), required=False, max_length=200)

    def prepare(self) -> None:
        self.fields["on"].initial = today()


class EndDelegationForm(ActForm):
    """The last day of standing in."""

    on = DayField(label=gettext_lazy("代行最后一日"))


class DelegationForm(ActForm):
    """Who stands in, from when to when, and why."""

    stand_in = PersonChoice(label=gettext_lazy("代行人"))
    from_on = DayField(label=gettext_lazy("代行起"))
    to_on = DayField(label=gettext_lazy("代行止"))
    reason = forms.CharField(
        label=gettext_lazy("事由"), max_length=200, help_text=gettext_lazy("例如年休假、出差、借调。")
    )

    def prepare(self) -> None:
        self.offer("stand_in", colleagues(self.obj.agency).exclude(pk=self.obj.user_id))
        self.fields["from_on"].initial = today()


def colleagues(agency: Agency) -> QuerySet[User]:
    """Those who hold a post at an agency or above it today: who may be asked to stand in there."""
    posts = agency.lineage()
    lasting = User.objects.filter(
        is_active=True, assignments__agency__path__in=posts, assignments__from_on__lte=today()
    )
    return lasting.exclude(assignments__to_on__lt=today()).distinct()
