"""How long the tables of the annual report take over a million requests: every agency in one pass, a cell, a drill-down.

The cases are rows of their own, answered on every ground and by every class of applicant over ten years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import connection
from django.db.models import Count
from django.test import override_settings
from django.urls import reverse

from applications import tabulation
from applications.models import Decision, Request
from benchmarks.databases import throw_away_database
from benchmarks.publish import slowest_in_twenty
from benchmarks.requests import PLAIN_FILES, copy, first_case, shown, timed, units, visitor
from benchmarks.sweep import look_over, milliseconds
from disclosure import triggers
from disclosure.law.report_forms import form_for
from disclosure.lawbook import vocabularies
from disclosure.models import Agency, Subject, User
from disclosure.today import SHANGHAI, moved_to
from reports import compiling
from reports.services import annual_opening

CASES, AGENCIES, FIRST_YEAR, YEARS = 1_000_000, 200, 2016, 10
YEAR = 2025
ONE_PASS, FASTER, PAGE = 2, 100, 100
CLASSES = [code for code, _label in Request.ApplicantClass.choices]
GROUNDS = [ground.code for ground in vocabularies().reply_grounds]


def fill(request: Request, agencies: list[Agency], people: tuple[User, User], number: int) -> None:
    """So many cases: one in fifty still open, the others answered some weeks after they came."""
    lowest = Subject.objects.latest("pk").pk + 1000
    last = lowest + number - 1
    agency = f"{agencies[0].pk} + MOD(n / 7, {len(agencies)})"
    received = _day_of_n(0)
    replied = f"CASE WHEN {_open()} THEN NULL ELSE {_day_of_n(20)} END"
    copy(Subject, request.subject_id, lowest, last, id="n", agency_id=agency, public_id="'b' || n")
    copy(
        Request,
        request.pk,
        lowest,
        last,
        id="n",
        subject_id="n",
        agency_id=agency,
        number="'bench-' || n",
        send_token="'bench-' || n",
        received_on=received,
        applicant_class=_chosen(CLASSES, 13),
        status=f"CASE WHEN {_open()} THEN 'handling' ELSE 'replied' END",
        replied_on=replied,
    )
    _answer(request, people, lowest, last)


def _answer(request: Request, people: tuple[User, User], lowest: int, last: int) -> None:
    """A decision for every case but those that are open."""
    first = Decision.objects.create(request=request, ground="R1", drafted_by=people[0], drafted_at=request.submitted_at)
    copy(
        Decision,
        first.pk,
        lowest,
        last,
        id="n",
        request_id="n",
        ground=_chosen(GROUNDS, 17),
        status=f"CASE WHEN {_open()} THEN 'draft' ELSE 'issued' END",
        reviewed_by_id=f"CASE WHEN {_open()} THEN NULL ELSE {people[1].pk} END",
        content_hash=f"CASE WHEN {_open()} THEN '' ELSE 'x' END",
        reviewed_hash=f"CASE WHEN {_open()} THEN '' ELSE 'x' END",
        issued_on=f"CASE WHEN {_open()} THEN NULL ELSE {_day_of_n(20)} END",
        counts=f"NOT ({_open()})" if connection.vendor == "postgresql" else f"CASE WHEN {_open()} THEN 0 ELSE 1 END",
    )


def _open() -> str:
    return "MOD(n, 50) = 0"


def _chosen(codes: list[str], step: int) -> str:
    """One of the codes, spread over the cases."""
    cases = " ".join(f"WHEN {place} THEN '{code}'" for place, code in enumerate(codes))
    return f"CASE MOD(n * {step} / 7, {len(codes)}) {cases} END"


def _day_of_n(later: int) -> str:
    """A day of the ten years by the number of the case, in order of the numbers, and some days later."""
    day = f"(n * 3) / {max(CASES * 3 // (YEARS * 365), 1)}"
    if connection.vendor == "postgresql":
        return f"DATE '{FIRST_YEAR}-01-01' + CAST(MOD({day}, {YEARS * 365}) + {later} AS INTEGER)"
    return f"DATE('{FIRST_YEAR}-01-01', '+' || (MOD({day}, {YEARS * 365}) + {later}) || ' days')"


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes, the best of three."""
    return min(milliseconds(work) for _turn in range(3)) / 1000


def cell_by_cell(agency: Agency) -> int:
    """The table of one agency as it would be counted with a query a cell; the number of queries."""
    form = form_for(YEAR)
    if form is None:
        raise LookupError(YEAR)
    table, asked = form.table("table3"), 0
    rows_of = {ground.code: ground.row for ground in vocabularies().reply_grounds}
    for row in table.rows:
        for column in table.columns_of(row.code):
            found = tabulation.in_population(tabulation.of_year(YEAR).filter(agency=agency), row.population, YEAR)
            found = found.filter(applicant_class__in=column.counts)
            if row.population == tabulation.ANSWERED:
                found = found.filter(closed_by__in=[code for code, name in rows_of.items() if name in row.counts])  # type: ignore[misc]
            found.aggregate(n=Count("pk"))
            asked += 1
    return asked


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target, in a throw-away database of the kind that is configured."""
    name = f"annual report, {connection.vendor}, {CASES} cases:"
    with throw_away_database(), override_settings(STORAGES=PLAIN_FILES):
        agencies, officer, clerk = units(AGENCIES)
        request, _token = first_case(agencies[0], officer, clerk)
        with triggers.lifted(connection):
            fill(request, agencies, (officer, clerk), CASES)
        look_over()
        whole = seconds(lambda: compiling.compile_year(YEAR))
        singly = seconds(lambda: cell_by_cell(agencies[0]))
        with moved_to(datetime(YEAR + 1, 1, 12, 10, tzinfo=SHANGHAI)):
            report = annual_opening.open_report(agencies[0], YEAR, actor=officer)
            client = visitor(officer)
            address = reverse("admin:reports_annualreport_cell", args=[report.pk, "table3.new.total"])
            drilled = timed(lambda _turn: shown(client, address, {}))
            page = milliseconds(
                lambda: shown(client, reverse("admin:reports_annualreport_change", args=[report.pk]), {})
            )
    yield f"{name} every agency, one year", whole, "s", ONE_PASS
    yield f"{name} a query a cell, every agency", singly * AGENCIES, "s", None
    yield f"{name} times faster than a query a cell", singly * AGENCIES / whole, "x", FASTER
    yield f"{name} the records of a cell, slowest in twenty", slowest_in_twenty(drilled), "ms", PAGE
    yield f"{name} the report's own page", page, "ms", None
