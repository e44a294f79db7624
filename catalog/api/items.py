"""Items for machines: the list under the filters of its page, and each at its index number."""

from __future__ import annotations

from dataclasses import asdict

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import addresses, links, listing, paging, selectors, tombstones
from catalog.api import asking, examples, item_told, turning_back
from catalog.api.shapes import GoneShape, ItemDetailShape, ItemPageShape, ItemShape
from catalog.models import Item
from disclosure.api import asking as usual
from disclosure.api import errors
from disclosure.api import paging as pages
from disclosure.api.endpoint import never_kept, public
from disclosure.refusals import Reason

NUMBER = OpenApiParameter(
    "index_number", str, location=OpenApiParameter.PATH, description="An index number; its slash may stand as it is."
)


@public(
    "items",
    ItemPageShape,
    *asking.LISTING,
    *usual.PAGED,
    usual.fields_of(ItemShape),
    example=pages.example(examples.ITEM, "items/", "0.1700000000000001"),
    kept=True,
)
def items(request: Request) -> Response:
    """The published items that the parameters ask for: the same as the list at `/items/` under the same address."""
    asked, after = listing.read(request.query_params), request.query_params.get(usual.AFTER.name, "")
    size = usual.limit(request)
    stretch = paging.page(asked, after, size)
    asking.refuse(asked.misread)
    public = selectors.published().defer("body")
    found = public.prefetch_related("item__validity_changes") if asked.valid_on else public
    told = [item_told.row(one, asked.valid_on) for one in selectors.in_order(found, stretch.ids)]
    page = pages.Page(told, stretch.next or None, turning_back.before(asked, after, size))
    return Response(page.told(request, pages.selected(request, ItemShape, told)))


@public(
    "item",
    ItemDetailShape,
    NUMBER,
    usual.fields_of(ItemDetailShape),
    example=examples.ITEM_DETAIL,
    refuses=[404, 410],
    gone=GoneShape,
)
def item(request: Request, index_number: str) -> Response:
    """One item at its index number, as it is read now; what is gone answers 410 with what may be said of it."""
    found = addresses.item_at(index_number)
    if found is None:
        return nothing(index_number)
    edition = addresses.current_edition(found)
    if edition is None:
        return gone(found)
    wanted = usual.fields(request, usual.names_of(ItemDetailShape))
    return never_kept(Response(usual.selected(item_told.whole(found, edition, links.of(found)), wanted)))


def refused(index_number: str) -> Response | None:
    """Why nothing can be told of an item at a number: there is none, or what stood there is gone."""
    found = addresses.item_at(index_number)
    if found is None:
        return nothing(index_number)
    return gone(found) if addresses.current_edition(found) is None else None


def nothing(asked: str) -> Response:
    """Why there is no item at a number, and the number that may have been meant."""
    reason = errors.nothing_here()
    if meant := addresses.meant_by(asked):
        next_step = _("可能是索引号%(number)s。") % {"number": meant}
        reason = Reason(reason.code, reason.sentence, next_step=next_step)
    return errors.told(404, [errors.as_dict(reason)])


def gone(of: Item) -> Response:
    """410 with the tombstone that stands on the item's page."""
    left = tombstones.of(of)
    sentence = _("该信息已撤回。") if left.kind == tombstones.WITHDRAWN else _("该信息暂停公开。")
    return errors.told(410, [errors.as_dict(Reason(left.kind, sentence, next_step=left.reason))], gone=asdict(left))
