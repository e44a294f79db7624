"""A version of a directory as a file in the official layout, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from catalog import public_directories, row_limits
from catalog.directory_content import entry_of
from catalog.models import DirectoryVersion
from catalog.reading.directory_bases import bases
from catalog.reading.directory_entry import DirectoryEntry
from catalog.views.directory_version import numbered, versions
from catalog.views.sending import streamed, written
from catalog.writing import directory_csv, directory_docx, directory_json, directory_xlsx
from catalog.writing.directory_head import DirectoryHead
from catalog.writing.directory_json import Besides

CHUNK = 500
BESIDES = Besides(bases=bases, limits=row_limits.read)


@require_safe
def directory_file(
    request: HttpRequest, domain: str, agency: str, level: str, number: int, form: str
) -> HttpResponseBase:
    """A version as XLSX, DOCX, CSV or JSON; rows are read as they are written."""
    version = numbered(versions(domain, agency, level), number)
    head = DirectoryHead(version.directory.subject.title, public_directories.facts(version))
    name = f"{version.directory.subject.title}-v{version.number}"
    if form == "csv":
        return streamed(directory_csv.lines(entries(version)), form, name)
    if form == "json":
        return streamed(directory_json.pieces(head, entries(version), BESIDES), form, name)
    write = {"xlsx": directory_xlsx.write, "docx": directory_docx.write}.get(form)
    if write is None:
        raise Http404
    return written(partial(write, head=head, entries=entries(version)), form, name)


def entries(version: DirectoryVersion) -> Iterator[DirectoryEntry]:
    """What the rows say, read a few at a time."""
    return map(entry_of, version.rows.order_by("position").iterator(chunk_size=CHUNK))
