"""What several acts on a request demand alike: a right, a state, a text, a day that is not ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Request
from disclosure import roles
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today

Reasons = list[Reason]


def held(request: Request, act: str, actor: User) -> Iterator[Reason]:
    """The actor holds the act at the request's agency."""
    yield from roles.reasons_against(actor, act, request.agency)


def in_state(request: Request, *wanted: str) -> Iterator[Reason]:
    """The act fits the state the request is in."""
    if request.status not in wanted:
        sentence = _("本申请现处于“%(state)s”状态，不能办理此事。") % {"state": request.get_status_display()}
        yield Reason("not-in-state", sentence, kind="not-now")


def stated(text: str, sentence: str, *, code: str = "no-reason", next_step: str = "", article: str = "") -> Reasons:
    """What must be said with an act is said."""
    return [] if text.strip() else [Reason(code, sentence, article=article, next_step=next_step)]


def not_ahead(on: date | None, label: str) -> Reasons:
    """A day on which something happened is not ahead of today."""
    late = on is not None and on > today()
    return [Reason("date-ahead", _("%(label)s不能晚于今天。") % {"label": label})] if late else []


def not_before(on: date | None, start: date | None, label: str, earlier: str) -> Reasons:
    """A day is not before the one it follows on."""
    if on is None or start is None or on >= start:
        return []
    sentence = _("%(label)s不能早于%(earlier)s（%(start)s）。")
    return [Reason("date-order", sentence % {"label": label, "earlier": earlier, "start": start})]
