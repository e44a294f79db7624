"""Attachments for machines: of one item, or those with a digest, so that a file at hand can be found again."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import addresses, states
from catalog.api import examples, item_told, items
from catalog.api.shapes import AttachmentPageShape, AttachmentShape, GoneShape
from catalog.models import Attachment, Edition
from disclosure.api import asking, paging
from disclosure.api.endpoint import never_kept, public

ITEM = OpenApiParameter("item", str, description="The index number of the item they belong to.")
SHA256 = OpenApiParameter(
    "sha256",
    {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"},
    description="The SHA-256 of a file, in 64 hexadecimal digits.",
)


@public(
    "attachments",
    AttachmentPageShape,
    ITEM,
    SHA256,
    *asking.PAGED,
    asking.fields_of(AttachmentShape),
    example=paging.example(examples.ATTACHMENT, "attachments/", "20"),
    refuses=[404, 410],
    gone=GoneShape,
)
def attachments(request: Request) -> Response:
    """The attachments of every edition that can be read, those handed in last at the head."""
    if (number := request.query_params.get(ITEM.name)) is not None and (refusal := items.refused(number)):
        return refusal
    page = paging.cut(_asked(request), request, newest_first=True)
    told = [item_told.attachment(one) for one in page.rows]
    return never_kept(Response(page.told(request, paging.selected(request, AttachmentShape, told))))


def _asked(request: Request) -> QuerySet[Attachment]:
    """An edition can be read as long as its item has one that is read now."""
    current = Edition.objects.filter(item=OuterRef("edition__item"), status__in=states.VISIBLE)
    readable = Attachment.objects.filter(Exists(current), edition__status__in=addresses.READABLE)
    found = readable.select_related("edition__item", "file").defer("file__text", "edition__body")
    if number := request.query_params.get(ITEM.name):
        found = found.filter(edition__item__index_number=number)
    if digest := request.query_params.get(SHA256.name):
        found = found.filter(file__sha256=digest.lower())
    return found
