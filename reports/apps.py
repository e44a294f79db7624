"""The application for reports and supervision, and what its tables refuse by themselves."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from disclosure.triggers import Trigger, append_only, changed, off_the_table
from reports import (
    assessment_triggers,
    duty_triggers,
    report_triggers,
    states,
    statistics_triggers,
    supervision_triggers,
)

DRAWN_COLUMNS = ("inspection_id", "position", "line_id", "row_id", "agency_id")


class ReportsConfig(AppConfig):
    """What the records are counted into, and what is owed to those who supervise."""

    name = "reports"
    verbose_name = _("统计与监督")
    urls = "reports.urls"
    api_urls = "reports.api.urls"
    ledger_acts = "reports.ledger_words.ACTS"
    ledger_facts = "reports.ledger_words.FACTS"
    ledger_values = "reports.ledger_words.WORDED"
    ledger_about = {
        "inspection": _("抽查"),
        "ticket": _("整改事项"),
        "report": _("年度报告"),
        "statistics": _("统计通报"),
        "urging": _("周督促"),
        "circular": _("通报"),
        "assessment": _("年度考核"),
        "work": _("年度工作要点"),
        "self_check": _("自查"),
    }
    ledger_agencies = frozenset({"about"})
    # Single-use links of surveys.
    secret_addresses = ("/surveys/invited/",)
    entrances = ("reports.workbench.entrances",)
    queues = (
        "reports.workbench.TO_RECTIFY",
        "reports.workbench.TO_VERIFY",
        "reports.supervision_queues.TO_STATE",
        "reports.supervision_queues.TO_APPROVE",
        "reports.supervision_queues.TO_DECIDE",
        "reports.supervision_queues.URGED",
        "reports.report_queues.waiting",
        "reports.statistics_queue.waiting",
        "reports.assessment_queues.waiting",
        "reports.assessment_queues.to_answer",
        "reports.duty_queues.COLUMNS",
        "reports.duty_queues.SELF_CHECKS",
    )
    sitemaps = ("reports.views.sitemaps.paths",)
    dump_parts = ("reports.api.dumped.ANNUAL_REPORTS", "reports.api.dumped.SCOREBOARD")
    fulfilment_conditions = (
        "reports.policies.self_checking.against_fulfilling",
        "reports.policies.site_checking.against_fulfilling",
        "reports.policies.village_pressing.against_fulfilling",
    )
    work = {
        "ticket": "reports.workbench.links",
        "assessment": "reports.assessment_queues.links",
        "task": "reports.duty_queues.task_links",
    }
    panels = {
        "annual-reports": (
            "reports.panels.reported_years",
            "reports.panels.latest_statistics",
            "reports.panels.assessed_years",
        ),
        "home": ("reports.panels.punctuality", "reports.panels.open_surveys"),
        "agency": ("reports.panels.agency_punctuality", "reports.panels.work_points"),
    }
    ledger_verifiers = (
        "reports.report_content.faults",
        "reports.statistics_content.faults",
        "reports.assessment_content.faults",
    )
    demonstration = "reports.demonstration.loading.load"
    triggers = (
        Trigger(
            "reports_inspection_steps",
            "reports_inspection",
            ("UPDATE",),
            "an inspection goes from state to state by its acts alone",
            condition=off_the_table(states.INSPECTION),
        ),
        Trigger(
            "reports_inspection_seed",
            "reports_inspection",
            ("UPDATE",),
            "what an inspection is drawn by is never changed",
            condition=changed("seed", "size", "root_id", "office_id", "domain", "level"),
        ),
        Trigger(
            "reports_finding_drawn",
            "reports_finding",
            ("UPDATE",),
            "a row that was drawn is never exchanged",
            condition=changed(*DRAWN_COLUMNS),
        ),
        Trigger(
            "reports_finding_kept", "reports_finding", ("DELETE", "TRUNCATE"), "a row that was drawn is never dropped"
        ),
        Trigger(
            "reports_finding_concluded",
            "reports_finding",
            ("UPDATE",),
            "what a concluded inspection found is never changed",
            condition="EXISTS (SELECT 1 FROM reports_inspection i WHERE i.id = OLD.inspection_id"
            f" AND i.status = '{states.CONCLUDED}')",
        ),
        Trigger(
            "reports_ticket_steps",
            "reports_ticket",
            ("UPDATE",),
            "a ticket goes from state to state by its acts alone",
            condition=off_the_table(states.TICKET),
        ),
        *append_only("reports_ticketstep", "what happened to a ticket is never changed"),
        *append_only(
            "reports_registerentry",
            "what was entered in a register is never changed; another entry reverses it",
            ("id",),
            ("reverses_id",),
        ),
        *report_triggers.TRIGGERS,
        *statistics_triggers.TRIGGERS,
        *supervision_triggers.TRIGGERS,
        *assessment_triggers.TRIGGERS,
        *duty_triggers.TRIGGERS,
    )
