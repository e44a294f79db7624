"""Which complaint is taken: about an agency that owes disclosure, and saying what it did or left undone."""

from __future__ import annotations

from django.utils.translation import gettext as _

from applications.models import Request
from applications.policies.intake import takes_requests
from disclosure.conditions import Reasons, stated
from disclosure.models import Agency
from disclosure.refusals import Reason

ARTICLES = "条例第四十七条、第五十一条"


def said(text: str) -> Reasons:
    """A complaint says what was done or left undone."""
    return stated(text, _("请写明该机关哪些行为不符合公开的规定。"), code="no-text", article=ARTICLES)


def receive(against: Agency, supervisor: Agency | None, text: str, about: Request | None) -> Reasons:
    """Anybody may complain, named or not (条例 arts. 47, 51); a request that is named was made to that agency."""
    reasons = list(takes_requests(against))
    reasons += said(text)
    if supervisor is None:
        step = _("请向该机关的上一级政府反映。")
        reasons.append(Reason("no-supervisor", _("本平台没有该机关的主管部门。"), article=ARTICLES, next_step=step))
    if about is not None and about.agency_id != against.pk:
        reasons.append(
            Reason("other-agency", _("所填编号的申请不是向该机关提出的。"), next_step=_("请核对，或者留空。"))
        )
    return reasons
