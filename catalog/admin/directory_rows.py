"""One row of a standard directory on the staff site: what it says, how it is read, what serves it, and its acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import directory_doubts, states
from catalog.admin import directory_record
from catalog.admin.acts.directories import ChangeRow, RemoveRow
from catalog.admin.page_media import DIRECTORY_MEDIA
from catalog.models import Directory, DirectoryRow
from disclosure.admin.records import RecordAdmin


@admin.register(DirectoryRow)
class DirectoryRowAdmin(RecordAdmin):
    """Rows are reached from their directory; a list of all rows of all versions would tell nothing."""

    see = "directory.see"
    agency_path = "version__directory__agency__path"
    acts = (ChangeRow(), RemoveRow())
    ordering = ("-pk",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> DirectoryRow:
        """One row with its directory at hand."""
        found: Any = super().get_object(request, object_id, from_field)
        related = (
            "version__directory__subject",
            "version__directory__agency__parent__parent__parent",
            "version__based_on",
        )
        return DirectoryRow.objects.select_related(*related, "line__claimed_from__directory").get(pk=found.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The row to read: its columns, how the time limit and the publisher are read, and the items attached."""
        row: Any = self.get_object(request, unquote(object_id))
        version = row.version
        names = directory_doubts.names_for(version.directory.agency)
        (told,) = directory_record.told_rows([row], version, names)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "title": row.title,
            "told": told,
            "version": version,
            "directory": version.directory,
            "directory_url": directory_url(version.directory, version.number),
            "agencies": names.named(row.publisher).agencies,
            "compiler_answers": not names.named(row.publisher).agencies,
            "servings": row.line.servings.select_related("item__subject", "attached_by").order_by("-pk"),
            "standings": row.standings.select_related("agency").order_by("agency__path"),
            "acts": self.buttons(request, row) if version.status == states.DRAFT else [],
            "state": version.get_status_display(),
            "media": self.media + DIRECTORY_MEDIA,
        }
        return TemplateResponse(request, "admin/catalog/directory/row.html", context)

    def facts(self, obj: DirectoryRow) -> Iterable[Any]:
        version = obj.version
        return (version.directory, _("第%(n)d版") % {"n": version.number}, version.get_status_display())

    def _page(self, request: HttpRequest, act: Any, obj: Any, *args: Any, **options: Any) -> HttpResponse:
        """The page of an act on a row lies under its directory."""
        response: Any = super()._page(request, act, obj, *args, **options)
        response.template_name = "admin/catalog/directory/row_act.html"
        response.context_data["directory"] = obj.version.directory
        response.context_data["directory_url"] = directory_url(obj.version.directory, obj.version.number)
        response.context_data["media"] += DIRECTORY_MEDIA
        return response

    def _onward(self, request: HttpRequest, obj: Any) -> str:
        """After a row was taken out its directory is gone back to."""
        return directory_url(obj) if isinstance(obj, Directory) else super()._onward(request, obj)


def directory_url(directory: Directory, number: int | None = None) -> str:
    """The page of a directory, showing one of its versions if asked."""
    address = reverse("admin:catalog_directory_change", args=[directory.pk])
    return address if number is None else f"{address}?version={number}"
