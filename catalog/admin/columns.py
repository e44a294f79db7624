"""What the list of items shows of each and computes for a whole page at once: its edition, its nearest clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.models import Edition, Item
from disclosure.admin import standings
from disclosure.explanations import Standing, standings_of
from disclosure.models import Clock

TONES = {
    states.DRAFT: "over",
    states.PROPOSED: "soon",
    states.CLEARED: "soon",
    states.APPROVED: "soon",
    states.PUBLISHED: "good",
    states.ARCHIVED: "good",
    states.WITHDRAWN: "bad",
    states.TAKEN_DOWN: "bad",
}


def complete(rows: Sequence[Item]) -> None:
    """Give each item of a page the edition it stands for and its nearest clock; two queries, however many items."""
    by_pk = {item.pk: item for item in rows}
    latest: dict[int, Edition] = {}
    for edition in Edition.objects.filter(item__in=by_pk).defer("body", "summary").order_by("number"):
        latest[edition.item_id] = edition
    nearest = _nearest(rows)
    for item in rows:
        item.shown_edition, item.shown_clock = latest.get(item.pk), nearest.get(item.subject_id)  # type: ignore[attr-defined]


def _nearest(items: Sequence[Item]) -> dict[int, tuple[Clock, Standing]]:
    """The clock that comes first of each item: running ones before those that stopped late."""
    shown = Clock.objects.filter(subject__in=[item.subject_id for item in items]).exclude(state=Clock.State.VOID)
    first: dict[int, Clock] = {}
    for clock in shown.order_by("due_on", "pk"):
        known = first.get(clock.subject_id)
        if known is None or _weight(clock) < _weight(known):
            first[clock.subject_id] = clock
    return standings_of(items, first.values())


def _weight(clock: Clock) -> tuple[int, int]:
    running = clock.state in (Clock.State.RUNNING, Clock.State.PAUSED)
    return (0 if running else 1, -clock.late_by)


class ItemColumns:
    """The columns themselves."""

    @admin.display(description=_("标题"), ordering="subject__title")
    def titled(self, item: Item) -> SafeString:
        number = self.document_number(item) or item.number
        return format_html('{}<span class="gk-under">{}</span>', self.title_alone(item), number)

    @admin.display(description=_("标题"))
    def title_alone(self, item: Item) -> str:
        edition = item.shown_edition  # type: ignore[attr-defined]
        return (edition.title if edition else "") or str(item)

    @admin.display(description=_("发文字号"))
    def document_number(self, item: Item) -> str:
        edition = item.shown_edition  # type: ignore[attr-defined]
        return edition.document_number if edition else ""

    @admin.display(description=_("编号"))
    def number_of(self, item: Item) -> str:
        return item.number

    @admin.display(description=_("公开主体"), ordering="agency__path")
    def held_by(self, item: Item) -> str:
        return item.agency.short_name or item.agency.name

    @admin.display(description=_("状态"))
    def state(self, item: Item) -> SafeString | str:
        edition = item.shown_edition  # type: ignore[attr-defined]
        if edition is None:
            return ""
        tone = TONES.get(edition.status, "over")
        return format_html('<span class="gk-badge gk-badge-{}">{}</span>', tone, edition.get_status_display())

    @admin.display(description=_("公开属性"))
    def openness(self, item: Item) -> str:
        edition = item.shown_edition  # type: ignore[attr-defined]
        return str(edition.get_attribute_display()) if edition else ""

    @admin.display(description=_("时限"))
    def clock(self, item: Item) -> SafeString | str:
        known = item.shown_clock  # type: ignore[attr-defined]
        return standings.badge(known[1]) if known else ""

    @admin.display(description=_("到期日"))
    def due(self, item: Item) -> Any:
        known = item.shown_clock  # type: ignore[attr-defined]
        return known[0].due_on if known else None

    @admin.display(description=_("经办人"), ordering="subject__holder")
    def holder(self, item: Item) -> str:
        return str(item.subject.holder or "")
