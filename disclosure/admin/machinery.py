"""What the portal did by itself: reminders written, tasks that follow acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from disclosure import outbox_retry
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.filters import PresenceFilter
from disclosure.models import OutboxMessage, Reminder, User
from disclosure.refusals import Reason


@admin.register(Reminder)
class ReminderAdmin(ListAdmin):
    """Every reminder and escalation of a person's scope, as it was written, once."""

    agency_path = "clock__subject__agency__path"
    list_display = ("matter_title", "agency", "milestone_words", "on", "due_on", "written_at", "recipients")
    list_filter = ("on",)
    list_select_related = ("clock__subject__agency",)
    search_fields = ("clock__subject__title",)
    ordering = ("-written_at", "-pk")
    fields = ("matter_title", "agency", "milestone_words", "on", "due_on", "written_at", "recipients")
    readonly_fields = ("matter_title", "agency", "milestone_words")

    @admin.display(description=_("事项"))
    def matter_title(self, reminder: Reminder) -> str:
        return reminder.clock.subject.title

    @admin.display(description=_("机关"))
    def agency(self, reminder: Reminder) -> str:
        return reminder.clock.subject.agency.name

    @admin.display(description=_("节点"), ordering="milestone")
    def milestone_words(self, reminder: Reminder) -> str:
        return milestone_words(reminder.milestone)


def milestone_words(milestone: str) -> str:
    """A milestone in words: before-3, due, escalate-1 …"""
    kind, _dash, number = milestone.partition("-")
    words = {
        "before": _("到期前%(n)s个工作日提醒"),
        "due": _("到期当日提醒"),
        "escalate": _("逾期上报（第%(n)s级）"),
    }
    return str(words[kind]) % {"n": number} if kind in words else milestone


class Retry(Act):
    name = "retry"
    label = _("立即重试")
    explanation = _("让后台马上再执行一次。任务重复执行不会产生重复的结果。")

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return outbox_retry.against_retrying(obj, actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> OutboxMessage:
        return outbox_retry.retry(obj.pk, actor=actor)


class DoneFilter(PresenceFilter):
    """Tasks done and waiting."""

    title, parameter_name, field = _("完成"), "done", "done_at"
    yes, no = _("已完成"), _("未完成")


@admin.register(OutboxMessage)
class OutboxAdmin(ListAdmin):
    """The tasks that follow acts, for whoever maintains the installation."""

    superusers_see = True
    acts = (Retry(),)
    list_display = ("task", "queued_at", "available_at", "attempts", "failed", "done_at")
    list_filter = (DoneFilter, "task")
    ordering = ("-pk",)
    fields = ("task", "arguments", "queued_at", "available_at", "attempts", "last_error", "done_at")

    def sees_some(self, user: User) -> bool:
        return False

    def within_scope(self, records: QuerySet[OutboxMessage], user: User) -> QuerySet[OutboxMessage]:
        return records.none()

    @admin.display(description=_("失败过"), boolean=True)
    def failed(self, message: OutboxMessage) -> bool:
        return bool(message.last_error)
