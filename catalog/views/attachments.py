"""Attachments, reached only through the item they belong to."""

from __future__ import annotations

import re

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from catalog.file_places import INLINE, PDF
from catalog.models import Edition, Item
from catalog.views.permanent import NotThere, numbered_edition, permanent
from disclosure import files

# What no header may hold, what would make a directory of a name, and what turns the direction of writing so that an
# ending looks like another one.
NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]")


@permanent
def attachment(request: HttpRequest, item: Item, _current: Edition, number: int, position: int) -> HttpResponseBase:
    """An attachment of a readable edition, as a download of the type its content has; a PDF may be opened in its place."""
    kept = numbered_edition(item, number).attachments.select_related("file").defer("file__text")
    one = kept.filter(position=position).first()
    if one is None:
        raise NotThere(_("这一版没有第%(position)s个附件。") % {"position": position})
    response = FileResponse(
        files.open_content(one.file),
        as_attachment=not (INLINE in request.GET and one.file.content_type == PDF),
        filename=NOT_IN_A_NAME.sub("_", one.name),
        content_type=one.file.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = f'"{one.file.sha256}"'
    return response
