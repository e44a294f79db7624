"""The period that punctuality is told of: a year of the calendar, or one of its quarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

MONTHS_OF_A_QUARTER = 3
QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both included."""

    year: int
    quarter: int | None = None

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.year, 1 + MONTHS_OF_A_QUARTER * ((self.quarter or 1) - 1), 1)

    @property
    def ends(self) -> date:
        """Its last day."""
        if self.quarter is None or self.quarter == QUARTERS[-1]:
            return date(self.year, 12, 31)
        return Period(self.year, self.quarter + 1).begins - timedelta(days=1)

    @property
    def code(self) -> str:
        """How files and machines name it: 2026 or 2026-Q1."""
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)

    def __str__(self) -> str:
        words = {"year": self.year, "quarter": self.quarter}
        return _("%(year)s年第%(quarter)s季度") % words if self.quarter else _("%(year)s年") % words
