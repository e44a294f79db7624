"""Looking up: the right pair opens one case; every other pair answers alike."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from applications.models import Request
from disclosure.today import SHANGHAI, moved_to, now
from tests.applications import at_the_counter as counter
from tests.applications import factories
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

WRONG = "AAAA-BBBB-CCCC"


@pytest.fixture
def office() -> Office:
    return factories.office()


@pytest.fixture
def filed(office: Office) -> tuple[Request, str]:
    """A request sent from another browser, with its code."""
    browser = Client()
    request = counter.sent(browser, office)
    return request, counter.code_on(browser.get(counter.RECEIPT))


def test_number_and_code_open_the_case_however_the_code_is_written(client: Client, filed: tuple[Request, str]):
    request, code = filed
    written = code.replace("-", " ").lower().replace("o", "0")
    answer = counter.opened_case(client, request, written)
    assert answer.redirect_chain == [(f"{counter.STATUS}{request.number}/", 302)]
    assert "我的申请" in answer.content.decode()


def test_a_wrong_code_and_an_unknown_number_answer_alike_and_cost_alike(client: Client, filed: tuple[Request, str]):
    answers, costs = [], []
    for number in (filed[0].number, filed[0].number[:-1] + "9"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.post(counter.STATUS, {"number": number, "code": WRONG})
        answers.append((answer.status_code, answer.content.decode().replace(number, "").split("csrf")[0]))
        costs.append(len(queries))
    assert answers[0] == answers[1]
    assert costs[0] == costs[1]


@pytest.mark.parametrize("kind", ["request", "complaint"])
def test_an_address_with_what_no_number_holds_is_no_fault_of_the_portal(client: Client, office: Office, kind: str):
    assert client.get(f"/{kind}/status/%00/").status_code == 404


def test_an_address_of_a_case_that_was_not_opened_leads_to_the_look_up_known_or_not(
    client: Client, filed: tuple[Request, str]
):
    for number in (filed[0].number, "nobody-2026-00001"):
        for part in ("", "due.ics", "own.json", "letters/1/", "letters/1/print/", "letters/1/docx/", "files/1/"):
            answer = client.get(f"{counter.STATUS}{number}/{part}")
            assert (answer.status_code, answer["Location"]) == (302, f"{counter.STATUS}?number={number}")
        assert client.post(f"{counter.STATUS}{number}/withdraw/", {"sure": "on"}).status_code == 302


def test_a_code_opens_its_own_case_alone(client: Client, office: Office, filed: tuple[Request, str]):
    other = factories.sent(office)
    counter.opened_case(client, *filed)
    assert client.get(f"{counter.STATUS}{other.number}/").status_code == 302
    wrong = counter.opened_case(client, other, filed[1])
    assert "编号和查询码对不上" in wrong.content.decode()


def test_a_grant_ends_after_a_while_and_with_a_new_code(client: Client, filed: tuple[Request, str]):
    request, code = filed
    own = f"{counter.STATUS}{request.number}/"
    with moved_to(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)):
        counter.opened_case(client, request, code)
        assert client.get(own).status_code == 200
        with moved_to(now() + timedelta(hours=3)):
            assert client.get(own).status_code == 302
        Request.objects.filter(pk=request.pk).update(code_digest="another")
        assert client.get(own).status_code == 302


def test_a_session_filled_in_by_hand_opens_nothing(client: Client, filed: tuple[Request, str]):
    session = client.session
    session["cases"] = {f"request/{filed[0].pk}": "forged:grant"}
    session.save()
    assert client.get(f"{counter.STATUS}{filed[0].number}/").status_code == 302


def test_guessing_at_one_number_is_ended_for_every_address_and_told_in_time(filed: tuple[Request, str], settings):
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "number": (2, 600)}
    request, code = filed
    with moved_to(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)):
        statuses = [
            Client(REMOTE_ADDR=f"198.51.100.{at}").post(counter.STATUS, {"number": request.number, "code": WRONG})
            for at in range(3)
        ]
        assert [answer.status_code for answer in statuses] == [200, 200, 429]
        unknown = {"number": "nobody-2026-00001", "code": WRONG}
        assert [Client().post(counter.STATUS, unknown).status_code for _try in range(3)] == [200, 200, 429]
        with moved_to(now() + timedelta(minutes=11)):
            assert counter.opened_case(Client(), request, code).status_code == 200


def test_one_address_looks_up_only_so_often(client: Client, settings):
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "look-up": (2, 3600)}
    tries = [client.post(counter.STATUS, {"number": f"n{at}", "code": WRONG}).status_code for at in range(3)]
    assert tries == [200, 200, 429]


def test_what_is_left_empty_is_told(client: Client):
    page = client.post(counter.STATUS, {"number": "", "code": ""}).content.decode()
    assert "请填写回执上的编号" in page and "请填写回执上的查询码" in page
