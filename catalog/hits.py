"""What a search found, as rows: the words marked where they stand, and a passage quoted from the text or the file that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from catalog import file_hits, presentation, rich_text, selectors
from catalog.file_hits import Hit
from catalog.models import Attachment
from catalog.presentation import Row
from catalog.quoting import marked, quote
from catalog.search.folding import fold
from catalog.search.question import Phrase, Question
from catalog.validities import held_on, spells_of

Told = Mapping[int, Mapping[str, Any]]


def rows(ids: Sequence[int], question: Question, *, as_of: date | None = None) -> list[Row]:
    """Public editions by their ids as rows, in the order of the ids; texts are read only to quote from them.

    With a day each says what held on it.
    """
    if question.wanted:
        told = presentation.read(ids, "body", "summary")
        quoted = _quoted(told, question.wanted)
        found = {pk: _row(one, question.wanted, quoted.get(pk)) for pk, one in told.items()}
    else:
        found = {pk: presentation.row(one) for pk, one in presentation.read(ids).items()}
    held = _held(ids, as_of) if as_of else {}
    return [replace(row, validity=held[pk], as_of=as_of) if pk in held else row for pk, row in found.items()]


def _held(ids: Sequence[int], day: date) -> dict[int, str]:
    """By edition what held on a day."""
    known = selectors.published().defer("body").prefetch_related("item__validity_changes")
    return {edition.pk: held_on(day, spells_of(edition)) for edition in known.filter(pk__in=ids)}


def _row(told: Mapping[str, Any], phrases: Sequence[Phrase], quoted: Hit | None) -> Row:
    where, url, snippet = (quoted.where, quoted.url, quoted.passage) if quoted else ("", "", "")
    return replace(
        presentation.row(told),
        title=marked(told["title"], phrases),
        document_number=marked(told["document_number"], phrases),
        snippet=snippet,
        where=where,
        where_url=url,
    )


def _quoted(told: Told, phrases: Sequence[Phrase]) -> dict[int, Hit]:
    """By edition where the words stand and a passage: of the text, else of the summary, else of a file.

    A file that alone holds one of several words is told before the text that holds the others.
    """
    found: dict[int, Hit] = {}
    asked: dict[int, Sequence[Phrase]] = {}
    for pk, one in told.items():
        text = rich_text.plain(one["body"])
        if passage := quote(text, phrases):
            found[pk] = Hit(_("正文"), "", passage)
        elif passage := quote(one["summary"], phrases):
            found[pk] = Hit(_("概述"), "", passage)
        asked[pk] = _missing(one, text, phrases) if pk in found else phrases
    return {**found, **dict(_in_files(told, {pk: some for pk, some in asked.items() if some}))}


def _missing(one: Mapping[str, Any], text: str, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Of several words those that stand neither in the text nor above it, and so, it may be, in a file."""
    if len(phrases) == 1:
        return ()
    above = "\n".join(fold(one[name]) for name in ("title", "document_number", "summary"))
    whole = f"{above}\n{fold(text)}"
    return [phrase for phrase in phrases if not phrase.stands_in(whole)]


def _in_files(told: Told, asked: Mapping[int, Sequence[Phrase]]) -> Iterator[tuple[int, Hit]]:
    """The first file of an edition that holds what is asked for; read backwards, so that the first is kept."""
    attached = Attachment.objects.filter(edition__in=list(asked)).select_related("file", "edition")
    for one in attached.order_by("-position"):
        if hit := file_hits.of(one, told[one.edition_id]["item__index_number"], asked[one.edition_id]):
            yield one.edition_id, hit
