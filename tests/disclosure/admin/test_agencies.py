"""Keeping the tree of agencies, by acts alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from disclosure.models import Agency
from tests import factories

pytestmark = pytest.mark.django_db

GUIDE = {"office_name": "办公室", "address": "义学路68号", "hours": "工作日9:00—17:00", "phone": "023-67821234"}


def act(agency, name):
    return reverse("admin:disclosure_agency_act", args=[agency.pk, name])


def create():
    return reverse("admin:disclosure_agency_entry", args=["create"])


def reread(agency):
    return Agency.objects.get(pk=agency.pk)


def test_the_district_office_enters_an_agency_below_its_own(here, as_user):
    browser = as_user(here.people.office)
    answer = browser.post(create(), {"name": "新设局", "kind": "department", "parent": here.district.pk})
    made = Agency.objects.get(name="新设局")
    assert answer.url == reverse("admin:disclosure_agency_change", args=[made.pk])
    assert made.path.startswith(here.district.path)


def test_an_agency_cannot_be_put_where_one_does_not_act(here, elsewhere, as_user):
    browser = as_user(here.people.office)
    answer = browser.post(create(), {"name": "越界局", "kind": "department", "parent": elsewhere.district.pk})
    assert answer.status_code == 422
    assert "parent" in answer.context["form"].errors
    assert not Agency.objects.filter(name="越界局").exists()


def test_the_top_of_a_tree_is_the_administrators(here, as_user):
    given = {"name": "某某省人民政府", "kind": "province"}
    assert as_user(here.people.office).post(create(), given).status_code == 422
    assert as_user(factories.superuser()).post(create(), given).status_code == 302


def test_a_wrong_credit_code_is_named_at_its_field(here, as_user):
    answer = as_user(here.people.office).post(
        act(here.department, "amend"),
        {"slug": here.department.slug, "kind": "department", "credit_code": "11500112009315877X"},
    )
    assert answer.status_code == 422
    assert "credit_code" in answer.context["form"].errors


def test_particulars_are_amended(here, as_user):
    given = {"slug": here.department.slug, "kind": "department", "credit_code": "11500112009315877L",
             "functions": ["finance"], "leader_in_charge": "张某"}  # fmt: skip
    assert as_user(here.people.office).post(act(here.department, "amend"), given).status_code == 302
    amended = reread(here.department)
    assert (amended.credit_code, amended.functions, amended.leader_in_charge) == (
        "11500112009315877L",
        ["finance"],
        "张某",
    )


def test_the_guide_is_written_and_shown_to_the_public(client, here, as_user):
    assert as_user(here.people.office).post(act(here.department, "guide"), GUIDE).status_code == 302
    page = client.get(reverse("agency_guide", args=[here.department.slug]))
    assert GUIDE["address"] in page.content.decode()


def test_a_guide_without_what_article_12_asks_is_not_written(client, here, as_user):
    answer = as_user(here.people.office).post(act(here.department, "guide"), {**GUIDE, "phone": ""})
    assert answer.status_code == 422
    assert "phone" in answer.context["form"].errors
    assert client.get(reverse("agency_guide", args=[here.department.slug])).status_code == 404


def test_an_agency_is_renamed_moved_and_abolished_with_dates(here, as_user):
    browser, other = as_user(here.people.office), factories.agency(parent=here.district)
    assert browser.post(act(here.department, "rename"), {"name": "新名局", "on": "2026-03-02"}).status_code == 302
    assert browser.post(act(here.department, "move"), {"parent": other.pk, "on": "2026-03-02"}).status_code == 302
    given = {"on": "2026-03-31", "successor": here.district.pk}
    assert browser.post(act(here.department, "abolish"), given).status_code == 302
    gone = reread(here.department)
    assert (gone.name, str(gone.active_to), gone.successor) == ("新名局", "2026-03-31", here.district)


def test_what_was_abolished_is_neither_renamed_nor_moved(here, as_user):
    browser = as_user(here.people.office)
    browser.post(act(here.department, "abolish"), {"on": "2026-03-31", "successor": here.district.pk})
    for name in ("rename", "move", "abolish"):
        assert browser.get(act(here.department, name)).status_code == 404


def test_who_does_not_maintain_the_tree_reads_it(here, as_user):
    browser = as_user(here.people.clerk)
    assert browser.get(reverse("admin:disclosure_agency_change", args=[here.department.pk])).status_code == 200
    assert browser.post(act(here.department, "amend"), {}).status_code == 403
    assert browser.get(create()).status_code == 403
    assert browser.get(reverse("admin:disclosure_agency_changelist")).context["offered"] == []


def test_the_list_costs_the_same_however_many_agencies_there_are(here, as_user, django_assert_max_num_queries):
    for _ in range(15):
        factories.agency(parent=here.district)
    browser = as_user(here.people.office)
    with django_assert_max_num_queries(12):
        browser.get(reverse("admin:disclosure_agency_changelist"))
