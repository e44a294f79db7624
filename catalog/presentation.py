"""Items as pages show them: rows of a list, files, clocks, values in words; no rule is decided here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import doubts, states
from catalog.models import Attachment, Edition, Item
from catalog.validities import BINDING
from disclosure import calendars, clocks
from disclosure.explanations import Standing, standing
from disclosure.law.rows import Duty
from disclosure.law.sentences import amount
from disclosure.law.terms import Vocabulary
from disclosure.law.workdays import Calendar
from disclosure.lawbook import vocabularies
from disclosure.models import Clock
from disclosure.today import day_of, today

# Of an edition and what belongs to it, what a row of a list rests on.
READ = (
    "title",
    "document_number",
    "issuing_agency",
    "theme",
    "issued_on",
    "published_at",
    "matter",
    "item__index_number",
    "item__validity",
    "item__valid_to",
    "item__agency__name",
    "item__subject__demonstration",
)

# What an act makes of an item in the eyes of a reader, by the act that stops the clock.
PUBLIC_ACTS: Mapping[str, str | Promise] = {
    "publish": gettext_lazy("公开"),
    "update": gettext_lazy("更新"),
    "interpret": gettext_lazy("发布解读"),
    "withdraw": gettext_lazy("撤回"),
}
POSTED = "keep-at-least"
# However a clerk or a table set them apart.
KEYWORDS_APART = re.compile(r"[\s；;，,、]+")
# Doubts about dates as a reader needs them: the dates themselves stand in the table above.
TO_READERS: Mapping[str, str | Promise] = {
    "issued-generated": gettext_lazy("成文日期与生成日期不一致。"),
    "issued-formed": gettext_lazy("成文日期与形成日期不一致，公开时限自形成之日起算。"),
    "published-before-issued": gettext_lazy("发布日期早于成文日期。"),
    "published-before-formed": gettext_lazy("发布日期早于形成日期。"),
    "published-before-generated": gettext_lazy("发布日期早于生成日期。"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One item in a list; `as_of` is the day whose validity it tells, where that is not today."""

    title: str | SafeString
    index_number: str
    url: str
    document_number: str | SafeString
    agency_name: str
    theme: str
    issued_on: date | None
    published_at: datetime | None
    day: str
    validity: str
    is_interpretation: bool
    demonstration: bool
    snippet: str | SafeString = ""
    where: str = ""
    where_url: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class FileRow:
    """One attachment as it is offered for download."""

    name: str
    url: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One public clock of an item: the duty, its limit in words, the act it awaits, and how it stands."""

    duty: str
    duty_title: str
    citation: str
    limit: str
    act: str
    posted: bool
    trigger_on: date
    due_on: date | None
    stopped_on: date | None
    standing: Standing

    @property
    def state(self) -> str:
        return self.standing.state

    @property
    def late_by(self) -> int:
        return self.standing.late_by

    @property
    def overdue(self) -> bool:
        return self.standing.overdue

    @property
    def days_left(self) -> int | None:
        return self.standing.days_left

    @property
    def nth_workday(self) -> int | None:
        return self.standing.nth_workday

    @property
    def provisional(self) -> bool:
        return self.standing.provisional


def written(vocabulary: Vocabulary[Any], code: str) -> str:
    """A code as the public reads it; a local word that is in no list is shown as it was written."""
    return vocabulary.written(code) if code in vocabulary else code


def category(code: str) -> str:
    """What 条例 art. 20 or 21 calls it."""
    lists = vocabularies()
    return written(lists.local_categories if code in lists.local_categories else lists.categories, code)


WORDS: Mapping[str, Callable[[str], str]] = {
    "theme": lambda code: written(vocabularies().themes, code),
    "genre": lambda code: written(vocabularies().genres, code),
    "stage": lambda code: written(vocabularies().openness, code),
    "way": lambda code: written(vocabularies().ways, code),
    "category": category,
    "matter": lambda code: written(vocabularies().matters, code),
    "ground": lambda code: written(vocabularies().grounds, code),
    "attribute": lambda code: str(dict(Edition.Attribute.choices).get(code, code)),
    "interpretation_kind": lambda code: str(dict(Edition.InterpretationKind.choices).get(code, code)),
    "interpretation": lambda code: str(dict(Edition.Interpretation.choices).get(code, code)),
}


def said(name: str, value: object) -> str:
    """A field's value in words: codes as their terms, nothing as nothing."""
    text = "" if value is None else str(value)
    return WORDS[name](text) if name in WORDS and text else text


