"""Objections (异议): an agency says why a score is wrong, and somebody who did not give it decides."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.conditions import stated
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now
from reports.models import AssessmentLine
from reports.policies import assessing as policies
from reports.services.assessment_recording import evidenced, line_of, locked_agency, record, within


@transaction.atomic
def object_to(assessed_id: int, code: str, *, text: str, evidence: str = "", actor: User) -> AssessmentLine:
    """Object to the score of one line, with a reason and, if there is more to show, its link."""
    line = line_of(locked_agency(assessed_id), code)
    refuse_if(
        [
            *policies.object_to(line, actor=actor),
            *stated(text, _("请写明异议的理由。")),
            *evidenced(line, Decimal(0), evidence.strip()),
        ]
    )
    line.objection, line.objection_evidence = text.strip(), evidence.strip()
    line.objected_by, line.objected_at = actor, now()
    line.save(update_fields=["objection", "objection_evidence", "objected_by", "objected_at"])
    at, facts = line.assessed.agency, {"indicator": code}
    record("object", line.assessed.subject, actor=actor, by=policies.ANSWER, at=at, facts=facts, reason=text)
    return line


@transaction.atomic
def decide(assessed_id: int, code: str, *, score: Decimal, reason: str, actor: User) -> AssessmentLine:
    """Decide on an objection by the score that is right; one that stays as it was dismisses the objection."""
    line = line_of(locked_agency(assessed_id), code)
    refuse_if(
        [
            *policies.decide(line, actor=actor),
            *stated(reason, _("请写明处理的理由。")),
            *_against(line, score),
        ]
    )
    upheld = score != line.district_score
    line.decision = line.Decision.UPHELD if upheld else line.Decision.DISMISSED
    line.decided_score, line.decision_reason = score, reason.strip()
    line.decided_by, line.decided_at = actor, now()
    line.save(update_fields=["decision", "decided_score", "decision_reason", "decided_by", "decided_at"])
    at = line.assessed.assessment.office
    facts = {"indicator": code, "objection": line.decision, "score_before": line.district_score, "score_after": score}
    record("decide", line.assessed.subject, actor=actor, by=policies.DECIDE, at=at, facts=facts, reason=reason)
    return line


def _against(line: AssessmentLine, score: Decimal) -> list[Reason]:
    return [*within(line, score), *evidenced(line, score, *line.evidence)]
