"""Issuing statistics (发布): figures and words freeze, the page goes public, and the period's obligation is done by it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import outbox, workflow
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now, today
from reports import states, statistic_duties, statistic_periods
from reports.models import PeriodStatistics
from reports.policies import statistics as policies
from reports.services.proving import meet
from reports.services.statistics_recording import ISSUE, locked, record
from reports.statistics_content import content_hash


@transaction.atomic
def issue(statistics_id: int, *, actor: User) -> PeriodStatistics:
    """Issue statistics as they stand; they take the place of the edition they correct, which stays readable."""
    statistics = locked(statistics_id)
    refuse_if(policies.issue(statistics, actor=actor))
    _supersede(statistics, actor)
    statistics.content_hash = content_hash(statistics)
    statistics.issued_by, statistics.issued_at = actor, now()
    also = ("content_hash", "issued_by", "issued_at")
    workflow.advance(statistics, "issue", machine=states.STATISTICS, also=also)
    statistics.subject.is_public = True
    statistics.subject.public_address = public_address(statistics)
    statistics.subject.save(update_fields=["is_public", "public_address"])
    record("issue", statistics, actor=actor, facts={"content_hash": statistics.content_hash}, by=ISSUE)
    _fulfil(statistics, actor)
    outbox.queue("reports.tasks.announce_statistics", statistics_id=statistics.pk)
    return statistics


def public_address(statistics: PeriodStatistics) -> str:
    """Where an edition is read."""
    return f"/statistics/{statistics.agency.slug}/{statistics.period}/editions/{statistics.edition}/"


def _supersede(statistics: PeriodStatistics, actor: User) -> None:
    same = {"agency": statistics.agency, "kind": statistics.kind, "period": statistics.period}
    before = PeriodStatistics.objects.select_related("subject").filter(**same, status=states.STATED).first()
    if before is not None:
        workflow.advance(before, "supersede", machine=states.STATISTICS)
        record("supersede", before, actor=actor, by=ISSUE)


def _fulfil(statistics: PeriodStatistics, actor: User) -> None:
    """What the office owed is done, on the day of issue."""
    evidence = _("已发布：%(address)s") % {"address": public_address(statistics)}
    one = statistic_periods.read(statistics.period)[1]
    owed = statistic_duties.obligations_of(statistics.agency, statistics.kind, one)
    meet(owed, on=today(), evidence=evidence, actor=actor)
