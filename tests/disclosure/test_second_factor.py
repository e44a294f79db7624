"""Where the installation demands it, a password alone opens nothing to staff."""

from __future__ import annotations

import pytest
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice

from disclosure.models import User

pytestmark = pytest.mark.django_db

ADMIN = "/admin/password_change/"
PAGE = "/second-factor/"


@pytest.fixture
def clerk() -> User:
    return User.objects.create_user(username="clerk", password="a long password", is_staff=True)


@pytest.fixture
def device(clerk: User) -> StaticDevice:
    made = StaticDevice.objects.create(user=clerk, name="备用码", confirmed=True)
    made.token_set.create(token="24681357")
    return made


@pytest.fixture
def browser(client: Client, clerk: User, settings) -> Client:
    settings.DISCLOSURE_STAFF_TWO_FACTOR = True
    client.force_login(clerk)
    return client


def test_a_password_alone_leads_to_the_second_factor(browser):
    answer = browser.get(ADMIN)
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?next=%2Fadmin%2Fpassword_change%2F")


def test_a_right_code_opens_the_way_and_is_used_up(browser, clerk, device, settings):
    answer = browser.post(PAGE, {"device": device.persistent_id, "token": "24681357", "next": ADMIN})
    assert (answer.status_code, answer["Location"]) == (302, ADMIN)
    assert browser.get(ADMIN).status_code == 200
    again = Client()
    again.force_login(clerk)
    assert again.post(PAGE, {"device": device.persistent_id, "token": "24681357"}).status_code == 200


def test_a_wrong_code_is_refused_at_its_field(browser, device):
    answer = browser.post(PAGE, {"device": device.persistent_id, "token": "00000000"})
    assert "token" in answer.context["form"].errors
    assert browser.get(ADMIN).status_code == 302


def test_another_person_s_device_is_no_choice(browser, device):
    other = User.objects.create_user(username="other", password="a long password", is_staff=True)
    theirs = StaticDevice.objects.create(user=other, name="备用码", confirmed=True)
    theirs.token_set.create(token="11112222")
    answer = browser.post(PAGE, {"device": theirs.persistent_id, "token": "11112222"})
    assert "device" in answer.context["form"].errors


def test_the_way_on_never_leads_to_another_site(browser, device):
    sent = {"device": device.persistent_id, "token": "24681357", "next": "https://elsewhere.example/"}
    assert browser.post(PAGE, sent)["Location"] == "/admin/"


def test_who_has_no_device_is_told_whom_to_ask(browser):
    assert "请联系系统管理员" in browser.get(PAGE).content.decode()


def test_it_is_not_demanded_unless_the_installation_says_so(client, clerk):
    client.force_login(clerk)
    assert client.get(ADMIN).status_code == 200
