"""What is withheld is never copied into what cannot be taken back, nor into what leaves the house as e-mail."""

from __future__ import annotations

import json

from catalog.services import discarding, returning, takedown
from disclosure.models import LedgerEntry, Message
from tests.catalog import factories
from tests.catalog.factories import Unit

SECRET = "绝不能外传的内容"


def ledger() -> str:
    """Everything the ledger's own rows say."""
    return json.dumps(list(LedgerEntry.objects.values_list("facts", "personal")), ensure_ascii=False)


def test_the_ledger_never_holds_what_a_withheld_item_says(unit: Unit) -> None:
    withheld = {"attribute": "withheld", "ground": "E5", "attribute_reason": SECRET}
    item = factories.draft(unit, title=SECRET, document_number=SECRET, body=SECRET, summary=SECRET, **withheld)
    factories.attach(item, SECRET, name=f"{SECRET}.txt", by=unit.clerk)
    factories.forward(unit, item)
    returning.send_back(item.pk, actor=unit.approver, reason=SECRET)
    discarding.discard(item.pk, actor=unit.clerk, reason=SECRET)
    assert SECRET not in ledger()


def test_letters_name_a_withheld_item_by_its_number_alone(unit: Unit) -> None:
    item = factories.closed(unit, title=SECRET)
    said = [f"{one.title}{one.body}" for one in Message.objects.all()]
    assert said and not any(SECRET in text for text in said) and any(item.working_number in text for text in said)


def test_the_alarm_of_a_take_down_does_not_repeat_what_had_to_go(unit: Unit) -> None:
    item = factories.published(unit, title=SECRET)
    Message.objects.all().delete()
    takedown.take_down(item.pk, actor=unit.reviewer, cause=SECRET)
    assert not any(SECRET in f"{one.title}{one.body}" for one in Message.objects.all())
    assert SECRET not in ledger()
