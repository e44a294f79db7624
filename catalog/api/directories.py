"""Standard directories for machines: those in force, each with its versions, and the rows of one."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import directory_listing, domains, public_directories, states
from catalog.api import directory_examples, row_told
from catalog.api.asking import AGENCY, refuse
from catalog.api.directory_shapes import (
    DirectoryDetailShape,
    DirectoryPageShape,
    DirectoryRowPageShape,
    DirectoryRowShape,
    DirectoryShape,
)
from catalog.models import Directory, DirectoryVersion
from disclosure.api import asking, paging
from disclosure.api.agencies import named
from disclosure.api.endpoint import public
from disclosure.api.errors import unanswerable
from disclosure.site import absolute, moment, written

DOMAIN = OpenApiParameter("domain", str, description="The code of a domain, by whichever of its names.")
PLACE = (
    OpenApiParameter(
        "domain", str, location=OpenApiParameter.PATH, description="The code of the domain it was compiled under."
    ),
    OpenApiParameter(
        "agency", str, location=OpenApiParameter.PATH, description="The slug of the agency that compiled it."
    ),
    OpenApiParameter(
        "level", str, location=OpenApiParameter.PATH, enum=Directory.Level.values, description="For which level."
    ),
)
VERSION = OpenApiParameter(
    "version", {"type": "integer", "minimum": 1}, description="A version by its number; the one in force without it."
)
WORDS = OpenApiParameter("q", str, description="Words that stand in some text of the row.")
CHOICES = tuple(
    OpenApiParameter(one.name, str, enum=list(one.labels), description=f"Only rows of this {one.name}.")
    for one in directory_listing.CHOICES
)


@public(
    "directories",
    DirectoryPageShape,
    DOMAIN,
    AGENCY,
    *asking.PAGED,
    asking.fields_of(DirectoryShape),
    example=paging.example(directory_examples.DIRECTORY, "directories/", "20"),
    kept=True,
)
def directories(request: Request) -> Response:
    """The standard directories in force, those published first at the head."""
    page = paging.cut(_asked(request), request)
    titles = {one.code: one.title for one in domains.known()}
    told = [summary(version, titles) for version in page.rows]
    return Response(page.told(request, paging.selected(request, DirectoryShape, told)))


def _asked(request: Request) -> QuerySet[DirectoryVersion]:
    found = public_directories.versions().filter(status=states.PUBLISHED)
    if code := request.query_params.get(DOMAIN.name):
        known = public_directories.current_name(code)
        if known is None:
            raise unanswerable(DOMAIN.name, _("没有代码为“%(value)s”的领域。") % {"value": asking.quoted(code)})
        found = found.filter(directory__domain__in=domains.lineage(known.code))
    if slug := request.query_params.get(AGENCY.name):
        found = found.filter(directory__agency__path__startswith=named(slug, AGENCY.name).path)
    return found


@public(
    "directory",
    DirectoryDetailShape,
    *PLACE,
    VERSION,
    asking.fields_of(DirectoryDetailShape),
    example=directory_examples.DETAIL,
    refuses=[404],
    kept=True,
)
def directory(request: Request, domain: str, agency: str, level: str) -> Response:
    """One directory: the version in force or the one asked for, with every version that can be read."""
    readable = public_directories.of_directory(domain, agency, level)
    version = _chosen(request, readable)
    titles = {one.code: one.title for one in domains.known()}
    place = [domain, agency, level]
    told = {
        **summary(version, titles),
        "steps": [{"label": one.label, "at": written(one.at)} for one in public_directories.steps(version)],
        "versions": [_version(one) for one in readable],
        "rows": absolute(reverse("api_directory_rows", args=place)) + f"?version={version.number}",
    }
    return Response(paging.selected(request, DirectoryDetailShape, [told])[0])


@public(
    "directory_rows",
    DirectoryRowPageShape,
    *PLACE,
    VERSION,
    WORDS,
    *CHOICES,
    *asking.PAGED,
    asking.fields_of(DirectoryRowShape),
    example=paging.example(directory_examples.ROW, "directories/3/finance/county/rows/", "20"),
    refuses=[404],
    kept=True,
)
def rows(request: Request, domain: str, agency: str, level: str) -> Response:
    """The rows of a directory in print order, under the filters of its page, with how each stands and what serves it."""
    version = _chosen(request, public_directories.of_directory(domain, agency, level))
    asked = directory_listing.read(request.query_params)
    refuse(asked.misread)
    page = paging.cut(asked.apply(version.rows.select_related("line")), request, "position")
    told = row_told.rows(version, list(page.rows))
    return Response(page.told(request, paging.selected(request, DirectoryRowShape, told)))


def _chosen(request: Request, readable: list[DirectoryVersion]) -> DirectoryVersion:
    """The version asked for; a number that no readable version has is refused, a directory that has none is not there."""
    if not readable:
        raise Http404
    asked = asking.number(request, VERSION.name)
    if asked is None:
        return readable[0]
    found = next((one for one in readable if one.number == asked), None)
    if found is None:
        numbers = "、".join(str(one.number) for one in reversed(readable))
        next_step = _("可以查阅的版次：%(numbers)s。") % {"numbers": numbers}
        raise unanswerable(VERSION.name, _("没有这一版。"), next_step=next_step)
    return found


def summary(version: DirectoryVersion, titles: dict[str, str]) -> dict[str, Any]:
    """What is told of a version of a directory in the list of all; `titles` are those of the domains, by code."""
    of = version.directory
    return {
        "domain": of.domain,
        "domain_title": titles.get(of.domain, of.domain),
        "agency": of.agency.slug,
        "agency_name": of.agency.name,
        "level": of.level,
        "title": of.subject.title,
        "version": version.number,
        "in_force": version.status == states.PUBLISHED,
        "published_at": moment(version.published_at),
        "content_hash": version.content_hash,
        "url": absolute(public_directories.address(of, version.number)),
        "api": absolute(reverse("api_directory", args=[of.domain, of.agency.slug, of.level])),
    }


def _version(one: DirectoryVersion) -> dict[str, Any]:
    return {
        "number": one.number,
        "in_force": one.status == states.PUBLISHED,
        "published_at": moment(one.published_at),
        "url": absolute(public_directories.address(one.directory, one.number)),
    }
