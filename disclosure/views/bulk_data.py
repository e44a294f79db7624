"""Bulk data: everything public to take home, what it holds, since when, how large, with which checksums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure import dumping, dumps, linked_data, public_cache
from disclosure.dumping import CHECKSUMS, MANIFEST, Listed
from disclosure.models import Dump
from disclosure.views.ranges import sent

PACKED = "application/gzip"
TYPES = {MANIFEST: "application/json; charset=utf-8", CHECKSUMS: "text/plain; charset=utf-8"}


@require_safe
@public_cache.kept
def page(request: HttpRequest) -> HttpResponse:
    """The newest dump with its files, and the earlier ones that can still be had."""
    return render(request, "disclosure/bulk_data.html", _state())


@require_safe
def file(request: HttpRequest, name: str, file: str) -> HttpResponseBase:
    """One file of a dump; one that can no longer be had says so, whatever may still lie on the disk."""
    dump = Dump.objects.filter(name=name, built_at__isnull=False).first()
    found = next((one for one in dump.files if one["name"] == file), None) if dump else None
    if dump is None or found is None:
        raise Http404
    path = dumps.folder(dump) / file
    if dump.ended_at is not None or not path.is_file():
        return render(request, "disclosure/bulk_data.html", {**_state(), "gone": dump}, status=410)
    kind = TYPES.get(file, PACKED)
    return sent(request, path, etag=f'"{found["sha256"]}"', content_type=kind, name=f"{dump.name}-{file}")


@require_safe
def latest(request: HttpRequest, file: str) -> HttpResponse:
    """The same file of the newest dump, under an address that stays."""
    newest = dumps.standing().first()
    if newest is None or file not in {one["name"] for one in newest.files}:
        raise Http404
    return redirect("bulk_file", newest.name, file)


def _state() -> dict[str, Any]:
    known = list(dumps.standing())
    newest = known[0] if known else None
    files = rows(newest) if newest else []
    return {
        "newest": newest,
        "files": [one for one in files if one.title],
        "beside": [one for one in files if not one.title],
        "size": sum(one.size for one in files),
        "earlier": [(one, sum(file["size"] for file in one.files)) for one in known[1:]],
        "terms": dumping.terms(),
        "licence": settings.DISCLOSURE_DATA_LICENCE,
        "hour": settings.DISCLOSURE_DUMP_HOUR,
        "kept": settings.DISCLOSURE_DUMPS_KEPT,
        "linked_data": linked_data.bulk_data(newest, files) if newest else None,
    }


def rows(dump: Dump) -> Sequence[Listed]:
    """The files of a dump, in words where they are parts of it."""
    known = {part.name: part for part in dumping.parts()}
    return [_row(dump, one, known.get(one["part"])) for one in dump.files]


def _row(dump: Dump, one: dict[str, Any], part: dumping.Part | None) -> Listed:
    return Listed(
        name=one["name"],
        url=reverse("bulk_file", args=[dump.name, one["name"]]),
        title=str(part.title) if part else "",
        about=str(part.about) if part else "",
        records=one["records"],
        size=one["size"],
        sha256=one["sha256"],
        kind=TYPES.get(one["name"], PACKED),
    )
