"""What the list of standard directories shows of each and computes for a whole page at once, and how it is narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalog import domains, states
from catalog.admin.filters import SubtreeFilter
from catalog.directory_telling import state_words
from catalog.directory_workbench import QUEUES
from catalog.models import Directory, DirectoryVersion
from disclosure.admin import filters, standings
from disclosure.waiting import nearest_clocks

TONES = {
    states.DRAFT: "over",
    states.PUBLISHED: "good",
    states.SUPERSEDED: "over",
    states.DISCARDED: "over",
}


def badge(version: DirectoryVersion) -> SafeString:
    """The state of a version in its tone; what is with a reviewer waits."""
    tone = TONES.get(version.status, "soon")
    return format_html('<span class="gk-badge gk-badge-{}">{}</span>', tone, state_words(version))


def complete(rows: Sequence[Directory]) -> None:
    """Give each directory of a page its newest version with its rows counted, the one in force, its nearest clock."""
    newest: dict[int, DirectoryVersion] = {}
    in_force: dict[int, DirectoryVersion] = {}
    versions = DirectoryVersion.objects.filter(directory__in=[one.pk for one in rows])
    for version in versions.annotate(row_count=Count("rows")).order_by("number"):
        if version.status != states.DISCARDED or version.directory_id not in newest:
            newest[version.directory_id] = version
        if version.status == states.PUBLISHED:
            in_force[version.directory_id] = version
    clocks = nearest_clocks(rows)
    for directory in rows:
        directory.shown_version = newest.get(directory.pk)  # type: ignore[attr-defined]
        directory.in_force = in_force.get(directory.pk)  # type: ignore[attr-defined]
        directory.shown_clock = clocks.get(directory.subject_id)  # type: ignore[attr-defined]


class DirectoryColumns:
    """The columns themselves."""

    @admin.display(description=_("领域"), ordering="domain")
    def domain_title(self, directory: Directory) -> SafeString:
        return format_html(
            '{}<span class="gk-under">{}</span>', domains.title(directory.domain), directory.get_level_display()
        )

    @admin.display(description=_("领域"))
    def domain_alone(self, directory: Directory) -> str:
        return domains.title(directory.domain)

    @admin.display(description=_("编制单位"), ordering="agency__path")
    def compiled_by(self, directory: Directory) -> str:
        return directory.agency.short_name or directory.agency.name

    @admin.display(description=_("状态"))
    def state(self, directory: Directory) -> SafeString | str:
        version = directory.shown_version  # type: ignore[attr-defined]
        if version is None:
            return ""
        in_force = directory.in_force  # type: ignore[attr-defined]
        if in_force is None or in_force == version:
            return badge(version)
        under = _("现行第%(n)d版") % {"n": in_force.number}
        return format_html('{}<span class="gk-under">{}</span>', badge(version), under)

    @admin.display(description=_("版次"))
    def version_number(self, directory: Directory) -> int | str:
        version = directory.shown_version  # type: ignore[attr-defined]
        return version.number if version else ""

    @admin.display(description=_("事项"))
    def row_count(self, directory: Directory) -> int | str:
        version = directory.shown_version  # type: ignore[attr-defined]
        return version.row_count if version else ""

    @admin.display(description=_("下一到期日"))
    def due(self, directory: Directory) -> Any:
        known = directory.shown_clock  # type: ignore[attr-defined]
        return known[0].due_on if known else None

    @admin.display(description=_("时限"))
    def clock(self, directory: Directory) -> SafeString | str:
        known = directory.shown_clock  # type: ignore[attr-defined]
        return standings.badge(known[1]) if known else ""


class WaitingFilter(filters.WaitingFilter):
    """What waits for the person who looks."""

    queues = QUEUES

    def among(self, found: QuerySet[DirectoryVersion]) -> Q:
        return Q(_with(found))


class DomainFilter(admin.SimpleListFilter):
    """By domain; one that was renamed is found under every name it bore."""

    title = _("领域")
    parameter_name = "domain"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(one.code, one.title) for one in domains.known() if not one.replaced_by]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Directory]) -> QuerySet[Directory]:
        value = self.value()
        return queryset.filter(domain__in=domains.lineage(value)) if value else queryset


class StateFilter(admin.SimpleListFilter):
    """By the state of a version; a directory in force whose next version is on its way is found under both."""

    title = _("状态")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code, text) for code, text in states.DIRECTORY_LABELS.items() if code not in PAST]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Directory]) -> QuerySet[Directory]:
        value = self.value()
        return queryset.filter(_with(DirectoryVersion.objects.filter(status=value))) if value else queryset


PAST = (states.SUPERSEDED, states.DISCARDED)


class AgencyFilter(SubtreeFilter):
    """By agency, with everything below it."""

    title = _("编制单位（含下级）")
    see = "directory.see"


def _with(found: QuerySet[DirectoryVersion]) -> Exists:
    return Exists(found.filter(directory=OuterRef("pk")))
