"""What the tables of assessments refuse by themselves: once settled, no figure changes."""

from __future__ import annotations

from disclosure.triggers import Event, Trigger, changed, off_the_table, one_of
from reports import states

FROZEN = "a settled assessment is never changed"
BASIS = ("subject_id", "office_id", "root_id", "year", "set_code")
SETTLED = ("as_of", "measured_at", "content_hash", "settled_by_id", "settled_at")


def _settled(assessment: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM reports_assessment a WHERE a.id = {assessment} AND {one_of('a.status', states.FINAL)})"
    )


def _settled_line(assessed: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM reports_assessedagency g JOIN reports_assessment a ON a.id = g.assessment_id"
        f" WHERE g.id = {assessed} AND {one_of('a.status', states.FINAL)})"
    )


def _frozen(table: str, event: Event, condition: str) -> Trigger:
    return Trigger(f"reports_{table}_frozen_on_{event.lower()}", f"reports_{table}", (event,), FROZEN, condition)


TRIGGERS = (
    Trigger(
        "reports_assessment_begins",
        "reports_assessment",
        ("INSERT",),
        "an assessment begins when it is opened",
        condition=f"NEW.status <> '{states.OPENED}'",
    ),
    Trigger(
        "reports_assessment_steps",
        "reports_assessment",
        ("UPDATE",),
        "an assessment goes from state to state by its acts alone",
        condition=off_the_table(states.ASSESSMENT),
    ),
    Trigger(
        "reports_assessment_basis",
        "reports_assessment",
        ("UPDATE",),
        "what an assessment is made by is never exchanged",
        condition=f"{changed(*BASIS)} OR OLD.indicators <> NEW.indicators",
    ),
    Trigger(
        "reports_assessment_frozen",
        "reports_assessment",
        ("UPDATE",),
        FROZEN,
        condition=f"{one_of('OLD.status', states.FINAL)} AND ({changed(*SETTLED)})",
    ),
    Trigger("reports_assessment_kept", "reports_assessment", ("DELETE", "TRUNCATE"), "an assessment is never deleted"),
    Trigger(
        "reports_assessment_not_replaced",
        "reports_assessment",
        ("INSERT",),
        "an assessment is never deleted",
        condition="EXISTS (SELECT 1 FROM reports_assessment a WHERE a.id = NEW.id OR a.subject_id = NEW.subject_id)",
        vendor="sqlite",
    ),
    _frozen("assessedagency", "INSERT", _settled("NEW.assessment_id")),
    _frozen("assessedagency", "UPDATE", f"{_settled('OLD.assessment_id')} OR {_settled('NEW.assessment_id')}"),
    _frozen("assessedagency", "DELETE", _settled("OLD.assessment_id")),
    _frozen("assessmentline", "INSERT", _settled_line("NEW.assessed_id")),
    _frozen("assessmentline", "UPDATE", f"{_settled_line('OLD.assessed_id')} OR {_settled_line('NEW.assessed_id')}"),
    _frozen("assessmentline", "DELETE", _settled_line("OLD.assessed_id")),
)
