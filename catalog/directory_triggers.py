"""What the database itself refuses of standard directories: a version that left the desk is never changed."""

from catalog import states
from disclosure.triggers import Trigger, changed, off_the_table, one_of

# What a row says; catalog.directory_content hashes the same, and nothing beside it.
ROW_COLUMNS = (
    "serial",
    "matters",
    "elements",
    "basis",
    "time_limit",
    "publisher",
    "channels",
    "other_channels",
    "whole_society",
    "specific_group",
    "group",
    "proactive",
    "on_request",
    "levels",
    "stage",
    "site_column",
    "extra",
)
PASSED_COLUMNS = (
    *("directory_id", "number", "based_on_id", "reason", "opened_by_id", "opened_on", "content_hash"),
    *("endorsed_by_id", "endorsed_hash", "jointly_reviewed_by_id", "jointly_reviewed_hash"),
    *("first_checked_by_id", "first_checked_hash", "second_checked_by_id", "second_checked_hash"),
    *("endorsed_at", "jointly_reviewed_at", "first_checked_at", "second_checked_at", "finalised_at"),
    *("needs_joint_review", "needs_first_check", "needs_second_check", "published_by_id", "published_at"),
)
FROZEN = "the rows of a directory that left the desk are never changed"


def _left_the_desk(version: str) -> str:
    return f"EXISTS (SELECT 1 FROM catalog_directoryversion v WHERE v.id = {version} AND v.status <> '{states.DRAFT}')"


def _in_the_way(but: str = "") -> str:
    """Whether a version that was published stands where another one goes: SQLite's OR REPLACE would remove it."""
    public = one_of("v.status", (states.PUBLISHED, states.SUPERSEDED))
    same = "v.id = NEW.id OR (v.directory_id = NEW.directory_id AND v.number = NEW.number)"
    return f"EXISTS (SELECT 1 FROM catalog_directoryversion v WHERE {public} AND ({same}){but})"


def _row_in_the_way(but: str = "") -> str:
    return (
        "EXISTS (SELECT 1 FROM catalog_directoryrow r JOIN catalog_directoryversion v ON v.id = r.version_id"
        f" WHERE r.id = NEW.id AND v.status <> '{states.DRAFT}'{but})"
    )


KEPT = "a directory that was published is never deleted"
TRIGGERS = (
    Trigger(
        "catalog_directoryversion_steps",
        "catalog_directoryversion",
        ("UPDATE",),
        "a directory goes from state to state by its acts alone",
        condition=off_the_table(states.DIRECTORY),
    ),
    Trigger(
        "catalog_directoryversion_begins",
        "catalog_directoryversion",
        ("INSERT",),
        "a directory begins as a draft",
        condition=f"NEW.status <> '{states.DRAFT}'",
    ),
    Trigger(
        "catalog_directoryversion_frozen",
        "catalog_directoryversion",
        ("UPDATE",),
        "who compiled and passed a published directory is never changed",
        condition=f"{one_of('OLD.status', (states.PUBLISHED, states.SUPERSEDED))} AND ({changed(*PASSED_COLUMNS)})",
    ),
    Trigger(
        "catalog_directoryversion_kept",
        "catalog_directoryversion",
        ("DELETE", "TRUNCATE"),
        KEPT,
        condition=one_of("OLD.status", (states.PUBLISHED, states.SUPERSEDED)),
    ),
    Trigger(
        "catalog_directoryversion_not_replaced",
        "catalog_directoryversion",
        ("INSERT",),
        KEPT,
        condition=_in_the_way(),
        vendor="sqlite",
    ),
    Trigger(
        "catalog_directoryversion_not_pushed_out",
        "catalog_directoryversion",
        ("UPDATE",),
        KEPT,
        condition=_in_the_way(" AND v.id <> OLD.id"),
        vendor="sqlite",
    ),
    Trigger(
        "catalog_directoryrow_added", "catalog_directoryrow", ("INSERT",), FROZEN, _left_the_desk("NEW.version_id")
    ),
    Trigger(
        "catalog_directoryrow_frozen",
        "catalog_directoryrow",
        ("UPDATE",),
        FROZEN,
        condition=f"({changed(*ROW_COLUMNS, 'version_id', 'line_id', 'position')})"
        f" AND ({_left_the_desk('OLD.version_id')} OR {_left_the_desk('NEW.version_id')})",
    ),
    Trigger(
        "catalog_directoryrow_kept",
        "catalog_directoryrow",
        ("DELETE", "TRUNCATE"),
        FROZEN,
        condition=_left_the_desk("OLD.version_id"),
    ),
    Trigger(
        "catalog_directoryrow_not_replaced",
        "catalog_directoryrow",
        ("INSERT",),
        FROZEN,
        condition=_row_in_the_way(),
        vendor="sqlite",
    ),
    Trigger(
        "catalog_directoryrow_not_pushed_out",
        "catalog_directoryrow",
        ("UPDATE",),
        FROZEN,
        condition=_row_in_the_way(" AND r.id <> OLD.id"),
        vendor="sqlite",
    ),
)
