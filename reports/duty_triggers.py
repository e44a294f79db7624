"""What the tables of the periodic duties refuse by themselves."""

from __future__ import annotations

from disclosure.triggers import Trigger, changed

FOUND = ("agency_id", "part", "code", "kind", "opened_on")

TRIGGERS = (
    Trigger(
        "reports_selfcheckline_decided",
        "reports_selfcheckline",
        ("UPDATE",),
        "what a self-check decided is never changed",
        condition="OLD.decision <> ''",
    ),
    Trigger(
        "reports_selfcheckline_kept",
        "reports_selfcheckline",
        ("DELETE", "TRUNCATE"),
        "no matter is dropped from a self-check",
    ),
    Trigger(
        "reports_selfcheck_concluded",
        "reports_selfcheck",
        ("UPDATE",),
        "a self-check that was reported is never changed",
        condition="OLD.concluded_on IS NOT NULL",
    ),
    Trigger(
        "reports_columnfinding_as_found",
        "reports_columnfinding",
        ("UPDATE",),
        "what the sweep found is never changed, only closed",
        condition=f"{changed(*FOUND)} OR OLD.closed_on IS NOT NULL",
    ),
    Trigger(
        "reports_columnfinding_kept",
        "reports_columnfinding",
        ("DELETE", "TRUNCATE"),
        "what the sweep found is never dropped",
    ),
)
