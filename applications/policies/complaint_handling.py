"""Who may enter, look into and answer a complaint (条例 arts. 47, 51)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Complaint
from disclosure import roles
from disclosure.conditions import Reasons, not_ahead
from disclosure.models import Agency, User
from disclosure.refusals import Reason

ARTICLES = "《政府信息公开条例》第四十七条、第五十一条"


def enter(supervisor: Agency | None, *, actor: User) -> Reasons:
    """What is said by telephone, in a mailbox or by letter is entered by those who register for the supervisor."""
    return [] if supervisor is None else list(roles.reasons_against(actor, "complaint.register", supervisor))


def received_on(on: date) -> Reasons:
    """A complaint was received today or before."""
    return not_ahead(on, _("收到日期"))


def investigate(complaint: Complaint, *, actor: User) -> Reasons:
    """An open complaint is looked into by those who handle complaints there, never by those complained of."""
    agency = complaint.subject.agency
    return [
        *roles.reasons_against(actor, "complaint.handle", agency),
        *_open(complaint),
        *_not_complained_of(complaint, actor),
    ]


def answer(complaint: Complaint, *, actor: User) -> Reasons:
    """Answered is what was looked into."""
    reasons = investigate(complaint, actor=actor)
    if not complaint.investigation:
        reasons.append(Reason("not-investigated", _("请先登记调查情况。"), article=ARTICLES, kind="not-now"))
    return reasons


def take_out(complaint: Complaint, *, actor: User) -> Reasons:
    """The answer with the name it bears is printed and sent by those who answer; there must be one."""
    reasons = [*roles.reasons_against(actor, "complaint.handle", complaint.subject.agency)]
    reasons += _not_complained_of(complaint, actor)
    if not complaint.reply_body:
        reasons.append(Reason("not-answered", _("尚未答复，没有答复书。"), article=ARTICLES, kind="not-now"))
    return reasons


def _open(complaint: Complaint) -> Iterator[Reason]:
    if complaint.finding:
        yield Reason("answered", _("该投诉举报已经答复。"), article=ARTICLES, kind="not-now")


def _not_complained_of(complaint: Complaint, actor: User) -> Iterator[Reason]:
    held = roles.holding(actor, "complaint.handle", complaint.subject.agency)
    if held is not None and held.agency_id == complaint.against_id != complaint.subject.agency_id:
        yield Reason("own-agency", _("被投诉机关的人员不办理对本机关的投诉。"), article=ARTICLES, kind="not-allowed")
