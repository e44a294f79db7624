"""Who owes a duty: the words of the instruments' `owed_by`, as a question to an agency."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from disclosure.law.rows import Duty
from disclosure.models import Agency

Kind, Function = Agency.Kind, Agency.Function

# Bodies the Regulation itself binds; villages and institutions follow rules of their own (条例 arts. 2, 54, 55).
AGENCIES = frozenset({Kind.PROVINCE, Kind.CITY, Kind.GOVERNMENT, Kind.DEPARTMENT, Kind.TOWNSHIP, Kind.STREET})


def _is(*kinds: str) -> Callable[[Agency], bool]:
    return lambda agency: agency.kind in kinds


def _has(function: str) -> Callable[[Agency], bool]:
    return lambda agency: function in agency.functions


def _department_of(kind: str) -> Callable[[Agency], bool]:
    return lambda agency: agency.kind == Kind.DEPARTMENT and agency.parent is not None and agency.parent.kind == kind


_ANY_AGENCY = _is(*AGENCIES)

# Words not listed here (an applicant, a tenderer, an archive …) name nobody who owes a duty by the calendar.
OWES: Mapping[str, Callable[[Agency], bool]] = {
    "every-agency": _ANY_AGENCY,
    "government": _is(Kind.PROVINCE, Kind.CITY, Kind.GOVERNMENT),
    "department": _is(Kind.DEPARTMENT),
    "township": _is(Kind.TOWNSHIP),
    "street": _is(Kind.STREET),
    "village": _is(Kind.VILLAGE),
    "public-institution": _is(Kind.INSTITUTION),
    "province": _is(Kind.PROVINCE),
    "prefecture": _is(Kind.CITY),
    "county-government": _is(Kind.GOVERNMENT),
    "provincial-department": _department_of(Kind.PROVINCE),
    "municipal-department": _department_of(Kind.CITY),
    "district-office": _has(Function.DISTRICT_OFFICE),
    "competent-department": _has(Function.DISTRICT_OFFICE),
    "affairs-office": _has(Function.AFFAIRS_OFFICE),
    "enforcement-agency": _has(Function.ENFORCEMENT),
    "finance-department": _has(Function.FINANCE),
    "market-regulator": _has(Function.MARKET),
    "disclosure-body": _ANY_AGENCY,
    "principal-leader": _ANY_AGENCY,
    "handling-office": _ANY_AGENCY,
    "drafting-department": _ANY_AGENCY,
}


def owes(agency: Agency, duty: Duty) -> bool:
    """Whether an agency is among those who owe a duty."""
    return any(word in OWES and OWES[word](agency) for word in duty.owed_by)
