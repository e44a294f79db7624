"""What the database itself refuses about feedback, tried by raw SQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from catalog import states
from catalog.models import Feedback
from disclosure.models import User
from tests.catalog import factories, readers
from tests.catalog.factories import Unit

State = Callable[..., Feedback]
EARLIER = [readers.received, readers.passed_on, readers.considered, readers.answered]


def run(sql: str, *values: object) -> None:
    """One statement, constraints that wait for the end of the transaction checked at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refuses(one: Feedback, assignments: str, *values: object, by: str = "") -> None:
    """The database refuses to let these columns be changed, by the constraint or in the words named."""
    with pytest.raises(IntegrityError, match=by or None):
        run(f"UPDATE catalog_feedback SET {assignments} WHERE id = %s", *values, one.pk)


@pytest.mark.parametrize("state", EARLIER)
def test_nothing_is_published_by_a_change_of_its_status(unit: Unit, state: State) -> None:
    refuses(state(unit), "status = 'published'")


def test_nothing_is_published_without_its_words_or_its_person(unit: Unit) -> None:
    one = readers.answered(unit)
    told = (
        "published_question = 'a', published_answer = 'b', published_at = answered_on, published_by_id = answered_by_id"
    )
    for column, value in (("published_question", "''"), ("published_answer", "''"), ("published_by_id", "NULL")):
        kept = ", ".join(part for part in told.split(", ") if not part.startswith(column))
        refuses(one, f"status = 'published', {kept}, {column} = {value}", by="feedback_published_only_with_answer")


def test_no_words_are_public_before_they_are_published(unit: Unit) -> None:
    refuses(readers.answered(unit), "published_question = 'a'", by="feedback_published_only_with_answer")


def test_an_answer_is_never_of_nobody(unit: Unit) -> None:
    one = readers.received(unit)
    refuses(one, "status = 'answered', answer = 'a', answered_on = received_on", by="feedback_answered_by_somebody")
    refuses(one, "status = 'answered', answered_on = received_on, answered_by_id = %s", unit.clerk.pk)


def test_an_answer_is_never_of_the_portal_itself(unit: Unit) -> None:
    one = readers.received(unit)
    changes = "status = 'answered', answer = 'a', answered_on = received_on, answered_by_id = %s"
    refuses(one, changes, User.system().pk, by="by people")


def test_an_answer_and_a_published_handling_stand(unit: Unit) -> None:
    refuses(readers.answered(unit), "answer = 'anders'", by="never changed")
    done = readers.published(unit)
    for column in ("published_question", "published_answer", "answer"):
        refuses(done, f"{column} = 'anders'", by="never changed")


@pytest.mark.parametrize("column", ["text", "contact", "number", "kind", "channel", "code_digest"])
def test_what_a_reader_said_stands(unit: Unit, column: str) -> None:
    refuses(readers.received(unit), f"{column} = 'anders'", by="never changed")


def test_a_purge_empties_all_or_nothing(unit: Unit) -> None:
    one = readers.published(unit)
    refuses(one, "purged_at = published_at, text = ''", by="feedback_purged_is_empty")
    refuses(one, "text = ''", by="feedback_purged_is_empty|never changed")


def test_only_acts_of_the_table_lead_on(unit: Unit) -> None:
    refuses(readers.published(unit), f"status = '{states.RECEIVED}'")
    refuses(readers.dismissed(unit), f"status = '{states.RECEIVED}'", by="by its acts alone")
    refuses(readers.received(unit), f"status = '{states.DISMISSED}'", by="feedback_ended_for_a_reason")


def test_it_speaks_of_its_own_item_alone(unit: Unit) -> None:
    one, other = readers.received(unit), factories.published(unit)
    refuses(one, "corrected_in_id = %s", factories.edition(other).pk, by="own item")


def test_it_is_never_deleted(unit: Unit) -> None:
    one = readers.dismissed(unit)
    with pytest.raises(IntegrityError, match="never deleted"):
        run("DELETE FROM catalog_feedback WHERE id = %s", one.pk)
