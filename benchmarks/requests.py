"""How long the queue and an applicant's own page take among 100,000 cases, on the database given.

One case is taken in by the services; the others are copies of its rows, so that they hold whatever a case holds.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, models
from django.test import Client, override_settings
from django.urls import reverse

from applications.asking import Arrival, Asking, Person
from applications.models import Applicant, Letter, Request
from applications.services import intake, registration
from benchmarks.databases import throw_away_database
from benchmarks.publish import slowest_in_twenty, statements
from benchmarks.sweep import look_over, milliseconds
from disclosure import agencies, codes, grants, people
from disclosure.law.identifiers import credit_check, organisation_check
from disclosure.models import Agency, AgencyGuide, Clock, ClockEvent, Subject, User
from disclosure.today import SHANGHAI, moved_to

CASES, DAYS, AGENCIES = 100_000, 50, 100
ROUNDS, WARM = 60, 5
QUEUE, OWN_PAGE = 100, 50
TODAY = date(2026, 3, 25)
PLAIN_FILES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)"


def units(number: int = AGENCIES) -> tuple[list[Agency], User, User]:
    """The departments of a district, an officer who sees them all, and the clerk of the first."""
    system = User.system()
    district = agencies.create(actor=system, name="测速区人民政府", kind="government")
    made = []
    for one in range(number):
        head = f"11500112{90_000_000 + one}{organisation_check(str(90_000_000 + one))}"
        code = f"{head}{credit_check(head)}"
        made.append(
            agencies.create(actor=system, name=f"测速局{one}", kind="department", parent=district, credit_code=code)
        )
    AgencyGuide.objects.create(agency=made[0], office_name="科", address="路", hours="9:00-17:00", phone="12345")
    officer, clerk = (
        User.objects.create_user("officer", is_staff=True),
        User.objects.create_user("clerk", is_staff=True),
    )
    people.assign(officer, "disclosure-officer", district, from_on=date(2020, 1, 1), actor=system)
    people.assign(clerk, "clerk", made[0], from_on=date(2020, 1, 1), actor=system)
    return made, officer, clerk


def first_case(agency: Agency, officer: User, clerk: User) -> tuple[Request, str]:
    """A case in the books, and the token its query code comes from."""
    person = Person("person", "natural", "测速申请人", "id-card", "000000000000000000", phone="00000000000")
    asking = Asking(title="测速信息", carriers=("paper",), obtaining=("post",))
    token = codes.new_token()
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        arrival = Arrival("online", datetime(2026, 3, 2, 10, tzinfo=SHANGHAI))
        request = intake.send(agency, asking, person, arrival=arrival, token=token).request
        return registration.register(request.pk, actor=officer, holder=clerk), token


def copy(model: type[models.Model], source: int, first: int, last: int, **changed: str) -> None:
    """Rows like one there is, numbered from first to last; `changed` gives columns as SQL over n."""
    table = connection.ops.quote_name(model._meta.db_table)
    columns = [field.column for field in model._meta.local_concrete_fields]
    key = model._meta.pk.column if model._meta.pk else "id"
    values = [changed.get(column, f'source."{column}"') for column in columns if column in changed or column != key]
    named = [f'"{column}"' for column in columns if column in changed or column != key]
    sql = (
        f"INSERT INTO {table} ({', '.join(named)}) {NUMBERS} SELECT {', '.join(values)}"
        f' FROM numbers JOIN {table} source ON source."{key}" = %s'
    )
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("%%", "%"), [first, last, source])


def fill(
    request: Request, units: list[Agency], number: int, *, days: int = DAYS, since: int = -15, still_open: int = 50
) -> None:
    """So many cases in all: one in so many still open, their last days spread over the weeks around today."""
    clock = request.subject.clocks.get(duty__endswith="request.reply")
    event, letter = clock.events.get(), request.letters.order_by("pk").first()
    each, lowest = number // days, max(Subject.objects.latest("pk").pk, Clock.objects.latest("pk").pk) + 1000
    agency = f"{units[0].pk} + MOD(n / 50, {len(units)})"
    for day in range(days):
        first, last = lowest + day * each, lowest + (day + 1) * each - 1
        due = TODAY + timedelta(days=since + day)
        is_open = f"MOD(n, {still_open}) = 0"
        copy(Subject, request.subject_id, first, last, id="n", agency_id=agency, public_id="'b' || n")
        copy(
            Request,
            request.pk,
            first,
            last,
            id="n",
            subject_id="n",
            agency_id=agency,
            number="'bench-' || n",
            send_token="'bench-' || n",
            status=f"CASE WHEN {is_open} THEN 'handling' ELSE 'replied' END",
            replied_on=f'CASE WHEN {is_open} THEN NULL ELSE source."received_on" END',
        )
        copy(Applicant, request.pk, first, last, request_id="n", identity_digest="'digest-' || n")
        copy(
            Clock,
            clock.pk,
            first,
            last,
            id="n",
            subject_id="n",
            state=f"CASE WHEN {is_open} THEN 'running' ELSE 'stopped' END",
            due_on=_date(due),
            next_at="NULL",
            stopped_on=f'CASE WHEN {is_open} THEN NULL ELSE source."trigger_on" END',
        )
        copy(ClockEvent, event.pk, first, last, id="n", clock_id="n")
        if letter is not None:
            copy(
                Letter,
                letter.pk,
                first,
                last,
                id="n",
                request_id="n",
                code="'b' || n",
                number="'b' || n",
                agency_id=agency,
            )


def _date(day: date) -> str:
    return f"DATE '{day}'" if connection.vendor == "postgresql" else f"'{day}'"


def visitor(user: User | None = None) -> Client:
    """A browser, signed in or not."""
    client = Client(SERVER_NAME="localhost")
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def timed(visit: Callable[[int], object]) -> list[float]:
    """How long each visit takes, the first ones left out."""
    taken = [milliseconds(lambda turn=turn: visit(turn)) for turn in range(ROUNDS + WARM)]  # type: ignore[misc]
    return taken[WARM:]


def queue(user: User, page: str = "applications_request_changelist") -> list[float]:
    """The queue as a person opens it, or another page of the staff site."""
    client, address = visitor(user), reverse(f"admin:{page}")
    return timed(lambda _turn: shown(client, address, {}))


def own_pages() -> list[float]:
    """The page of one applicant after another, each in a browser that was shown its code."""
    cases = list(Request.objects.filter(number__startswith="bench-").order_by("pk")[: (ROUNDS + WARM) * 7 : 7])
    client = visitor()
    client.get(reverse("request_status"))
    session = client.session
    for case in cases:
        grants.give(session, "request", case)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return timed(lambda turn: shown(client, reverse("request_case", args=[cases[turn].number]), {}))


def shown(client: Client, address: str, query: dict[str, str]) -> None:
    """A page, which must be there."""
    answer = client.get(address, query)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target, in a throw-away database of the kind that is configured."""
    name = f"requests, {connection.vendor}, {CASES} cases:"
    with throw_away_database(), override_settings(STORAGES=PLAIN_FILES):
        made, officer, clerk = units()
        request, _token = first_case(made[0], officer, clerk)
        fill(request, made, CASES)
        look_over()
        with moved_to(datetime(2026, 3, 25, 10, tzinfo=SHANGHAI)):
            whole, own, page = queue(officer), queue(clerk), own_pages()
            bench = queue(officer, "index")
            client = visitor(officer)
            address = reverse("admin:applications_request_changelist")
            asked = statements(lambda: shown(client, address, {}))
    yield f"{name} queue of a district, slowest in twenty", slowest_in_twenty(whole), "ms", QUEUE
    yield f"{name} queue of a district, median", statistics.median(whole), "ms", None
    yield f"{name} queue of a clerk, slowest in twenty", slowest_in_twenty(own), "ms", QUEUE
    yield f"{name} queue, statements", asked, "", None
    yield f"{name} workbench of an officer, median", statistics.median(bench), "ms", None
    yield f"{name} applicant's page, slowest in twenty", slowest_in_twenty(page), "ms", OWN_PAGE
    yield f"{name} applicant's page, median", statistics.median(page), "ms", None
