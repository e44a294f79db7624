"""What the fields of a directory's row say in words, as pages show them one by one and against an earlier text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import comparison
from catalog.models import DirectoryRow
from catalog.reading.directory_entry import COUNTY, TOWNSHIP, VILLAGE
from disclosure.law.terms import Vocabulary
from disclosure.lawbook import vocabularies

LEVELS = {COUNTY: gettext_lazy("县级"), TOWNSHIP: gettext_lazy("乡级"), VILLAGE: gettext_lazy("村级")}


@dataclass(frozen=True, slots=True)
class Said:
    """One field by its name with what it says, and what it said before where that is told."""

    label: str
    text: str | SafeString


def fields(entry: Mapping[str, Any]) -> list[Said]:
    """Every field of an entry that says something, in the order of the table."""
    told = ((name, said(name, value)) for name, value in entry.items())
    return [Said(label(name), text) for name, text in told if text]


def changes(changed: Iterable[Mapping[str, Any]]) -> list[Said]:
    """Changed fields, with what went struck out and what came underlined."""
    return [Said(label(one["field"]), _between(one)) for one in changed]


def _between(change: Mapping[str, Any]) -> SafeString:
    before, after = (said(change["field"], change[side]) for side in ("before", "after"))
    if not before or not after:
        gone = format_html("<del>{}</del>", before) if before else ""
        return format_html("{}{}", gone, format_html("<ins>{}</ins>", after) if after else "")
    return comparison.words(before, after)


def label(name: str) -> str:
    """How a field is called."""
    return str(DirectoryRow._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def said(name: str, value: Any) -> str:
    """A field's value in words; a code nobody knows is shown as it stands."""
    if isinstance(value, bool):
        return _("是") if value else ""
    if isinstance(value, Mapping):
        return "；".join(f"{heading}：{text}" for heading, text in value.items() if text)
    if name == "matters":
        return " / ".join(value)
    if name == "levels":
        return "、".join(str(LEVELS.get(code, code)) for code in value)
    if name == "channels":
        return "、".join(_titled(vocabularies().catalogue_boxes, code) for code in value)
    return _titled(vocabularies().openness, value) if name == "stage" else str(value)


def _titled(known: Vocabulary[Any], code: str) -> str:
    return str(known.get(code).title) if code in known else code
