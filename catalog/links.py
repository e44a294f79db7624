"""What goes with an item, read in both directions, and told in words that fit the direction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Q, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import interpretations, states
from catalog.models import Edition, Item, Relation
from disclosure.today import day_of

Kind = Relation.Kind
# How the other item is called on this one's page: where this one speaks of it, and where it speaks of this one.
SPOKEN_OF: Mapping[str, str | Promise] = {
    Kind.INTERPRETS: _("所解读的文件"),
    Kind.AMENDS: _("本件修改的文件"),
    Kind.REPEALS: _("本件废止的文件"),
    Kind.FOLLOWS: _("相关"),
}
SPEAKING: Mapping[str, str | Promise] = {
    Kind.INTERPRETS: _("解读"),
    Kind.AMENDS: _("修改本件的文件"),
    Kind.REPEALS: _("废止本件的文件"),
    Kind.FOLLOWS: _("相关"),
}
SUPERSEDED, SUPERSEDING = _("由本件代替的文件"), _("代替本件的文件")


@dataclass(frozen=True, slots=True)
class Linked:
    """Another public item this one goes with, and how."""

    label: str
    title: str
    index_number: str
    published_at: datetime | None
    superseding: bool = False
    kind: str = ""
    speaks: bool = False
    form: str = ""
    agency: str = ""

    @property
    def interprets(self) -> bool:
        """Whether it is an interpretation of this item."""
        return self.kind == Kind.INTERPRETS and not self.speaks

    @property
    def interpreted(self) -> bool:
        """Whether this item is an interpretation of it."""
        return self.kind == Kind.INTERPRETS and self.speaks


@dataclass(frozen=True, slots=True)
class Round:
    """What was published of a policy's interpretations on one day, numbered from the first."""

    number: int
    on: date
    entries: list[Linked]


def rounds(linked: Iterable[Linked]) -> list[Round]:
    """The interpretations of an item in the order they came: 分段、多次、持续开展解读."""
    dated = [(day_of(one.published_at), one) for one in linked if one.interprets and one.published_at]
    ordered = sorted(dated, key=lambda pair: (pair[0], pair[1].index_number))
    days = groupby(ordered, key=lambda pair: pair[0])
    return [Round(number, on, [one for _day, one in pairs]) for number, (on, pairs) in enumerate(days, start=1)]


def of(item: Item) -> list[Linked]:
    """The public items that go with this one: policies and interpretations first, then the rest, the newest first.

    One that is not public, or no longer, leaves no trace.
    """
    return of_each([item])[item.pk]


def of_each(items: Collection[Item]) -> dict[int, list[Linked]]:
    """The same of several items, by their ids, in the same two questions however many."""
    relations = _relations(items)
    others = {pk for known in relations.values() for pk in known}
    shown = Edition.objects.filter(item__in=others, status__in=states.VISIBLE)
    newest_first = shown.select_related("item__agency").defer("body").order_by("-published_at", "-pk")
    # Of an item one edition at most is read now.
    place = {edition.item_id: (number, edition) for number, edition in enumerate(newest_first)}
    return {item.pk: _ordered(item, relations[item.pk], place) for item in items}


def _ordered(
    item: Item, relations: Mapping[int, tuple[str, bool]], place: Mapping[int, tuple[int, Edition]]
) -> list[Linked]:
    known = [pk for pk in relations if pk in place]
    ordered = sorted(known, key=lambda pk: (not _is_interpretation(relations[pk]), place[pk][0]))
    return [_linked(item, place[pk][1], relations) for pk in ordered]


def _relations(items: Collection[Item]) -> dict[int, dict[int, tuple[str, bool]]]:
    """By item the kind of relation to each other item, and whether this one speaks; said twice, it is told once."""
    found: dict[int, dict[int, tuple[str, bool]]] = {item.pk: {} for item in items}
    related = Relation.objects.filter(Q(source__in=found) | Q(target__in=found)).values_list("source", "target", "kind")
    superseded = Item.objects.filter(superseded_by__in=found).order_by().values_list("superseded_by", "pk", Value(""))
    for source, target, kind in sorted(related.union(superseded), key=lambda told: (not told[2], told)):
        if source in found:
            found[source].setdefault(target, (kind, True))
        if target in found:
            found[target].setdefault(source, (kind, False))
    for item in items:
        if item.superseded_by_id:
            found[item.pk].setdefault(item.superseded_by_id, ("", False))
    return found


def _is_interpretation(relation: tuple[str, bool]) -> bool:
    return relation[0] == Kind.INTERPRETS


def _linked(item: Item, edition: Edition, relations: Mapping[int, tuple[str, bool]]) -> Linked:
    other = edition.item
    superseding = other.pk == item.superseded_by_id
    kind, speaks = relations[other.pk]
    label = (SPOKEN_OF if speaks else SPEAKING).get(kind, SUPERSEDING if superseding else SUPERSEDED)
    return Linked(
        str(label),
        edition.title,
        other.index_number,
        edition.published_at,
        superseding,
        kind,
        speaks,
        interpretations.kind_label(interpretations.kind_of(edition)),
        edition.issuing_agency or other.agency.name,
    )
