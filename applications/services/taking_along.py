"""The applicant takes along what is kept about him (个人信息保护法 art. 45): it leaves the seal, so the ledger knows."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from applications import masking, own_case, own_data, selectors
from applications.services.recording import record
from disclosure.models import User


@transaction.atomic
def take_along(request_id: int) -> dict[str, Any]:
    """A case as a file for its applicant; the ledger keeps when, and which particulars, never what they say."""
    request = selectors.locked(request_id)
    given = sorted(field for field in masking.MASKS if getattr(request.applicant, field))
    record("request.take_along", request, actor=User.system(), facts={"particulars": given})
    return own_data.of(own_case.whole(request.pk))
