"""Readers and what they say: feedback taken through its life by the services."""

from __future__ import annotations

from typing import Any

from catalog.models import Feedback, Item
from catalog.services import feedback, feedback_handling
from catalog.services.feedback import Said
from disclosure.today import today
from tests.catalog import factories
from tests.catalog.factories import Unit

CONTACT = "王小明 13812345678"


def said(**changes: Any) -> Said:
    """What a reader says who found a mistake and left a way to be reached."""
    return Said(**{"kind": "correction", "text": "附表第三行的金额有误。", "contact": CONTACT, **changes})


def received(unit: Unit, item: Item | None = None, **changes: Any) -> Feedback:
    """Feedback that waits for its answer."""
    about = item or factories.published(unit)
    return feedback.receive(about.pk, said(**changes)).feedback


def passed_on(unit: Unit, item: Item | None = None) -> Feedback:
    """Feedback that lies before the leading group."""
    return feedback_handling.pass_on(received(unit, item).pk, "是否更正全部附表？", actor=unit.clerk)


def considered(unit: Unit, item: Item | None = None) -> Feedback:
    """Feedback on which the leading group has spoken."""
    before = passed_on(unit, item)
    return feedback_handling.bring_back(before.pk, "同意更正。", on=today(), actor=unit.head)


def answered(unit: Unit, item: Item | None = None, **changes: Any) -> Feedback:
    """Feedback whose reader has an answer."""
    return feedback_handling.answer(received(unit, item, **changes).pk, "已经核实，将予更正。", actor=unit.clerk)


def published(unit: Unit, item: Item | None = None) -> Feedback:
    """Feedback whose handling readers can read."""
    before = answered(unit, item)
    return feedback_handling.publish(
        before.pk, question="有读者指出附表金额有误。", answer="经核实有误，已经更正。", actor=unit.officer
    )


def dismissed(unit: Unit, item: Item | None = None) -> Feedback:
    """What was no feedback at all."""
    return feedback_handling.dismiss(received(unit, item).pk, "广告", actor=unit.clerk)
