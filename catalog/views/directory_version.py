"""A standard directory at its addresses: the version in force, each version for good, one row, two versions compared."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import (
    coverage,
    directory_diff,
    directory_listing,
    directory_table,
    domains,
    keyset,
    linked_data,
    public_directories,
    served_rows,
    states,
)
from catalog.listing import shown
from catalog.models import DirectoryRow, DirectoryVersion
from catalog.presentation import rows
from catalog.public_directories import READABLE
from disclosure import site
from disclosure.models import Agency
from disclosure.public_cache import kept

PER_PAGE = 100
CHANGES_PER_PAGE = 50
ITEMS_PER_PAGE = 20


@require_safe
@kept
def directory(request: HttpRequest, domain: str, agency: str, level: str) -> HttpResponse:
    """The version in force."""
    readable = versions(domain, agency, level)
    return _page(request, readable[0], readable)


@require_safe
def directory_version(request: HttpRequest, domain: str, agency: str, level: str, number: int) -> HttpResponse:
    """One version for good; one that was superseded says so."""
    readable = versions(domain, agency, level)
    return _page(request, numbered(readable, number), readable)


def versions(domain: str, agency: str, level: str) -> list[DirectoryVersion]:
    """The readable versions at an address, the newest first; 404 where none was ever published."""
    readable = public_directories.of_directory(domain, agency, level)
    if not readable:
        raise Http404
    return readable


def numbered(readable: list[DirectoryVersion], number: int) -> DirectoryVersion:
    """The version of a number; drafts are not there, whatever their number."""
    found = next((one for one in readable if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, version: DirectoryVersion, readable: list[DirectoryVersion]) -> HttpResponse:
    asked = directory_listing.read(request.GET)
    paginator = Paginator(asked.apply(version.rows.select_related("line")), PER_PAGE)
    page = paginator.get_page(request.GET.get("page", 1))
    in_force = version.status == states.PUBLISHED
    about = _about(version, readable)
    context = {
        **about,
        "linked_data": linked_data.directory(version, str(about["permanent_url"]), FORMS),
        "page": page,
        "rows": directory_table.told_rows(version.directory, list(page), in_force=in_force),
        "total": paginator.count,
        "asked": asked,
        "controls": directory_listing.controls(asked),
        "steps": public_directories.steps(version),
        "forms": FORMS,
        "problem": "".join(asked.problems),
    }
    return render(request, "catalog/directory.html", context)


FORMS = ("xlsx", "docx", "csv", "json")


def _about(version: DirectoryVersion, readable: list[DirectoryVersion]) -> dict[str, object]:
    """What every page below a directory's address shows of it."""
    current = next((one for one in readable if one.status == states.PUBLISHED), None)
    directory = version.directory
    return {
        "version": version,
        "directory": directory,
        "domain": public_directories.current_name(directory.domain),
        "named_then": domains.title(directory.domain),
        "in_force": version.status == states.PUBLISHED,
        "current": current,
        "versions": readable,
        "earlier": next((one for one in readable if one.number < version.number), None),
        "address": [directory.domain, directory.agency.slug, directory.level],
        "permanent_url": site.absolute(public_directories.address(directory, version.number)),
        "states": coverage.STATES,
    }


@require_safe
def directory_compare(
    request: HttpRequest, domain: str, agency: str, level: str, old: int, new: int
) -> HttpResponseBase:
    """What changed from one version to another, matter by matter and field by field."""
    readable = versions(domain, agency, level)
    if old == new:
        raise Http404
    before, after = numbered(readable, min(old, new)), numbered(readable, max(old, new))
    found = directory_diff.changes(before, after)
    page = Paginator(found, CHANGES_PER_PAGE).get_page(request.GET.get("page", 1))
    counts = {kind: sum(one.kind == kind for one in found) for kind in ("added", "removed", "changed", "moved")}
    context = {
        **_about(after, readable),
        "compared": [before, after],
        "page": page,
        "counts": counts,
        "steps": public_directories.steps_beside(before, after),
    }
    return render(request, "catalog/directory_compare.html", context)


@require_safe
@kept
def directory_row(request: HttpRequest, domain: str, agency: str, level: str, key: str) -> HttpResponse:
    """One matter for good: what the newest version that has it says, how it stands at each agency, every item."""
    readable = versions(domain, agency, level)
    row = newest_row(readable, key)
    version = next(one for one in readable if one.pk == row.version_id)
    in_force = version.status == states.PUBLISHED
    at = _chosen(request.GET.get("agency", ""))
    found = keyset.stretch(served_rows.editions([row.line_id], at), request.GET.get("after", ""), ITEMS_PER_PAGE)
    context = {
        **_about(version, readable),
        "told": directory_table.told_rows(version.directory, [row], in_force=in_force)[0],
        "standings": coverage.in_force().filter(line=row.line_id).select_related("agency").order_by("agency__path")
        if in_force
        else [],
        "at": at,
        "items": rows(found.ids),
        "stretch": found,
        "appears_in": row.line.rows.filter(version__in=readable)
        .order_by("-version__number")
        .values_list("version__number", flat=True),
    }
    return render(request, "catalog/directory_row.html", context)


def newest_row(readable: list[DirectoryVersion], key: str) -> DirectoryRow:
    """What the newest readable version that has a matter says of it."""
    found = DirectoryRow.objects.filter(
        line__key=key, version__in=[one.pk for one in readable], version__status__in=READABLE
    )
    row = found.select_related("line").order_by("-version__number").first()
    if row is None:
        raise Http404(_("目录没有这一事项。"))
    return row


def _chosen(slug: str) -> Agency | None:
    return Agency.objects.filter(slug=shown(slug)).first() if slug else None
