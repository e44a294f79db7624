"""How a letter went out decides the day that counts, and that day ends the clock of the reply."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from applications import timing
from applications.models import Delivery, Letter, Request
from applications.services import delivery
from applications.services.delivery import Sent
from disclosure.models import Clock, LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import SHANGHAI, moved_to
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

RECEIVED, ISSUED, SENT, ARRIVED = date(2026, 3, 2), date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 26)


@pytest.fixture
def office(db: None) -> Office:
    """An agency that takes requests."""
    return factories.office()


@pytest.fixture
def letter(office: Office) -> Letter:
    """The letter of a decision, signed on a Friday."""
    with moved_to(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)):
        request = factories.registered(office)
    with moved_to(ISSUED):
        return factories.issued(office, request)


def sent(letter: Letter, office: Office, route: str, *, arrived: date | None = None, **how: object) -> Delivery:
    """A letter that went out on Monday, recorded on Friday."""
    with moved_to(date(2026, 3, 27)):
        said = Sent(route, SENT, arrived, **how)  # type: ignore[arg-type]
        return delivery.deliver(letter.pk, said, actor=office.officer)


def stopped_on(request: Request) -> date | None:
    return Clock.objects.get(subject=request.subject, duty="regulation-2019/request.reply").stopped_on


@pytest.mark.parametrize(
    ("route", "arrived", "tracking", "counts"),
    [
        ("signed", ARRIVED, "", ARRIVED),
        ("entrusted", ARRIVED, "", ARRIVED),
        ("post", ARRIVED, "XA123", SENT),
        ("post", None, "XA123", SENT),
        ("electronic", None, "", SENT),
        ("electronic", ARRIVED, "", ARRIVED),
        ("on-site", None, "", SENT),
    ],
)
def test_the_route_decides_the_day_that_counts_and_stops_the_clock(
    office: Office, letter: Letter, route: str, arrived: date | None, tracking: str, counts: date
) -> None:
    made = sent(letter, office, route, arrived=arrived, tracking=tracking)
    request = Request.objects.get(pk=letter.request_id)
    assert made.counts_on == counts
    assert (request.status, request.replied_on, stopped_on(request)) == ("replied", counts, counts)


@pytest.mark.parametrize("route", ["signed", "entrusted"])
def test_what_has_to_be_signed_for_does_not_end_the_case_before_it_arrives(
    office: Office, letter: Letter, route: str
) -> None:
    made = sent(letter, office, route)
    request = Request.objects.get(pk=letter.request_id)
    assert (made.counts_on, request.status) == (None, "handling") and timing.reply_clocks(request)
    with moved_to(date(2026, 3, 27)):
        delivery.arrived(made.pk, ARRIVED, actor=office.officer)
    request.refresh_from_db()
    assert (request.status, request.replied_on, stopped_on(request)) == ("replied", ARRIVED, ARRIVED)


def test_the_later_arrival_of_mail_is_recorded_and_moves_no_day(office: Office, letter: Letter) -> None:
    made = sent(letter, office, "post", tracking="XA123")
    with moved_to(date(2026, 3, 30)):
        proof = factories.paper("delivery", "签收联", by=office.officer)
        delivery.arrived(made.pk, date(2026, 3, 28), actor=office.officer, papers=[proof])
    made.refresh_from_db()
    request = Request.objects.get(pk=letter.request_id)
    assert (made.delivered_on, made.counts_on, request.replied_on) == (date(2026, 3, 28), SENT, SENT)
    assert made.proof is not None and made.proof.kind == "delivery"
    entry = LedgerEntry.objects.get(act="request.arrive")
    assert entry.facts["delivered_on"] == "2026-03-28"


def test_an_arrival_is_recorded_once(office: Office, letter: Letter) -> None:
    made = sent(letter, office, "signed", arrived=ARRIVED)
    with moved_to(date(2026, 3, 30)), refused("arrival-known", kind=NotNow):
        delivery.arrived(made.pk, ARRIVED, actor=office.officer)


def test_a_courier_that_is_not_the_postal_enterprise_does_not_serve(office: Office, letter: Letter) -> None:
    with refused("not-postal", kind=NotLawful):
        sent(letter, office, "post", tracking="SF123", postal=False)
    assert not Delivery.objects.exists()


def test_posting_is_proven_by_the_number_of_the_mail_or_the_slip(office: Office, letter: Letter) -> None:
    with refused("no-proof-of-posting", kind=NotLawful):
        sent(letter, office, "post")
    slip = factories.paper("delivery", "交寄凭证", by=office.officer)
    assert sent(letter, office, "post", papers=[slip]).proof is not None


def test_a_letter_does_not_go_out_before_its_date_nor_arrive_before_it_goes(office: Office, letter: Letter) -> None:
    with moved_to(date(2026, 3, 27)):
        for said in (Sent("signed", date(2026, 3, 19)), Sent("signed", SENT, date(2026, 3, 21))):
            with refused("date-order", kind=NotLawful):
                delivery.deliver(letter.pk, said, actor=office.officer)
        with refused("date-ahead", kind=NotLawful):
            delivery.deliver(letter.pk, Sent("signed", date(2026, 3, 28)), actor=office.officer)


def test_only_those_who_deliver_record_it(office: Office, letter: Letter) -> None:
    with moved_to(SENT), refused(kind=NotAllowed):
        delivery.deliver(letter.pk, Sent("signed", SENT, SENT), actor=office.reviewer)


def test_a_letter_that_decides_nothing_ends_no_case(office: Office) -> None:
    request = factories.registered(office)
    receipt = request.letters.get(kind="receipt")
    delivery.deliver(receipt.pk, Sent("electronic", receipt.issued_on), actor=office.officer)
    request.refresh_from_db()
    assert request.status == "handling"


def test_a_reply_that_was_set_aside_is_not_delivered_any_more(office: Office, letter: Letter) -> None:
    sent(letter, office, "post", tracking="XA123")
    letter.decision.status = "set-aside"
    letter.decision.save(update_fields=["status"])
    with refused("not-standing", kind=NotNow):
        sent(letter, office, "post", tracking="XA124")
