"""Settling (定分) and publication (公布): every figure frozen under its hash, then shown to everybody."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import clocks, outbox, workflow
from disclosure.models import Obligation, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import assessing, states
from reports.assessment_content import content_hash
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.policies import assessing as policies
from reports.services import assessment_terms as terms
from reports.services.assessment_recording import locked, record
from reports.services.proving import meet

BATCH = 500


@transaction.atomic
def settle(assessment_id: int, *, actor: User) -> Assessment:
    """Settle all scores: results and ranks are computed, and from here on the database refuses every change."""
    assessment = locked(assessment_id)
    refuse_if(policies.settle(assessment, actor=actor))
    _score(assessment)
    terms.let_lapse(assessment, actor=actor, reason=_("异议期满，已经定分"))
    assessment.content_hash = content_hash(assessment)
    assessment.settled_by, assessment.settled_at = actor, now()
    workflow.advance(assessment, "settle", machine=states.ASSESSMENT, also=("content_hash", "settled_by", "settled_at"))
    facts = {"content_hash": assessment.content_hash}
    record("settle", assessment.subject, actor=actor, by=policies.CONDUCT, at=assessment.office, facts=facts)
    return assessment


def _score(assessment: Assessment) -> None:
    agencies = list(assessment.agencies.prefetch_related("lines"))
    lines: list[AssessmentLine] = []
    for assessed in agencies:
        own = list(assessed.lines.all())
        found = assessing.outcome(own, assessment.set.total)
        assessed.points, assessed.applicable, assessed.result = found.points, found.applicable, found.result
        for line in own:
            line.score = line.stands if line.applies else None
        lines += own
    for assessed, rank in zip(agencies, assessing.ranks([one.result for one in agencies]), strict=True):
        assessed.rank = rank
    AssessmentLine.objects.bulk_update(lines, ["score"], batch_size=BATCH)
    AssessedAgency.objects.bulk_update(agencies, ["points", "applicable", "result", "rank"], batch_size=BATCH)


@transaction.atomic
def publish(assessment_id: int, *, actor: User) -> Assessment:
    """Publish the results as they were settled; the office's yearly duty to assess is done by it."""
    assessment = locked(assessment_id)
    refuse_if([*policies.publish(assessment, actor=actor), *_unchanged(assessment)])
    assessment.published_by, assessment.published_at = actor, now()
    workflow.advance(assessment, "publish", machine=states.ASSESSMENT, also=("published_by", "published_at"))
    assessment.subject.is_public, assessment.subject.public_address = True, public_address(assessment)
    assessment.subject.save(update_fields=["is_public", "public_address"])
    facts = {"content_hash": assessment.content_hash}
    record("publish", assessment.subject, actor=actor, by=policies.PUBLISH, at=assessment.office, facts=facts)
    _fulfil(assessment, actor)
    outbox.queue("reports.tasks.announce_assessment", assessment_id=assessment.pk)
    return assessment


def public_address(assessment: Assessment) -> str:
    """Where the results are read."""
    return f"/reports/assessments/{assessment.year}/{assessment.office.slug}/"


def _unchanged(assessment: Assessment) -> list[Reason]:
    """What is published is what was settled, to the letter."""
    if assessment.status != states.SETTLED or content_hash(assessment) == assessment.content_hash:
        return []
    return [Reason("changed", _("得分与定分时不一致。"))]


def _fulfil(assessment: Assessment, actor: User) -> None:
    """The obligations of the year that the set names are done, on the day the results were published."""
    evidence = _("已公布：%(address)s") % {"address": public_address(assessment)}
    owed = Obligation.objects.filter(
        agency__in=(assessment.office_id, assessment.root_id), period=str(assessment.year), fulfilled_on__isnull=True
    )
    named = owed.filter(subject__clocks__duty__in=assessment.set.fulfils, subject__clocks__state__in=clocks.OPEN)
    meet(named.distinct(), on=today(), evidence=evidence, actor=actor)
