"""What every act on an assessment shares: the rows under their lock, the evidence it asks for, its ledger entry."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from disclosure import ledger, roles
from disclosure.law.scales import plain
from disclosure.models import Agency, Subject, User
from disclosure.refusals import Reason
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.models.assessment_checks import LINKS


def locked(assessment_id: int) -> Assessment:
    """An assessment under its lock; everything of it changes under this lock alone."""
    Assessment.objects.select_for_update(of=("self",)).get(pk=assessment_id)
    return Assessment.objects.select_related("subject", "office", "root").get(pk=assessment_id)


def locked_agency(assessed_id: int) -> AssessedAgency:
    """One agency of an assessment, with the assessment under its lock."""
    found = AssessedAgency.objects.select_related("subject", "agency__parent__parent").get(pk=assessed_id)
    found.assessment = locked(found.assessment_id)
    return found


def line_of(assessed: AssessedAgency, code: str) -> AssessmentLine:
    """The line of an indicator at an agency."""
    line = assessed.lines.get(code=code)
    line.assessed = assessed
    return line


def record(
    act: str,
    subject: Subject,
    *,
    actor: User,
    by: str,
    at: Agency,
    facts: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The ledger entry of an act; `by` is the act of roles.py by which it was done at an agency."""
    known = {**(facts or {}), **roles.stood_in_for(actor, by, at)}
    ledger.record(f"assessment.{act}", subject=subject, actor=actor, facts=known, reason=reason.strip())


def within(line: AssessmentLine, score: Decimal | None) -> list[Reason]:
    """A score lies between nothing and the weight, with at most two decimals, on a line that applies."""
    title = line.indicator.title
    if score is not None and not line.applies:
        return [Reason("left-out", _("“%(title)s”没有可计算的记录，不计分。") % {"title": title})]
    if score is None or (0 <= score <= line.weight and score == round(score, 2)):
        return []
    sentence = _("“%(title)s”的得分应在0到%(weight)s之间，至多两位小数。")
    return [Reason("out-of-range", sentence % {"title": title, "weight": plain(line.weight)})]


def evidenced(line: AssessmentLine, score: Decimal | None, *links: str) -> list[Reason]:
    """No evidence, no points: what goes beyond the records stands on a link to what shows it."""
    shown = line.measured_score if line.measured_score is not None else Decimal(0)
    title = {"title": line.indicator.title}
    if score is not None and score > shown and not any(links):
        return [Reason("no-evidence", _("“%(title)s”没有凭据，不得分。") % title, next_step=_("请附上凭据的网址。"))]
    if any(link and not link.startswith(LINKS) for link in links):
        sentence = _("“%(title)s”的凭据应为网址，以https://、http://或者/开头。")
        return [Reason("no-link", sentence % title)]
    return []
