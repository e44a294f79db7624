"""The system carries out what an act has ordered; it is nobody, logs in nowhere, and has no scope of its own."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from disclosure import roles
from disclosure.models import User
from disclosure.roles import ACTS
from tests import factories
from tests.roles.roleplay import held

pytestmark = pytest.mark.django_db


def test_carries_out_every_act_of_a_service():
    assert held(User.system(), factories.district()) == ACTS


def test_cannot_log_in(rf):
    system = User.system()
    assert not system.is_active
    assert not system.is_staff
    assert not system.has_usable_password()
    assert authenticate(rf.post("/"), username="system", password="!") is None


def test_has_no_permission_on_any_page_and_no_list_to_see():
    system = User.system()
    assert not any(system.has_perm(act) for act in ACTS)
    assert not roles.agencies(system, "item.see").exists()
