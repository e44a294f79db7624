"""The scales by which excessive requests are charged: by piece or by page, the most local row deciding (条例 art. 42)."""

from __future__ import annotations

from collections.abc import Mapping

from applications.models import Fee, Request
from disclosure import calendars
from disclosure.law.rows import FeeSchedule
from disclosure.lawbook import book
from disclosure.today import today

SCHEDULES: Mapping[str, str] = {Fee.Basis.PIECES: "fee.pieces", Fee.Basis.PAGES: "fee.pages"}


def scale(request: Request, basis: str) -> FeeSchedule:
    """The schedule of a basis that binds the agency today."""
    place = calendars.jurisdiction_of(request.agency) or None
    return book().fee(SCHEDULES[Fee.Basis(basis)], on=today(), jurisdiction=place)
