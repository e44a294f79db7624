"""What an item's page tells: its particulars in the order of the form, and the histories beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import interpretations, presentation
from catalog.completeness import label_of
from catalog.forms import checklists
from catalog.forms.filing import label
from catalog.models import Attachment, Edition, InterpretationPlan, Item
from disclosure.lawbook import vocabularies
from disclosure.models import Review
from disclosure.templatetags.gongkai import day, moment


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
        (_("政策解读"), _interpreting(item, edition)),
        (_("归在哪里"), _place(edition)),
    )
    return [
        Group(title, [Fact(one.label, shown(one.value)) for one in facts if one.value not in ("", None)])
        for title, facts in asked
    ]


def _of(edition: Edition, *names: str) -> Iterator[Fact]:
    for name in names:
        value = getattr(edition, name)
        yield Fact(str(label(Edition, name)), value if isinstance(value, date) else presentation.said(name, value))


def shown(value: Any) -> Any:
    """A value as the page shows it: days and instants in figures."""
    return moment(value) if isinstance(value, datetime) else day(value) if isinstance(value, date) else value


def _what(item: Item, edition: Edition) -> Iterator[Fact]:
    yield from _of(edition, "matter", "title", "document_number", "issuing_agency")
    yield Fact(_("公开主体"), item.agency)
    yield Fact(_("联合发文机关"), "、".join(str(one.agency) for one in item.co_issuers.all()))
    yield Fact(str(label(Item, "drafting_agency")), item.drafting_agency)
    yield Fact(str(label(Item, "index_number")), item.index_number)
    yield Fact(str(label(Item, "working_number")), item.working_number)
    yield Fact(str(label(Item, "origin")), item.get_origin_display())


def _when(item: Item, edition: Edition) -> Iterator[Fact]:
    yield from _of(edition, "formed_on", "issued_on", "generated_on", "published_at")
    for row in item.trigger_dates.all():
        yield Fact(label_of(edition, row.trigger), row.at or row.on)
    for name in ("valid_from", "valid_to", "publicity_ends_on", "publish_at"):
        yield Fact(str(label(Item, name)), getattr(item, name))
    yield Fact(str(label(Item, "superseded_by")), item.superseded_by)


def _openness(item: Item, edition: Edition) -> Iterator[Fact]:
    yield Fact(str(label(Edition, "attribute")), edition.get_attribute_display())
    yield Fact(_("公开标注"), presentation.mark_of(edition))
    yield from _of(edition, "ground", "attribute_reason", "way")
    yield Fact(str(label(Item, "audience")), item.get_audience_display())
    yield Fact(str(label(Edition, "interpretation")), edition.get_interpretation_display())
    yield from _of(edition, "interpretation_kind", "video_link")
    yield Fact(str(label(Item, "validity")), item.get_validity_display())
    for name in ("needs_collective_decision", "needs_authorisation"):
        yield Fact(str(label(Item, name)), _("是") if getattr(item, name) else "")


def _interpreting(item: Item, edition: Edition) -> Iterator[Fact]:
    """The plan of a policy document, and what interprets it so far with where it stands."""
    if not interpretations.is_policy(edition):
        return
    plan = interpretations.plan_of(item)
    if plan is not None:
        yield from _plan(plan)
    known = interpretations.materials(item).defer("body").order_by("pk")
    yield Fact(_("解读材料"), "\n".join(_material(one) for one in known))


def _material(edition: Edition) -> str:
    facts = {
        "title": edition.title,
        "kind": interpretations.kind_label(interpretations.kind_of(edition)),
        "state": edition.get_status_display(),
    }
    return _("%(title)s（%(kind)s，%(state)s）") % facts


def _plan(plan: InterpretationPlan) -> Iterator[Fact]:
    answers = dict(InterpretationPlan.Answer.choices)
    held = [(str(label), plan.points[code]) for code, label in interpretations.POINTS.items() if code in plan.points]
    yield Fact(_("解读形式"), "、".join(map(interpretations.kind_label, plan.kinds)))
    yield Fact(_("解读责任人"), plan.responsible)
    yield Fact(_("计划发布日期"), plan.planned_on)
    yield Fact(
        _("解读要点"),
        "\n".join(_("%(point)s：%(answer)s") % {"point": point, "answer": answers[answer]} for point, answer in held),
    )
    yield Fact(_("审定人"), plan.signed_by or _("尚未审定"))
    yield Fact(_("审定时间"), plan.signed_at)


def _place(edition: Edition) -> Iterator[Fact]:
    yield from _of(edition, "theme", "genre", "category", "stage", "keywords", "summary")


def channels(item: Item) -> list[Fact]:
    """Where an item was made public, by day."""
    lists = vocabularies()
    return [
        Fact(shown(one.on), (presentation.written(lists.channels, one.channel), one.proof))
        for one in item.releases.all()
    ]


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


def looks(reviews: Iterable[Review], points: dict[str, Any] = checklists.BEFORE_PUBLICATION) -> list[Look]:
    """The history of reviews, newest first, with the points looked at."""
    return [Look(one, checklists.told(one.checklist, points)) for one in reviews]


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
