"""Acknowledging (登记表、接收回执): what a request becomes on paper in the act that takes it into the books."""

from __future__ import annotations

from django.db import transaction

from applications import receipt_day
from applications.models import Applicant, Letter, Request
from applications.services import lettering
from disclosure.models import User


@transaction.atomic
def acknowledge(request: Request, *, actor: User) -> Letter:
    """Write the registration form for the file and the receipt for the applicant (条例 arts. 31, 45)."""
    settled = receipt_day.told(request).sentence.text
    organisation = Applicant.objects.filter(request=request, kind=Applicant.Kind.ORGANISATION).exists()
    context = {"receipt_told": settled, "is_organisation": organisation}
    lettering.issue(request, "registration", actor=actor, context=context)
    return lettering.issue(request, "receipt", actor=actor)
