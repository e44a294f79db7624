"""Feedback on the staff site: what readers said, how it stands, and the acts on it; who said it stays masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.admin.acts.feedback import ACTS, RecordFeedback
from catalog.feedback_workbench import QUEUES
from catalog.models import Feedback
from disclosure import told_clocks
from disclosure.admin import filters, trail
from disclosure.admin.exports import ListAdmin

SAID = ("number", "about", "kind", "channel", "received_on", "recorded_by", "status", "text", "masked_contact")
FOLLOWED = (
    *("passed_question", "passed_on", "passed_by", "opinion", "opinion_on", "opinion_by"),
    *("answer", "answered_on", "answered_by", "correction"),
    *("published_question", "published_answer", "published_at", "published_by", "ended_reason", "ended_by"),
    *("purge_on", "purged_at"),
)
# What is shown in other words than its column has.
COLUMNS = {"correction": "corrected_in"}


class WaitingFilter(filters.WaitingFilter):
    """What waits for the person who looks."""

    queues = QUEUES


@admin.register(Feedback)
class FeedbackAdmin(ListAdmin):
    """Feedback of the agencies a person may see."""

    see = "feedback.see"
    agency_path = "subject__agency__path"
    acts = ACTS
    entries = (RecordFeedback(),)
    list_display = ("number", "about", "kind", "channel", "agency", "received_on", "status", "answered_on")
    list_filter = (WaitingFilter, "status", "kind", "channel")
    list_select_related = ("subject__agency", "edition")
    search_fields = ("number", "edition__title", "item__index_number")
    readonly_fields = ("about", "masked_contact", "correction")

    def get_fields(self, request: HttpRequest, obj: Feedback | None = None) -> Any:
        """What was said, and of what followed all that there is by now."""
        followed = [name for name in FOLLOWED if obj is not None and getattr(obj, COLUMNS.get(name, name))]
        return [*SAID, *followed]

    @admin.display(description=gettext_lazy("所指信息"))
    def about(self, obj: Feedback) -> SafeString:
        """The item and edition a reader spoke of."""
        address = reverse("admin:catalog_item_change", args=[obj.item_id])
        edition = _("第%(n)s版") % {"n": obj.edition.number}
        return format_html('<a href="{}">{}</a>（{}）', address, obj.edition.title, edition)

    @admin.display(description=gettext_lazy("机关"), ordering="subject__agency__path")
    def agency(self, obj: Feedback) -> str:
        """Who answers it."""
        return obj.subject.agency.short_name or obj.subject.agency.name

    @admin.display(description=gettext_lazy("联系方式"))
    def masked_contact(self, obj: Feedback) -> str:
        """That something was left, behind a mask."""
        if obj.purged_at:
            return _("已按期清除")
        return "****" if obj.contact else "—"

    @admin.display(description=gettext_lazy("据此更正的版本"))
    def correction(self, obj: Feedback) -> str:
        """The later edition that put it right."""
        edition = obj.corrected_in
        if edition is None:
            return "—"
        return _("第%(n)s版，%(state)s") % {"n": edition.number, "state": edition.get_status_display()}

    def facts(self, obj: Feedback) -> Iterable[Any]:
        """By what feedback is recognised on the page of an act."""
        return (obj.edition.title, obj.get_kind_display(), obj.get_channel_display(), obj.received_on)

    def standing(self, obj: Feedback) -> dict[str, Any]:
        """Its state."""
        return {"state": obj.get_status_display()}

    def clocks(self, obj: Feedback) -> Sequence[Any]:
        """The term of its handling."""
        return told_clocks.of(obj.subject, at=obj.subject.agency)

    def trail(self, request: HttpRequest, obj: Feedback) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.subject.agency)
