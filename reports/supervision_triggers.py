"""What the tables of supervision refuse by themselves."""

from __future__ import annotations

from disclosure.triggers import Trigger, append_only, changed, off_the_table
from reports import states

SENT = "an urging list that was sent is never changed"

URGING = (
    *append_only("reports_urginglist", SENT, ("id",), ("office_id", "week", "serial")),
    *append_only("reports_urgingline", SENT, ("id",), ("notice_id", "position")),
    Trigger(
        "reports_urgingnotice_steps",
        "reports_urgingnotice",
        ("UPDATE",),
        "what was urged is answered once, by its act alone",
        condition=off_the_table(states.URGING),
    ),
    Trigger(
        "reports_urgingnotice_sent",
        "reports_urgingnotice",
        ("UPDATE",),
        SENT,
        condition=f"OLD.status = '{states.SAID}' OR ({changed('urging_id', 'agency_id', 'subject_id', 'late', 'coming')})",
    ),
    Trigger("reports_urgingnotice_kept", "reports_urgingnotice", ("DELETE", "TRUNCATE"), SENT),
)

TRIGGERS = (*URGING,)
