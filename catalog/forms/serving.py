"""Which row of the directories an item fulfils: chosen among those its agency publishes, the nearest in wording first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import domains, suggesting
from catalog.forms.statements import words
from catalog.models import DirectoryLine, Edition, Item, Serving, Standing


class LineField(forms.ModelChoiceField):
    """A row by its domain and matter; the rows that come nearest stand first."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=DirectoryLine.objects.none(), **options)


class AttachForm(forms.Form):
    """The row an item is attached to."""

    line = LineField(label=gettext_lazy("目录事项"), empty_label=None)

    def __init__(self, *args: Any, item: Item, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["line"]
        field.queryset = DirectoryLine.objects.filter(
            standings__retired=False, standings__agency__path__in=item.agency.lineage()
        ).distinct()
        field.choices = offered(item, edition)


def offered(item: Item, edition: Edition) -> list[tuple[str, list[tuple[int, str]]]]:
    """The rows an item may be attached to: the likely ones, then the rest by domain."""
    likely = [(one.row.line_id, one.row.title) for one in suggesting.rows_for(item, edition)]
    titles = {one.code: one.title for one in domains.known()}
    groups: dict[str, list[tuple[int, str]]] = {_("与本件相近"): likely} if likely else {}
    for one in suggesting.open_to(item):
        groups.setdefault(titles.get(one.domain, one.domain), []).append((one.line_id, one.row.title))
    return list(groups.items())


class DetachForm(forms.Form):
    """The row an item is taken off, and why."""

    line = LineField(label=gettext_lazy("目录事项"), empty_label=None)
    reason = words(gettext_lazy("取消关联的理由"), rows=2)

    def __init__(self, *args: Any, item: Item, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["line"]
        held = DirectoryLine.objects.filter(pk__in=Serving.objects.filter(item=item).values("line"))
        field.queryset = held
        field.choices = [(one.pk, title_of(one)) for one in held.order_by("pk")]


def title_of(line: DirectoryLine) -> str:
    """A row's matter as the newest version says it."""
    row = line.rows.order_by("-version__number").first()
    return row.title if row is not None else line.key


def served_by(item: Item) -> list[Standing]:
    """The rows in force that an item serves, each once."""
    found = Standing.objects.filter(line__servings__item=item, retired=False).select_related(
        "row__version__directory", "line"
    )
    return list({one.line_id: one for one in found.order_by("line", "pk")}.values())
