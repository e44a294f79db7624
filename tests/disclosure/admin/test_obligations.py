"""A recurring duty is recorded as done through its page; a training with how many came."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.models import Obligation
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

IN_MAY = date(2026, 5, 11)


def recorded(client: Client, duty: str, **said) -> Obligation:
    """The obligation after its page was sent in by an officer."""
    agency = factories.agency(parent=factories.district(jurisdiction="yubei"))
    client.force_login(factories.user("disclosure-officer", agency))
    with moved_to(IN_MAY):
        owed = factories.obligation(agency, duty)
        url = reverse("admin:disclosure_obligation_act", args=[owed.pk, "fulfil"])
        client.post(url, {"on": IN_MAY.isoformat(), "evidence": "培训通知", **said})
    owed.refresh_from_db()
    return owed


def test_a_training_is_recorded_with_how_many_came(client: Client):
    owed = recorded(client, "yubei-2020/training", attendees="32")
    assert owed.fulfilments.get().evidence == "培训通知（参加32人）"


@pytest.mark.parametrize("attendees", ["", "0"])
def test_a_training_to_which_nobody_came_is_none(client: Client, attendees: str):
    assert recorded(client, "yubei-2020/training", attendees=attendees).fulfilled_on is None


def test_of_any_other_duty_nobody_is_counted(client: Client):
    owed = recorded(client, "yubei-2020/watch")
    assert owed.fulfilments.get().evidence == "培训通知"
