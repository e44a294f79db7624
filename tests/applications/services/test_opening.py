"""A letter opened with number and code is delivered electronically, once, to whoever chose to obtain online."""

from datetime import date

import pytest

from applications.models import Correction, Delivery, Letter
from applications.services import corrections, deciding, opening
from disclosure.today import moved_to
from tests import factories as kernel
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_opening_a_notice_of_correction_begins_its_period():
    office = factories.office()
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office, obtaining=("electronic",))
        corrections.ask(request.pk, points="写明年度", period=15, actor=office.clerk)
        notice = Letter.objects.get(request=request, kind="correction")
    with moved_to(date(2026, 3, 5)):
        opening.opened(notice.pk, actor=kernel.system())
    assert Correction.objects.get().delivered_on == date(2026, 3, 5)


def test_what_was_delivered_before_is_not_delivered_again():
    office = factories.office()
    request = factories.replied(office, factories.registered(office, obtaining=("electronic",)))
    letter = Letter.objects.get(request=request, decision__isnull=False)
    assert opening.opened(letter.pk, actor=kernel.system()) is None
    assert Delivery.objects.filter(letter=letter).count() == 1


def test_a_reply_that_stands_no_more_is_read_and_not_delivered():
    office = factories.office()
    request = factories.registered(office, obtaining=("electronic",))
    letter = factories.issued(office, request)
    letter.decision.status = "set-aside"
    type(letter.decision).objects.filter(pk=letter.decision_id).update(status="set-aside")
    assert opening.opened(letter.pk, actor=kernel.system()) is None
    assert deciding.locked(letter.decision_id).status == "set-aside"
