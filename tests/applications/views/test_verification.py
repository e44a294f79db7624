"""Anybody checks a letter by its code and learns nothing personal from it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from applications.letter_page import verification_url
from applications.models import Letter
from disclosure import codes
from disclosure.today import today
from tests.applications import factories, letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    """A reply to somebody."""
    office = factories.office()
    return letters.letter(office, "reply.refused")


def page(client: Client, code: str) -> str:
    return client.get(reverse("verify_letter", args=[code])).content.decode()


def test_it_tells_kind_number_agency_day_digest_and_that_it_stands(client: Client, letter: Letter) -> None:
    shown = page(client, letter.code)
    for said in (letter.title, letter.number, letter.agency.name, str(letter.issued_on), letter.text_hash, "现行有效"):
        assert said in shown


def test_it_names_nobody_and_shows_no_content(client: Client, letter: Letter) -> None:
    shown = page(client, letter.code)
    request = letter.request
    hidden = (*letters.SECRETS.values(), request.number, request.asked_for, letters.REASONS, letter.issued_by.username)
    assert not [value for value in hidden if value in shown]


def test_a_reply_that_was_set_aside_says_so(client: Client, letter: Letter) -> None:
    letter.request.decisions.update(status="set-aside", set_aside_on=today())
    shown = page(client, letter.code)
    assert "已被撤销或者变更" in shown and "现行有效" not in shown


@pytest.mark.parametrize("how", [str.lower, codes.shown, lambda code: f" {code} "])
def test_a_code_is_read_however_it_is_typed(client: Client, letter: Letter, how) -> None:
    answer = client.get(reverse("verify"), {"code": how(letter.code)}, follow=True)
    assert answer.redirect_chain == [(reverse("verify_letter", args=[letter.code]), 302)]
    assert letter.number in answer.content.decode()


@pytest.mark.parametrize("code", ["AAAABBBBCCCC", "x", "⟦name⟧", "A" * 300])
def test_an_unknown_code_is_answered_plainly(client: Client, letter: Letter, code: str) -> None:
    answer = client.get(reverse("verify_letter", args=[code]))
    assert answer.status_code == 404 and "没有这个验证码的文书" in answer.content.decode()


def test_the_form_stands_by_itself_and_keeps_nothing(client: Client) -> None:
    answer = client.get(reverse("verify"))
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]


def test_the_code_on_a_letter_leads_there(client: Client, letter: Letter, settings) -> None:
    address = verification_url(letter)
    assert address.startswith(settings.DISCLOSURE_SITE["domain"])
    assert client.get(address.removeprefix(settings.DISCLOSURE_SITE["domain"].rstrip("/"))).status_code == 200


def test_whoever_tries_codes_in_haste_is_slowed_down_and_others_are_not(
    client: Client, letter: Letter, settings
) -> None:
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "look-up": (3, 3600)}
    tries = [client.get(reverse("verify_letter", args=["AAAABBBBCCCC"])).status_code for _each in range(4)]
    assert tries == [404, 404, 404, 429]
    other = client.get(reverse("verify_letter", args=[letter.code]), REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200
