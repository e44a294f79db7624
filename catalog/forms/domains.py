"""What is filled in for a domain: a domain beyond the released list, and a guide that asks for directories."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.forms.agencies import AgenciesField
from catalog.forms.directories import AgencyChoice, domain_choices
from catalog.forms.statements import needed
from catalog.models import DomainGuide, OtherDomain
from disclosure.models import Agency


class OtherDomainForm(forms.Form):
    """A domain that a guide added, or a new name for one added before."""

    root = AgencyChoice(label=_("由谁登记"), queryset=Agency.objects.none(), empty_label=None)
    code = forms.SlugField(
        label=_("代码"),
        max_length=40,
        help_text=_("字母、数字和连字符，用于网址，今后不变，如“rural-revitalisation”。"),
    )
    title = forms.CharField(label=_("领域名称"), max_length=80)
    since = needed(_("起用日期"))
    replaces = forms.ChoiceField(label=_("改称自"), required=False, help_text=_("由此前增加的领域改称的，选择原领域。"))

    def __init__(self, *args: Any, roots: QuerySet[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["root"].queryset = roots  # type: ignore[attr-defined]
        former = OtherDomain.objects.filter(in_force_to__isnull=True)
        choices = [("", "—"), *former.values_list("code", "title")]
        self.fields["replaces"].choices = choices  # type: ignore[attr-defined]


class GuideForm(forms.Form):
    """A guide as its notice says it, and the agencies that compile directories by it."""

    root = AgencyChoice(label=_("由谁登记"), queryset=Agency.objects.none(), empty_label=None)
    domain = forms.ChoiceField(label=_("领域"))
    issued_by = forms.ChoiceField(label=_("印发机关类别"), choices=DomainGuide.Issuer.choices, widget=forms.RadioSelect)
    issuer = forms.CharField(label=_("印发机关"), max_length=120)
    title = forms.CharField(label=_("名称"), max_length=200)
    document_number = forms.CharField(label=_("发文字号"), max_length=80, required=False)
    issued_on = needed(_("印发日期"), help_text=_("编制的时限自此日起算。"))
    agencies = AgenciesField(
        label=_("须编制目录的机关"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("每行一个，写机关名录中的名称。尚无目录的，随即建立两级目录。"),
    )

    def __init__(self, *args: Any, roots: QuerySet[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["root"].queryset = roots  # type: ignore[attr-defined]
        self.fields["domain"].choices = domain_choices()  # type: ignore[attr-defined]
