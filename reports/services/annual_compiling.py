"""Compiling (编制): the tables counted from the records, those of the units added, and what registers outside hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications import tabulation
from disclosure.conditions import stated
from disclosure.law.report_findings import Spot
from disclosure.law.report_tables import Report
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now
from reports import adding, compiling, reporting_units
from reports.models import Adjustment, AnnualReport
from reports.policies import reporting as policies
from reports.report_content import number
from reports.services.annual_recording import locked, record


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
    report.form, report.counted_at = own.format, now()
    tables = _take_in(report, own) if report.takes_in else own
    report.counted = tables.as_json()
    report.fees = _fees(report)
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


def _fees(report: AnnualReport) -> dict[str, Any]:
    """The fee notices of the year with their total, and what was received; a government's with those of its units."""
    own = tabulation.fees(report.year, [report.agency_id]).get(report.agency_id, tabulation.Charged())
    parts = [own._asdict(), *(one.get("fees", {}) for one in report.taken_in)]
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
def adjust(report_id: int, spot: Spot, *, figure: Decimal, reason: str, evidence: str, actor: User) -> AnnualReport:
    """File another figure in a cell than was counted, with the reason and what proves it; the counted one stays."""
    report = locked(report_id)
    refuse_if(
        [
            *policies.edit(report, actor=actor),
            *policies.adjusted(report, spot),
            *stated(reason, _("请写明调整的理由。"), code="no-reason"),
            *stated(evidence, _("请写明凭据。"), code="no-evidence"),
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
            reason=reason.strip(),
            evidence=evidence.strip(),
            author=actor,
            at=now(),
        )
    fill_in(report)
    report.drafted_by = actor
    report.save()
    facts = {"cell": ".".join(spot), "counted": str(counted), "figure": str(figure)}
    record("adjust", report, actor=actor, facts=facts, text=reason, by="report.draft")
    return report
