"""The application for requests, and what its tables refuse by themselves."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from applications import archived_rows, states
from applications.archived_rows import archived
from applications.purged import COMPLAINED, GONE
from disclosure.triggers import Trigger, append_only, changed, off_the_table, one_of

# The columns a clearance and a signature speak for; applications.content hashes the same.
DECISION_COLUMNS = ("ground", "facts", "reasons", "particulars", "remedy_text", "provides", "request_id", "number")
SIGNED_COLUMNS = (
    *("drafted_by_id", "cleared_by_id", "cleared_hash", "reviewed_by_id", "reviewed_hash"),
    *("content_hash", "issued_on"),
)
LETTER_COLUMNS = (
    *(
        "request_id",
        "agency_id",
        "decision_id",
        "kind",
        "number",
        "title",
        "body",
        "template_hash",
        "text_hash",
        "code",
    ),
    *("issued_on", "issued_by_id", "issued_at"),
)
ASKED_COLUMNS = (
    *("agency_id", "number", "matter", "channel", "submitted_at", "received_on", "applicant_class"),
    *("title", "document_number", "features"),
    *("signed_on", "confirmed_on", "receipt_limb", "registered_at", "registered_by_id", "replied_on", "round"),
)
COMPLAINT_COLUMNS = (
    *("subject_id", "number", "against_id", "request_id", "channel", "received_on", "finding"),
    *("answer", "answered_on", "answered_by_id", "reply_number", "reply_body", "reply_hash", "reply_code"),
)
# The purge alone writes over these, with its mark, once the name is gone.
COMPLAINT_REWORDED = " OR ".join(
    f"(OLD.{one} <> NEW.{one} AND (NEW.{one} <> '{GONE}' OR NEW.purged_at IS NULL))" for one in COMPLAINED
)


def _cleared(decision: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM applications_decision d WHERE d.id = {decision}"
        f" AND {one_of('d.status', (states.CLEARED, *states.ONCE_ISSUED))})"
    )


def _ofarchived(letter: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM applications_letter l JOIN applications_request r ON r.id = l.request_id"
        f" WHERE l.id = {letter} AND r.status = '{states.ARCHIVED}')"
    )


ABOUT = {"complaint": _("投诉举报"), "demand": _("集中申请")}
FROZEN_FILES = "what a cleared decision hands out is never changed"
ARCHIVED_LETTERS = "the letters of an archived case and their deliveries are never changed"


class ApplicationsConfig(AppConfig):
    """What is disclosed because somebody asked for it."""

    name = "applications"
    verbose_name = _("依申请公开")
    urls = "applications.urls"
    requests = {"form": "request_form", "status": "request_status", "complaint": "complaint_form"}
    panels = {"home": ("applications.panels.asked_together",)}
    ledger_verifiers = (
        "applications.content.faults",
        "applications.letter_text.faults",
        "applications.complaint_letter.faults",
        "applications.case_file.faults",
    )
    secret_addresses = ("/consultation/",)
    sealed_files = "applications.selectors.sealed_files"
    ledger_acts = "applications.ledger_words.ACTS"
    ledger_facts = "applications.ledger_words.FACTS"
    ledger_values = "applications.ledger_words.WORDED"
    ledger_about = {"request": _("政府信息公开申请"), "line": _("答复口径"), **ABOUT}
    ledger_people = frozenset({"old_holder", "new_holder"})
    ledger_agencies = frozenset({"against"})
    entrances = ("applications.workbench.entrances",)
    queues = (
        "applications.workbench.TO_CONFIRM",
        "applications.workbench.TO_REGISTER",
        "applications.workbench.TO_HANDLE",
        "applications.workbench.DISPATCHED",
        "applications.workbench.TO_CLEAR",
        "applications.workbench.TO_CONSENT",
        "applications.workbench.TO_SIGN",
        "applications.workbench.TO_DELIVER",
        "applications.workbench.LAPSED",
    )
    work = {
        "request": "applications.workbench.links",
        "remedy": "applications.workbench.remedy_links",
        "complaint": "applications.workbench.complaint_links",
    }
    demonstration = "applications.demonstration.loading.load"
    triggers = (
        Trigger(
            "applications_request_steps",
            "applications_request",
            ("UPDATE",),
            "a request goes from state to state by its acts alone",
            condition=off_the_table(states.REQUEST),
        ),
        Trigger(
            "applications_request_answered",
            "applications_request",
            ("UPDATE",),
            "a case is answered only by a decision that counts",
            condition=f"NEW.status = '{states.REPLIED}' AND OLD.status <> '{states.REPLIED}' AND NEW.replied_on IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM applications_decision d WHERE d.request_id = NEW.id AND d.counts)",
        ),
        Trigger(
            "applications_request_archived",
            "applications_request",
            ("UPDATE",),
            "an archived case is never changed",
            condition=f"OLD.status = '{states.ARCHIVED}' AND NEW.status = '{states.ARCHIVED}'"
            f" AND ({changed(*ASKED_COLUMNS)})",
        ),
        Trigger(
            "applications_request_kept",
            "applications_request",
            ("DELETE", "TRUNCATE"),
            "a request is never deleted",
        ),
        Trigger(
            "applications_decision_steps",
            "applications_decision",
            ("UPDATE",),
            "a decision goes from state to state by its acts alone",
            condition=off_the_table(states.DECISION),
        ),
        Trigger(
            "applications_decision_begins",
            "applications_decision",
            ("INSERT",),
            "a decision begins as a draft",
            condition=f"NEW.status <> '{states.DRAFT}'",
        ),
        Trigger(
            "applications_decision_frozen",
            "applications_decision",
            ("UPDATE",),
            "the content of a cleared decision is never changed",
            condition=f"{one_of('OLD.status', (states.CLEARED, *states.ONCE_ISSUED))}"
            f" AND ({changed(*(c for c in DECISION_COLUMNS if c != 'particulars'))}"
            " OR CAST(OLD.particulars AS TEXT) <> CAST(NEW.particulars AS TEXT))",
        ),
        Trigger(
            "applications_decision_signed",
            "applications_decision",
            ("UPDATE",),
            "who drafted, cleared and signed an issued decision is never changed",
            condition=f"{one_of('OLD.status', states.ONCE_ISSUED)} AND ({changed(*SIGNED_COLUMNS)})",
        ),
        Trigger(
            "applications_decision_counted",
            "applications_decision",
            ("UPDATE",),
            "by which decision a case counts as closed changes with its issue or its setting aside alone",
            condition=f"({changed('counts')}) AND NEW.status = OLD.status",
        ),
        Trigger(
            "applications_decision_kept",
            "applications_decision",
            ("DELETE", "TRUNCATE"),
            "an issued decision is never deleted",
            condition=one_of("OLD.status", states.ONCE_ISSUED),
        ),
        Trigger(
            "applications_provided_added",
            "applications_provided",
            ("INSERT",),
            FROZEN_FILES,
            condition=_cleared("NEW.decision_id"),
        ),
        Trigger(
            "applications_provided_frozen",
            "applications_provided",
            ("DELETE",),
            FROZEN_FILES,
            condition=_cleared("OLD.decision_id"),
        ),
        Trigger(
            "applications_provided_moved",
            "applications_provided",
            ("UPDATE",),
            FROZEN_FILES,
            condition=f"{_cleared('OLD.decision_id')} OR {_cleared('NEW.decision_id')}",
        ),
        Trigger(
            "applications_letter_frozen",
            "applications_letter",
            ("UPDATE",),
            "the text of an issued letter is never changed",
            condition=changed(*LETTER_COLUMNS),
        ),
        Trigger(
            "applications_letter_kept",
            "applications_letter",
            ("DELETE", "TRUNCATE"),
            "an issued letter is never deleted",
        ),
        Trigger(
            "applications_letter_added",
            "applications_letter",
            ("INSERT",),
            ARCHIVED_LETTERS,
            # The answer to a complaint is no part of the case that the complaint is about.
            condition=f"NEW.kind <> 'complaint-reply' AND {archived('NEW.request_id')}",
        ),
        Trigger(
            "applications_delivery_added",
            "applications_delivery",
            ("INSERT",),
            ARCHIVED_LETTERS,
            condition=_ofarchived("NEW.letter_id"),
        ),
        Trigger(
            "applications_delivery_kept",
            "applications_delivery",
            ("UPDATE", "DELETE"),
            ARCHIVED_LETTERS,
            condition=_ofarchived("OLD.letter_id"),
        ),
        Trigger(
            "applications_redaction_kept",
            "applications_redaction",
            ("UPDATE",),
            "what was struck and why is never changed",
            condition=changed("copy_id", "place", "ground", "reason"),
        ),
        Trigger(
            "applications_redaction_not_removed",
            "applications_redaction",
            ("DELETE", "TRUNCATE"),
            "what was struck and why is never changed",
        ),
        Trigger(
            "applications_requestfile_added",
            "applications_requestfile",
            ("INSERT",),
            archived_rows.FILES,
            # What courts and reconsideration bodies send comes after a case is closed.
            condition=f"NEW.kind <> 'remedy' AND {archived('NEW.request_id')}",
        ),
        Trigger(
            "applications_complaint_answered",
            "applications_complaint",
            ("UPDATE",),
            "the answer to a complaint is never changed",
            condition=f"OLD.finding <> '' AND ({changed(*COMPLAINT_COLUMNS)} OR {COMPLAINT_REWORDED})",
        ),
        Trigger(
            "applications_complaint_kept",
            "applications_complaint",
            ("DELETE", "TRUNCATE"),
            "a complaint is never deleted",
        ),
        Trigger(
            "applications_remedy_kept",
            "applications_remedy",
            ("DELETE", "TRUNCATE"),
            "a remedy is never deleted",
        ),
        *archived_rows.TRIGGERS,
        *append_only("applications_casearchive", "the manifest of an archived case is never changed", ("id",)),
        *append_only("applications_extension", "an extension is given once and never changed", ("id",)),
    )
