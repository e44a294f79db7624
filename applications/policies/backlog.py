"""What a request that came on paper must say to be entered, and which days it can have."""

from __future__ import annotations

from django.utils.translation import gettext as _

from applications.asking import Arrival, Asking, Person
from applications.policies.intake import dated
from disclosure.conditions import Reasons
from disclosure.refusals import Reason


def enter(asking: Asking, person: Person, arrival: Arrival) -> Reasons:
    """Somebody asks for something, and no day of it lies ahead; what else is lacking is asked for by a correction."""
    reasons = dated(arrival)
    if not person.name.strip():
        reasons.append(Reason("no-name", _("没有申请人的姓名或者名称。")))
    if not any((asking.title.strip(), asking.document_number.strip(), asking.features.strip())):
        reasons.append(Reason("no-description", _("没有写明所需信息的名称、文号或者其他特征。")))
    return reasons
