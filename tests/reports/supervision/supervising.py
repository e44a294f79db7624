"""A district under supervision for tests: its office, its departments, and the people whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure.models import Agency, Clock, User
from tests import factories


@dataclass(frozen=True)
class Supervised:
    """A district of 阎良's rules, its office with a member of staff, and a department with its own people."""

    district: Agency
    office: Agency
    staff: User
    bureau: Agency
    officer: User
    approver: User


def supervised(jurisdiction: str = "yanliang", obliged_from: date | None = date(2026, 1, 1)) -> Supervised:
    """A district whose office supervises from a day on."""
    district = factories.district(jurisdiction=jurisdiction)
    office = factories.agency(parent=district, functions=["district-office"], obliged_from=obliged_from)
    bureau = factories.agency(parent=district)
    return Supervised(
        district,
        office,
        factories.user("district-office", office, over=district),
        bureau,
        factories.user("disclosure-officer", bureau),
        factories.user("approver", bureau),
    )


def due(at: Agency, on: date, title: str = "") -> Clock:
    """Something at an agency that falls due twenty working days after a day."""
    return factories.running_clock(factories.subject(at, title=title), on=on)
