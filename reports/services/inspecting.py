"""Random inspections of the directories: planned, drawn by a seed that anybody can repeat, recorded, concluded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import coverage
from catalog.models import Standing
from disclosure import clocks, ledger, obligations, roles, workflow
from disclosure.models import Agency, Obligation, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import states
from reports.models import Finding, Inspection
from reports.policies import inspecting as policies

# The duty whose fulfilment an inspection proves (a duty row names the act in `stops_with`).
INSPECTION = "inspection"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an inspection is to look at, when, and how many rows are to be drawn."""

    title: str
    planned_on: date
    size: int
    domain: str = ""
    level: str = ""
    seed: str = ""


@transaction.atomic
def plan(office: Agency, root: Agency, asked: Plan, *, actor: User) -> Inspection:
    """Plan an inspection; without a seed of one's own it is the title and the day, which nobody can choose later."""
    refuse_if([*policies.plan(office, root, actor=actor), *_sensible(asked)])
    inspection = Inspection.objects.create(
        office=office,
        root=root,
        title=asked.title.strip(),
        planned_on=asked.planned_on,
        domain=asked.domain,
        level=asked.level,
        size=asked.size,
        seed=(asked.seed or f"{asked.title} {asked.planned_on}")[:60],
        planned_by=actor,
    )
    _record("inspection.plan", inspection, actor, {"seed": inspection.seed, "size": inspection.size})
    return inspection


def _sensible(asked: Plan) -> list[Reason]:
    reasons = []
    if not asked.title.strip():
        reasons.append(Reason("no-title", _("请填写抽查的名称。")))
    if asked.size < 1:
        reasons.append(Reason("no-size", _("至少抽取一行。")))
    return reasons


@transaction.atomic
def draw(inspection_id: int, *, actor: User) -> Inspection:
    """Draw the sample among the rows in force: those whose digest with the seed is smallest, so that it can be repeated."""
    inspection = _locked(inspection_id)
    refuse_if(policies.draw(inspection, actor=actor))
    population = _population(inspection)
    if not population:
        refuse_if([Reason("nothing-to-draw", _("检查范围内没有现行的目录事项。"), kind="not-now")])
    chosen = sample(population, seed=inspection.seed, size=inspection.size)
    Finding.objects.bulk_create(
        [
            Finding(inspection=inspection, position=at, line=one.line, row=one.row, agency=one.agency)
            for at, one in enumerate(chosen, start=1)
        ]
    )
    inspection.population, inspection.population_hash = len(population), _digest(population)
    inspection.drawn_at, inspection.drawn_by = now(), actor
    also = ["population", "population_hash", "drawn_at", "drawn_by"]
    workflow.advance(inspection, "draw", machine=states.INSPECTION, also=also)
    facts = {"population": len(population), "drawn": len(chosen), "population_hash": inspection.population_hash}
    _record("inspection.draw", inspection, actor, facts)
    return inspection


def _population(inspection: Inspection) -> list[Standing]:
    """The rows in force in the inspection's scope, in an order that depends on nothing but their names."""
    found = coverage.in_force(inspection.root, level=inspection.level).select_related("line", "row", "agency")
    if inspection.domain:
        found = found.filter(domain__in=coverage.names_of(inspection.domain))
    return sorted(found, key=name_of)


def name_of(one: Standing) -> str:
    """The lasting name of a row at an agency."""
    return f"{one.line.key}@{one.agency.slug}"


def sample(population: Sequence[Standing], *, seed: str, size: int) -> list[Standing]:
    """The `size` rows whose SHA-256 of seed and name is smallest: no random number generator needs to be trusted."""
    return sorted(population, key=lambda one: hashlib.sha256(f"{seed}\n{name_of(one)}".encode()).hexdigest())[:size]


def _digest(population: Sequence[Standing]) -> str:
    return hashlib.sha256("\n".join(name_of(one) for one in population).encode()).hexdigest()


@transaction.atomic
def record(finding_id: int, *, kind: str, note: str, evidence: str = "", actor: User) -> Finding:
    """Record what was found at a row; a fault is described."""
    finding = Finding.objects.select_for_update(of=("self",)).select_related("inspection__office").get(pk=finding_id)
    refuse_if([*policies.record(finding, actor=actor), *_described(kind, note)])
    finding.kind, finding.note, finding.evidence = kind, note.strip(), evidence.strip()
    finding.recorded_by, finding.recorded_at = actor, now()
    finding.save()
    facts = {"position": finding.position, "kind": kind, "about": finding.agency_id}
    _record("inspection.record", finding.inspection, actor, facts, note)
    return finding


def _described(kind: str, note: str) -> list[Reason]:
    if kind not in Finding.Kind.values:
        return [Reason("unknown-kind", _("没有“%(kind)s”这种检查结果。") % {"kind": kind})]
    if kind != Finding.Kind.SOUND and not note.strip():
        return [Reason("no-note", _("有问题的，请写明情况。"))]
    return []


@transaction.atomic
def conclude(inspection_id: int, *, conclusion: str, actor: User) -> Inspection:
    """Conclude an inspection; it stands as the proof that the office's duty to inspect was done."""
    inspection = _locked(inspection_id)
    refuse_if(policies.conclude(inspection, actor=actor))
    inspection.conclusion, inspection.concluded_on = conclusion.strip(), today()
    workflow.advance(inspection, "conclude", machine=states.INSPECTION, also=["conclusion", "concluded_on"])
    faults = inspection.findings.exclude(kind__in=("", Finding.Kind.SOUND)).count()
    _record("inspection.conclude", inspection, actor, {"faults": faults}, conclusion)
    _prove(inspection, actor)
    return inspection


def _prove(inspection: Inspection, actor: User) -> None:
    """The inspection is on record: what the office owes of inspections in this period is done by it.

    A check of sites, of new media or of what is withheld is another thing, and has another proof.
    """
    for obligation in Obligation.objects.filter(agency=inspection.office, fulfilled_on__isnull=True):
        running = clocks.open_clocks(obligation.subject)
        if any(clocks.duty_of(clock).code == INSPECTION and clock.trigger_on <= today() for clock in running):
            evidence = _("抽查：%(title)s") % {"title": inspection.title}
            obligations.fulfil_by_record(obligation.pk, actor=actor, on=today(), evidence=evidence)


def _locked(inspection_id: int) -> Inspection:
    Inspection.objects.select_for_update().get(pk=inspection_id)
    return Inspection.objects.select_related("office", "root").get(pk=inspection_id)


def _record(act: str, inspection: Inspection, actor: User, facts: dict[str, Any], reason: str = "") -> None:
    """An inspection has no clock and no subject: its acts stand in the ledger by its number and office."""
    known = {"inspection": inspection.pk, "agency": inspection.office_id, **facts}
    known |= roles.stood_in_for(actor, "inspection.conduct", inspection.office)
    ledger.record(act, subject=None, actor=actor, facts=known, reason=reason.strip())
