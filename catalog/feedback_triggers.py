"""What the database refuses about feedback: the reader's words, a given answer and a published handling stand."""

from __future__ import annotations

from catalog import states
from disclosure.triggers import Trigger, changed, off_the_table, one_of

TABLE = "catalog_feedback"
SAID = ("number", "subject_id", "item_id", "edition_id", "kind", "channel", "received_on", "recorded_by_id")
GIVEN = ("text", "contact", "code_digest", "send_token")
ANSWERED = ("answer", "answered_on", "answered_by_id")
TOLD = ("published_question", "published_answer", "published_at", "published_by_id")


def _of_the_system(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM disclosure_user u WHERE u.id = {column} AND u.username = 'system')"


def _of_another_item(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM catalog_edition e WHERE e.id = {column} AND e.item_id <> NEW.item_id)"


TRIGGERS = (
    Trigger(
        "catalog_feedback_begins",
        TABLE,
        ("INSERT",),
        "feedback begins as received",
        condition=f"NEW.status <> '{states.RECEIVED}'",
    ),
    Trigger(
        "catalog_feedback_steps",
        TABLE,
        ("UPDATE",),
        "feedback goes from state to state by its acts alone",
        condition=off_the_table(states.FEEDBACK),
    ),
    Trigger(
        "catalog_feedback_said",
        TABLE,
        ("UPDATE",),
        "what a reader said is never changed",
        condition=f"({changed(*SAID)}) OR (NEW.purged_at IS NULL AND ({changed(*GIVEN)}))",
    ),
    Trigger(
        "catalog_feedback_answer",
        TABLE,
        ("UPDATE",),
        "an answer once given is never changed",
        condition=f"{one_of('OLD.status', states.FEEDBACK_ANSWERED)} AND ({changed(*ANSWERED)})",
    ),
    Trigger(
        "catalog_feedback_told",
        TABLE,
        ("UPDATE",),
        "a published handling is never changed",
        condition=f"OLD.status = '{states.PUBLISHED}' AND ({changed(*TOLD)})",
    ),
    Trigger(
        "catalog_feedback_by_people",
        TABLE,
        ("INSERT", "UPDATE"),
        "feedback is answered and its handling published by people, not by the portal",
        condition=f"{_of_the_system('NEW.answered_by_id')} OR {_of_the_system('NEW.published_by_id')}",
    ),
    Trigger(
        "catalog_feedback_own_editions",
        TABLE,
        ("INSERT", "UPDATE"),
        "feedback speaks of editions of its own item",
        condition=f"{_of_another_item('NEW.edition_id')} OR {_of_another_item('NEW.corrected_in_id')}",
    ),
    Trigger("catalog_feedback_kept", TABLE, ("DELETE", "TRUNCATE"), "feedback is never deleted"),
)
