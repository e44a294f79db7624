"""The inbox: one's own messages; to open one is to have read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from disclosure import inbox, messages, workbench
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.filters import PresenceFilter
from disclosure.models import Message, User
from disclosure.refusals import Reason
from disclosure.staff import actor


class ReadAll(Act):
    name = "read-all"
    label = _("全部标为已读")
    explanation = _("把收件箱里的消息全部标为已读。")

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return inbox.against_reading_all(actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> None:
        inbox.read_all(actor=actor)


class ReadFilter(PresenceFilter):
    """Messages read and unread."""

    title, parameter_name, field = _("阅读"), "read", "read_at"
    yes, no = _("已读"), _("未读")


@admin.register(Message)
class MessageAdmin(ListAdmin):
    """The messages of the person logged in, and of nobody else."""

    entries = (ReadAll(),)
    change_form_template = "admin/message.html"
    list_display = ("title", "written_at", "is_read", "mailed_at")
    list_filter = (ReadFilter,)
    search_fields = ("title", "body")
    ordering = ("-written_at", "-pk")
    fields = ("title", "body", "written_at", "read_at", "mailed_at", "mail_error")

    def sees_some(self, user: User) -> bool:
        return True

    def within_scope(self, records: QuerySet[Message], user: User) -> QuerySet[Message]:
        return records.filter(recipient=user).select_related("subject")

    @admin.display(description=_("阅读"), ordering="read_at")
    def is_read(self, message: Message) -> str:
        return str(_("已读")) if message.read_at else str(_("未读"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Open a message, which marks it as read."""
        message: Any = self.get_object(request, unquote(object_id))
        messages.mark_read(message.pk, actor=actor(request))
        url = workbench.address_of(message.subject, actor(request)) if message.subject else ""
        return super().change_view(request, object_id, form_url, {"open_url": url, **(extra_context or {})})
