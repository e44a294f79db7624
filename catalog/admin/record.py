"""What an item's page tells: its particulars in the order of the form, and the histories beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import presentation
from catalog.forms import checklists
from catalog.forms.filing import label
from catalog.forms.matters import asked_by, field_of
from catalog.models import Attachment, Edition, Item
from disclosure.law.vocabulary import TRIGGERS
from disclosure.lawbook import vocabularies
from disclosure.models import Review


@dataclass(frozen=True, slots=True)
class Fact:
    """One particular: its name and its value."""

    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class Group:
    """Particulars that answer one question."""

    title: str
    facts: list[Fact]


def groups(item: Item, edition: Edition) -> list[Group]:
    """What it is, when it came about, whether it is public, where it belongs; what is empty is left out."""
    asked = (
        (_("是什么"), _what(item, edition)),
        (_("何时形成"), _when(item, edition)),
        (_("是否公开"), _openness(item, edition)),
        (_("归在哪里"), _place(edition)),
    )
    return [Group(title, [fact for fact in facts if fact.value not in ("", None)]) for title, facts in asked]


def _of(edition: Edition, *names: str) -> Iterator[Fact]:
    for name in names:
        yield Fact(str(label(Edition, name)), getattr(edition, name))


def _what(item: Item, edition: Edition) -> Iterator[Fact]:
    yield Fact(str(label(Edition, "matter")), presentation.written(vocabularies().matters, edition.matter))
    yield from _of(edition, "title", "document_number", "issuing_agency")
    yield Fact(_("公开主体"), item.agency)
    yield Fact(_("联合发文机关"), "、".join(str(one.agency) for one in item.co_issuers.all()))
    yield Fact(str(label(Item, "drafting_agency")), item.drafting_agency)
    yield Fact(str(label(Item, "index_number")), item.index_number)
    yield Fact(str(label(Item, "working_number")), item.working_number)
    yield Fact(str(label(Item, "origin")), item.get_origin_display())


def _when(item: Item, edition: Edition) -> Iterator[Fact]:
    yield from _of(edition, "formed_on", "issued_on", "generated_on", "published_at")
    words = asked_by(edition.matter)
    for row in item.trigger_dates.all():
        named = words.get(field_of(row.trigger)) or _(TRIGGERS.get(row.trigger, row.trigger))
        yield Fact(named, getattr(row, "at", None) or row.on)
    for name in ("valid_from", "valid_to", "publicity_ends_on", "publish_at"):
        yield Fact(str(label(Item, name)), getattr(item, name))


def _openness(item: Item, edition: Edition) -> Iterator[Fact]:
    lists = vocabularies()
    yield Fact(str(label(Edition, "attribute")), edition.get_attribute_display())
    yield Fact(_("公开标注"), presentation.mark_of(edition))
    yield Fact(str(label(Edition, "ground")), presentation.written(lists.grounds, edition.ground))
    yield from _of(edition, "attribute_reason")
    yield Fact(str(label(Edition, "way")), presentation.written(lists.ways, edition.way))
    yield Fact(str(label(Item, "audience")), item.get_audience_display())
    yield Fact(str(label(Edition, "interpretation")), edition.get_interpretation_display())
    for name in ("needs_collective_decision", "needs_authorisation"):
        yield Fact(str(label(Item, name)), _("是") if getattr(item, name) else "")


def _place(edition: Edition) -> Iterator[Fact]:
    lists = vocabularies()
    yield Fact(str(label(Edition, "theme")), presentation.written(lists.themes, edition.theme))
    yield Fact(str(label(Edition, "genre")), presentation.written(lists.genres, edition.genre))
    yield Fact(str(label(Edition, "category")), _category(edition.category))
    yield Fact(str(label(Edition, "stage")), presentation.written(lists.openness, edition.stage))
    yield from _of(edition, "keywords", "summary")


def _category(code: str) -> str:
    lists = vocabularies()
    known = lists.categories if code in lists.categories else lists.local_categories
    return known.get(code).title if code in known else code


@dataclass(frozen=True, slots=True)
class File:
    """One attachment, at its staff address."""

    name: str
    url: str
    kind: str
    size: int
    sha256: str


def files(item: Item, edition: Edition) -> list[File]:
    """The attachments of an edition, for those who may see the item."""
    return [_file(item, edition, one) for one in edition.attachments.select_related("file").defer("file__text")]


def _file(item: Item, edition: Edition, one: Attachment) -> File:
    url = reverse("admin:catalog_item_attachment", args=[item.pk, edition.number, one.pk])
    kind = one.name.rpartition(".")[2].upper()
    return File(one.name, url, kind, one.file.size, one.file.sha256)


@dataclass(frozen=True, slots=True)
class Look:
    """One review in words, with its points."""

    review: Review
    points: list[tuple[str, bool]]


def looks(reviews: Iterable[Review]) -> list[Look]:
    """The history of reviews, newest first."""
    return [Look(one, checklists.told(one.checklist)) for one in reviews]


def editions(item: Item) -> list[dict[str, Any]]:
    """An item's editions, newest first, each with where it is read and compared."""
    rows = []
    ordered = sorted(item.editions.all(), key=lambda one: -one.number)
    for place, edition in enumerate(ordered):
        older = ordered[place + 1] if place + 1 < len(ordered) else None
        compared = [item.pk, older.number, edition.number] if older else None
        rows.append(
            {
                "edition": edition,
                "preview_url": reverse("admin:catalog_item_preview", args=[item.pk, edition.number]),
                "compare_url": reverse("admin:catalog_item_compare", args=compared) if compared else "",
            }
        )
    return rows
