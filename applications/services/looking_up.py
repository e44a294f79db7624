"""Looking up a case by number and query code: a wrong code and an unknown number answer alike and take alike."""

from __future__ import annotations

import secrets

from applications.models import Complaint, Request
from disclosure import codes

# What a typed code is compared with where there is no such number, so that both ways do the same work.
NOBODYS = secrets.token_hex(32)


def request(number: str, code: str) -> Request | None:
    """The request of that number, if the code is its own."""
    found = Request.objects.filter(number=number.strip()).first()
    return found if codes.fits(code, (found and found.code_digest) or NOBODYS) else None


def complaint(number: str, code: str) -> Complaint | None:
    """The complaint of that number, if the code is its own."""
    found = Complaint.objects.filter(number=number.strip()).first()
    return found if codes.fits(code, (found and found.code_digest) or NOBODYS) else None
