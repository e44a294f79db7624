"""How long it takes to make an approved item public, on the database given: clocks, number, registers, ledger and all.

Then how long a worker takes to bring it into the index.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count

from django.db import connection

from benchmarks.databases import throw_away_database
from catalog.models import Item
from catalog.search import indexing
from catalog.services import approval, clearance, filing, proposal, publication
from catalog.services.filing import Draft
from disclosure import agencies, people
from disclosure.law.identifiers import credit_check, organisation_check
from disclosure.models import Agency, User
from disclosure.today import today

ITEMS = 60
WARM = 5
TARGET = 50


def unit() -> tuple[Agency, dict[str, User]]:
    """An agency with Yanliang's two limits for everything it files, and its people."""
    number = Agency.objects.count() + 90_000_000
    head = f"11500112{number}{organisation_check(str(number))}"
    code = f"{head}{credit_check(head)}"
    agency = agencies.create(
        actor=User.system(), name=f"测速局{number}", kind="department", jurisdiction="yanliang", credit_code=code
    )
    return agency, {role: person(role, agency) for role in ("clerk", "secrecy-reviewer", "approver", "disclosure-head")}


def person(role: str, agency: Agency) -> User:
    """Somebody in a role."""
    user = User.objects.create_user(f"{role}-{agency.pk}", display_name=role)
    people.assign(user, role, agency, from_on=date(2020, 1, 1), actor=User.system())
    return user


def approved(agency: Agency, staff: dict[str, User], number: int) -> Item:
    """An item that waits for publication."""
    content = {
        "title": f"关于第{number}号事项的通知",
        "issuing_agency": agency.name,
        "formed_on": today(),
        "body": "<p>正文。</p>" * 200,
    }
    item = filing.file(agency, Draft(content), actor=staff["clerk"])
    proposal.propose(item.pk, actor=staff["clerk"])
    clearance.clear(item.pk, actor=staff["secrecy-reviewer"])
    return approval.approve(item.pk, actor=staff["approver"])


def published() -> tuple[Item, User]:
    """An item made public and in the index, and who may take it down."""
    agency, staff = unit()
    item = publication.publish(approved(agency, staff, 1).pk, actor=staff["disclosure-head"])
    indexing.index_item(item.pk)
    return item, staff["disclosure-head"]


def both_times(act: Callable[[], object]) -> tuple[float, float]:
    """The milliseconds one act takes, and those the processor worked on it here."""
    begun, worked = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000


def slowest_in_twenty(taken: Sequence[float]) -> float:
    """The time that nineteen in twenty keep."""
    return statistics.quantiles(taken, n=20)[-1]


def statements(act: Callable[[], object]) -> float:
    """How many statements one act makes."""
    connection.force_debug_cursor = True
    before = len(connection.queries_log)
    act()
    made = len(connection.queries_log) - before
    connection.force_debug_cursor = False
    return float(made)


Times = list[tuple[float, float]]


def publications() -> tuple[Times, Times, float]:
    """The times of each publication, those of its way into the index, and how many statements a publication makes."""
    agency, staff = unit()
    numbers = count(1)
    items = [approved(agency, staff, next(numbers)) for _each in range(ITEMS + WARM)]
    taken = [both_times(lambda pk=item.pk: publication.publish(pk, actor=staff["disclosure-head"])) for item in items]  # type: ignore[misc]
    indexed = [both_times(lambda pk=item.pk: indexing.index_item(pk)) for item in items]  # type: ignore[misc]
    extra = approved(agency, staff, next(numbers))
    made = statements(lambda: publication.publish(extra.pk, actor=staff["disclosure-head"]))
    return taken[WARM:], indexed[WARM:], made


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target, in a throw-away database of the kind that is configured."""
    with throw_away_database():
        taken, indexed, made = publications()
    vendor = connection.vendor
    whole, worked = zip(*taken, strict=True)
    yield f"publish: median ({vendor})", statistics.median(whole), "ms", TARGET
    yield f"publish: slowest in twenty ({vendor})", slowest_in_twenty(whole), "ms", None
    yield f"publish: processor time, median ({vendor})", statistics.median(worked), "ms", None
    yield f"publish: statements ({vendor})", made, "", None
    whole, worked = zip(*indexed, strict=True)
    yield f"publish: into the index, median ({vendor})", statistics.median(whole), "ms", TARGET
    yield f"publish: into the index, slowest in twenty ({vendor})", slowest_in_twenty(whole), "ms", None
    yield f"publish: into the index, processor time, median ({vendor})", statistics.median(worked), "ms", None
