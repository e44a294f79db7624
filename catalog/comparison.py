"""Two editions compared: which fields differ, which passages of the body, which attachments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from catalog import alignment, passages
from catalog.models import Attachment, Edition
from catalog.passages import BETWEEN_CELLS, Passage
from catalog.presentation import said

CONTEXT = 1
# Texts of more pairs of words than this are told as gone and come, not word by word.
MOST_WORDS = 1_000_000
SHORTEST_ISLAND = 2
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
    "way",
    "summary",
    "keywords",
    "interpretation_kind",
    "video_link",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One passage of the body: the same, added, removed, changed, or a run of same ones left out."""

    kind: str
    old: str | SafeString = ""
    new: str | SafeString = ""
    count: int = 0


def fields(old: Edition, new: Edition) -> list[dict[str, str]]:
    """The named fields that differ, with both values in words."""
    found = []
    for name in COMPARED:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            label = str(Edition._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            found.append({"label": label, "old": said(name, before), "new": said(name, after)})
    return found


def files(old: Edition, new: Edition) -> list[dict[str, str]]:
    """The attachments that came, went, or changed under the same name."""
    attached = Attachment.objects.filter(edition__in=(old, new)).order_by("position", "pk")
    found = list(attached.values_list("edition", "name", "file__sha256"))
    before, after = _named(found, old), _named(found, new)
    return [
        {"name": key[0], "kind": "added" if key not in before else "removed" if key not in after else "changed"}
        for key in dict.fromkeys([*before, *after])
        if before.get(key) != after.get(key)
    ]


def _named(found: Iterable[tuple[int, str, str]], edition: Edition) -> Mapping[tuple[str, int], str]:
    """The digest of each attachment by its name; the second of the same name is another one."""
    seen: Counter[str] = Counter()
    named = {}
    for owner, name, digest in found:
        if owner == edition.pk:
            seen[name] += 1
            named[name, seen[name]] = digest
    return named


def body(old: Edition, new: Edition) -> list[Change]:
    """The bodies passage by passage, tables row by row; nothing when they say the same."""
    before, after = passages.of(old.body), passages.of(new.body)
    return [] if before == after else list(shortened(changes(before, after)))


def changes(before: list[Passage], after: list[Passage]) -> Iterator[Change]:
    """Every passage of both: read with what was removed it is the old text, with what was added the new one."""
    for step in alignment.steps(before, after):
        if step.tag == "equal":
            yield from (Change("same", str(one), str(one)) for one in before[step.a : step.b])
        else:
            yield from _replaced(before[step.a : step.b], after[step.c : step.d])


def _replaced(before: list[Passage], after: list[Passage]) -> Iterator[Change]:
    for a, c in alignment.paired([str(one) for one in before], [str(one) for one in after]):
        if a is None and c is not None:
            yield Change("added", new=str(after[c]))
        elif c is None and a is not None:
            yield Change("removed", old=str(before[a]))
        elif a is not None and c is not None:
            yield Change("changed", str(before[a]), _between(before[a], after[c]))


def _between(old: Passage, new: Passage) -> SafeString:
    """A changed passage; in a row with as many cells as before, cell by cell."""
    if len(old.cells) != len(new.cells):
        return words(str(old), str(new))
    told = ((words(before, after),) for before, after in zip(old.cells, new.cells, strict=True))
    return format_html_join(BETWEEN_CELLS, "{}", told)


def shortened(changes: Iterable[Change]) -> Iterator[Change]:
    """The same with long runs of same passages left out but for the ones next to a change."""
    run: list[Change] = []
    for change in changes:
        if change.kind == "same":
            run.append(change)
            continue
        yield from _run(run)
        run = []
        yield change
    yield from _run(run)


def _run(same: list[Change]) -> Iterator[Change]:
    if len(same) <= 2 * CONTEXT + 1:
        yield from same
        return
    yield from same[:CONTEXT]
    yield Change("skipped", count=len(same) - 2 * CONTEXT)
    yield from same[-CONTEXT:]


def words(old: str, new: str) -> SafeString:
    """The new text with what went between <del> and what came between <ins>."""
    if old == new:
        return conditional_escape(new)
    before, after = _tokens(old), _tokens(new)
    if len(before) * len(after) > MOST_WORDS:
        return _gone_and_come(old, new)
    parts = []
    for step in alignment.without_islands(alignment.steps(before, after), SHORTEST_ISLAND):
        gone, came = "".join(before[step.a : step.b]), "".join(after[step.c : step.d])
        parts.append(conditional_escape(came) if step.tag == "equal" else _gone_and_come(gone, came))
    return format_html_join("", "{}", ((part,) for part in parts))


def _gone_and_come(gone: str, came: str) -> SafeString:
    removed = format_html("<del>{}</del>", gone) if gone else ""
    return format_html("{}{}", removed, format_html("<ins>{}</ins>", came) if came else "")


def _tokens(text: str) -> list[str]:
    return re.findall(r"[0-9A-Za-z]+|[^0-9A-Za-z]", text, re.DOTALL)
