"""What a search found, as rows: the words marked where they stand, and a passage quoted from the text or the file that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog import presentation, rich_text
from catalog.models import Attachment
from catalog.presentation import Row
from catalog.search import passages
from catalog.search.documents import LONGEST
from catalog.search.question import Phrase, Question

Quoted = tuple[str, str | SafeString]


def rows(ids: Sequence[int], question: Question) -> list[Row]:
    """Public editions by their ids as rows, in the order of the ids; texts are read only to quote from them."""
    if not question.wanted:
        return presentation.rows(ids)
    told = presentation.read(ids, "body", "summary")
    quoted = _quoted(told, question.wanted)
    return [_row(one, question.wanted, quoted.get(pk)) for pk, one in told.items()]


def _row(told: Mapping[str, Any], phrases: Sequence[Phrase], quoted: Quoted | None) -> Row:
    where, snippet = quoted or ("", "")
    return replace(
        presentation.row(told),
        title=marked(told["title"], phrases),
        document_number=marked(told["document_number"], phrases),
        snippet=snippet,
        where=where,
    )


def _quoted(told: Mapping[int, Mapping[str, Any]], phrases: Sequence[Phrase]) -> dict[int, Quoted]:
    """By edition where the words stand and a passage: of the text, else of the summary, else of a file."""
    found: dict[int, Quoted] = {}
    for pk, one in told.items():
        if passage := quote(rich_text.plain(one["body"]), phrases):
            found[pk] = (_("正文"), passage)
        elif passage := quote(one["summary"], phrases):
            found[pk] = (_("概述"), passage)
    left = [pk for pk in told if pk not in found]
    return {**dict(_in_files(left, phrases)), **found}


def _in_files(editions: Sequence[int], phrases: Sequence[Phrase]) -> Iterator[tuple[int, Quoted]]:
    """The first file of an edition that holds the words; read backwards, so that the first is kept."""
    if not editions:
        return
    attached = Attachment.objects.filter(edition__in=editions).select_related("file").order_by("-position")
    for one in attached:
        if passage := quote(one.file.text, phrases) or (marked(one.name, phrases) if _holds(one.name, phrases) else ""):
            yield one.edition_id, (_("附件《%(name)s》") % {"name": one.name}, passage)


def _holds(text: str, phrases: Sequence[Phrase]) -> bool:
    return bool(passages.spans(text, phrases))


def quote(text: str, phrases: Sequence[Phrase]) -> str | SafeString:
    """The passage of a text where one of the phrases stands first, marked; nothing if none does."""
    line = " ".join(text[:LONGEST].split())
    stretch = passages.passage(line, phrases)
    if stretch is None:
        return ""
    start, end = stretch
    return marked(f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}", phrases)


def marked(text: str, phrases: Sequence[Phrase]) -> str | SafeString:
    """The text with every place of the phrases between <mark> tags."""
    spans = passages.spans(text, phrases)
    if not spans:
        return text
    return format_html_join("", "{}", ((part,) for part in _parts(text, spans)))


def _parts(text: str, spans: Iterable[passages.Span]) -> Iterator[str | SafeString]:
    at = 0
    for start, end in spans:
        yield text[at:start]
        yield format_html("<mark>{}</mark>", text[start:end])
        at = end
    yield text[at:]
