"""Every page below a permanent address: what is gone answers 410, what never was answers 404, and no cache keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import set_response_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog import addresses, states, tombstones
from catalog.models import Edition, Item
from disclosure.public_cache import NEVER_KEEP

GONE = (states.WITHDRAWN, states.TAKEN_DOWN)

View = Callable[..., HttpResponseBase]


class Gone(Exception):
    """An edition that was public and is no longer, of an item that is."""


class NotThere(Exception):
    """An edition or a file that a public item never had; the message says so in a sentence."""


def permanent(view: View) -> View:
    """A view of a public item that is read alone."""
    return require_safe(_behind_the_door(view))


def permanent_form(view: View) -> View:
    """A view of a public item with a form; what is gone takes nothing in and answers as it does to readers."""
    return require_http_methods(["GET", "HEAD", "POST"])(_behind_the_door(view))


def _behind_the_door(view: View) -> View:
    """A view given the item and the edition that is read now; asks first whether there still is one.

    The one door of all its addresses, so that a take-down closes them together: page, editions, differences, files,
    print, feedback.
    """

    @wraps(view)
    def answer(request: HttpRequest, index_number: str, **rest: int) -> HttpResponseBase:
        item = addresses.item_at(index_number)
        if item is None:
            return never_kept(_nothing_there(request, index_number, rest))
        edition = addresses.current_edition(item)
        if edition is None:
            return never_kept(tombstone(request, item))
        try:
            return recognised(never_kept(view(request, item, edition, **rest)))
        except Gone:
            return never_kept(tombstone(request, item, edition_only=True))
        except NotThere as missing:
            context = {"asked": index_number, "missing": str(missing), "item": item}
            return never_kept(render(request, "catalog/not_found.html", context, status=404))

    return answer


def never_kept(response: HttpResponseBase) -> HttpResponseBase:
    """No cache keeps what an item shows, so that a take-down is everywhere at once."""
    response.headers["Cache-Control"] = NEVER_KEEP
    return response


def recognised(response: HttpResponseBase) -> HttpResponseBase:
    """A page bears the mark of its content, so that who asks again for what has not changed is told just that (304).

    The mark speaks of the whole page: no date of it could, for what else is said of an item changes by itself.
    """
    if isinstance(response, HttpResponse):
        set_response_etag(response)
    return response


def numbered_edition(item: Item, number: int) -> Edition:
    """A readable edition by its number; drafts are not there, whatever their number."""
    edition = next((one for one in item.editions.all() if one.number == number), None)
    if edition is not None and edition.status in GONE:
        raise Gone
    if edition is None or edition.status not in addresses.READABLE:
        raise NotThere(_("本件没有公开过第%(number)s版。") % {"number": number})
    return edition


def _nothing_there(request: HttpRequest, asked: str, rest: dict[str, int]) -> HttpResponse:
    """The same page at the number that was meant; else a 404 that says what to do."""
    if meant := addresses.meant_by(asked):
        name = request.resolver_match.url_name if request.resolver_match else "item_detail"
        return HttpResponseRedirect(reverse(name, kwargs={"index_number": meant, **rest}))
    working = addresses.looks_like_working_number(asked)
    context = {
        "asked": asked[: addresses.LONGEST],
        "is_working_number": working,
        "item": addresses.public_under(asked) if working else None,
    }
    return render(request, "catalog/not_found.html", context, status=404)


def tombstone(request: HttpRequest, item: Item, *, edition_only: bool = False) -> HttpResponse:
    """What stands where an item stood: 410, with the reason of a withdrawal, or nothing but the fact of a take-down."""
    context = asdict(tombstones.of(item, edition_only=edition_only))
    return render(request, "catalog/tombstone.html", {**context, "agency": item.agency}, status=410)
