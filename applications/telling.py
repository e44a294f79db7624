"""Telling staff about a request; what leaves the house as e-mail never says who asked or what for."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Request
from disclosure import messages, roles
from disclosure.messages import Letter
from disclosure.models import Agency, User
from disclosure.today import today

ARRIVED = gettext_lazy("收到新的申请")
CONSENTED = gettext_lazy("不予公开已获同意")
OFFICERS = ("disclosure-officer", "disclosure-head")
# Who is told when nobody holds the post that is waited for, so that no request waits in silence.
IN_THEIR_PLACE = ("district-office",)


def title_of(number: str) -> str:
    """How a request is called in lists of all kinds of matters: by its number alone."""
    return _("政府信息公开申请%(number)s") % {"number": number}


def officers(request: Request, *, headline: object, text: str = "") -> int:
    """Write to those who register and hand on the requests of the agency."""
    return roles_of(request, OFFICERS, headline=headline, text=text)


def roles_of(
    request: Request,
    wanted: Iterable[str],
    *,
    headline: object,
    text: str = "",
    at: Agency | None = None,
    but: User | None = None,
) -> int:
    """Write to those who hold one of the roles over an agency, the request's own if none is named."""
    agency = at or request.agency
    people = {one.pk: one for role in wanted for one in roles.holders(role, agency, on=today())}
    if but is not None:
        people.pop(but.pk, None)
    if not people:
        people = {one.pk: one for role in IN_THEIR_PLACE for one in roles.holders(role, agency, on=today())}
    return messages.write(_letter(request, headline, text), people.values())


def these(people: Iterable[User | None], request: Request, *, headline: object, text: str = "") -> int:
    """Write to the people named, each once, as far as they are still there."""
    there = {one.pk: one for one in people if one is not None and one.is_active}
    return messages.write(_letter(request, headline, text), there.values())


def _letter(request: Request, headline: object, text: str) -> Letter:
    return Letter(
        key=f"request-{request.pk}-{secrets.token_hex(6)}",
        kind="request",
        title=_("%(headline)s：%(number)s") % {"headline": headline, "number": request.number},
        body="\n".join(part for part in (str(request.agency), request.number, text) if part),
        subject=request.subject,
    )
