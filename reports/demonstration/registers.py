"""What units entered in their registers of the year that is reported, before its reports are counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from catalog.demonstration import days
from catalog.demonstration.cast import who
from disclosure.models import Agency, User
from disclosure.today import today
from reports.demonstration import sayings
from reports.demonstration.progress import Progress
from reports.models import AnnualReport, RegisterEntry
from reports.registered import Entry
from reports.services import registering

AMOUNT = "amount"


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Enter what is missing; nothing of a unit that has begun to write its report on the year."""
    year = today().year - 1
    rows = [row for row in sayings.of("registers")["entry"] if row["agency"] in agencies]
    for done, row in enumerate(rows, start=1):
        agency = agencies[row["agency"]]
        if not _entered(agency, year, row) and not _written(agency, year):
            entry = _entry(year, row)
            with days.on(entry.on):
                registering.enter(agency, entry, actor=who(agency, "clerk"))
        progress("registers", done, len(rows))


def _entered(agency: Agency, year: int, row: dict[str, Any]) -> bool:
    return RegisterEntry.objects.filter(agency=agency, on__year=year, reference=_reference(year, row)).exists()


def _written(agency: Agency, year: int) -> bool:
    return AnnualReport.objects.filter(agency=agency, year=year).exclude(drafted_by=User.system()).exists()


def _entry(year: int, row: dict[str, Any]) -> Entry:
    is_amount = row["measure"] == AMOUNT
    return Entry(
        register=row["register"],
        measure=row["measure"],
        on=date.fromisoformat(f"{year}-{row['on']}"),
        number=0 if is_amount else row["share"],
        yuan=Decimal(row["share"] if is_amount else 0),
        reference=_reference(year, row),
        note=sayings.MARK,
    )


def _reference(year: int, row: dict[str, Any]) -> str:
    return f"{year} {row['reference']}"
