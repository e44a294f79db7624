"""Last year's assessment, from its opening to its publication; this year's has not begun."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from catalog.demonstration import days
from catalog.demonstration.cast import who
from disclosure import roles
from disclosure.models import Agency, User
from disclosure.today import today
from reports import assessing
from reports.demonstration import sayings
from reports.demonstration.annual import DISTRICT
from reports.demonstration.progress import Progress
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.services import (
    assessment_objecting,
    assessment_opening,
    assessment_scoring,
    assessment_self_scoring,
    assessment_settling,
)
from reports.services.assessment_scoring import Score
from reports.services.assessment_self_scoring import SelfScore

# Month and day on which the office asked, closed, announced, decided and settled, in the year after the one assessed.
ASKED, CLOSED, ANNOUNCED, DECIDED, SETTLED = (1, 12), (2, 2), (2, 9), (3, 2), (4, 1)
TERM = 10  # working days for self-scores and for objections
# An agency claims so many tenths of a line that is scored by its evidence.
CLAIMED = (10, 9, 8, 7)


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Play the whole assessment, or nothing of it."""
    written = days.year_shown(SETTLED)
    office, root = agencies[f"{DISTRICT}-office"], agencies[DISTRICT]
    if not Assessment.objects.filter(office=office, year=written - 1).exists():
        with transaction.atomic():
            _play(office, root, written - 1)
    progress("assessment", 1, 1)


def _play(office: Agency, root: Agency, year: int) -> None:
    head = who(office, "district-office")
    indicators = assessing.sets_for(year, office)[-1]
    with days.on(date(year + 1, *ASKED)):
        made = assessment_opening.open_assessment(office, root, year, indicators, actor=head)
        assessment_self_scoring.begin(made.pk, actor=head, days=TERM)
    assessed = list(made.agencies.select_related("agency").order_by("agency__path"))
    _claim(assessed, days.after(date(year + 1, *ASKED), TERM // 2))
    with days.on(date(year + 1, *CLOSED)):
        assessment_self_scoring.close(made.pk, actor=head)
        for one in assessed:
            _score(one, head)
    _announce_and_decide(made, head)
    with days.on(date(year + 1, *SETTLED)):
        assessment_settling.settle(made.pk, actor=head)
        assessment_settling.publish(made.pk, actor=head)


def _claim(assessed: list[AssessedAgency], day: date) -> None:
    """Every agency but one scores itself where its evidence counts, and hands in."""
    said = sayings.of("assessment")
    with days.on(day):
        for number, one in enumerate(assessed):
            if one.agency.slug == said["silent"]:
                continue
            actor = who(one.agency, "disclosure-officer")
            share = CLAIMED[number % len(CLAIMED)]
            scores = {line.code: _self_score(line, share, one.agency) for line in _by_evidence(one)}
            assessment_self_scoring.self_score(one.pk, scores, actor=actor)
            assessment_self_scoring.hand_in(one.pk, actor=actor)


def _by_evidence(assessed: AssessedAgency) -> list[AssessmentLine]:
    return list(assessed.lines.filter(applies=True, measure="").order_by("position"))


def _self_score(line: AssessmentLine, share: int, agency: Agency) -> SelfScore:
    said = sayings.of("assessment")
    return SelfScore(line.weight * share / 10, said["evidence"].format(slug=agency.slug), said["note"])


def _score(assessed: AssessedAgency, head: User) -> None:
    """What an agency claims and shows is what it gets; one is doubted, and one that said nothing gets nothing."""
    said = sayings.of("assessment")
    scores = {line.code: Score(line.self_score or Decimal(0), said["note"]) for line in _by_evidence(assessed)}
    if assessed.agency.slug == said["doubted"]:
        first = _by_evidence(assessed)[0]
        scores[first.code] = Score(first.weight / 2, said["doubt"])
    assessment_scoring.score(assessed.pk, scores, actor=head)


def _announce_and_decide(made: Assessment, head: User) -> None:
    """The one that was doubted objects, and somebody who did not score it decides."""
    said = sayings.of("assessment")
    year = made.year + 1
    with days.on(date(year, *ANNOUNCED)):
        assessment_scoring.announce(made.pk, actor=head, days=TERM)
    doubted = made.agencies.select_related("agency").get(agency__slug=said["doubted"])
    line = _by_evidence(doubted)[0]
    with days.on(days.after(date(year, *ANNOUNCED), 2)):
        officer = who(doubted.agency, "disclosure-officer")
        assessment_objecting.object_to(doubted.pk, line.code, text=said["objection"], actor=officer)
    with days.on(date(year, *DECIDED)):
        upheld = line.self_score or Decimal(0)
        other = _other(made.office, head)
        assessment_objecting.decide(doubted.pk, line.code, score=upheld, reason=said["decision"], actor=other)


def _other(office: Agency, head: User) -> User:
    found = roles.holders("district-office", office, on=today()).exclude(pk=head.pk).order_by("-pk").first()
    if found is None:
        raise LookupError(f"{office}: nobody but {head} decides objections")
    return found
