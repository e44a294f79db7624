"""What several acts on a request demand alike: a right, and a state of the case."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.models import Request
from disclosure import roles
from disclosure.models import User
from disclosure.refusals import Reason


def held(request: Request, act: str, actor: User) -> Iterator[Reason]:
    """The actor holds the act at the request's agency."""
    yield from roles.reasons_against(actor, act, request.agency)


def in_state(request: Request, *wanted: str) -> Iterator[Reason]:
    """The act fits the state the request is in."""
    if request.status not in wanted:
        sentence = _("本申请现处于“%(state)s”状态，不能办理此事。") % {"state": request.get_status_display()}
        yield Reason("not-in-state", sentence, kind="not-now")
