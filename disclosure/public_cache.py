"""Pages that everybody sees alike: kept for some seconds, and forgotten at once with every publication.

A kept page belongs to the generation in which its making began. A publication, a withdrawal or a take-down ends the
generation as soon as it is committed; what was made from the state before, even what is still being made, is then
shown to nobody. What else changes a page is seen when its seconds are over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import get_language

from disclosure import reading
from disclosure.today import now

View = Callable[..., HttpResponseBase]

# What an answer says of itself that no cache may keep.
NEVER_KEEP = "no-store"
GENERATION = "public-pages"
# For how long it is remembered since when a page has read as it does, in seconds.
REMEMBERED_FOR = 3600
# An address that says more than this is nobody's habit and is not worth keeping a page for.
LONGEST_QUERY = 1_000
# Any other method is answered with something else than the page.
READING = ("GET", "HEAD")
# Two changes within the same second cannot be told apart by a date.
TELLABLE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made: for which generation, when, and since when it has read like this."""

    generation: str
    made_at: datetime
    since: datetime
    content: bytes
    headers: tuple[tuple[str, str], ...]


def purge() -> None:
    """Forget every kept page, and whatever else was computed from what was public."""
    cache.clear()


def purge_on_commit() -> None:
    """Forget every kept page as soon as the act under way is committed; a worker need not come by first.

    A cache that is down undoes no act that is committed: kept pages then go when their seconds are over.
    """
    transaction.on_commit(purge, robust=True)


def kept(view: View) -> View:
    """A view whose page is the same for everybody who has not signed in and likes to read alike.

    A page that sets a cookie, carries a form's token, writes into the session or is not a plain 200 is never kept.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponseBase:
        if not settings.DISCLOSURE_PAGES_KEPT or not _keeps(request):
            return view(request, *args, **named)
        key, begun_at = _key(request), now()
        held = cache.get_many([GENERATION, key])
        generation = held.get(GENERATION) or _begin_generation()
        copy: Kept | None = held.get(key)
        if copy is not None and copy.generation == generation and _left(copy, begun_at) > 0:
            return _told(HttpResponse(copy.content), copy)
        response = view(request, *args, **named)
        if not isinstance(response, HttpResponse) or not _is_everybodys(request, response):
            return response
        return _told(response, _keep(key, response, generation, begun_at))

    return answer


def _begin_generation() -> str:
    """The generation under way; of several that begin at once one holds, and pages of the others are made anew."""
    begun = uuid4().hex
    return str(cache.get_or_set(GENERATION, begun, None) or begun)


def _keeps(request: HttpRequest) -> bool:
    """Whether it asks for the page itself, and nothing in it could make the page somebody's own."""
    asked = len(request.META.get("QUERY_STRING", ""))
    if request.method not in READING:
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and asked <= LONGEST_QUERY


def _key(request: HttpRequest) -> str:
    """The address with its host and parameters, the language and the reading settings."""
    said = "\n".join((request.build_absolute_uri(), get_language() or "", reading.chosen(request).key))
    return f"page-{sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _is_everybodys(request: HttpRequest, response: HttpResponse) -> bool:
    personal = (
        response.cookies
        or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        or request.session.modified
        or NEVER_KEEP in response.get("Cache-Control", "")
    )
    return response.status_code == 200 and not personal


def _keep(key: str, response: HttpResponse, generation: str, begun_at: datetime) -> Kept:
    digest, remembered = sha256(response.content).hexdigest(), f"{key}-since"
    known: tuple[str, datetime] | None = cache.get(remembered)
    since = known[1] if known is not None and known[0] == digest else begun_at
    made = Kept(generation, begun_at, since, response.content, tuple(response.items()))
    cache.set(remembered, (digest, since), REMEMBERED_FOR)
    cache.set(key, made, settings.DISCLOSURE_PAGES_KEPT)
    return made


def _left(copy: Kept, at: datetime) -> float:
    """Seconds for which a page may still be shown; none to one from the future, whose clock went back since."""
    age = (at - copy.made_at).total_seconds()
    return settings.DISCLOSURE_PAGES_KEPT - age if age >= 0 else 0.0


def _told(response: HttpResponse, copy: Kept) -> HttpResponse:
    """The page with what caches are told: a proxy of ours may keep it for what is left of its seconds, nobody longer."""
    for name, value in copy.headers:
        response.headers[name] = value
    at = now()
    response.headers["X-Accel-Expires"] = str(int(max(0.0, _left(copy, at))))
    if at - copy.since >= TELLABLE:
        response.headers["Last-Modified"] = http_date(copy.since.timestamp())
    return response
