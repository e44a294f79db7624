"""Which office supervises whom: the office of a government, whoever stands below that government and has no nearer one."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure.models import Agency
from disclosure.today import today
from reports.models import GOVERNMENTS


def government_of(agency: Agency) -> Agency | None:
    """The government an agency is or belongs to, the nearest above it."""
    above: Agency | None = agency
    while above is not None and above.kind not in GOVERNMENTS:
        above = above.parent
    return above


def supervising() -> list[Agency]:
    """The offices at work today that supervise for their government (条例 art. 3), the highest first."""
    every = Agency.objects.filter(obliged_from__lte=today()).select_related("parent__parent__parent").order_by("path")
    return [one for one in every if is_office(one) and one.is_active(today())]


def is_office(agency: Agency) -> bool:
    """Whether an agency is the office that acts for its government in matters of disclosure (条例 art. 3)."""
    return Agency.Function.DISTRICT_OFFICE in agency.functions


class Territories:
    """Whom each office supervises: an agency belongs to the office of the nearest government that has one at work."""

    def __init__(self) -> None:
        found = ((government_of(one), one) for one in supervising())
        self._offices: Mapping[str, int] = {gov.path: one.pk for gov, one in found if gov is not None}

    def belongs(self, agency: Agency, office: Agency) -> bool:
        """Whether an agency is the office's to supervise."""
        near = (self._offices[path] for path in reversed(agency.lineage()) if path in self._offices)
        return next(near, None) == office.pk
