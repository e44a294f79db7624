"""The demonstration shows what others look for, and leads to something."""

from __future__ import annotations

import pytest
from django.conf import settings

from catalog import sought
from catalog.demonstration import searches
from catalog.models import SearchedWords

pytestmark = pytest.mark.django_db


def test_enough_days_have_seen_the_words_to_show_them() -> None:
    assert searches.DAYS >= settings.DISCLOSURE_SEARCHES_SHOWN_FROM
    searches.bring_in()
    assert {one.words for one in sought.most(sought.PERIODS[0])} == {words for words, _n, _vain in searches.SOUGHT}


def test_loaded_again_nothing_is_counted_twice() -> None:
    counted = searches.bring_in()
    assert counted == searches.DAYS * sum(n for _words, n, _vain in searches.SOUGHT)
    assert searches.bring_in() == 0
    assert SearchedWords.objects.count() == searches.DAYS * len(searches.SOUGHT)
