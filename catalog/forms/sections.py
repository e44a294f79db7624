"""The filing form in the order of its reasoning: what it is, when, whether public, where it belongs, text, attachments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms import matters
from catalog.forms.filing import DraftForm
from catalog.models import Item


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to look at beside a field: how much it weighs (repaired, doubtful, missing, warning) and why."""

    weight: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field as the page shows it."""

    bound: BoundField
    flags: Sequence[Flag] = ()
    hint: str = ""
    labels: str = ""
    hidden: bool = False
    asked: bool = False
    width: str = "whole"

    @property
    def shape(self) -> str:
        """How much of a line it takes; what has something said about it takes the whole."""
        return "whole" if self.flags or self.bound.errors else self.width

    @property
    def is_filled(self) -> bool:
        """Whether it says more than a new draft does by itself."""
        value = self.bound.value()
        return bool(value) and value not in (DEFAULTS.get(self.bound.name), str(DEFAULTS.get(self.bound.name)))


@dataclass(frozen=True, slots=True)
class Section:
    """One step of the form; what is seldom needed stands folded at its end."""

    key: str
    title: str
    hint: str
    rows: Sequence[Row]
    seldom: Sequence[Row] = field(default_factory=list)

    @property
    def seldom_open(self) -> bool:
        """Unfolded when something in it is filled, wrong or flagged."""
        return any(row.bound.errors or row.flags or row.is_filled for row in self.seldom)

    @property
    def doubts(self) -> int:
        return sum(bool(row.flags) for row in (*self.rows, *self.seldom))


Names = tuple[str, ...]
DEFAULTS = {"way": "full-text", "audience": Item.Audience.PUBLIC}
# What must be there before proposal, whatever the matter; and what is short enough to share a line.
NEEDED = frozenset({"matter", "title", "issuing_agency", "formed_on", "attribute"})
HALF = frozenset(
    {
        "document_number",
        "issuing_agency",
        "way",
        "audience",
        "theme",
        "genre",
        "stage",
        "keywords",
        "interpretation_kind",
        "video_link",
    }
)
THIRD = frozenset({"formed_on", "issued_on", "generated_on", "valid_from", "valid_to", "publicity_ends_on"})
PLAN: tuple[tuple[str, Any, Any, Names, Names], ...] = (
    (
        "what",
        gettext_lazy("是什么"),
        gettext_lazy("名称和文号照原件填写。"),
        ("matter", "title", "document_number", "issuing_agency"),
        ("drafting_agency", "co_issuers"),
    ),
    (
        "when",
        gettext_lazy("何时形成"),
        gettext_lazy("公开时限自这些日期起算，标明的日期请据实填写。"),
        ("formed_on", "issued_on", "*triggers"),
        ("generated_on", "valid_from", "valid_to", "publicity_ends_on"),
    ),
    (
        "openness",
        gettext_lazy("是否公开"),
        gettext_lazy("以公开为常态、不公开为例外。"),
        ("attribute", "ground", "attribute_reason", "interpretation"),
        ("interpretation_kind", "video_link", "way", "audience", "needs_collective_decision", "needs_authorisation"),
    ),
    (
        "place",
        gettext_lazy("归在哪里"),
        gettext_lazy("公众按这些分类查找。"),
        ("theme", "genre", "category"),
        ("stage", "keywords", "summary"),
    ),
    ("body", gettext_lazy("正文"), gettext_lazy("可从 Word、WPS 直接粘贴，格式自动清理。"), ("body",), ()),
    ("files", gettext_lazy("附件"), "", ("remove", "new_files"), ()),
)


def sections(form: DraftForm, flags: Mapping[str, Iterable[Flag]] | None = None) -> list[Section]:
    """The form's steps, each field with what is to be looked at beside it."""
    noted = {name: list(found) for name, found in (flags or {}).items()}
    for name, sentence in form.repaired:
        noted.setdefault(name, []).append(Flag("repaired", sentence))
    wording = matters.asked_by(form.matter_shown)
    return [
        Section(
            key, str(title), str(hint), [*_rows(form, rows, noted, wording)], [*_rows(form, seldom, noted, wording)]
        )
        for key, title, hint, rows, seldom in PLAN
    ]


def _rows(
    form: DraftForm, names: Iterable[str], noted: Mapping[str, list[Flag]], wording: Mapping[str, str]
) -> Iterator[Row]:
    for name in names:
        if name == "*triggers":
            yield from _trigger_rows(form, noted)
        elif name != "remove" or form.fields["remove"].choices:  # type: ignore[attr-defined]
            asked = wording.get(name, "")
            hint = _("本事项：%(label)s。") % {"label": asked} if asked else ""
            needed = bool(asked) or name in NEEDED
            yield Row(form[name], noted.get(name, []), hint=hint, asked=needed, width=_width(name))


def _trigger_rows(form: DraftForm, noted: Mapping[str, list[Flag]]) -> Iterator[Row]:
    """Every date some matter asks for; those of other matters are there but hidden until that matter is chosen."""
    for one in form.asked:
        bound = form[one.field]
        shown = form.matter_shown in one.labels
        if shown:
            bound.label = one.labels[form.matter_shown]
        yield Row(
            bound,
            noted.get(one.field, []),
            labels=json.dumps(one.labels, ensure_ascii=False),
            hidden=not shown and not bound.errors,
            asked=shown,
            width="third",
        )


def _width(name: str) -> str:
    return "half" if name in HALF else "third" if name in THIRD else "whole"
