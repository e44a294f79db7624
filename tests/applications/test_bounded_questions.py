"""However many cases there are, a page asks the database as often: counted among ten and among a thousand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Request
from benchmarks import requests as many
from disclosure import grants
from disclosure.today import SHANGHAI, moved_to

pytestmark = pytest.mark.django_db

FEW, HUNDREDS, MANY = 10, 200, 1_000
# What each page asks at most, the session and the roles of the visitor included; the workbench one a list.
MOST = {"queue": 13, "everything": 13, "workbench": 48, "statistics": 17, "own page": 15, "case": 32}
# Last days before, on and after today, and every case open: no list of the workbench is empty among ten already.
SPREAD: dict[str, int] = {"days": 10, "since": -2, "still_open": 1}


def questions(visit: Callable[[], object]) -> int:
    visit()
    with CaptureQueriesContext(connection) as asked:
        visit()
    return len(asked)


def browser_of(case: Request) -> Client:
    """A browser in which number and code of the case were shown."""
    client = many.visitor()
    client.get(reverse("request_status"))
    session = client.session
    grants.give(session, "request", case)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def test_queue_workbench_statistics_and_the_pages_of_a_case_ask_as_much_among_ten_cases_as_among_a_thousand() -> None:
    units, officer, clerk = many.units(3)
    case, _token = many.first_case(units[0], officer, clerk)
    with moved_to(datetime(2026, 3, 25, 10, tzinfo=SHANGHAI)):
        staff, applicant = many.visitor(officer), browser_of(case)
        pages = {
            "queue": (staff, reverse("admin:applications_request_changelist")),
            "everything": (staff, f"{reverse('admin:applications_request_changelist')}?state=all"),
            "workbench": (staff, reverse("admin:index")),
            "statistics": (staff, reverse("admin:applications_request_statistics")),
            "case": (staff, reverse("admin:applications_request_change", args=[case.pk])),
            "own page": (applicant, reverse("request_case", args=[case.number])),
        }
        asked = []
        for number in (FEW, HUNDREDS, MANY):
            many.fill(case, units, number, **SPREAD)
            asked.append({name: questions(lambda at=at: many.shown(*at, {})) for name, at in pages.items()})
    assert Request.objects.count() > MANY
    few, hundreds, thousand = asked
    assert hundreds == thousand
    # The workbench counts a list only once there is more of it than it shows.
    assert few | {"workbench": 0} == thousand | {"workbench": 0}
    assert not {name: count for name, count in thousand.items() if count > MOST[name]}
