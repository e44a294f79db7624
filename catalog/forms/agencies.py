"""Agencies named in words, as documents name them: by their name, short name, or a name they bore before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from disclosure.models import Agency
from disclosure.today import today


def named(names: Iterable[str]) -> dict[str, Agency]:
    """The agencies that bear one of the names, in one query; a present name goes before a short or a former one."""
    wanted = {name.strip() for name in names if name.strip()}
    fitting = Q(name__in=wanted) | Q(short_name__in=wanted) | Q(former_names__name__in=wanted)
    found = Agency.objects.filter(fitting).select_related("parent__parent").prefetch_related("former_names").distinct()
    known: dict[str, Agency] = {}
    for agency in found:
        for former in agency.former_names.all():
            known.setdefault(former.name, agency)
    for agency in found:
        if agency.short_name:
            known[agency.short_name] = agency
    known |= {agency.name: agency for agency in found}
    return {name: known[name] for name in wanted if name in known}


class Names(forms.TextInput):
    """A line with the names of the agencies to choose from as suggestions; it works without a script."""

    template_name = "admin/catalog/widgets/names.html"

    def __init__(self, suggestions: Iterable[str] = (), **options: Any) -> None:
        super().__init__(**options)
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-names"
        context["widget"]["suggestions"] = list(self.suggestions)
        return context


class AgencyField(forms.CharField):
    """One agency by its name."""

    def clean(self, value: str) -> Agency | None:  # type: ignore[override]
        name = super().clean(value)
        if not name:
            return None
        agency = named([name]).get(name)
        if agency is None:
            raise ValidationError(not_registered(name), code="unknown-agency")
        return agency

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Agency) else value


class AgenciesField(forms.CharField):
    """Several agencies, one name to a line, in their order."""

    widget = forms.Textarea

    def clean(self, value: str) -> list[Agency]:  # type: ignore[override]
        names = list(dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip()))
        known = named(names) if names else {}
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ValidationError([not_registered(name) for name in unknown], code="unknown-agency")
        return list({known[name].pk: known[name] for name in names}.values())

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else "\n".join(agency.name for agency in value)


def not_registered(name: str) -> str:
    """The sentence for a name no agency bears."""
    return _("机关名录中没有“%(name)s”，请按名录中的全称填写；本区以外的机关写入“发布机构”即可。") % {"name": name}


def suggestions() -> list[str]:
    """The names to suggest: agencies that exist today and issue documents."""
    ours = Agency.objects.exclude(kind__in=(Agency.Kind.VILLAGE, Agency.Kind.INSTITUTION)).filter(
        Q(active_to__isnull=True) | Q(active_to__gte=today())
    )
    return list(ours.order_by("path").values_list("name", flat=True)[:MOST])


MOST = 500
