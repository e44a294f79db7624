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

PLAN = "what is planned of inspections is cancelled with its reason, never rewritten"
INTENDED = ("plan_id", "duty", "kind", "theme", "month", "root_id", "inspectors")
OUTCOME = ("conclusion", "concluded_on", "concluded_by_id", "inspection_id")
FOUND = ("planned_id", "agency_id", "kind", "note", "evidence", "recorded_by_id", "recorded_at")

INSPECTIONS = (
    *append_only("reports_inspectionplan", "the plan of a year is made once", ("id",), ("office_id", "year")),
    Trigger(
        "reports_plannedinspection_steps",
        "reports_plannedinspection",
        ("UPDATE",),
        "a planned inspection goes from state to state by its acts alone",
        condition=off_the_table(states.PLANNED_INSPECTION),
    ),
    Trigger("reports_plannedinspection_plan", "reports_plannedinspection", ("UPDATE",), PLAN, changed(*INTENDED)),
    Trigger(
        "reports_plannedinspection_outcome",
        "reports_plannedinspection",
        ("UPDATE",),
        "what a concluded inspection came to is never changed",
        condition=f"OLD.status <> '{states.PLANNED}' AND ({changed(*OUTCOME)})"
        f" OR OLD.status = '{states.PUBLISHED}' AND ({changed('public_text', 'published_on')})",
    ),
    Trigger("reports_plannedinspection_kept", "reports_plannedinspection", ("DELETE", "TRUNCATE"), PLAN),
    Trigger(
        "reports_inspectedfault_found",
        "reports_inspectedfault",
        ("UPDATE",),
        "a fault that was found is struck, never rewritten",
        condition=f"({changed(*FOUND)}) OR OLD.struck_why <> '' AND ({changed('struck_why')})",
    ),
    Trigger(
        "reports_inspectedfault_in_time",
        "reports_inspectedfault",
        ("INSERT",),
        "no fault is added to an inspection that is over",
        condition="EXISTS (SELECT 1 FROM reports_plannedinspection p WHERE p.id = NEW.planned_id"
        f" AND p.status <> '{states.PLANNED}')",
    ),
    Trigger("reports_inspectedfault_kept", "reports_inspectedfault", ("DELETE", "TRUNCATE"), "a fault found is kept"),
)

SAID_OF = ("kind", "title", "facts", "demands", "basis", "is_public", "office_id", "drafted_by_id")
SIGNED = ("approved_by_id", "approved_on", "round", "statements_until")
LETTER = "the text on which agencies are heard is the text that is issued"


def _not_a_draft(circular: str) -> str:
    return f"EXISTS (SELECT 1 FROM reports_circularletter c WHERE c.id = {circular} AND c.status <> '{states.DRAFT}')"


def _bound(table: str) -> tuple[Trigger, ...]:
    """What belongs to a circular's text changes only while it is a draft."""
    return (
        Trigger(f"{table}_added", table, ("INSERT",), LETTER, _not_a_draft("NEW.circular_id")),
        Trigger(f"{table}_changed", table, ("UPDATE",), LETTER, _not_a_draft("OLD.circular_id")),
        Trigger(f"{table}_dropped", table, ("DELETE",), LETTER, _not_a_draft("OLD.circular_id")),
    )


CIRCULARS = (
    Trigger(
        "reports_circularletter_begins",
        "reports_circularletter",
        ("INSERT",),
        "a circular begins as a draft",
        condition=f"NEW.status <> '{states.DRAFT}'",
    ),
    Trigger(
        "reports_circularletter_steps",
        "reports_circularletter",
        ("UPDATE",),
        "a circular goes from state to state by its acts alone",
        condition=off_the_table(states.CIRCULAR),
    ),
    Trigger(
        "reports_circularletter_text",
        "reports_circularletter",
        ("UPDATE",),
        LETTER,
        condition=f"OLD.status <> '{states.DRAFT}' AND ({changed(*SAID_OF)})",
    ),
    Trigger(
        "reports_circularletter_signed",
        "reports_circularletter",
        ("UPDATE",),
        "who approved a circular is never changed",
        condition=f"OLD.status IN ('{states.APPROVED}', '{states.ISSUED_OUT}') AND ({changed(*SIGNED)})"
        f" OR OLD.status = '{states.ISSUED_OUT}' AND ({changed('number', 'issued_on', 'body')})",
    ),
    Trigger("reports_circularletter_kept", "reports_circularletter", ("DELETE", "TRUNCATE"), "a circular is kept"),
    *_bound("reports_circularagency"),
    *_bound("reports_circularevidence"),
    *append_only(
        "reports_circularstatement",
        "what an agency said for itself is never changed",
        ("id",),
        ("circular_id", "agency_id", "round"),
    ),
)

