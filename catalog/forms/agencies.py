"""Agencies named in words, as documents name them: by their name or short name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog.selectors import agencies_named
from disclosure.models import Agency
from disclosure.today import today


class Names(forms.TextInput):
    """A line with the names of the agencies to choose from as suggestions; it works without a script."""

    def __init__(self, suggestions: Iterable[str] = (), **options: Any) -> None:
        super().__init__(**options)
        self.suggestions = suggestions

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        listed = f"{(attrs or {}).get('id', name)}-names"
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.suggestions))
        box = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', box, listed, options)


class AgencyField(forms.CharField):
    """One agency by its name."""

    def clean(self, value: str) -> Agency | None:
        name = super().clean(value)
        if not name:
            return None
        agency = agencies_named([name]).get(name)
        if agency is None:
            raise ValidationError(not_registered(name), code="unknown-agency")
        return agency

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Agency) else value


class AgenciesField(forms.CharField):
    """Several agencies, one name to a line, in their order."""

    widget = forms.Textarea

    def clean(self, value: str) -> list[Agency]:
        names = list(dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip()))
        known = agencies_named(names) if names else {}
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
