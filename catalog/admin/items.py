"""Items on the staff site: the list with its filters, the draft form, the page of an item, and its acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from catalog import doubts, policies, selectors, states, suggesting
from catalog.admin import changes, columns, reading_pages, record, together, waiting
from catalog.admin.acts import ACTS
from catalog.admin.acts.base import ItemAct, edition_of
from catalog.admin.filing import FilingPages
from catalog.admin.filters import AttributeFilter, DueFilter, StateFilter, SubtreeFilter, WaitingFilter
from catalog.admin.page_media import FORM_MEDIA
from catalog.admin.reading_pages import ReadingPages
from catalog.admin.together import TogetherPages
from catalog.forms.serving import served_by
from catalog.models import Batch, Edition, Item
from catalog.policies import serving
from catalog.services import returning
from disclosure import roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Button
from disclosure.models import User
from disclosure.staff import actor
from disclosure.templatetags.gongkai import scroll_tables

# The acts by which somebody answers for a content: they are told what is odd about it.
DECIDING = frozenset(
    {"propose", "clear", "approve", "publish", "schedule", "consent", "authorise", "decide-collectively"}
)


@admin.register(Item)
class ItemAdmin(TogetherPages, ReadingPages, FilingPages, columns.ItemColumns):
    """Items as staff see them; nothing is changed here but through a draft's form or an act."""

    see = "item.see"
    acts = ACTS
    list_display = ("titled", "held_by", "state", "openness", "due", "clock", "holder")
    export_columns = (
        *("title_alone", "document_number", "number_of", "agency", "state", "openness"),
        *("due", "clock", "holder"),
    )
    list_display_links = ("titled",)
    list_filter = (WaitingFilter, DueFilter, StateFilter, AttributeFilter, "validity", SubtreeFilter)
    list_select_related = ("subject__holder", "agency__parent__parent__parent")
    search_fields = ("subject__title", "index_number", "working_number", "editions__title", "editions__document_number")
    search_help_text = None
    ordering = ("-pk",)
    change_list_template = "admin/catalog/item/list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:item_id>/preview/<int:number>/", wrap(self.preview_view), name=self._named("preview")),
            path("<int:item_id>/compare/<int:old>/<int:new>/", wrap(self.compare_view), name=self._named("compare")),
            path(
                "<int:item_id>/editions/<int:number>/files/<int:attachment_id>/",
                wrap(self.attachment_view),
                name=self._named("attachment"),
            ),
            path("together/<slug:name>/", wrap(self.together_view), name=self._named("together")),
            *super().get_urls(),
        ]

    # Who sees what

    def within_scope(self, records: QuerySet[Item], user: User) -> QuerySet[Item]:
        """The items of a person's agencies, and those their agency is consulted about."""
        return selectors.visible_to(user).order_by(*self.ordering)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Item:
        """One item with what its page needs at hand; its editions are read once."""
        found: Any = super().get_object(request, object_id, from_field)
        return self.whole(found.pk)

    def whole(self, pk: int) -> Item:
        """An item with all that its pages show."""
        editions = Edition.objects.select_related("filed_by", "cleared_by", "approved_by")
        related = ("subject__holder", "agency__parent__parent__parent", "drafting_agency", "superseded_by")
        rows = Item.objects.select_related(*related).prefetch_related(
            Prefetch("editions", queryset=editions), "trigger_dates", "co_issuers__agency"
        )
        return rows.get(pk=pk)

    # The list

    def complete(self, request: HttpRequest, rows: Sequence[Item]) -> None:
        columns.complete(rows)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with filing for those who file and one look at several for those who review."""
        files = bool(roles.by_which(actor(request), "item.file"))
        begin = [(_("填报政府信息"), self.url("file"))] if files else []
        return super().changelist_view(
            request, {**(extra_context or {}), "begin": [*begin, *together.offered(actor(request))]}
        )

    # The page of one item

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A draft is gone on with in its form by those who may; everything else is read."""
        item = self.get_object(request, unquote(object_id))
        against = policies.edit(item, actor=actor(request))
        if request.method == "POST" and against:
            return self.too_late(request, item, against)
        return self.record_view(request, item) if against else self.draft_view(request, item)

    def record_view(self, request: HttpRequest, item: Item) -> HttpResponse:
        """An item to read: what stands where, who has it next, and everything that happened."""
        edition = edition_of(item)
        context = {
            "title": str(item),
            **self.beside(request, item),
            "edition": edition,
            "groups": record.groups(item, edition),
            "files": record.files(item, edition),
            "editions": record.editions(item),
            "looks": record.looks(item.subject.reviews.select_related("reviewer", "on_behalf_of").order_by("-pk")),
            "doubts": doubts.of(item, edition),
            "preview_url": self.url("preview", item.pk, edition.number),
            "body": scroll_tables(edition.body) if reading_pages.is_readable(item, edition, actor(request)) else "",
            "channels": record.channels(item),
            "take_downs": item.take_downs.select_related("taken_down_by", "explained_by", "reviewed_by"),
        }
        return self._answer(request, "admin/catalog/item/record.html", context, FORM_MEDIA)

    def beside(self, request: HttpRequest, item: Item) -> dict[str, Any]:
        """Acts, clocks, trail, consultations and the last return of an item."""
        edition = edition_of(item)
        draft = edition.status == states.DRAFT
        returned = returning.last_return(item) if draft or edition.status in states.PENDING else None
        consultations = edition.consultations.select_related("agency", "asked_by", "answered_by", "decided_by")
        return {
            "original": item,
            "edition": edition,
            "acts": self.buttons(request, item),
            **waiting.standing(item, edition),
            "clocks": self.clocks(item),
            "entries": self.trail(request, item),
            "returned": returned,
            "changed": changes.since_return(item) if returned else [],
            "consultations": consultations,
            **self.directory_rows(request, item, edition),
        }

    def directory_rows(self, request: HttpRequest, item: Item, edition: Edition) -> dict[str, Any]:
        """What the item fulfils of the standard directories, and what it may fulfil besides."""
        may = not serving.attach_any(item, actor=actor(request))
        return {
            "served": served_by(item),
            "suggested": suggesting.rows_for(item, edition) if may else [],
            "attach_url": self.url("act", item.pk, "attach-row") if may else "",
            "detach_url": self.url("act", item.pk, "detach-row") if may else "",
        }

    def _onward(self, request: HttpRequest, obj: Any) -> str:
        """A draft that became a batch leads to the batch."""
        return (
            reverse("admin:catalog_batch_change", args=[obj.pk])
            if isinstance(obj, Batch)
            else super()._onward(request, obj)
        )

    def _page(self, request: HttpRequest, act: Any, obj: Any, *args: Any, **options: Any) -> HttpResponse:
        """The page of an act also leads to the text itself and tells what is odd about it."""
        response: Any = super()._page(request, act, obj, *args, **options)
        edition = edition_of(obj)
        response.template_name = "admin/catalog/item/act.html"
        response.context_data["doubts"] = doubts.of(obj, edition) if act.name in DECIDING else []
        response.context_data["preview_url"] = self.url("preview", obj.pk, edition.number)
        return response

    def buttons(self, request: HttpRequest, obj: Item) -> list[Button]:
        """The acts that belong to the state the item is in, those open to this person first."""
        edition = edition_of(obj)
        made = [self._button(act, request, obj) for act in self.acts if _fits(act, obj, edition)]
        return sorted(made, key=lambda button: (not button.allowed, not button.primary))

    def facts(self, obj: Item) -> Iterable[Any]:
        """By what an item is recognised on the page of an act."""
        edition = edition_of(obj)
        return (edition.document_number, obj.number, obj.agency, edition.get_status_display(), *_openness(edition))

    def clocks(self, obj: Item) -> Sequence[Any]:
        """The item's clocks, the nearest first, each with its steps; those set aside are left out."""
        return told_clocks.of(obj.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: Item) -> Sequence[Any] | None:
        """What the ledger says of the item, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)


def _fits(act: Any, item: Item, edition: Edition) -> bool:
    return not isinstance(act, ItemAct) or act.fits(item, edition)


def _openness(edition: Edition) -> tuple[str, ...]:
    return (str(edition.get_attribute_display()),)
