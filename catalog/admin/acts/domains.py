"""Acts on the domains of standard directories: a domain beyond the released list, and a guide that asks for directories."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.domains import GuideForm, OtherDomainForm
from catalog.models import DomainGuide, OtherDomain
from catalog.services import directory_adjustment
from catalog.services.directory_adjustment import Guide
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.models import Agency, User
from disclosure.refusals import Reason


def recording(actor: User) -> QuerySet[Agency]:
    """The agencies at which a person holds the keeping of domains and guides; the highest stand first."""
    held = {one.agency_id for one in roles.by_which(actor, "directory.guide")}
    return Agency.objects.filter(pk__in=held).order_by("path")


class DomainAct(Act):
    """An act for those who keep domains and guides."""

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "directory.guide")


class AddDomain(DomainAct):
    """A domain beyond the released list."""

    name = "add-domain"
    label = gettext_lazy("增加其他领域")
    explanation = gettext_lazy("国务院部门或者市级部门就其他领域印发标准指引的，增加该领域；领域改称的，以新名称增加。")
    effects = (gettext_lazy("改称的，原名称自新名称起用的前一日停用，两者连续计算。"),)

    def make_form(self, obj: Any, actor: User, **given: Any) -> forms.BaseForm:
        return OtherDomainForm(roots=recording(actor), **given)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> OtherDomain:
        return directory_adjustment.add_domain(**cleaned, actor=actor)


class RecordGuide(DomainAct):
    """A guide of a ministry or of the city."""

    name = "record-guide"
    label = gettext_lazy("登记标准指引")
    explanation = gettext_lazy("登记国务院部门、市级部门印发的领域标准指引，写明须据此编制目录的机关。")
    effects = (
        gettext_lazy("所列机关尚无该领域目录的，随即建立区级和镇街级两份。"),
        gettext_lazy("编制时限自印发之日起计算，公布目录时停止。"),
    )
    rule = gettext_lazy("自市政府部门编制的政务公开标准指引印发后3个月内，编制区级、镇街政务公开事项标准目录。")
    article = "渝北府办发〔2020〕17号一、二（一）2"

    def make_form(self, obj: Any, actor: User, **given: Any) -> forms.BaseForm:
        return GuideForm(roots=recording(actor), **given)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> DomainGuide:
        root, agencies = cleaned.pop("root"), cleaned.pop("agencies")
        return directory_adjustment.record_guide(Guide(**cleaned), agencies, root=root, actor=actor)

    def done(self, obj: Any) -> str:
        return _("已登记，时限已开始计算。")
