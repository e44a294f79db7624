"""Whatever stands where a staff page's address has a number: the page, or that there is none, never a failure."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from disclosure import people
from disclosure.roles import ROLES
from tests import factories

pytestmark = pytest.mark.django_db

# Longer than Python reads, longer than a column holds, a digit of another script, nothing that counts, a sign.
ODD = ("9" * 5000, "9" * 30, "٣", "x", "-1", "0", "a\x00b")
WORST = ODD[:4]
ANSWERS = {200, 302, 403, 404}


def pages() -> list[type[Model]]:
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture
def seen_by_all(here) -> Client:
    """A browser with somebody logged in who holds every role over a district and maintains the installation."""
    person = factories.superuser()
    for role in ROLES:
        people.assign(person, role, here.district, from_on=factories.LONG_AGO, actor=factories.system())
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("model", pages(), ids=lambda model: model._meta.label)
def test_a_record_nobody_has_is_not_there(seen_by_all, model: type[Model]) -> None:
    options = model._meta
    for odd in ODD:
        address = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[odd])
        assert seen_by_all.get(address).status_code in ANSWERS, odd


@pytest.mark.parametrize("model", pages(), ids=lambda model: model._meta.label)
def test_a_filter_nobody_offers_narrows_nothing_or_finds_nothing(seen_by_all, model: type[Model]) -> None:
    options = model._meta
    address = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    names = {one.parameter_name for one in admin.site._registry[model].list_filter if hasattr(one, "parameter_name")}
    for name in {*names, "p", "agency", "at", "year", "month", "version"} - {None}:
        for odd in WORST:
            assert seen_by_all.get(address, {name: odd}).status_code in ANSWERS, (name, odd)
