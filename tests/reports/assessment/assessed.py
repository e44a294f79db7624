"""Assessments for tests: a district office, two bureaus and their people, taken from act to act by the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from disclosure import lawbook
from disclosure.law.indicator_sets import IndicatorSet
from disclosure.models import Agency, Clock, User
from disclosure.today import moved_to
from reports.models import AssessedAgency, Assessment
from reports.services import assessment_opening, assessment_scoring, assessment_self_scoring, assessment_settling
from reports.services.assessment_scoring import Score
from reports.services.assessment_self_scoring import SelfScore
from tests import factories

YEAR = 2026
OPENED = date(2026, 12, 7)
HANDED_IN = date(2026, 12, 14)
SCORED = date(2027, 1, 4)
SETTLED = date(2027, 1, 20)
LINK = "https://example.org/evidence"

SMALL = """
[set]
code = "small"
title = "小指标"
article = "第三十七条"
jurisdiction = "yanliang"
first_year = 2026
total = 10
opens = "12-01"
assesses = ["department"]
fulfils = ["yanliang/assessment"]

[[group]]
code = "records"
title = "按记录"

[[group.indicator]]
code = "rectified"
title = "按期整改"
weight = 4
measure = "tickets.punctuality"
full_at = 100
none_at = 0

[[group.indicator]]
code = "complaints"
title = "没有属实的投诉举报"
weight = 2
measure = "complaints.justified"
full_at = 0
none_at = 2

[[group]]
code = "people"
title = "按凭据"

[[group.indicator]]
code = "leadership"
title = "领导重视"
weight = 4
by_evidence = true
"""


@dataclass(frozen=True)
class Assessed:
    """A district office with two who may conduct, and two bureaus with their officers."""

    root: Agency
    office: Agency
    scorer: User
    other: User
    bureau: Agency
    officer: User
    second: Agency
    second_officer: User

    @property
    def indicators(self) -> IndicatorSet:
        return next(one for one in lawbook.indicator_sets() if one.code == "small")


def district() -> Assessed:
    """A district under the rules of 阎良."""
    root = factories.district(jurisdiction="yanliang")
    office = factories.agency(parent=root, functions=["district-office"])
    bureau, second = factories.agency(parent=root), factories.agency(parent=root)
    return Assessed(
        root,
        office,
        factories.user("district-office", root),
        factories.user("district-office", root),
        bureau,
        factories.user("disclosure-officer", bureau),
        second,
        factories.user("disclosure-officer", second),
    )


def ticket(agency: Agency, due: date, done: date | None) -> Clock:
    """A term in which an agency had to put something right, kept, missed or still open."""
    subject = factories.subject(agency)
    subject.kind = "ticket"
    subject.save()
    state = "stopped" if done else "running"
    return Clock.objects.create(
        subject=subject,
        duty="practice/rectification",
        state=state,
        trigger_on=due,
        due_on=due,
        watched_from=due,
        stopped_on=done,
    )


def opened(at: Assessed, on: date = OPENED) -> Assessment:
    """The assessment of the year, opened in December."""
    with moved_to(on):
        return assessment_opening.open_assessment(at.office, at.root, YEAR, at.indicators, actor=at.scorer)


def begun(at: Assessed) -> Assessment:
    """Self-scores asked for."""
    assessment = opened(at)
    with moved_to(OPENED):
        return assessment_self_scoring.begin(assessment.pk, actor=at.scorer)


def of(assessment: Assessment, agency: Agency) -> AssessedAgency:
    """One agency of an assessment."""
    return assessment.agencies.get(agency=agency)


def handed_in(at: Assessed, score: str = "3.50", evidence: str = LINK) -> Assessment:
    """The first bureau's self-score, handed in."""
    assessment = begun(at)
    own = of(assessment, at.bureau)
    with moved_to(HANDED_IN):
        said = {"leadership": SelfScore(Decimal(score), evidence)}
        assessment_self_scoring.self_score(own.pk, said, actor=at.officer)
        assessment_self_scoring.hand_in(own.pk, actor=at.officer)
    return assessment


def scoring(at: Assessed) -> Assessment:
    """Self-scores closed after the year is over."""
    assessment = handed_in(at)
    with moved_to(SCORED):
        return assessment_self_scoring.close(assessment.pk, actor=at.scorer)


def announced(at: Assessed, score: str = "3.00") -> Assessment:
    """Everything scored, and the scores announced."""
    assessment = scoring(at)
    with moved_to(SCORED):
        said = {"leadership": Score(Decimal(score), "机构健全，培训不足")}
        assessment_scoring.score(of(assessment, at.bureau).pk, said, actor=at.scorer)
        said = {"leadership": Score(Decimal(0), "没有报送自评")}
        for other in assessment.agencies.exclude(agency=at.bureau):
            assessment_scoring.score(other.pk, said, actor=at.scorer)
        return assessment_scoring.announce(assessment.pk, actor=at.scorer)


def settled(at: Assessed) -> Assessment:
    """The term for objections over, and the scores settled."""
    assessment = announced(at)
    with moved_to(SETTLED):
        return assessment_settling.settle(assessment.pk, actor=at.scorer)


def published(at: Assessed) -> Assessment:
    """The results made public."""
    assessment = settled(at)
    with moved_to(SETTLED):
        return assessment_settling.publish(assessment.pk, actor=at.scorer)
