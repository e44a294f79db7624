"""Reading an assessment: whose it is, what its lines come to, and the order of its agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from disclosure import calendars, debtors, lawbook
from disclosure.law import scales
from disclosure.law.indicator_sets import Group, Indicator, IndicatorSet
from disclosure.law.rows import NATIONAL
from disclosure.models import Agency
from disclosure.today import today
from reports.models import AssessedAgency, Assessment, AssessmentLine


def sets_for(year: int, office: Agency) -> list[IndicatorSet]:
    """The indicator sets by which an office may assess a year: those of its own place first, then the general ones."""
    place = calendars.jurisdiction_of(office)
    fitting = [one for one in lawbook.indicator_sets() if one.is_for(year) and one.jurisdiction in (NATIONAL, place)]
    return sorted(fitting, key=lambda one: one.jurisdiction == NATIONAL)


def agencies_of(indicators: IndicatorSet, office: Agency, root: Agency, year: int) -> QuerySet[Agency]:
    """Whom an assessment of a year is about: the kinds its set names, below the root, never the office itself."""
    below = (
        Agency.objects.filter(path__startswith=root.path).exclude(pk__in=(office.pk, root.pk)).select_related("parent")
    )
    keys = [one.pk for one in below if _is_assessed(one, indicators) and _existed(one, year)]
    return Agency.objects.filter(pk__in=keys).order_by("path")


def _is_assessed(agency: Agency, indicators: IndicatorSet) -> bool:
    return any(word in debtors.OWES and debtors.OWES[word](agency) for word in indicators.assesses)


def _existed(agency: Agency, year: int) -> bool:
    """An agency that was there in the year and still is; for one dissolved nobody is left to answer."""
    return (agency.active_from is None or agency.active_from.year <= year) and agency.is_active(today())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the lines of one agency come to: points, the weights that apply, and the points converted to the total."""

    points: Decimal
    applicable: Decimal
    result: Decimal | None


def outcome(lines: Sequence[AssessmentLine], total: Decimal) -> Outcome:
    """The sum of the scores as they stand; what does not apply is left out and the rest converted to the total."""
    applying = [one for one in lines if one.applies]
    points = sum((one.stands or Decimal(0) for one in applying), Decimal(0))
    applicable = sum((one.weight for one in applying), Decimal(0))
    return Outcome(points, applicable, scales.converted(points, applicable, total))


def ranks(results: Sequence[Decimal | None]) -> list[int | None]:
    """The place of each result, the highest first; equal results share a place, and the next one is left out."""
    return [None if one is None else 1 + sum(other is not None and other > one for other in results) for one in results]


@dataclass(frozen=True, slots=True)
class Told:
    """A line beside its indicator."""

    indicator: Indicator
    line: AssessmentLine


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """The lines under one heading."""

    group: Group
    lines: tuple[Told, ...]


def groups(assessed: AssessedAgency) -> list[ToldGroup]:
    """The lines of an agency under the headings of the set."""
    lines = {line.code: line for line in assessed.lines.all()}
    return [
        ToldGroup(group, tuple(Told(one, lines[one.code]) for one in group.indicators if one.code in lines))
        for group in assessed.assessment.set.groups
    ]


def unscored(assessment: Assessment) -> QuerySet[AssessmentLine]:
    """The lines the office has not scored yet."""
    return lines_of(assessment).filter(applies=True, district_score__isnull=True)


def undecided(assessment: Assessment) -> QuerySet[AssessmentLine]:
    """The objections nobody has decided yet."""
    return lines_of(assessment).filter(objection__gt="", decision="")


def lines_of(assessment: Assessment) -> QuerySet[AssessmentLine]:
    """Every line of an assessment."""
    return AssessmentLine.objects.filter(assessed__assessment=assessment)
