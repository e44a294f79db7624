"""What a search found, as rows: the words marked where they stand, and a passage quoted from the text or the file that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from catalog import file_hits, presentation, rich_text, selectors
from catalog.file_hits import Hit
from catalog.models import Attachment, Edition
from catalog.presentation import Row
from catalog.quoting import marked, quote
from catalog.search.question import Phrase, Question
from catalog.validities import held_on, spells_of


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


def _row(edition: Edition, phrases: Sequence[Phrase], quoted: Hit | None) -> Row:
    where, url, snippet = (quoted.where, quoted.url, quoted.passage) if quoted else ("", "", "")
    return replace(
        presentation.row(edition),
        title=marked(edition.title, phrases),
        document_number=marked(edition.document_number, phrases),
        snippet=snippet,
        where=where,
        where_url=url,
    )


def _quoted(editions: Iterable[Edition], phrases: Sequence[Phrase]) -> dict[int, Hit]:
    """By edition where the words stand and a passage: of the text, else of the summary, else of a file."""
    found: dict[int, Hit] = {}
    for edition in editions:
        for where, text in ((_("正文"), rich_text.plain(edition.body)), (_("概述"), edition.summary)):
            if edition.pk not in found and (passage := quote(text, phrases)):
                found[edition.pk] = Hit(where, "", passage)
    left = {edition.pk: edition for edition in editions if edition.pk not in found}
    return {**dict(_in_files(left, phrases)), **found}


def _in_files(editions: Mapping[int, Edition], phrases: Sequence[Phrase]) -> Iterator[tuple[int, Hit]]:
    """The first file of an edition that holds the words; read backwards, so that the first is kept."""
    attached = Attachment.objects.filter(edition__in=editions).select_related("file", "edition")
    for one in attached.order_by("-position"):
        if hit := file_hits.of(one, editions[one.edition_id].item.index_number, phrases):
            yield one.edition_id, hit
