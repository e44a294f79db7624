"""Files made while they are asked for, sent without ever being held in memory whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from typing import IO

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from catalog.writing import directory_xlsx, plain_table
from disclosure.refusals import Reason, refuse_if

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
}


def streamed(pieces: Iterable[str], form: str, name: str) -> HttpResponseBase:
    """A text, piece by piece as it is made."""
    response = StreamingHttpResponse(pieces, content_type=KINDS[form])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or "attachment"
    return response


def written(write: Callable[[IO[bytes]], None], form: str, name: str) -> HttpResponseBase:
    """A file that can be sent only when it is whole; what does not fit its format is refused with what to take instead."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever sends it
    try:
        write(made)
    except (plain_table.TooManyRows, directory_xlsx.DoesNotFit) as fault:
        made.close()
        refuse_if([Reason("does-not-fit", fault.sentence.told(_))])
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=f"{name}.{form}", content_type=KINDS[form])
