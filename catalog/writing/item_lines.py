"""A list of items as lines: a table for spreadsheets, or one JSON object a line for machines; each item as it is public now."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import citation, presentation
from catalog.models import Edition, Item
from catalog.validities import held_on, spells_of
from disclosure.csv_lines import csv_lines
from disclosure.formula_text import neutral
from disclosure.site import moment

Value = Callable[[Edition], Any]


# By the name machines know it by, what is told of an item.
VALUES: Mapping[str, Value] = {
    "index_number": lambda edition: edition.item.index_number,
    "title": lambda edition: edition.title,
    "document_number": lambda edition: edition.document_number,
    "agency": lambda edition: edition.item.agency.slug,
    "agency_name": lambda edition: edition.item.agency.name,
    "issuing_agency": lambda edition: edition.issuing_agency,
    "theme": lambda edition: edition.theme,
    "genre": lambda edition: edition.genre,
    "category": lambda edition: edition.category,
    "stage": lambda edition: edition.stage,
    "issued_on": lambda edition: str(edition.issued_on or ""),
    "published_at": lambda edition: moment(edition.published_at) or "",
    "validity": lambda edition: presentation.validity_today(edition.item),
    "edition": lambda edition: edition.number,
    "url": lambda edition: citation.permanent_url(edition.item),
}
# What a spreadsheet shows: the heading, and the codes in words.
HEADINGS: Mapping[str, str | Promise] = {
    "index_number": _("索引号"),
    "title": _("标题"),
    "document_number": _("发文字号"),
    "agency_name": _("公开机关"),
    "issuing_agency": _("发布机构"),
    "theme": _("主题分类"),
    "genre": _("体裁分类"),
    "category": _("法定主动公开内容"),
    "stage": _("五公开"),
    "issued_on": _("成文日期"),
    "published_at": _("发布时间"),
    "validity": _("有效性"),
    "url": _("网址"),
}

AS_OF_HEADING = _("有效性截至日期")


def csv(editions: Iterable[Edition], *, as_of: date | None = None) -> Iterator[str]:
    """The table, in the order given; what a spreadsheet would run stays text. With a day it tells what held on it."""
    return csv_lines(_rows(editions, as_of))


def _rows(editions: Iterable[Edition], as_of: date | None) -> Iterator[list[str]]:
    yield [str(heading) for heading in HEADINGS.values()] + ([str(AS_OF_HEADING)] if as_of else [])
    for edition in editions:
        said = [neutral(_said(name, told(name, edition, as_of))) for name in HEADINGS]
        yield said + ([str(as_of)] if as_of else [])


def told(name: str, edition: Edition, as_of: date | None) -> Any:
    """What is told under a name; validity is that of a day, where one is asked for."""
    return held_on(as_of, spells_of(edition)) if as_of and name == "validity" else VALUES[name](edition)


def _said(name: str, value: Any) -> str:
    return str(Item.Validity(value).label) if name == "validity" else presentation.said(name, value)


def jsonl(editions: Iterable[Edition], *, as_of: date | None = None) -> Iterator[str]:
    """One object a line, in the order given; codes as the vocabularies have them."""
    for edition in editions:
        line = {name: told(name, edition, as_of) for name in VALUES} | ({"valid_on": str(as_of)} if as_of else {})
        yield json.dumps(line, ensure_ascii=False) + "\n"
