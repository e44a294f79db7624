"""Self-scoring (自评): the office sets it going, each agency scores itself with its evidence and hands in, the office ends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from disclosure import workflow
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now
from reports import assessing, states
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.policies import assessing as policies
from reports.services import assessment_terms as terms
from reports.services.assessment_opening import measure_lines
from reports.services.assessment_recording import evidenced, line_of, locked, locked_agency, record, within


@dataclass(frozen=True, slots=True)
class SelfScore:
    """What an agency says of one line: its points, the link that shows it, a word of explanation."""

    score: Decimal | None
    evidence: str = ""
    note: str = ""


@transaction.atomic
def begin(assessment_id: int, *, actor: User, days: int | None = None) -> Assessment:
    """Ask every agency for its self-score; `days` is the term set, in working days."""
    assessment = locked(assessment_id)
    refuse_if(policies.conduct(assessment, "begin", actor=actor))
    workflow.advance(assessment, "begin", machine=states.ASSESSMENT)
    terms.start(assessment, terms.BEGUN, actor=actor, days=days)
    record("begin", assessment.subject, actor=actor, by=policies.CONDUCT, at=assessment.office)
    return assessment


@transaction.atomic
def self_score(assessed_id: int, said: Mapping[str, SelfScore], *, actor: User) -> AssessedAgency:
    """Score lines of one's own agency; those not named stay. What goes beyond the records needs its evidence."""
    assessed = locked_agency(assessed_id)
    refuse_if([*policies.self_score(assessed, actor=actor), *_unknown(assessed, said)])
    lines = {code: line_of(assessed, code) for code in said}
    refuse_if(reason for code, one in said.items() for reason in _against(lines[code], one))
    for code, one in said.items():
        line = lines[code]
        line.self_score, line.self_evidence, line.self_note = one.score, one.evidence.strip(), one.note.strip()
        line.save(update_fields=["self_score", "self_evidence", "self_note"])
    facts = {"scored": sorted(said)}
    record("self_score", assessed.subject, actor=actor, by=policies.ANSWER, at=assessed.agency, facts=facts)
    return assessed


def _unknown(assessed: AssessedAgency, said: Mapping[str, SelfScore]) -> list[Reason]:
    strange = set(said) - {one.code for one in assessed.assessment.set.indicators}
    return [Reason("no-line", _("没有“%(code)s”这一项指标。") % {"code": code}) for code in sorted(strange)]


def _against(line: AssessmentLine, one: SelfScore) -> list[Reason]:
    return [*within(line, one.score), *evidenced(line, one.score, one.evidence.strip())]


@transaction.atomic
def hand_in(assessed_id: int, *, actor: User) -> AssessedAgency:
    """Hand the self-score in; the term is met by it."""
    assessed = locked_agency(assessed_id)
    refuse_if(policies.hand_in(assessed, actor=actor))
    assessed.handed_in_at, assessed.handed_in_by = now(), actor
    assessed.save(update_fields=["handed_in_at", "handed_in_by"])
    terms.stop(assessed, terms.SELF_SCORE, actor=actor)
    record("hand_in", assessed.subject, actor=actor, by=policies.ANSWER, at=assessed.agency)
    return assessed


@transaction.atomic
def close(assessment_id: int, *, actor: User) -> Assessment:
    """End the self-scores: the records are measured a last time, and what they show is the office's score to begin with.

    An agency that did not hand in is scored all the same; nothing can be handed in any more, so its term falls away.
    """
    assessment = locked(assessment_id)
    refuse_if(policies.conduct(assessment, "close", actor=actor))
    measure_lines(assessment)
    measured = assessing.lines_of(assessment).filter(applies=True, measured_score__isnull=False)
    measured.update(district_score=F("measured_score"), scored_by=actor)
    workflow.advance(assessment, "close", machine=states.ASSESSMENT)
    terms.let_lapse(assessment, actor=actor, reason=_("自评已经结束，没有报送"))
    facts = {"as_of": assessment.as_of}
    record("close", assessment.subject, actor=actor, by=policies.CONDUCT, at=assessment.office, facts=facts)
    return assessment
