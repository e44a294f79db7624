"""Scoring (评分): the office scores the lines of an agency, with its reason where it departs, and announces all scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now
from reports import states
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.policies import assessing as policies
from reports.services import assessment_terms as terms
from reports.services.assessment_recording import evidenced, line_of, locked, locked_agency, record, within


@dataclass(frozen=True, slots=True)
class Score:
    """What the office gives for one line, why, and the link to what it found itself."""

    score: Decimal
    reason: str = ""
    evidence: str = ""


@transaction.atomic
def score(assessed_id: int, said: Mapping[str, Score], *, actor: User) -> AssessedAgency:
    """Score lines of an agency; those not named stay. Without evidence of either side there are no points."""
    assessed = locked_agency(assessed_id)
    refuse_if(policies.score(assessed, actor=actor))
    lines = {code: line_of(assessed, code) for code in said}
    refuse_if(reason for code, one in said.items() for reason in _against(lines[code], one))
    for code, one in said.items():
        _scored(lines[code], one, actor)
    at, facts = assessed.assessment.office, {"scored": sorted(said)}
    record("score", assessed.subject, actor=actor, by=policies.CONDUCT, at=at, facts=facts)
    return assessed


def _scored(line: AssessmentLine, one: Score, actor: User) -> None:
    line.district_score, line.district_reason = one.score, one.reason.strip()
    line.office_evidence, line.scored_by = one.evidence.strip(), actor
    line.save(update_fields=["district_score", "district_reason", "office_evidence", "scored_by"])


def _against(line: AssessmentLine, one: Score) -> list[Reason]:
    reasons = [*within(line, one.score), *evidenced(line, one.score, line.self_evidence, one.evidence.strip())]
    if one.score != _expected(line) and not one.reason.strip():
        sentence = _("“%(title)s”的评分与%(what)s不同，请写明理由。")
        what = _("自评") if line.measured_score is None else _("计算得分")
        reasons.append(Reason("no-reason", sentence % {"title": line.indicator.title, "what": what}))
    return reasons


def _expected(line: AssessmentLine) -> Decimal | None:
    """What needs no reason: what the records show, or where a person scores, what the agency claims."""
    return line.self_score if line.measured_score is None else line.measured_score


@transaction.atomic
def announce(assessment_id: int, *, actor: User, days: int | None = None) -> Assessment:
    """Tell every agency its scores; from here on it may object, for `days` working days where a term is set."""
    assessment = locked(assessment_id)
    refuse_if(policies.announce(assessment, actor=actor))
    assessment.announced_at = now()
    workflow.advance(assessment, "announce", machine=states.ASSESSMENT, also=("announced_at",))
    terms.start(assessment, terms.ANNOUNCED, actor=actor, days=days)
    record("announce", assessment.subject, actor=actor, by=policies.CONDUCT, at=assessment.office)
    return assessment
