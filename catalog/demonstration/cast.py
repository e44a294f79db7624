"""Who plays which part for an agency of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.today import today


@dataclass(frozen=True, slots=True)
class Cast:
    """Who files, clears, approves and publishes for an agency, who consents to withholding, and who leads it."""

    clerk: User
    reviewer: User
    approver: User
    publisher: User
    justice: User | None
    leader: User | None


class Casting:
    """The people of each agency, looked up once."""

    def __init__(self) -> None:
        self._casts: dict[int, Cast] = {}

    def of(self, agency: Agency) -> Cast:
        """The cast of an agency."""
        if agency.pk not in self._casts:
            self._casts[agency.pk] = Cast(
                clerk=who(agency, "clerk"),
                reviewer=who(agency, "secrecy-reviewer"),
                approver=who(agency, "approver"),
                publisher=who(agency, "disclosure-officer", "approver"),
                justice=_found(agency, "justice-reviewer"),
                leader=_found(agency, "principal-leader"),
            )
        return self._casts[agency.pk]


def who(agency: Agency, *wanted: str) -> User:
    """Whoever holds the first of these roles that anybody holds for an agency."""
    for role in wanted:
        if person := _found(agency, role):
            return person
    raise LookupError(f"{agency}: nobody holds {wanted}")


def _found(agency: Agency, role: str) -> User | None:
    """The holder of a role who works nearest to the agency; stand-ins play only when asked by name."""
    people = roles.holders(role, agency, on=today()).filter(assignments__role=role).distinct().order_by("pk")
    return min(people, key=lambda user: not user.assignments.filter(agency=agency).exists(), default=None)
