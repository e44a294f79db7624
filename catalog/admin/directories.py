"""Standard directories on the staff site: the list, the page of a directory with its rows, its acts, and the domains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.translation import gettext as _

from catalog import directory_doubts, directory_telling, states
from catalog.admin import directory_columns, directory_record, domain_table, record
from catalog.admin.acts.directories import AddRow, ClaimRows, NextVersion, NoteChange, OpenDirectory
from catalog.admin.acts.directory_base import DirectoryAct, desk
from catalog.admin.acts.directory_reviews import (
    CheckFirst,
    CheckSecond,
    DiscardDirectory,
    Endorse,
    Finalise,
    ProposeDirectory,
    PublishDirectory,
    ReviewJointly,
    SendBackDirectory,
    SendUp,
)
from catalog.admin.acts.domains import AddDomain, RecordGuide
from catalog.admin.directory_columns import AgencyFilter, DomainFilter, StateFilter, WaitingFilter
from catalog.admin.page_media import DIRECTORY_MEDIA
from catalog.forms.directories import POINTS
from catalog.models import Directory, DirectoryRow, DirectoryVersion, DomainGuide, OtherDomain
from catalog.policies import directories as policies
from disclosure import roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Act, Button
from disclosure.admin.exports import ListAdmin
from disclosure.staff import actor

PER_PAGE = 100


@admin.register(Directory)
class DirectoryAdmin(directory_columns.DirectoryColumns, ListAdmin):
    """Directories as staff see them; nothing is changed here but through an act."""

    see = "directory.see"
    entries = (OpenDirectory(), RecordGuide(), AddDomain())
    acts = (
        ProposeDirectory(),
        Endorse(),
        ReviewJointly(),
        CheckFirst(),
        SendUp(),
        CheckSecond(),
        Finalise(),
        PublishDirectory(),
        AddRow(),
        ClaimRows(),
        NextVersion(),
        NoteChange(),
        SendBackDirectory(),
        DiscardDirectory(),
    )
    list_display = ("domain_title", "compiled_by", "state", "version_number", "row_count", "due", "clock")
    export_columns = ("domain_alone", "level", "agency", "state", "version_number", "row_count", "due", "clock")
    list_display_links = ("domain_title",)
    list_filter = (WaitingFilter, StateFilter, "level", AgencyFilter, DomainFilter)
    list_select_related = ("subject", "agency__parent__parent__parent")
    search_fields = ("subject__title", "agency__name")
    change_list_template = "admin/catalog/directory/list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [path("domains/", wrap(self.domains_view), name=self._named("domains")), *super().get_urls()]

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        """By domain in print order: the released codes are numbers written as text."""
        return (Length("domain").asc(), "domain", "agency__path", "level")

    def complete(self, request: HttpRequest, rows: Sequence[Directory]) -> None:
        directory_columns.complete(rows)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Directory:
        """One directory with what its page needs at hand."""
        found: Any = super().get_object(request, object_id, from_field)
        return Directory.objects.select_related("subject", "agency__parent__parent__parent").get(pk=found.pk)

    # The page of one directory

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A version of the directory to read, with its way, its clocks, its rows and all that happened."""
        directory: Any = self.get_object(request, unquote(object_id))
        version = directory_record.shown_version(directory, request.GET.get("version", ""))
        reviews = directory.subject.reviews.select_related("reviewer", "on_behalf_of").order_by("-pk")
        clocks = self.clocks(directory)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": directory,
            "title": str(directory),
            "acts": self.buttons(request, directory),
            **self.standing(directory),
            "clocks": clocks,
            "entries": self.trail(request, directory),
            "looks": record.looks(reviews, POINTS),
            "versions": directory_record.versions(directory),
            "desk": desk(directory),
            "imports": _imports(directory, request),
            "media": self.media + DIRECTORY_MEDIA,
            **(self._version(request, version, clocks) if version is not None else {}),
        }
        return TemplateResponse(request, "admin/catalog/directory/record.html", context)

    def _version(self, request: HttpRequest, version: DirectoryVersion, clocks: Sequence[Any]) -> dict[str, Any]:
        """What a version says, a page of rows at a time; asked for the doubtful ones, those alone."""
        rows = version.rows.select_related("line").order_by("position")
        names = directory_doubts.names_for(version.directory.agency)
        doubtful = [row for row, _doubts in directory_doubts.doubtful(rows, names)]
        show = request.GET.get("show", "")
        page = Paginator(doubtful if show == "doubtful" else rows, PER_PAGE).get_page(request.GET.get("page"))
        return {
            "version": version,
            "version_state": directory_telling.state_words(version),
            "steps": directory_record.steps(version, clocks),
            "returned": directory_record.last_return(version),
            "rows": directory_record.told_rows(page.object_list, version, names),
            "rows_in_all": page.paginator.count if show != "doubtful" else version.rows.count(),
            "doubtful_in_all": len(doubtful),
            "page": page,
            "show": show,
            "may_edit": not policies.edit(version, actor=actor(request)),
        }

    def standing(self, obj: Directory) -> dict[str, Any]:
        """Where the version on its way stands; without one, that the directory is in force or nothing is there."""
        version = desk(obj)
        if version is not None:
            return directory_record.standing(version)
        return {"state": _("现行") if obj.versions.filter(status=states.PUBLISHED).exists() else _("没有现行版本")}

    def buttons(self, request: HttpRequest, obj: Directory) -> list[Button]:
        """The acts that belong to the state of the version on its way, those open to this person first."""
        fitting = [act for act in self.acts if not isinstance(act, DirectoryAct) or act.fits(obj)]
        made = [self._button(act, request, obj) for act in fitting]
        return sorted(made, key=lambda button: (not button.allowed, not button.primary))

    def facts(self, obj: Directory) -> Iterable[Any]:
        version = desk(obj)
        return (obj.agency, *((_version_words(version), directory_telling.state_words(version)) if version else ()))

    def clocks(self, obj: Directory) -> Sequence[Any]:
        return told_clocks.of(obj.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: Directory) -> Sequence[Any] | None:
        """What the ledger says of the directory, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)

    # Its acts, and the domains

    def _page(self, request: HttpRequest, act: Act, obj: Any, *args: Any, **options: Any) -> HttpResponse:
        """The page of an act also lays out what it decides on."""
        response: Any = super()._page(request, act, obj, *args, **options)
        response.context_data["media"] += DIRECTORY_MEDIA
        running = [clock for clock in response.context_data["clocks"] if clock.stopped_on is None]
        response.context_data["clocks"] = running
        if isinstance(act, DirectoryAct):
            response.template_name = act.template
            response.context_data.update(act.material(obj))
        return response

    def _onward(self, request: HttpRequest, obj: Any) -> str:
        """A new row leads to itself, where it is told how it was read; a domain or a guide to the domains."""
        if isinstance(obj, DirectoryRow):
            return reverse("admin:catalog_directoryrow_change", args=[obj.pk])
        if isinstance(obj, OtherDomain | DomainGuide):
            return self.url("domains")
        return super()._onward(request, obj)

    def domains_view(self, request: HttpRequest) -> HttpResponse:
        """The domains with who compiles what by when, how far that is, and the guides recorded."""
        if not self.has_view_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        user = actor(request)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("领域和任务分工"),
            "domains": domain_table.told(user),
            "guides": domain_table.guides(),
            "offered": [
                (act.label, self.url("entry", act.name)) for act in self.entries if not any(act.against(None, user))
            ],
            "media": self.media + DIRECTORY_MEDIA,
        }
        return TemplateResponse(request, "admin/catalog/directory/domains.html", context)


def _version_words(version: DirectoryVersion) -> str:
    return _("第%(n)d版") % {"n": version.number}


def _imports(directory: Directory, request: HttpRequest) -> list[tuple[str, str]]:
    """Where tables are read in and what was read before, for those who compile, where there are such pages."""
    if not roles.may(actor(request), "directory.edit", directory.agency):
        return []
    try:
        begin = reverse("admin:catalog_directoryimport_entry", args=["hand-in"])
        before = f"{reverse('admin:catalog_directoryimport_changelist')}?directory={directory.pk}"
    except NoReverseMatch:
        return []
    return [(_("从表格导入"), begin), (_("导入记录"), before)]
