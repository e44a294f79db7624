"""What a search found, as rows: the words marked where they stand, and a passage quoted from the text or the file that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog import presentation, rich_text, selectors
from catalog.models import Attachment, Edition
from catalog.presentation import Row
from catalog.search import passages
from catalog.search.documents import LONGEST
from catalog.search.question import Phrase, Question
from catalog.validities import held_on, spells_of

Quoted = tuple[str, str | SafeString]


def rows(ids: Sequence[int], question: Question, *, as_of: date | None = None) -> list[Row]:
    """Public editions by their ids as rows, in the order of the ids; texts are read only to quote from them.

    With a day each says what held on it.
    """
    if not question.wanted and as_of is None:
        return presentation.rows(ids)
    known = selectors.published().prefetch_related(*(["item__validity_changes"] if as_of else []))
    found = (known if question.wanted else known.defer("body")).in_bulk(ids)
    editions = [found[pk] for pk in ids if pk in found]
    quoted = _quoted(editions, question.wanted) if question.wanted else {}
    told = [_row(edition, question.wanted, quoted.get(edition.pk)) for edition in editions]
    return [_as_of(row, edition, as_of) for row, edition in zip(told, editions, strict=True)] if as_of else told


def _as_of(row: Row, edition: Edition, day: date) -> Row:
    return replace(row, validity=held_on(day, spells_of(edition)), as_of=day)


def _row(edition: Edition, phrases: Sequence[Phrase], quoted: Quoted | None) -> Row:
    where, snippet = quoted or ("", "")
    return replace(
        presentation.row(edition),
        title=marked(edition.title, phrases),
        document_number=marked(edition.document_number, phrases),
        snippet=snippet,
        where=where,
    )


def _quoted(editions: Iterable[Edition], phrases: Sequence[Phrase]) -> dict[int, Quoted]:
    """By edition where the words stand and a passage: of the text, else of the summary, else of a file."""
    found: dict[int, Quoted] = {}
    for edition in editions:
        for where, text in ((_("正文"), rich_text.plain(edition.body)), (_("概述"), edition.summary)):
            if edition.pk not in found and (passage := quote(text, phrases)):
                found[edition.pk] = (where, passage)
    left = [edition.pk for edition in editions if edition.pk not in found]
    return {**dict(_in_files(left, phrases)), **found}


def _in_files(editions: Sequence[int], phrases: Sequence[Phrase]) -> Iterator[tuple[int, Quoted]]:
    """The first file of an edition that holds the words; read backwards, so that the first is kept."""
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
