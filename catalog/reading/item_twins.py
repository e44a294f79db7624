"""Rows of a table of items that say again what an earlier row said: by a number, word for word, or by their title."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from catalog.reading.entry import Entry
from catalog.reading.item_values import TEMPLATES, Finding, found
from disclosure.law.sentences import gettext_noop as _

TEMPLATES.update(
    {
        "given-twice": ("error", _("与第{row}行的{label}相同。")),
        "same-row": ("error", _("与第{row}行完全相同。")),
        "same-title": ("note", _("与第{row}行的标题相同，且没有文号可以区别，请核对是否重复。")),
    }
)


def findings(rows: Iterable[tuple[int, Entry]]) -> Iterator[list[Finding]]:
    """For each row in its order what it repeats of an earlier one; a number can belong to one row only."""
    numbers: dict[tuple[str, str], int] = {}
    whole: dict[str, int] = {}
    titles: dict[str, int] = {}
    for number, entry in rows:
        told = list(_numbers_again(entry, number, numbers))
        first = whole.setdefault(json.dumps(entry.as_json(), sort_keys=True, ensure_ascii=False), number)
        alike = titles.setdefault(entry.title, number) if entry.title and not entry.document_number else number
        if not told and first != number:
            told.append(found("标题", entry.title, "same-row", row=first))
        elif not told and alike != number:
            told.append(found("标题", entry.title, "same-title", row=alike))
        yield told


def _numbers_again(entry: Entry, number: int, seen: dict[tuple[str, str], int]) -> Iterator[Finding]:
    for label, given in (("发文字号", entry.document_number), ("索引号", entry.index_number)):
        first = seen.setdefault((label, given), number) if given else number
        if first != number:
            yield found(label, given, "given-twice", row=first, label=label)
