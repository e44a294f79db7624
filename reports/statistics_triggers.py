"""What the table of monthly statistics and quarterly bulletins refuses by itself."""

from __future__ import annotations

from disclosure.triggers import Trigger, changed, off_the_table, one_of
from reports import states

TABLE = "reports_periodstatistics"
COLUMNS = (
    *("agency_id", "kind", "period", "begins_on", "ends_on", "edition", "corrects", "obligation_id", "remarks"),
    *("commended", "criticised", "content_hash", "counted_at", "drafted_by_id", "issued_by_id", "issued_at"),
)
FROZEN = "statistics that were issued are never changed"
KEPT = "statistics that were issued are never deleted"
FIGURES = 'CAST(OLD."figures" AS TEXT) <> CAST(NEW."figures" AS TEXT)'

TRIGGERS = (
    Trigger(
        f"{TABLE}_begins",
        TABLE,
        ("INSERT",),
        "statistics begin as a draft",
        condition=f"NEW.status <> '{states.DRAFT}'",
    ),
    Trigger(
        f"{TABLE}_steps",
        TABLE,
        ("UPDATE",),
        "statistics go from state to state by their acts alone",
        condition=off_the_table(states.STATISTICS),
    ),
    Trigger(
        f"{TABLE}_frozen",
        TABLE,
        ("UPDATE",),
        FROZEN,
        condition=f"{one_of('OLD.status', states.GIVEN_OUT)} AND ({changed(*COLUMNS)} OR {FIGURES})",
    ),
    Trigger(f"{TABLE}_kept", TABLE, ("DELETE", "TRUNCATE"), KEPT, condition=one_of("OLD.status", states.GIVEN_OUT)),
    Trigger(
        f"{TABLE}_not_replaced",
        TABLE,
        ("INSERT",),
        KEPT,
        condition=f"EXISTS (SELECT 1 FROM {TABLE} s WHERE {one_of('s.status', states.GIVEN_OUT)}"
        " AND (s.id = NEW.id OR s.subject_id = NEW.subject_id OR (s.agency_id = NEW.agency_id"
        " AND s.kind = NEW.kind AND s.period = NEW.period AND s.edition = NEW.edition)))",
        vendor="sqlite",
    ),
)
