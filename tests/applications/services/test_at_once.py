"""Two officers at the same moment: one decision stands, the other officer is told so."""

from __future__ import annotations

import pytest

from applications.models import Decision, Letter, Request
from applications.services import deciding, intake
from applications.services.deciding import Draft
from disclosure.today import now
from tests import factories as kernel
from tests.applications import factories
from tests.applications.factories import Office
from tests.catalog.services.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None) -> Office:
    """An office whose rows other connections see."""
    return factories.office()


@pytest.fixture
def case(office: Office) -> Request:
    return factories.registered(office)


def test_two_who_draft_make_one_decision(office: Office, case: Request) -> None:
    said = Draft("R1", particulars={"way-and-route": "本机关网站"})
    people = (office.clerk, office.officer)
    ends = at_once(*(lambda who=who: deciding.draft(case.pk, said, actor=who) for who in people))
    assert ends == {"done": 1, "decision-stands": 1}
    assert Decision.objects.filter(request=case).count() == 1


def test_two_who_sign_issue_one_letter(office: Office, case: Request) -> None:
    decision = factories.proposed(office, case)
    people = (office.approver, kernel.user("approver", office.agency))
    ends = at_once(*(lambda who=who: deciding.issue(decision.pk, actor=who) for who in people))
    assert ends == {"done": 1, "not-in-state": 1}
    assert Letter.objects.filter(decision=decision).count() == 1


def test_a_form_sent_twice_at_once_is_one_request(office: Office) -> None:
    asking, person = factories.asking(), factories.person()
    arrival = factories.Arrival(channel="online", submitted_at=now())
    ends = at_once(
        *(lambda: intake.send(office.agency, asking, person, arrival=arrival, token="the-same-token") for _each in "ab")
    )
    assert ends == {"done": 2}
    assert Request.objects.count() == 1
