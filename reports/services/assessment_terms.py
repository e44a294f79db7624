"""The terms of an assessment, as clocks on every agency's own matter: for its self-score, and for its objections."""

from __future__ import annotations

from disclosure import calendars, clocks
from disclosure.calendars import Almanac
from disclosure.lawbook import book
from disclosure.models import User
from disclosure.today import today
from reports.models import AssessedAgency, Assessment

BEGUN, ANNOUNCED = "assessment-begun", "assessment-announced"
SELF_SCORE = "self-score"


def start(assessment: Assessment, trigger: str, *, actor: User, days: int | None = None) -> None:
    """Start the term that an event opens for every agency; `days` is the one that was set, in working days."""
    almanac = Almanac()
    for assessed in assessment.agencies.select_related("subject", "agency__parent__parent"):
        place = calendars.jurisdiction_of(assessed.agency) or None
        for duty in (one for one in book().duties(on=today(), jurisdiction=place) if one.trigger == trigger):
            clocks.start(assessed.subject, duty, on=today(), actor=actor, length=days, almanac=almanac)


def stop(assessed: AssessedAgency, stops_with: str, *, actor: User) -> None:
    """The agency did what its term was for."""
    clocks.stop(assessed.subject, stops_with=stops_with, on=today(), actor=actor)


def let_lapse(assessment: Assessment, *, actor: User, reason: str) -> None:
    """What no agency used of its terms does not apply any more."""
    for assessed in assessment.agencies.filter(subject__clocks__state__in=clocks.OPEN).distinct():
        for clock in clocks.open_clocks(assessed.subject):
            clocks.void(clock, actor=actor, reason=reason)
