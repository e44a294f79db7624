"""Who may say which person holds a case, who may remind that person, and who may put a paper into the case."""

from __future__ import annotations

from django.utils.translation import gettext as _

from applications import states
from applications.models import Request
from applications.policies.conditions import held, in_state
from disclosure import roles
from disclosure.conditions import Reasons
from disclosure.models import User
from disclosure.refusals import Reason


def assign(request: Request, *, actor: User) -> Reasons:
    """A case in the books is given to a person by those who dispatch."""
    return [*held(request, "request.dispatch", actor), *in_state(request, *states.OPEN[1:])]


def may_hold(request: Request, holder: User) -> Reasons:
    """A case is held by somebody who handles requests of its agency."""
    if holder.is_active and roles.may(holder, "request.handle", request.agency):
        return []
    sentence = _("“%(holder)s”在“%(agency)s”没有办理申请的职权。") % {"holder": holder, "agency": request.agency}
    return [Reason("holder-without-right", sentence, next_step=_("请另选经办人，或者先安排任职。"))]


def already_held(request: Request, holder: User) -> Reasons:
    """Nobody is given what they have."""
    if request.subject.holder_id != holder.pk:
        return []
    return [Reason("already-held", _("本申请已由“%(holder)s”经办。") % {"holder": holder}, kind="not-now")]


def chase(request: Request, *, actor: User) -> Reasons:
    """Whoever supervises the agency reminds those who have an open request before them."""
    return [*held(request, "request.chase", actor), *in_state(request, *states.OPEN)]


def add_file(request: Request, *, actor: User) -> Reasons:
    """Papers are put into an open case by those who handle it; an archived case takes none."""
    return [*held(request, "request.handle", actor), *in_state(request, *states.OPEN, states.REPLIED)]
