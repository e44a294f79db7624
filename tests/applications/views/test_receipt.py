"""The receipt: number and query code, the day of receipt by its limb, the last day of the reply."""

from datetime import date, datetime

import pytest
from django.test import Client

from applications.models import Request
from disclosure.today import SHANGHAI, moved_to
from tests.applications import at_the_counter as counter
from tests.applications import factories

pytestmark = pytest.mark.django_db

MONDAY, SATURDAY = date(2026, 3, 2), datetime(2026, 3, 7, 10, tzinfo=SHANGHAI)


def test_the_receipt_names_number_code_receipt_day_and_last_day(client: Client):
    with moved_to(MONDAY):
        request = counter.sent(client, factories.office())
        page = client.get(counter.RECEIPT).content.decode()
    assert request.number in page
    assert "以提交之日" in page and "第三十一条" in page
    assert 'datetime="2026-03-30"' in page
    assert "<svg" in page and "style=" not in page


def test_a_request_sent_on_a_rest_day_says_which_day_counts(client: Client):
    with moved_to(SATURDAY):
        counter.sent(client, factories.office())
        page = client.get(counter.RECEIPT).content.decode()
    assert "提交的这一天是休息日。休息日提交的，以当日为收到之日。" in page


def test_the_receipt_can_be_shown_again_for_a_while_and_then_only_number_and_code_open_the_case(client: Client):
    with moved_to(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)):
        counter.sent(client, factories.office())
    with moved_to(datetime(2026, 3, 2, 9, 20, tzinfo=SHANGHAI)):
        assert client.get(counter.RECEIPT).status_code == 200
    with moved_to(datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)):
        assert client.get(counter.RECEIPT)["Location"] == counter.STATUS


def test_nobody_else_sees_the_receipt(client: Client):
    counter.sent(client, factories.office())
    assert Client().get(counter.RECEIPT)["Location"] == counter.STATUS


def test_whoever_leaves_takes_receipt_and_case_along(client: Client):
    request = counter.sent(client, factories.office())
    client.get(counter.RECEIPT)
    client.post("/request/leave/")
    assert client.get(counter.RECEIPT)["Location"] == counter.STATUS
    assert client.get(f"{counter.STATUS}{request.number}/").status_code == 302


def test_the_code_is_kept_nowhere_in_clear(client: Client):
    request = counter.sent(client, factories.office())
    code = counter.code_on(client.get(counter.RECEIPT)).replace("-", "")
    row = Request.objects.filter(pk=request.pk).values().get()
    assert code not in str(row) and code not in str(dict(client.session))
