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
from tests.browser.faults import no_faults
from tests.browser.sweep import walk
from tests.browser.sweep.looking import Looker

pytestmark = pytest.mark.browser

# The lists of the packages that come with Django are theirs.
OURS = ("disclosure", "catalog", "applications", "reports")
# A message of the outbox shows the arguments of a task as they are, which may be wider than a phone.
THEIRS = tuple(f"/admin/{of}/" for of in ("auth", "axes", "otp_static", "otp_totp", "disclosure/outboxmessage"))


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
    made = []
    for name in _one_of_each_role():
        person, client = User.objects.get(username=name), Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        lists = [reverse(f"admin:{name}") for app, _model, name in _lists() if app in OURS]
        allowed = [address for address in lists if client.get(address).status_code == 200]
        made.append(Round(person, client, walked.go(client, ["/admin/", *allowed])))
    return made


def _one_of_each_role() -> list[str]:
    """Of the accounts of the demonstration the first of every role."""
    by_role: dict[str, str] = {}
    for name, _told, role, _agency in district.accounts():
        by_role.setdefault(role, name)
    return list(by_role.values())


def _lists() -> list[tuple[str, str, str]]:
    """Application, model and name of the address of every list."""
    known = [model._meta for model in admin.site._registry]
    return [(one.app_label, str(one.model_name), f"{one.app_label}_{one.model_name}_changelist") for one in known]


def test_every_list_of_the_staff_is_open_to_somebody(walked: walk.Walk, rounds: list[Round]) -> None:
    lists = {f"admin/{app}/{model}/": name for app, model, name in _lists() if app in OURS}
    no_faults(f"{name} ({route})" for route, name in lists.items() if route not in walked.routes)


def test_no_link_of_the_staff_leads_nowhere(walked: walk.Walk, rounds: list[Round]) -> None:
    no_faults(walked.broken)


def test_no_staff_page_has_a_barrier_overflows_or_is_invalid(
    rounds: list[Round], visitor: Callable[..., Looker]
) -> None:
    looker = visitor()
    found: list[str] = []
    for one in rounds:
        looker.be(one.client.session)
        pages = [stop.address for stop in one.pages if not stop.address.startswith(THEIRS)]
        found += [f"{one.person.username}: {fault}" for fault in looker.faults(pages)]
    no_faults(found)
