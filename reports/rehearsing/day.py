"""One rehearsed day: every periodic task whose effect depends on time runs once, in an order that suits the day.

The day is looked at when it ends, so that whatever comes in its course has come; it is written whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from celery import current_app
from django.db import transaction

from disclosure.today import SHANGHAI, moved_to
from reports.rehearsing.lines import Line
from reports.rehearsing.watching import Watch

END_OF_DAY = time(23, 59)

# What opens comes before what is reminded of, and what acts left to be done is done before and after both.
ROUND = (
    "disclosure.tasks.drain_outbox",
    "catalog.tasks.publish_scheduled",
    "catalog.tasks.realign_directories",
    "catalog.tasks.mark_validity",
    "catalog.tasks.open_row_periods",
    "catalog.tasks.draw_manifests",
    "disclosure.tasks.open_obligations",
    "reports.tasks.open_annual_reports",
    "reports.tasks.open_statistics",
    "reports.tasks.open_self_checks",
    "reports.tasks.open_site_checks",
    "reports.tasks.sweep_columns",
    "reports.tasks.settle_duties",
    "reports.tasks.urge_weekly",
    "reports.tasks.close_surveys",
    "applications.tasks.close_silent_consultations",
    "applications.tasks.propose_lapses",
    "applications.tasks.remind_dispatched",
    "applications.tasks.find_demand",
    "applications.tasks.purge_personal_data",
    "disclosure.tasks.sweep",
    "disclosure.tasks.drain_outbox",
    "disclosure.tasks.seal_ledger",
)
# These enforce nothing: mail is not sent, and what was sealed or left behind is no matter of a scratch database.
LEFT_OUT = frozenset({
    "catalog.tasks.complete_index",
    "catalog.tasks.purge_feedback",
    "catalog.tasks.count_searches",
    "catalog.tasks.match_alerts",
    "catalog.tasks.send_alerts",
    "catalog.tasks.tend_alerts",
    "disclosure.tasks.deliver_mail",
    "disclosure.tasks.dump_public",
    "disclosure.tasks.remove_orphans",
    "disclosure.tasks.seal_late_entries",
})  # fmt: skip


def rehearse(day: date, *, before: Callable[[date], None] | None = None) -> list[Line]:
    """Run the enforcement of one day and return what it did, in a stable order; `before` is what happens first."""
    with moved_to(datetime.combine(day, END_OF_DAY, tzinfo=SHANGHAI)), transaction.atomic():
        watch = Watch()
        if before is not None:
            before(day)
        for name in ROUND:
            current_app.tasks[name].run()
        return sorted(watch.lines(day), key=lambda line: line.order)
