"""The door of the staff side."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    """Somebody with a password."""
    person = factories.user()
    person.set_password(factories.PASSWORD)
    person.save()
    return person


def log_in(client, username, password):
    return client.post(
        reverse("admin:login"), {"username": username, "password": password, "next": reverse("admin:index")}
    )


def test_staff_come_in_with_their_password(client, staff):
    assert log_in(client, staff.username, factories.PASSWORD).url == reverse("admin:index")


def test_ten_wrong_passwords_lock_the_name_for_a_while(client, staff, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = log_in(client, staff.username, "wrong")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == settings.AXES_COOLOFF_TIME.total_seconds()
    assert log_in(client, staff.username, factories.PASSWORD).status_code == 429


def test_the_door_leads_back_to_the_public_pages(client):
    page = client.get(reverse("admin:login")).content.decode()
    assert f'href="{reverse("home")}"' in page


@pytest.mark.parametrize(
    "name", ["admin:login", "home", "calculator", "duty_list", "agency_list", "health", "ledger_head"]
)
def test_every_page_forbids_scripts_and_styles_of_its_own(client, name):
    page = client.get(reverse(name))
    policy = page["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert " style=" not in page.content.decode()
