"""Tokens of office systems on the staff site: shown once, seen by whom they concern, ended by an act."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from disclosure import tokens
from disclosure.models import IntakeToken
from disclosure.today import today
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "admin:disclosure_intaketoken_changelist"


def page(name, *args):
    return reverse(f"admin:disclosure_intaketoken_{name}", args=args)


def given(place, **said):
    return {
        "name": "协同办公系统",
        "agency": place.department.pk,
        "responsible": place.people.clerk.pk,
        "expires_on": (today() + timedelta(days=90)).isoformat(),
        **said,
    }


@pytest.fixture
def token(here):
    browserless = {"responsible": here.people.clerk, "expires_on": today() + timedelta(days=90)}
    return tokens.issue(here.department, name="协同办公系统", actor=here.people.office, **browserless).token


def secret_on(response):
    return re.search(rf"<code>({tokens.PREFIX}[\w-]+)</code>", response.content.decode())[1]


def test_a_token_is_shown_once_and_kept_in_no_cache(here, as_user):
    browser = as_user(here.people.office)
    response = browser.post(page("entry", "issue"), given(here))
    secret = secret_on(response)
    token = tokens.standing(secret)
    assert token is not None
    assert "no-store" in response.headers["Cache-Control"]
    assert reverse("api_drafts") in response.content.decode()
    record = browser.get(page("change", token.pk)).content.decode()
    assert secret not in record
    assert secret[-4:] in record


def test_what_is_refused_stays_on_the_form(here, as_user):
    browser = as_user(here.people.office)
    for wrong in ({"responsible": here.people.approver.pk}, {"expires_on": "2020-01-01"}, {"name": ""}):
        assert browser.post(page("entry", "issue"), given(here, **wrong)).status_code == 422
    assert not IntakeToken.objects.exists()


def test_a_renewed_token_is_shown_once_as_well(here, as_user, token):
    browser = as_user(here.people.office)
    said = {"responsible": here.people.disclosure_officer.pk, "expires_on": today().isoformat()}
    secret = secret_on(browser.post(page("act", token.pk, "renew"), said))
    assert tokens.standing(secret).responsible == here.people.disclosure_officer


def test_a_token_is_revoked_with_its_reason(here, as_user, token):
    browser = as_user(here.people.office)
    assert browser.post(page("act", token.pk, "revoke"), {"reason": "系统下线"}).status_code == 302
    token.refresh_from_db()
    assert token.revoked_by == here.people.office
    assert "已吊销" in browser.get(page("change", token.pk)).content.decode()


def test_whose_name_it_bears_sees_and_revokes_it(here, as_user, token):
    browser = as_user(here.people.clerk)
    assert browser.get(reverse(LIST)).status_code == 200
    assert browser.get(page("change", token.pk)).status_code == 200
    assert browser.get(page("act", token.pk, "renew")).status_code == 403
    assert browser.post(page("act", token.pk, "revoke"), {"reason": "泄露"}).status_code == 302


def test_it_is_not_there_for_anybody_else(here, elsewhere, as_user, token):
    for person in (here.people.approver, here.people.auditor, elsewhere.people.office, elsewhere.people.clerk):
        assert as_user(person).get(page("change", token.pk)).status_code in (403, 404)
    assert as_user(here.people.disclosure_head).get(page("change", token.pk)).status_code == 200


def test_only_who_appoints_people_is_offered_to_issue(here, as_user):
    for person in (here.people.disclosure_head, factories.user("clerk", here.department)):
        browser = as_user(person)
        assert browser.post(page("entry", "issue"), given(here)).status_code in (403, 404)
    assert page("entry", "issue") in as_user(here.people.office).get(reverse(LIST)).content.decode()


def test_the_list_is_narrowed_by_what_still_stands(here, as_user, token):
    browser = as_user(here.people.office)
    assert token.name in browser.get(reverse(LIST), {"standing": "yes"}).content.decode()
    assert "0" in browser.get(reverse(LIST), {"standing": "no"}).content.decode()
    exported = browser.get(page("export", "csv"))
    assert token.name in b"".join(exported.streaming_content).decode()
