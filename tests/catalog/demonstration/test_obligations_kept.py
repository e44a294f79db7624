"""Most of what has fallen due in the demonstration was done on its day; a report is done by nobody's word."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.demonstration import loading
from disclosure.models import Obligation
from disclosure.today import moved_to
from tests import factories

pytestmark = pytest.mark.django_db

TRAINING = "regulation-2019/training"


def test_the_word_of_an_office_stands_for_what_fell_due_but_never_for_a_report() -> None:
    district = factories.district()
    factories.user("disclosure-officer", district, over=district)
    with moved_to(date(2026, 1, 2)):
        for duty, year in ((factories.REPORT, 2026), (TRAINING, 2025)):
            for _number in range(3):
                factories.obligation(factories.agency(parent=district), duty, in_year=year)
    with moved_to(date(2026, 6, 1)):
        loading._keep_obligations(lambda _what, _done, _of: None)
    done = Obligation.objects.exclude(fulfilled_on=None).values_list("duty", flat=True)
    assert set(done) == {TRAINING}
    assert Obligation.objects.filter(duty=factories.REPORT, fulfilled_on=None).count() == 3
