"""Attachments, reached only through the item they belong to."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from catalog.views.item_page import NEVER_KEEP, current_edition, numbered_edition, published_item, tombstone
from disclosure import files


def attachment(request: HttpRequest, index_number: str, number: int, position: int) -> HttpResponseBase:
    """An attachment of a readable edition, as a download; 410 once the item is withdrawn or taken down."""
    item = published_item(index_number)
    if current_edition(item) is None:
        return tombstone(request, item)
    edition = numbered_edition(item, number)
    for one in edition.attachments.all():
        if one.position == position:
            response = FileResponse(
                files.open_content(one.file),
                as_attachment=True,
                filename=one.name,
                content_type=one.file.content_type,
            )
            response["Cache-Control"] = NEVER_KEEP
            response["X-Content-Type-Options"] = "nosniff"
            return response
    raise Http404(_("没有这一附件。"))
