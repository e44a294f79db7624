"""Every page of the staff, as whoever may open it sees it: without barrier, fit for a phone, valid, and no dead link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from catalog.demonstration import district
from disclosure.models import User
from tests.browser.sweep import walk
from tests.browser.sweep.looking import Looker, none_of

pytestmark = pytest.mark.browser

# Django's own machinery, which our pages do not lead to or which answers scripts and sent forms alone.
NOT_OURS = (
    "autocomplete/",
    "jsi18n/",
    "r/<",
    "/history/",
    "/delete/",
    "(?P<url>.*)",
    "^(?P<app_label>",
    "logout/",
    "password_change/",
)
OTHERS = ("admin/auth/", "admin/axes/", "admin/otp_totp/", "admin/otp_static/")


@dataclass(frozen=True)
class Round:
    """What one person was the first to see."""

    person: User
    client: Client
    pages: list[walk.Stop]


@pytest.fixture(scope="module")
def walked(portal: str) -> walk.Walk:
    return walk.Walk(within="/admin/")


@pytest.fixture(scope="module")
def rounds(walked: walk.Walk) -> list[Round]:
    """Everybody of the demonstration goes from the workbench as far as links lead; who comes later sees what is new."""
    lists = [reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist") for model in admin.site._registry]
    made = []
    for name, _label, _role, _agency in district.accounts():
        person, client = User.objects.get(username=name), Client()
        client.force_login(person)
        allowed = [address for address in lists if client.get(address).status_code == 200]
        made.append(Round(person, client, walked.go(client, ["/admin/", *allowed])))
    return made


def test_every_staff_route_is_reached_by_somebody(walked: walk.Walk, rounds: list[Round]) -> None:
    expected = {
        route: name
        for route, name in walk.routes(staff=True).items()
        if not any(part in route for part in NOT_OURS) and not route.startswith(OTHERS) and not route.endswith("/add/")
    }
    none_of(f"{name} ({route})" for route, name in expected.items() if route not in walked.routes)


def test_no_link_of_the_staff_leads_nowhere(walked: walk.Walk, rounds: list[Round]) -> None:
    none_of(walked.broken)


def test_no_staff_page_has_a_barrier_overflows_or_is_invalid(
    rounds: list[Round], visitor: Callable[..., Looker]
) -> None:
    looker = visitor()
    found: list[str] = []
    for one in rounds:
        looker.be(one.client.session)
        found += [f"{one.person.username}: {fault}" for fault in looker.faults(stop.address for stop in one.pages)]
    none_of(found)