ASKED = "what a released survey asks is never changed"
ANONYMOUS = "an answer to a survey is never changed"


def _released(survey: str) -> str:
    return f"EXISTS (SELECT 1 FROM reports_survey s WHERE s.id = {survey} AND s.status <> '{states.DRAFT}')"


SURVEYS = (
    Trigger(
        "reports_survey_steps",
        "reports_survey",
        ("UPDATE",),
        "a survey goes from state to state by its acts alone",
        condition=off_the_table(states.SURVEY),
    ),
    Trigger(
        "reports_survey_asked",
        "reports_survey",
        ("UPDATE",),
        ASKED,
        condition=f"OLD.status <> '{states.DRAFT}'"
        f" AND ({changed('title', 'intro', 'year', 'office_id', 'for_public', 'opens_on', 'closes_on')})"
        f" OR OLD.status = '{states.PUBLISHED}' AND ({changed('summary', 'published_on')})",
    ),
    Trigger("reports_survey_kept", "reports_survey", ("DELETE", "TRUNCATE"), "a survey is kept"),
    Trigger("reports_surveyquestion_added", "reports_surveyquestion", ("INSERT",), ASKED, _released("NEW.survey_id")),
    Trigger("reports_surveyquestion_changed", "reports_surveyquestion", ("UPDATE",), ASKED),
    Trigger("reports_surveyquestion_dropped", "reports_surveyquestion", ("DELETE",), ASKED, _released("OLD.survey_id")),
    *append_only("reports_surveyanswer", ANONYMOUS),
    Trigger(
        "reports_surveyanswer_in_time",
        "reports_surveyanswer",
        ("INSERT",),
        "a survey takes answers while it is released",
        condition="NOT EXISTS (SELECT 1 FROM reports_survey s WHERE s.id = NEW.survey_id"
        f" AND s.status = '{states.RELEASED}')",
    ),
    Trigger(
        "reports_surveyreply_said",
        "reports_surveyreply",
        ("UPDATE",),
        ANONYMOUS,
        condition=f"({changed('answer_id', 'question_id', 'number', 'text')}) OR OLD.clearance <> 'waiting'",
    ),
    Trigger("reports_surveyreply_kept", "reports_surveyreply", ("DELETE", "TRUNCATE"), ANONYMOUS),
    Trigger(
        "reports_surveylink_used",
        "reports_surveylink",
        ("UPDATE",),
        "a link takes one answer",
        condition=f"({changed('digest', 'group_id')}) OR OLD.used AND NOT NEW.used",
    ),
)

CHARGED = ("number", "office_id", "agency_id", "post", "ground", "facts", "opened_by_id", "opened_on", "subject_id")
JUDGED = ("measure", "decided_by_id", "decided_on")

ACCOUNTABILITY = (
    Trigger(
        "reports_accountabilitycase_steps",
        "reports_accountabilitycase",
        ("UPDATE",),
        "a case of responsibility goes from state to state by its acts alone",
        condition=off_the_table(states.CASE),
    ),
    Trigger(
        "reports_accountabilitycase_charged",
        "reports_accountabilitycase",
        ("UPDATE",),
        "what a case of responsibility rests on is never changed",
        condition=f"({changed(*CHARGED)}) OR OLD.status <> '{states.OPEN}' AND ({changed(*JUDGED)})"
        f" OR OLD.status = '{states.ENDED}' AND ({changed('result', 'closed_on', 'transferred_to', 'circular_id')})",
    ),
    Trigger(
        "reports_accountabilitycase_kept",
        "reports_accountabilitycase",
        ("DELETE", "TRUNCATE"),
        "a case of responsibility is kept",
    ),
    *append_only("reports_accountabilitystep", "what happened in a case of responsibility is never changed"),
)

TRIGGERS = (*URGING, *INSPECTIONS, *CIRCULARS, *SURVEYS, *ACCOUNTABILITY)
