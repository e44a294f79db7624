"""What the ledger says in words: no code of ours is left where people read."""

from __future__ import annotations

import pytest

from disclosure import ledger_words
from disclosure.ledger_words import Names

pytestmark = pytest.mark.django_db


def told(**facts):
    return {fact.label: fact.value for fact in ledger_words.facts(facts, Names([facts]))}


def test_changed_fields_are_named_as_the_forms_name_them():
    assert told(fields=["hours", "phone"]) == {"更新的栏目": "办公时间、联系电话"}
    assert told(fields=["title"]) == {"更新的栏目": "标题"}


def test_a_kind_is_worded_whether_it_is_of_an_agency_or_of_a_relation():
    assert told(kind="government") == {"类别": "县级政府"}
    assert told(kind="interprets") != {"类别": "interprets"}


def test_a_code_that_nobody_knows_is_shown_as_it_is():
    assert told(kind="unheard-of", fields=["unheard_of"]) == {"类别": "unheard-of", "更新的栏目": "unheard_of"}
