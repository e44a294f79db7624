"""Statistics for tests: a district in 阎良's rules with its office and two departments that publish and answer requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosure import obligations
from disclosure.models import Agency, User
from disclosure.today import moved_to
from reports.models import PeriodStatistics
from reports.services import statistics_compiling, statistics_issuing
from tests import factories
from tests.applications import factories as requests
from tests.applications.factories import Office
from tests.catalog import factories as items
from tests.catalog.factories import Unit

OCTOBER, QUARTER = "2026-10", "2026-Q3"
NOVEMBER = date(2026, 11, 3)


@dataclass(frozen=True)
class District:
    """A district: who counts it, a department that publishes, and one that is asked."""

    root: Agency
    office: Agency
    counter: User
    unit: Unit
    asked: Office


def district(jurisdiction: str = "yanliang") -> District:
    """A district that owes its duties since October 2026."""
    root = factories.district(jurisdiction=jurisdiction)
    office = factories.agency(parent=root, functions=["district-office"], obliged_from=date(2026, 10, 1))
    return District(root, office, factories.user("district-office", root), items.unit(root), requests.office(root))


def october(at: District) -> None:
    """What happened in October: two items published, one of them renewed, one request answered and one still open."""
    with moved_to(date(2026, 10, 12)):
        first = items.published(at.unit, category="1", theme="")
        items.published(at.unit, category="4")
        answered = requests.registered(at.asked)
        requests.registered(at.asked)
    with moved_to(date(2026, 10, 20)):
        items.revised(at.unit, first, body="<p>改。</p>")
        items.forward(at.unit, first)
        items.publish(at.unit, first)
        requests.replied(at.asked, answered)


def drafted(at: District, period: str = OCTOBER, on: date = NOVEMBER) -> PeriodStatistics:
    """Statistics of the district, counted and not yet issued."""
    with moved_to(on):
        obligations.open_due()
        return statistics_compiling.open_statistics(at.root, period, actor=at.counter)


def issued(at: District, period: str = OCTOBER, on: date = NOVEMBER) -> PeriodStatistics:
    """Statistics of the district, issued."""
    statistics = drafted(at, period, on)
    with moved_to(on):
        return statistics_issuing.issue(statistics.pk, actor=at.counter)
