"""Two districts, each with a department and its people, so that one can be foreign to the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.test import Client

from disclosure.models import Agency, User
from tests import factories


@dataclass(frozen=True)
class Place:
    """A district, one of its departments, and who works there."""

    district: Agency
    department: Agency
    people: SimpleNamespace


def place() -> Place:
    """A district with a department; `office` acts for the whole district, the others at the department."""
    district = factories.district()
    department = factories.agency(parent=district)
    at_department = {
        name.replace("-", "_"): factories.user(name, department)
        for name in ("clerk", "secrecy-reviewer", "approver", "disclosure-head", "disclosure-officer")
    }
    people = SimpleNamespace(
        **at_department,
        office=factories.user("district-office", district),
        affairs_office=factories.user("affairs-office", district),
        auditor=factories.user("auditor", district),
    )
    return Place(district, department, people)


@pytest.fixture
def here() -> Place:
    """The place a test is about."""
    return place()


@pytest.fixture
def elsewhere() -> Place:
    """Another place, which nobody here may look into."""
    return place()


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser with somebody logged in."""

    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in
