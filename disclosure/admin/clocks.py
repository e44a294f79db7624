"""Clocks on the staff site: every one in scope with its explanation; they are moved by acts on their matters only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from disclosure import calendars, told_clocks, workbench
from disclosure.admin import standings, trail
from disclosure.admin.acts import Matter
from disclosure.admin.exports import ListAdmin
from disclosure.admin.machinery import milestone_words
from disclosure.admin.scope import ReadInline
from disclosure.due import nothing_falls_due
from disclosure.explanations import standings as all_standings
from disclosure.lawbook import book
from disclosure.models import Clock, ClockEvent, DueChange, Reminder
from disclosure.staff import actor
from disclosure.today import today


class DueFilter(admin.SimpleListFilter):
    """Running clocks by how near their day is."""

    title = _("到期")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, str]]:
        return [
            ("overdue", _now("已逾期")),
            ("today", _now("今天到期")),
            ("week", _now("七天内到期")),
            ("ahead", _now("未到期")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        running = Q(state=Clock.State.RUNNING)
        conditions = {
            "overdue": running & Q(due_on__lt=today()) & ~nothing_falls_due(),
            "today": running & workbench.to_be_done_by(today()) & Q(due_on__gte=today()),
            "week": running & workbench.to_be_done_by(today() + workbench.WEEK) & Q(due_on__gte=today()),
            "ahead": running & Q(due_on__gte=today()),
        }
        asked = conditions.get(self.value() or "")
        return queryset.filter(asked) if asked is not None else queryset


class EventInline(ReadInline):
    """The dated facts that moved it."""

    model = ClockEvent
    fields = ("kind", "on", "at", "key", "length", "note", "recorded_by", "recorded_at")


class ChangeInline(ReadInline):
    """The holiday notices that moved its day."""

    model = DueChange
    fields = ("old_due_on", "new_due_on", "notice", "at")


class ReminderInline(ReadInline):
    """What was written when a milestone came."""

    model = Reminder
    readonly_fields = ("milestone_told",)
    fields = ("milestone_told", "on", "due_on", "written_at", "recipients")

    @admin.display(description=_("节点"))
    def milestone_told(self, reminder: Reminder) -> str:
        return milestone_words(reminder.milestone)


@admin.register(Clock)
class ClockAdmin(ListAdmin):
    """The clocks of a person's scope."""

    agency_path = "subject__agency__path"
    inlines = (EventInline, ChangeInline, ReminderInline)
    list_display = ("matter_title", "duty_title", "agency", "due_on", "stands", "is_provisional")
    list_filter = ("state", DueFilter, "provisional", ("subject__agency", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("subject__agency",)
    search_fields = ("subject__title", "duty")
    ordering = ("due_on", "pk")
    fields = ("matter_link", "agency", "duty_title", "state", "trigger_on", "due_on", "due_at", "target_before",
              "is_provisional", "term", "next_at", "stopped_on", "late_by")  # fmt: skip
    readonly_fields = ("matter_link", "agency", "duty_title", "is_provisional")

    def complete(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        for clock, standing in all_standings(rows):
            clock.standing = standing  # type: ignore[attr-defined]

    @admin.display(description=_("事项"), ordering="subject__title")
    def matter_title(self, clock: Clock) -> str:
        return clock.subject.title

    def matter(self, request: HttpRequest, obj: Clock) -> Matter:
        url = workbench.address_of(obj.subject, actor(request))
        return Matter(f"{book().duty(obj.duty).title}：{obj.subject.title}", url, [obj.subject.agency.name])

    @admin.display(description=_("事项"))
    def matter_link(self, clock: Any) -> str:
        """The matter, linked to where it is opened; its address is given with the record."""
        url = getattr(clock, "matter_url", "")
        return format_html('<a href="{}">{}</a>', url, clock.subject.title) if url else clock.subject.title

    @admin.display(description=_("暂定"), ordering="provisional")
    def is_provisional(self, clock: Clock) -> str:
        return _now("是") if clock.provisional else _now("否")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Clock:
        found: Any = super().get_object(request, object_id, from_field)
        found.matter_url = workbench.address_of(found.subject, actor(request))
        return found

    @admin.display(description=_("义务"), ordering="duty")
    def duty_title(self, clock: Clock) -> str:
        duty = book().duty(clock.duty)
        return f"{duty.title}（{duty.cite()}）"

    @admin.display(description=_("机关"), ordering="subject__agency__path")
    def agency(self, clock: Clock) -> str:
        return clock.subject.agency.name

    @admin.display(description=_("情况"))
    def stands(self, clock: Any) -> str:
        return standings.badge(clock.standing)

    def clocks(self, obj: Clock) -> Sequence[Any]:
        return told_clocks.told([obj], calendars.of(obj.subject.agency))

    def trail(self, request: HttpRequest, obj: Clock) -> Sequence[Any] | None:
        return trail.seen(request, obj.subject, at=obj.subject.agency)