def read(ids: Iterable[int], *more: str) -> dict[int, dict[str, Any]]:
    """Of public editions what their rows rest on, in the order of their ids; what was taken down since is not there."""
    wanted = list(ids)
    found = told(Edition.objects.filter(pk__in=wanted, status__in=states.VISIBLE), *more)
    return {pk: found[pk] for pk in wanted if pk in found}


def told(editions: QuerySet[Edition], *more: str) -> dict[int, dict[str, Any]]:
    """The same of editions in an order of their own."""
    names = (*READ, *more)
    return {pk: dict(zip(names, values, strict=True)) for pk, *values in editions.values_list("pk", *names)}


def row(one: Mapping[str, Any]) -> Row:
    """What is told of one edition as a row of a list."""
    published_at: datetime | None = one["published_at"]
    return Row(
        title=one["title"],
        index_number=one["item__index_number"],
        url=reverse("item_detail", args=[one["item__index_number"]]),
        document_number=one["document_number"],
        agency_name=one["issuing_agency"] or one["item__agency__name"],
        theme=said("theme", one["theme"]),
        issued_on=one["issued_on"],
        published_at=published_at,
        day=day_of(published_at).isoformat() if published_at else "",
        validity=shown_validity(one["item__validity"], one["item__valid_to"], today()),
        is_interpretation=one["matter"] == "interpretation",
        demonstration=one["item__subject__demonstration"],
    )


def rows(ids: Iterable[int]) -> list[Row]:
    """Public editions by their ids as rows, in the order of the ids."""
    return list(rows_by_id(ids).values())


def rows_by_id(ids: Iterable[int]) -> dict[int, Row]:
    """The same by their ids."""
    return {pk: row(one) for pk, one in read(ids).items()}


def validity_today(item: Item) -> str:
    """The mark a list shows: what is noted, or that a set term is over though nobody has noted it yet."""
    return shown_validity(item.validity, item.valid_to, today())


def shown_validity(noted: str, valid_to: date | None, on: date) -> str:
    """The same of what is noted and the last day of a set term, on a day."""
    over = valid_to is not None and valid_to <= on
    return str(Item.Validity.LAPSED) if over and noted in BINDING else noted


def files(item: Item, edition: Edition) -> list[FileRow]:
    """An edition's attachments in their order; the text extracted from them for searching stays where it is."""
    kept = edition.attachments.select_related("file").defer("file__text")
    return [file_row(item, edition, one) for one in kept]


def file_row(item: Item, edition: Edition, attachment: Attachment) -> FileRow:
    """One attachment with its address under the item's permanent one."""
    kind = attachment.name.rpartition(".")[2].upper() if "." in attachment.name else attachment.file.content_type
    address = reverse("attachment", args=[item.index_number, edition.number, attachment.position])
    return FileRow(attachment.name, address, kind, attachment.file.size, attachment.file.sha256)


def clock_rows(item: Item) -> list[ClockRow]:
    """The clocks of what the public can see done with an item, the nearest due first."""
    calendar = calendars.of(item.agency)
    shown = [(clock, clocks.duty_of(clock)) for clock in item.subject.clocks.all() if clock.state != Clock.State.VOID]
    told = [(clock, duty) for clock, duty in shown if duty.stops_with in PUBLIC_ACTS or duty.kind == POSTED]
    return [_clock_row(clock, duty, calendar) for clock, duty in sorted(told, key=_nearest_first)]


def _nearest_first(told: tuple[Clock, Duty]) -> tuple[date, int]:
    return (told[0].due_on or date.max, told[0].pk)


def _clock_row(clock: Clock, duty: Duty, calendar: Calendar) -> ClockRow:
    return ClockRow(
        duty=duty.full_code,
        duty_title=duty.title,
        citation=duty.cite(),
        limit=amount(duty.length, duty.unit).told(_) if duty.length and duty.unit else "",
        act=str(PUBLIC_ACTS.get(duty.stops_with, "")),
        posted=duty.kind == POSTED,
        trigger_on=clock.trigger_on,
        due_on=clock.due_on,
        stopped_on=clock.stopped_on,
        standing=standing(clock, calendar),
    )


def keywords(edition: Edition) -> list[str]:
    """An edition's keywords one by one."""
    return [word for word in KEYWORDS_APART.split(edition.keywords) if word]


def mark_of(edition: Edition) -> str:
    """The mark printed on the document for its attribute (此件公开发布 …)."""
    return vocabularies().attributes.get(edition.attribute).marks[0]


def date_doubts(edition: Edition) -> list[str]:
    """Sentences for readers where an edition's dates do not agree with each other."""
    return [str(TO_READERS.get(doubt.code, doubt.sentence)) for doubt in doubts.about_dates(edition)]
