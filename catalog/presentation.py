"""Items as pages show them: rows of a list, the page of one item, its files, its clocks; no rule is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog import states
from catalog.models import Attachment, Edition, Item, Relation
from disclosure import calendars, clocks
from disclosure.explanations import Standing, standing
from disclosure.law.sentences import amount
from disclosure.law.terms import Term, Vocabulary
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book, vocabularies
from disclosure.models import Clock


@dataclass(frozen=True, slots=True)
class Row:
    """One item in a list."""

    title: str | SafeString
    index_number: str
    document_number: str
    agency_name: str
    theme: str
    issued_on: date | None
    published_at: datetime | None
    validity: str
    is_interpretation: bool
    demonstration: bool
    snippet: str | SafeString = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One attachment as it is offered for download."""

    name: str
    url: str
    kind: str
    size: int
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One public clock of an item: the duty, its limit in words, and how it stands."""

    duty_title: str
    citation: str
    limit: str
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
    def days_left(self) -> int | None:
        return self.standing.days_left

    @property
    def nth_workday(self) -> int | None:
        return self.standing.nth_workday

    @property
    def provisional(self) -> bool:
        return self.standing.provisional


@dataclass(frozen=True, slots=True)
class Linked:
    """Another item this one goes with."""

    title: str
    index_number: str
    published_at: datetime | None


def written(vocabulary: Vocabulary[Term], code: str) -> str:
    """A code as the public reads it; a local word that is in no list is shown as it was written."""
    return vocabulary.written(code) if code in vocabulary else code


def row(edition: Edition, *, words: Iterable[str] = ()) -> Row:
    """One edition as a row of a list, with the words sought marked in its title."""
    item = edition.item
    return Row(
        title=marked(edition.title, words),
        index_number=item.index_number,
        document_number=edition.document_number,
        agency_name=edition.issuing_agency or item.agency.name,
        theme=written(vocabularies().themes, edition.theme),
        issued_on=edition.issued_on,
        published_at=edition.published_at,
        validity=item.validity,
        is_interpretation=edition.matter == "interpretation",
        demonstration=item.subject.demonstration,
    )


def marked(text: str, words: Iterable[str]) -> str | SafeString:
    """The text with the first occurrence of each word between <mark> tags."""
    for word in words:
        at = text.lower().find(word.lower())
        if word and at >= 0:
            return format_html("{}<mark>{}</mark>{}", text[:at], text[at : at + len(word)], text[at + len(word) :])
    return text


def file_row(item: Item, edition: Edition, attachment: Attachment) -> FileRow:
    """One attachment with its address under the item's permanent one."""
    kind = attachment.name.rpartition(".")[2].upper() if "." in attachment.name else attachment.file.content_type
    address = reverse("attachment", args=[item.index_number, edition.number, attachment.position])
    return FileRow(attachment.name, address, kind, attachment.file.size, attachment.file.sha256)


def clock_rows(item: Item) -> list[ClockRow]:
    """The item's clocks that are shown: what runs or was met, the nearest due first."""
    calendar = calendars.of(item.agency)
    shown = [clock for clock in item.subject.clocks.all() if clock.state != Clock.State.VOID]
    shown = [clock for clock in shown if clocks.duty_of(clock).stops_with in ("publish", "interpret", "withdraw")]
    return [_clock_row(clock, calendar) for clock in sorted(shown, key=lambda one: (one.due_on or date.max, one.pk))]


def _clock_row(clock: Clock, calendar: Calendar) -> ClockRow:
    duty = clocks.duty_of(clock)
    limit = amount(duty.length, duty.unit).told(_) if duty.length and duty.unit else ""
    citation = f"《{book().instrument(duty.instrument).title}》{duty.article}"
    return ClockRow(duty.title, citation, limit, clock.due_on, clock.stopped_on, standing(clock, calendar))


def related(item: Item) -> dict[str, list[Linked]]:
    """What goes with an item, read in both directions: what it interprets, what interprets it, and the rest."""
    found: dict[str, list[Linked]] = {"policies": [], "interpretations": [], "others": []}
    outward = Relation.objects.filter(source=item).values_list("target_id", "kind")
    inward = Relation.objects.filter(target=item).values_list("source_id", "kind")
    where = {pk: "policies" if kind == Relation.Kind.INTERPRETS else "others" for pk, kind in outward}
    where |= {pk: "interpretations" if kind == Relation.Kind.INTERPRETS else "others" for pk, kind in inward}
    for edition in _readable(where):
        found[where[edition.item_id]].append(Linked(edition.title, edition.item.index_number, edition.published_at))
    return found


def _readable(items: Iterable[int]) -> QuerySet[Edition]:
    shown = Edition.objects.filter(item__in=list(items), status__in=states.VISIBLE)
    return shown.select_related("item").order_by("-published_at")


def permanent_url(item: Item) -> str:
    """The absolute address of an item, which survives renames and moves."""
    return f"{settings.DISCLOSURE_SITE['domain'].rstrip('/')}/d/{item.index_number}"


def citation(item: Item, edition: Edition) -> str:
    """How an item is cited: agency, title, number, date, index number, address."""
    number = f"（{edition.document_number}）" if edition.document_number else ""
    on = edition.issued_on or (edition.published_at.date() if edition.published_at else "")
    agency = edition.issuing_agency or item.agency.name
    return f"{agency}：《{edition.title}》{number}，{on}，{_('索引号')}{item.index_number}，{permanent_url(item)}"


def mark_of(edition: Edition) -> str:
    """The mark printed on the document for its attribute (此件公开发布 …)."""
    return vocabularies().attributes.get(edition.attribute).marks[0]


def date_doubts(edition: Edition) -> Iterable[str]:
    """Sentences for readers where an edition's dates do not agree with each other."""
    issued, generated = edition.issued_on, edition.generated_on
    published = edition.published_at.date() if edition.published_at else None
    if issued and generated and generated != issued:
        yield _("生成日期（%(generated)s）与成文日期（%(issued)s）不一致，公开时限自形成之日起算。") % {
            "generated": generated,
            "issued": issued,
        }
    if issued and published and published < issued:
        yield _("发布日期（%(published)s）早于成文日期（%(issued)s）。") % {"published": published, "issued": issued}
