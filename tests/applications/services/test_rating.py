"""A reply is rated from one to five by whoever got it."""

import pytest

from applications.services import rating
from disclosure.refusals import NotLawful, NotNow
from tests import factories as kernel
from tests.applications import factories

pytestmark = pytest.mark.django_db


def test_a_rating_can_be_thought_better_of_and_leaves_its_note_out_of_the_ledger():
    office = factories.office()
    request = factories.replied(office, factories.registered(office))
    rating.rate(request.pk, 2, note="太慢", actor=kernel.system())
    request = rating.rate(request.pk, 4, note="后来解释了", actor=kernel.system())
    assert (request.satisfaction, request.satisfaction_note) == (4, "后来解释了")
    entries = request.subject.ledger_entries.filter(act="request.rate")
    assert [entry.facts["satisfaction"] for entry in entries.order_by("pk")] == [2, 4]
    assert "太慢" not in str(list(entries.values()))


def test_what_was_not_replied_to_or_lies_outside_the_scale_is_not_rated():
    office = factories.office()
    request = factories.registered(office)
    with pytest.raises(NotNow):
        rating.rate(request.pk, 5, note="", actor=kernel.system())
    replied = factories.replied(office, request)
    for score in (0, 6):
        with pytest.raises(NotLawful):
            rating.rate(replied.pk, score, note="", actor=kernel.system())
