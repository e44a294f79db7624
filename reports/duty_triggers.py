"""What the tables of the periodic duties refuse by themselves."""

from __future__ import annotations

from disclosure.triggers import Trigger, append_only, changed, off_the_table
from reports import states

SET = ("work_points_id", "number", "text", "unit_id", "measure", "domain")
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
    Trigger(
        "reports_workpoints_steps",
        "reports_workpoints",
        ("UPDATE",),
        "work points go from state to state by their acts alone",
        condition=off_the_table(states.WORK_POINTS),
    ),
    Trigger(
        "reports_worktask_steps",
        "reports_worktask",
        ("UPDATE",),
        "a task goes from state to state by its acts alone",
        condition=off_the_table(states.TASK),
    ),
    Trigger(
        "reports_worktask_set",
        "reports_worktask",
        ("UPDATE",),
        "what was issued as a task is never changed",
        condition=f"OLD.status <> '{states.WAITING}' AND ({changed(*SET)})",
    ),
    Trigger(
        "reports_sitecheck_published",
        "reports_sitecheck",
        ("UPDATE",),
        "a check that was published is never changed",
        condition="OLD.published_on IS NOT NULL",
    ),
    Trigger(
        "reports_sitecheckline_published",
        "reports_sitecheckline",
        ("UPDATE", "DELETE"),
        "what a published check found is never changed",
        condition="EXISTS (SELECT 1 FROM reports_sitecheck c WHERE c.id = OLD.check_of_id"
        " AND c.published_on IS NOT NULL)",
    ),
    *append_only("reports_topicdisclosure", "what a village disclosed is never changed"),
    *append_only("reports_workprogress", "what was reported of a task is never changed"),
)
