"""The staff site: the workbench as its first page; nothing is deleted or changed in bulk anywhere on it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from disclosure import workbench
from disclosure.models import Message
from disclosure.staff import actor
from disclosure.today import today

INBOX_ROWS = 6


class Undeletable:
    """Whoever registers a record, it stays."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Workbench(admin.AdminSite):
    """Django's admin under our own rules."""

    site_header = _("政府信息公开工作台")
    site_title = _("政府信息公开工作台")
    index_title = _("工作台")
    site_url = "/"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register records; those of other packages are theirs to show, but nothing is deleted here either."""
        if model_or_iterable is Group:
            return  # groups grant nothing here: acts come from roles alone
        given = admin_class or admin.ModelAdmin
        kept = type(given.__name__, (Undeletable, given), {})
        super().register(model_or_iterable, kept, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The records a person may open; Django asks twice on one page, whose answer is the same."""
        known: dict[str | None, list[Any]] = request.__dict__.setdefault("_app_lists", {})
        if app_label not in known:
            known[app_label] = super().get_app_list(request, app_label)
        return known[app_label]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What lapses, what waits for me, what came back, what is overdue where I supervise."""
        user = actor(request)
        queues = workbench.queues(user)
        context = {
            "tally": workbench.tally(queues),
            "queues": queues,
            "entrances": workbench.entrances(user),
            "inbox": Message.objects.filter(recipient=user, read_at__isnull=True)[:INBOX_ROWS],
            "inbox_url": reverse("admin:disclosure_message_changelist"),
            "today": today(),
            "working": workbench.is_working_day(),
            **(extra_context or {}),
        }
        return super().index(request, context)
