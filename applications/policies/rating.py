"""When an applicant may say how satisfied he is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from applications import states
from applications.models import Request
from applications.policies.conditions import in_state
from disclosure.conditions import Reasons
from disclosure.refusals import Reason

LONGEST_NOTE = 1000


def rate(request: Request, score: int, note: str) -> Reasons:
    """A reply is rated once it was given, from one to five."""
    reasons = list(in_state(request, states.REPLIED, states.ARCHIVED))
    if score not in range(1, 6):
        reasons.append(Reason("score", _("请从1分到5分中选择。")))
    if len(note) > LONGEST_NOTE:
        reasons.append(Reason("note-too-long", _("评价不超过%(most)s个字。") % {"most": LONGEST_NOTE}))
    return reasons
