"""Compiling (编制): the tables counted from the records, those of the units added, and what registers outside hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import transaction

from applications import tabulation
from disclosure.law.report_findings import Spot
from disclosure.law.report_tables import Report
from disclosure.models import StoredFile, User
from disclosure.refusals import refuse_if
from disclosure.today import now
from reports import adding, compiling, reporting_units, succession
from reports.models import Adjustment, AnnualReport
from reports.policies import reporting as policies
from reports.report_content import number
from reports.services.annual_recording import locked, record


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a cell is adjusted and what proves it, in words and, if there is one, by a file."""

    reason: str
    evidence: str
    file: StoredFile | None = None
    file_name: str = ""


@transaction.atomic
def compile_anew(report_id: int, *, actor: User) -> AnnualReport:
    """Count the year anew; what was adjusted stays adjusted by the same difference."""
    report = locked(report_id)
    refuse_if(policies.edit(report, actor=actor))
    count(report)
    report.drafted_by = actor
    report.save()
    record("compile", report, actor=actor, by="report.draft")
    return report


def count(report: AnnualReport) -> None:
    """Write on a report what the records hold now; a government's takes in the published reports of its units."""
    own = compiling.compile_one(report.agency, report.year)
    told = succession.told_by(report.agency, report.year)
    report.stands_for = [{"agency": one.slug, "name": one.name, "until": str(one.active_to)} for one in told]
    report.form, report.counted_at = own.format, now()
    tables = _take_in(report, own) if report.takes_in else own
    report.counted = tables.as_json()
    report.fees = _fees(report, [report.agency_id, *(one.pk for one in told)])
    fill_in(report)


def _take_in(report: AnnualReport, own: Report) -> Report:
    """The sum of the government's own tables and those its units published, each kept as it was."""
    units = reporting_units.units(report.agency, report.year)
    found = reporting_units.published_of(units, report.year)
    taken = [found[unit.pk] for unit in units if unit.pk in found]
    report.own = own.as_json()
    report.taken_in = [
        {
            "agency": child.agency.slug,
            "name": child.agency.name,
            "edition": child.edition,
            "hash": child.content_hash,
            "filed": child.filed,
            "fees": child.fees,
        }
        for child in taken
    ]
    return adding.together(replace(own, agency=report.agency.name), [own, *(child.tables for child in taken)])


def _fees(report: AnnualReport, agencies: list[int]) -> dict[str, Any]:
    """The fee notices of the year with their total, and what was received; a government's with those of its units."""
    own = [charged._asdict() for charged in tabulation.fees(report.year, agencies).values()]
    parts = [*own, *(one.get("fees", {}) for one in report.taken_in)]
    return {
        name: number(sum((Decimal(str(part.get(name) or 0)) for part in parts), start=Decimal(0)))
        for name in ("notices", "noticed", "received")
    }


def fill_in(report: AnnualReport) -> None:
    """Write the filed tables: what was counted and what was adjusted, every 总计 added up."""
    rows = report.adjustments.all() if report.pk else ()
    differences = {adding.spot(one.table, one.row, one.column): one.difference for one in rows}
    report.filed = adding.adjusted(report.counted_tables, differences).as_json()


@transaction.atomic
def adjust(report_id: int, spot: Spot, *, figure: Decimal, proof: Proof, actor: User) -> AnnualReport:
    """File another figure in a cell than was counted, with the reason and what proves it; the counted one stays."""
    report = locked(report_id)
    refuse_if(
        [
            *policies.edit(report, actor=actor),
            *policies.adjusted(report, spot),
            *policies.proved(proof.reason, proof.evidence),
        ]
    )
    counted = adding.figure(report.counted_tables, spot)
    difference = figure - (Decimal(str(counted)) if isinstance(counted, int | float | Decimal) else 0)
    report.adjustments.filter(table=spot.table, row=spot.row, column=spot.column).delete()
    if difference:
        Adjustment.objects.create(
            report=report,
            table=spot.table,
            row=spot.row,
            column=spot.column,
            difference=difference,
            reason=proof.reason.strip(),
            evidence=proof.evidence.strip(),
            file=proof.file,
            file_name=proof.file_name,
            author=actor,
            at=now(),
        )
    fill_in(report)
    report.drafted_by = actor
    report.save()
    facts = {"cell": ".".join(spot), "counted": str(counted), "figure": str(figure)}
    facts |= {"attached": proof.file.sha256} if proof.file else {}
    record("adjust", report, actor=actor, facts=facts, text=proof.reason, by="report.draft")
    return report
