"""A request from the form to the reply."""

from datetime import date, datetime

import pytest

from applications import timing
from applications.letter_text import shown
from disclosure.today import SHANGHAI, moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_an_online_request_is_counted_from_the_day_it_was_sent_and_ends_with_the_delivery_of_its_reply():
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        office = factories.office()
        request = factories.registered(office)
        assert request.received_on == date(2026, 3, 2)
        assert timing.reply_due_on(request) == date(2026, 3, 30)
    with moved_to(date(2026, 3, 20)):
        letter = factories.issued(office, request)
        assert "⟦name⟧" in letter.body
        assert request.applicant.name in shown(letter)
        request = factories.replied(office, factories.registered(office))
        assert request.status == "replied"
        assert request.replied_on == date(2026, 3, 20)
        assert timing.reply_clocks(request) == []
