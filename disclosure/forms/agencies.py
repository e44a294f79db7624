"""What is filled in to keep the tree of agencies."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.forms.acts import ActForm, DayField, ForAct
from disclosure.law.rows import NATIONAL
from disclosure.lawbook import book
from disclosure.models import Agency, AgencyGuide, User


def place_choices() -> list[tuple[str, str]]:
    """The places whose rules an agency may be put under; without one it follows the agency above."""
    local = [(one.id, one.title) for one in book().jurisdictions if one.id != NATIONAL]
    return [("", str(_("与上级机关相同"))), *local]


def maintained_by(actor: User) -> Any:
    """The existing agencies somebody keeps up."""
    everything = Agency.objects.all() if actor.is_superuser else roles.agencies(actor, "agency.maintain")
    return everything.filter(active_to__isnull=True)


class AgencyChoice(forms.ModelChoiceField):
    """An agency, shown with its place in the tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Agency.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        depth = obj.path.count(".") - 1
        return f"{'　' * depth}{obj.name}"


class ParticularsForm(ForAct, forms.ModelForm):
    """What an agency is, but for its name, its place in the tree, and its beginning and end."""

    functions = forms.MultipleChoiceField(
        label=_("职能"), required=False, choices=Agency.Function.choices, widget=forms.CheckboxSelectMultiple
    )
    jurisdiction = forms.ChoiceField(label=_("适用的地方规则"), required=False, choices=place_choices)
    obliged_from = DayField(
        label=_("自何日起在本平台履行定期义务"),
        required=False,
        help_text=_("此前的周期不在本平台开启。留空则不开启定期义务。"),
    )

    class Meta:
        model = Agency
        fields = (
            "short_name",
            "slug",
            "kind",
            "functions",
            "jurisdiction",
            "credit_code",
            "leader_in_charge",
            "leading_group",
            "obliged_from",
        )
        widgets: ClassVar[dict[str, Any]] = {"leading_group": forms.Textarea(attrs={"rows": 4})}


class CreateForm(ParticularsForm):
    """A new agency."""

    name = forms.CharField(label=_("名称"), max_length=120)
    parent = AgencyChoice(label=_("上级机关"), required=False)
    active_from = DayField(label=_("设立日期"), required=False)
    slug = forms.SlugField(label=_("网址代称"), required=False, max_length=60, help_text=_("留空则自动编号。"))

    field_order = ("name", "kind", "parent", "active_from")

    def prepare(self) -> None:
        self.fields["parent"] = AgencyChoice(label=_("上级机关"), required=not self.actor.is_superuser)
        self.offer("parent", maintained_by(self.actor))
        self.order_fields(self.field_order)


class GuideForm(ForAct, forms.ModelForm):
    """The structured part of the guide (条例 art. 12); in person and by post can never be refused, so nobody is asked."""

    class Meta:
        model = AgencyGuide
        fields = (
            "office_name",
            "address",
            "hours",
            "phone",
            "fax",
            "email",
            "postcode",
            "classification",
            "how_to_obtain",
            "accepts_online",
            "accepts_fax",
            "accepts_email",
            "complaint_phone",
            "complaint_mailbox",
        )
        widgets: ClassVar[dict[str, Any]] = {
            "classification": forms.Textarea(attrs={"rows": 5}),
            "how_to_obtain": forms.Textarea(attrs={"rows": 5}),
        }


class RenameForm(ActForm):
    """A new name from a day on."""

    name = forms.CharField(label=_("新名称"), max_length=120)
    short_name = forms.CharField(label=_("新简称"), max_length=60, required=False)
    on = DayField(label=_("自何日起"))
    reason = forms.CharField(label=_("依据"), required=False, max_length=300, help_text=_("例如机构改革方案的文号。"))


class MoveForm(ActForm):
    """A new place in the tree from a day on."""

    parent = AgencyChoice(label=_("新的上级机关"))
    on = DayField(label=_("自何日起"))
    reason = forms.CharField(label=_("依据"), required=False, max_length=300)

    def prepare(self) -> None:
        self.offer("parent", maintained_by(self.actor).exclude(path__startswith=self.obj.path))


class AbolishForm(ActForm):
    """The last day, and who takes over."""

    on = DayField(label=_("最后一日"))
    successor = AgencyChoice(label=_("承继机关"), required=False, help_text=_("没有承继机关的，留空。"))
    reason = forms.CharField(label=_("依据"), required=False, max_length=300)

    def prepare(self) -> None:
        self.offer("successor", maintained_by(self.actor).exclude(path__startswith=self.obj.path))
