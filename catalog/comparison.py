"""Two editions compared: which fields differ, which blocks of the body, which attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from catalog import rich_text
from catalog.models import Edition

CONTEXT = 1
COMPARED = [
    "title",
    "document_number",
    "issuing_agency",
    "theme",
    "genre",
    "category",
    "stage",
    "formed_on",
    "generated_on",
    "issued_on",
    "summary",
    "keywords",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One block of the body: the same, added, removed, changed, or a run of same ones left out."""

    kind: str
    old: str | SafeString = ""
    new: str | SafeString = ""
    count: int = 0


def fields(old: Edition, new: Edition) -> list[dict[str, str]]:
    """The named fields that differ, with both values."""
    found = []
    for name in COMPARED:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            label = str(Edition._meta.get_field(name).verbose_name)
            found.append({"label": label, "old": str(before or ""), "new": str(after or "")})
    return found


def files(old: Edition, new: Edition) -> list[dict[str, str]]:
    """The attachments that came, went, or changed under the same name."""
    before = {one.name: one.file.sha256 for one in old.attachments.all()}
    after = {one.name: one.file.sha256 for one in new.attachments.all()}
    return [
        {"name": name, "kind": "added" if name not in before else "removed" if name not in after else "changed"}
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]


def body(old: Edition, new: Edition) -> list[Change]:
    """The bodies block by block; nothing when they are the same."""
    before, after = rich_text.plain(old.body).splitlines(), rich_text.plain(new.body).splitlines()
    return [] if before == after else list(_changes(before, after))


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from _same(before[a:b])
            continue
        paired = min(b - a, d - c)
        for one, other in zip(before[a : a + paired], after[c : c + paired], strict=True):
            yield Change("changed", one, words(one, other))
        yield from (Change("removed", old=line) for line in before[a + paired : b])
        yield from (Change("added", new=line) for line in after[c + paired : d])


def _same(lines: list[str]) -> Iterator[Change]:
    if len(lines) <= 2 * CONTEXT + 1:
        yield from (Change("same", line, line) for line in lines)
        return
    yield from (Change("same", line, line) for line in lines[:CONTEXT])
    yield Change("skipped", count=len(lines) - 2 * CONTEXT)
    yield from (Change("same", line, line) for line in lines[-CONTEXT:])


def words(old: str, new: str) -> SafeString:
    """The new text with what went between <del> and what came between <ins>."""
    before, after = _tokens(old), _tokens(new)
    parts = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            parts.append(conditional_escape(came))
        else:
            parts.append(format_html("<del>{}</del>", gone) if gone else "")
            parts.append(format_html("<ins>{}</ins>", came) if came else "")
    return format_html_join("", "{}", ((part,) for part in parts))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[0-9A-Za-z]+|.", text)
