"""Who may see an applicant's particulars in clear, and when they are purged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Complaint, Remedy, Request, RequestFile
from applications.policies.conditions import held
from applications.states import ARCHIVED, LED_AWAY
from disclosure.conditions import Reasons
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today

SHORTEST, SECURITY = "《个人信息保护法》第十九条", "《个人信息保护法》第五十一条"


def unmask(request: Request, *, actor: User) -> Reasons:
    """The particulars are seen by those who keep the case, as long as they are kept (个人信息保护法 art. 51)."""
    return [*held(request, "request.unmask", actor), *_still_there(request)]


def open_copy(file: RequestFile, *, actor: User) -> Reasons:
    """A sealed copy is opened by the same people, unless it was destroyed."""
    reasons = unmask(file.request, actor=actor)
    if not file.sealed or file.file.destroyed_at is not None:
        reasons.append(Reason("no-sealed-copy", _("没有可以打开的加密文件。"), kind="not-now"))
    return reasons


def purge(request: Request, *, actor: User, on: date) -> Reasons:
    """Purged is what is over for good and past its day; while something is still disputed nothing goes."""
    return [*held(request, "request.purge", actor), *_still_there(request), *over(request), *_due(request, on)]


def postpone(request: Request, *, actor: User) -> Reasons:
    """The head may have the particulars kept longer, for a reason."""
    reasons = [*held(request, "request.purge", actor), *_still_there(request)]
    if request.applicant.purge_on is None:
        reasons.append(Reason("no-purge-day", _("尚未确定清除日期，归档之后才计算。"), kind="not-now"))
    return reasons


def postponed_until(request: Request, until: date) -> Iterator[Reason]:
    """A later day than the one set, ahead of today."""
    set_on = request.applicant.purge_on
    if until <= today() or (set_on is not None and until <= set_on):
        yield Reason("not-later", _("延后的日期应当晚于今天和原定的清除日期。"), article=SHORTEST)


def over(request: Request) -> Iterator[Reason]:
    """The case is closed for good: archived or led away, nothing pending before a court, an authority or here."""
    if request.status not in (ARCHIVED, *LED_AWAY):
        yield Reason("not-archived", _("归档之后才能清除个人信息。"), article=SHORTEST, kind="not-now")
    if request.remedies.filter(outcome=Remedy.Outcome.PENDING).exists():
        yield Reason("remedy-pending", _("复议、诉讼尚未审结，不能清除个人信息。"), kind="not-now")
    if request.complaints.filter(finding="").exists():
        yield Reason("complaint-open", _("投诉举报尚未办结，不能清除个人信息。"), kind="not-now")


def purge_complaint(complaint: Complaint, *, on: date) -> Iterator[Reason]:
    """Who complained is forgotten on the day set with the answer."""
    if complaint.purged_at is not None:
        yield Reason("purged", _("投诉人的个人信息已经清除。"), article=SHORTEST, kind="not-now")
    if complaint.purge_on is None or complaint.purge_on > on:
        yield Reason("not-due", _("尚未到清除日期。"), article=SHORTEST, kind="not-now")


def _still_there(request: Request) -> Iterator[Reason]:
    if request.applicant.purged_at is not None:
        yield Reason("purged", _("申请人的个人信息已经清除。"), article=SHORTEST, kind="not-now")


def _due(request: Request, on: date) -> Iterator[Reason]:
    day = request.applicant.purge_on
    if day is None or day > on:
        yield Reason("not-due", _("尚未到清除日期。"), article=SHORTEST, kind="not-now")
