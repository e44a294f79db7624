"""Who may write down a talk with the applicant, an internal note, or how an office answers a kind of question."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from applications.models import AnsweringLine, Request
from applications.policies.conditions import held
from applications.states import ARCHIVED
from disclosure import roles
from disclosure.conditions import Reasons, stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import now


def contact(request: Request, *, actor: User) -> Reasons:
    """A talk is written down by those who register or handle, as long as the case is not archived."""
    reasons: Reasons = []
    if not roles.may(actor, "request.register", request.agency):
        reasons += held(request, "request.handle", actor)
    return [*reasons, *_not_archived(request)]


def talked(summary: str, at: datetime) -> Reasons:
    """A talk has a content, and lies behind."""
    reasons = stated(summary, _("请写明联系的内容。"), code="nothing-said")
    if at > now():
        reasons.append(Reason("date-ahead", _("联系的时间不能晚于现在。")))
    return reasons


def note(request: Request, *, actor: User) -> Reasons:
    """An internal note is written by those who work on the case."""
    return [*held(request, "request.note", actor), *_not_archived(request)]


def noted(text: str) -> Reasons:
    """A note says something."""
    return stated(text, _("请填写备注。"), code="nothing-said")


def _not_archived(request: Request) -> Reasons:
    return [Reason("archived", _("案卷已经归档。"), kind="not-now")] if request.status == ARCHIVED else []


def line(agency: Agency, *, actor: User) -> Reasons:
    """How an office answers is kept by those who handle its requests."""
    return list(roles.reasons_against(actor, "request.lines", agency))


def worded(title: str, text: str) -> Reasons:
    """A line has a title and a text."""
    return [] if title.strip() and text.strip() else [Reason("nothing-said", _("请填写题目和内容。"))]


def retire(line_: AnsweringLine, *, actor: User) -> Reasons:
    """A line that holds no more is retired, once."""
    reasons = line(line_.agency, actor=actor)
    if line_.retired:
        reasons.append(Reason("retired-already", _("该答复口径已经停用。"), kind="not-now"))
    return reasons
