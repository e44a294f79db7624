"""Agencies in public."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from disclosure import agencies
from tests import factories

pytestmark = pytest.mark.django_db

GUIDE = {"office_name": "办公室", "address": "义学路68号", "hours": "工作日9:00—17:00", "phone": "023-67821234"}


def test_agencies_are_listed_from_government_to_village(client):
    district = factories.district()
    village = factories.agency(kind="village", parent=district)
    department = factories.agency(parent=district)
    assert client.get(reverse("agency_list")).context["agencies"] == [district, department, village]


def test_the_tenth_agency_comes_after_the_ninth(client):
    district = factories.district()
    departments = [factories.agency(parent=district) for _ in range(12)]
    assert client.get(reverse("agency_list")).context["agencies"] == [district, *departments]


def test_an_abolished_agency_stays_and_names_its_successor(client):
    district = factories.district()
    old, heir = factories.agency("旧局", parent=district), factories.agency("新局", parent=district)
    agencies.abolish(old.pk, on=date(2019, 3, 1), successor=heir, actor=factories.system())
    listed = client.get(reverse("agency_list"))
    assert list(listed.context["former"]) == [old]
    assert old not in listed.context["agencies"]
    assert "新局" in client.get(reverse("agency_detail", args=[old.slug])).content.decode()


def test_the_list_costs_the_same_however_many_agencies_there_are(client, django_assert_max_num_queries):
    district = factories.district()
    for _ in range(30):
        factories.agency(parent=district)
    with django_assert_max_num_queries(4):
        client.get(reverse("agency_list"))
    with django_assert_max_num_queries(4):
        client.get(reverse("guide_list"))


def test_an_agencys_page_costs_the_same_however_much_it_owes(client, django_assert_max_num_queries):
    agency = factories.agency(parent=factories.district())
    for year in range(2020, 2027):
        factories.obligation(agency, in_year=year)
    with django_assert_max_num_queries(12):
        client.get(reverse("agency_detail", args=[agency.slug]))


def test_who_answers_for_disclosure_is_published(client):
    """The leader in charge and the leading group."""
    agency = factories.agency(parent=factories.district())
    told = {"leader_in_charge": "示例副局长", "leading_group": "组长：示例局长\n成员：示例科长"}
    agencies.amend(agency.pk, actor=factories.system(), **told)
    page = client.get(reverse("agency_detail", args=[agency.slug])).content.decode()
    assert '<dt>分管领导</dt><dd lang="zh-Hans">示例副局长</dd>' in page
    assert "组长：示例局长<br>成员：示例科长" in page


def test_a_guide_says_what_article_12_asks(client):
    agency = factories.agency(parent=factories.district())
    assert client.get(reverse("agency_guide", args=[agency.slug])).status_code == 404
    agencies.describe(agency.pk, actor=factories.system(), guide=GUIDE)
    page = client.get(reverse("agency_guide", args=[agency.slug])).content.decode()
    assert all(value in page for value in GUIDE.values())


def test_a_guide_names_every_channel_it_opens_and_where_to_complain(client):
    agency = factories.agency(parent=factories.district())
    opened = {"fax": "023-67820000", "email": "gongkai@example.gov.cn", "postcode": "401120"}
    complaints = {"complaint_phone": "023-67829999", "complaint_mailbox": "jubao@example.gov.cn"}
    words = {"classification": "按机构和主题编排", "how_to_obtain": "可到区图书馆查阅"}
    channels = {"accepts_fax": True, "accepts_email": True}
    guide = {**GUIDE, **opened, **complaints, **words, **channels}
    agencies.describe(agency.pk, actor=factories.system(), guide=guide)
    page = client.get(reverse("agency_guide", args=[agency.slug])).content.decode()
    assert [value for value in {**opened, **complaints, **words}.values() if value not in page] == []
    agencies.describe(agency.pk, actor=factories.system(), guide={**guide, "accepts_fax": False})
    closed = client.get(reverse("agency_guide", args=[agency.slug])).content.decode()
    assert f"传真：{opened['fax']}</li>" in page and f"传真：{opened['fax']}</li>" not in closed


def test_the_online_channel_is_offered_where_the_guide_opens_it(client):
    agency = factories.agency(parent=factories.district())
    address = reverse("agency_guide", args=[agency.slug])
    for opened, offered in ((True, 1), (False, 0)):
        agencies.describe(agency.pk, actor=factories.system(), guide={**GUIDE, "accepts_online": opened})
        assert client.get(address).content.decode().count("网上提交</a></li>") == offered
    entrance = client.get(reverse("request_entrance"), {"agency": agency.slug})
    assert entrance.context["chosen"] == agency
    assert "、网上" not in entrance.content.decode()


def test_only_bodies_that_take_requests_are_listed_at_the_entrance(client):
    district = factories.district()
    village = factories.agency(kind="village", parent=district)
    for one in (district, village):
        agencies.describe(one.pk, actor=factories.system(), guide=GUIDE)
    assert client.get(reverse("request_entrance")).context["agencies"] == [district]


def test_two_agencies_of_one_short_name_are_told_apart_on_the_first_page(client):
    here, there = factories.district(), factories.district()
    offices = [factories.agency(f"{place.name}财政局", parent=place, short_name="区财政局") for place in (here, there)]
    for office in offices:
        agencies.describe(office.pk, guide=GUIDE, actor=factories.system())
    labels = [agency.label for agency in client.get(reverse("home")).context["agencies"]]
    assert labels == [office.name for office in offices]
