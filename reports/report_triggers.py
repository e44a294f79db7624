"""What the tables of annual reports refuse by themselves."""

from __future__ import annotations

from disclosure.triggers import Trigger, append_only, changed, off_the_table, one_of
from reports import states

TEXTS = ("agency_id", "year", "edition", "corrects", "content_hash", "drafted_by_id")
FIGURES = ("counted", "filed", "own", "taken_in", "stands_for", "fees", "narrative", "explanations")
PEOPLE = ("reviewed_by_id", "reviewed_hash", "cleared_by_id", "cleared_hash", "published_by_id", "published_at")
FROZEN = "a report that was signed is never changed"
KEPT = "a published report is never deleted"


def _text_changed(column: str) -> str:
    return f'CAST(OLD."{column}" AS TEXT) <> CAST(NEW."{column}" AS TEXT)'


def _signed(report: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM reports_annualreport r WHERE r.id = {report} AND {one_of('r.status', states.SIGNED)})"
    )


def _adjustment(event: str, condition: str) -> Trigger:
    name = f"reports_adjustment_frozen_on_{event.lower()}"
    return Trigger(name, "reports_adjustment", (event,), FROZEN, condition)  # type: ignore[arg-type]


TRIGGERS = (
    Trigger(
        "reports_annualreport_begins",
        "reports_annualreport",
        ("INSERT",),
        "a report begins as a draft",
        condition=f"NEW.status <> '{states.DRAFT}'",
    ),
    Trigger(
        "reports_annualreport_steps",
        "reports_annualreport",
        ("UPDATE",),
        "a report goes from state to state by its acts alone",
        condition=off_the_table(states.REPORT),
    ),
    Trigger(
        "reports_annualreport_frozen",
        "reports_annualreport",
        ("UPDATE",),
        FROZEN,
        condition=f"{one_of('OLD.status', states.SIGNED)} AND {one_of('NEW.status', states.SIGNED)}"
        f" AND ({changed(*TEXTS)} OR {' OR '.join(_text_changed(column) for column in FIGURES)})",
    ),
    Trigger(
        "reports_annualreport_people",
        "reports_annualreport",
        ("UPDATE",),
        "who signed, cleared and published a report is never changed",
        condition=f"{one_of('OLD.status', states.ISSUED)} AND ({changed(*PEOPLE)})",
    ),
    Trigger(
        "reports_annualreport_kept",
        "reports_annualreport",
        ("DELETE", "TRUNCATE"),
        KEPT,
        condition=one_of("OLD.status", states.ISSUED),
    ),
    Trigger(
        "reports_annualreport_not_replaced",
        "reports_annualreport",
        ("INSERT",),
        KEPT,
        condition=f"EXISTS (SELECT 1 FROM reports_annualreport r WHERE {one_of('r.status', states.ISSUED)}"
        " AND (r.id = NEW.id OR r.subject_id = NEW.subject_id"
        " OR (r.agency_id = NEW.agency_id AND r.year = NEW.year AND r.edition = NEW.edition)))",
        vendor="sqlite",
    ),
    _adjustment("INSERT", _signed("NEW.report_id")),
    _adjustment("UPDATE", f"{_signed('OLD.report_id')} OR {_signed('NEW.report_id')}"),
    _adjustment("DELETE", _signed("OLD.report_id")),
    *append_only("reports_reportstep", "what happened to a report is never changed"),
)
