"""A file on the disk sent whole or from where a broken download stopped (RFC 9110, section 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

CHUNK = 64 * 1024
# One stretch; whoever asks for several at once is sent the whole, as the protocol allows.
ASKED = re.compile(r"bytes=(\d{0,19})-(\d{0,19})", re.ASCII)


def sent(request: HttpRequest, path: Path, *, etag: str, content_type: str, name: str) -> HttpResponseBase:
    """A file that never changes under its tag, or the stretch of it that is asked for."""
    size = path.stat().st_size
    wanted = _wanted(request, etag, size)
    if wanted is None:
        response: HttpResponseBase = FileResponse(path.open("rb"), content_type=content_type)
    elif wanted.start >= wanted.stop:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = StreamingHttpResponse(_stretch(path, wanted), status=206, content_type=content_type)
        response.headers["Content-Length"] = str(len(wanted))
        response.headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    response.headers["ETag"] = etag
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _wanted(request: HttpRequest, etag: str, size: int) -> range | None:
    """The bytes asked for, empty where there are none such; None for the whole."""
    asked = ASKED.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or request.headers.get("If-Range", etag) != etag or not any(asked.groups()):
        return None
    first, last = asked.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _stretch(path: Path, wanted: range) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(wanted.start)
        left = len(wanted)
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
