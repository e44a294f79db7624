"""The catalogue's parts of a dump: the public items and the rows of the directories in force, as their endpoints tell them.

Both are read by stretches of keys, each in a few questions, so that memory stays as it is however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from catalog import addresses, domains, links, public_directories, states
from catalog.api import directories, item_told, row_told
from catalog.api.shapes import ItemDetailShape
from catalog.models import DirectoryRow, DirectoryVersion, Edition, Item
from disclosure.api import asking
from disclosure.dumping import Line, Part

STRETCH = 200


def _editions() -> Iterator[list[Edition]]:
    """What the public reads, by item, a stretch at a time."""
    after = 0
    while stretch := list(_beyond(after)):
        yield stretch
        after = stretch[-1].item_id


def _beyond(after: int) -> list[Edition]:
    visible = Edition.objects.filter(status__in=states.VISIBLE, item__gt=after)
    return list(visible.prefetch_related(item_told.files()).order_by("item_id")[:STRETCH])


def _items() -> Iterator[Line]:
    names = asking.names_of(ItemDetailShape)
    for stretch in _editions():
        found = _whole([edition.item_id for edition in stretch])
        linked = links.of_each(found.values())
        for edition in stretch:
            told = item_told.whole(found[edition.item_id], edition, linked[edition.item_id])
            yield asking.selected(told, names)


def _whole(ids: list[int]) -> dict[int, Item]:
    """Items with what is told of them, in a few questions for a whole stretch."""
    return addresses.with_all_told(Item.objects.prefetch_related("validity_changes")).in_bulk(ids)


def _public_count() -> int:
    return Edition.objects.filter(status__in=states.VISIBLE).count()


def _in_force() -> list[DirectoryVersion]:
    return list(public_directories.in_force())


def _rows() -> Iterator[Line]:
    titles = {one.code: one.title for one in domains.known()}
    for version in _in_force():
        of, after = directories.summary(version, titles), -1
        while stretch := list(
            version.rows.filter(position__gt=after).select_related("line").order_by("position")[:STRETCH]
        ):
            yield from ({"directory": of, **one} for one in row_told.rows(version, stretch))
            after = stretch[-1].position


def _row_count() -> int:
    return DirectoryRow.objects.filter(version__status=states.PUBLISHED).count()


ITEMS = Part(
    "items",
    _("政府信息"),
    _("现行公开的全部信息：著录、正文、日期、公开时限、各版本，附件的名称、下载地址和SHA-256。附件内容不在其中。"),
    _public_count,
    _items,
)
DIRECTORY_ROWS = Part(
    "directory-rows",
    _("标准目录"),
    _("现行标准目录的全部事项：公开内容、依据、时限、主体、渠道、层级，以及落实情况。"),
    _row_count,
    _rows,
)
