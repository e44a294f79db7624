"""What beat sends, and how often; every task in it is safe to run twice (disclosure.schedule)."""

from __future__ import annotations

from datetime import timedelta


def _every(task: str, seconds: float) -> dict[str, object]:
    """One beat entry. A run that no worker took before the next one is due is dropped, not piled up."""
    return {"task": task, "schedule": timedelta(seconds=seconds), "options": {"expires": max(seconds, 5)}}


SCHEDULE = {
    "drain the outbox": _every("disclosure.tasks.drain_outbox", 1),
    "seal the ledger": _every("disclosure.tasks.seal_ledger", 2),
    "seal late entries": _every("disclosure.tasks.seal_late_entries", 3600),
    "deliver mail": _every("disclosure.tasks.deliver_mail", 5),
    "sweep the clocks": _every("disclosure.tasks.sweep", 60),
    "publish what is scheduled": _every("catalog.tasks.publish_scheduled", 30),
    "open the periods of directory rows": _every("catalog.tasks.open_row_periods", 600),
    "follow the agencies of directory rows": _every("catalog.tasks.realign_directories", 3600),
    "complete the search index": _every("catalog.tasks.complete_index", 3600),
    "count what was sought": _every("catalog.tasks.count_searches", 300),
    "match what is new with alerts": _every("catalog.tasks.match_alerts", 60),
    "send alerts": _every("catalog.tasks.send_alerts", 60),
    "tend alerts": _every("catalog.tasks.tend_alerts", 3600),
    "mark what has lapsed": _every("catalog.tasks.mark_validity", 600),
    "open the annual reports": _every("reports.tasks.open_annual_reports", 600),
    "open the statistics": _every("reports.tasks.open_statistics", 600),
    "urge what is due and late": _every("reports.tasks.urge_weekly", 600),
    "close surveys": _every("reports.tasks.close_surveys", 600),
    "sweep the columns": _every("reports.tasks.sweep_columns", 3600),
    "open the self-checks": _every("reports.tasks.open_self_checks", 3600),
    "open the checks of guides and columns": _every("reports.tasks.open_site_checks", 3600),
    "settle duties by what is published": _every("reports.tasks.settle_duties", 600),
    "propose what applicants let pass": _every("applications.tasks.propose_lapses", 600),
    "remind of internal days": _every("applications.tasks.remind_dispatched", 600),
    "open recurring obligations": _every("disclosure.tasks.open_obligations", 600),
    "close silent consultations": _every("applications.tasks.close_silent_consultations", 600),
    "purge personal data": _every("applications.tasks.purge_personal_data", 3600),
    "draw up manifests": _every("catalog.tasks.draw_manifests", 3600),
    "purge feedback": _every("catalog.tasks.purge_feedback", 3600),
    "find what many ask for": _every("applications.tasks.find_demand", 3600),
    "dump what is public": _every("disclosure.tasks.dump_public", 600),
    "remove orphaned files": _every("disclosure.tasks.remove_orphans", 86_400),
}
