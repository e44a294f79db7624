"""Whatever stands where a staff page's address has a number: the page, or that there is none, never a failure."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from applications.models import Request
from catalog.models import Item
from disclosure import people
from disclosure.models import Obligation
from disclosure.roles import ROLES
from tests import factories

pytestmark = pytest.mark.django_db

# Longer than Python reads, longer than a column holds, nothing that counts, a sign before it, a NUL.
ODD = ("9" * 5000, "9" * 30, "x", "-" + "9" * 30, "0", "a\x00b")
# What Django itself takes for a filter, too.
FIELDS = ("id__exact", "id__in", "pk__gt", "status__exact", "agency__id__exact", "found_on__year", "year")
WORST = ("9" * 5000, "-" + "9" * 30, "1," + "9" * 30, "99999", "٣", "x", "a\x00b")
ANSWERS = {200, 302, 403, 404}
# Every list has the same door; these stand for those with an agency, a day, a state.
SOME = (Obligation, Item, Request)


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
        answer = seen_by_all.get(address)
        # Django itself leads back to the staff site's first page where no record has the key.
        assert answer.status_code in {403, 404} or answer.headers["Location"] == reverse("admin:index"), odd


@pytest.mark.parametrize("model", pages(), ids=lambda model: model._meta.label)
def test_a_filter_nobody_offers_narrows_nothing_or_finds_nothing(seen_by_all, model: type[Model]) -> None:
    options = model._meta
    address = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    names = {one.parameter_name for one in admin.site._registry[model].list_filter if hasattr(one, "parameter_name")}
    for name in ({*names, *FIELDS, "p"} - {None}) if model in SOME else names:
        for odd in WORST:
            answer = seen_by_all.get(address, {name: odd})
            assert answer.status_code in ANSWERS, (name, odd)


@pytest.mark.parametrize("odd", WORST)
def test_an_export_under_a_filter_nobody_offers_says_so_or_holds_nothing(seen_by_all, odd: str) -> None:
    address = reverse("admin:disclosure_obligation_export", args=["csv"])
    assert seen_by_all.get(address, {"agency__id__exact": odd}).status_code in {200, 400}
