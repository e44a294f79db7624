"""Complaints on the desk (条例 arts. 47, 51): entered from other channels, looked into, answered within their term."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import timing
from applications.complaint_letter import KIND
from applications.letter_text import compose, text_hash
from applications.letter_words import cited
from applications.models import Complaint
from applications.policies import complaint_handling as policies
from applications.services import complaining, lettering, purging
from applications.services.complaining import ANSWER, Grievance
from disclosure import ledger
from disclosure.conditions import stated
from disclosure.lawbook import vocabularies
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today


@transaction.atomic
def enter(grievance: Grievance, *, channel: str, received_on: date, actor: User) -> Complaint:
    """Enter what came by telephone, mailbox or letter; its term runs from the day it came."""
    supervisor = complaining.supervisor_of(grievance.against)
    refuse_if([*policies.enter(supervisor, actor=actor), *policies.received_on(received_on)])
    return complaining.receive(grievance, channel=channel, actor=actor, received_on=received_on).complaint


@transaction.atomic
def investigate(complaint_id: int, text: str, *, actor: User) -> Complaint:
    """Write down what was found out; it may be added to until the answer."""
    complaint = locked(complaint_id)
    refuse_if([*policies.investigate(complaint, actor=actor), *stated(text, _("请写明调查情况。"))])
    complaint.investigation, complaint.investigated_by = text.strip(), actor
    complaint.save(update_fields=["investigation", "investigated_by"])
    ledger.record("complaint.investigate", subject=complaint.subject, actor=actor)
    return complaint


@transaction.atomic
def answer(complaint_id: int, finding: str, text: str, *, actor: User) -> Complaint:
    """Answer a complaint: its letter is numbered and frozen, its clock stops, its day of purge is set."""
    complaint = locked(complaint_id)
    refuse_if([*policies.answer(complaint, actor=actor), *stated(text, _("请写明处理结果。")), *_one_of(finding)])
    complaint.finding, complaint.answer = finding, text.strip()
    complaint.answered_on, complaint.answered_by = today(), actor
    _write_letter(complaint)
    complaint.purge_on = purging.kept_until(complaint.subject.agency, purging.KEEP_COMPLAINT, today())
    complaint.save()
    timing.stop_beside(complaint.subject, ANSWER, on=today(), actor=actor)
    facts = {"finding": finding, "letter": complaint.reply_number, "text_hash": complaint.reply_hash}
    ledger.record("complaint.answer", subject=complaint.subject, actor=actor, facts=facts)
    return complaint


def _write_letter(complaint: Complaint) -> None:
    """The letter is the supervisor's, whether or not the complaint is about a case."""
    term, agency = vocabularies().letters.get(KIND), complaint.subject.agency
    complaint.reply_number = lettering.numbered(agency, term.series)
    made = compose(
        KIND,
        {
            "complaint": complaint,
            "agency": agency,
            "guide": getattr(agency, "guide", None),
            "letter_number": complaint.reply_number,
            "letter_title": term.title,
            "legal_basis": cited(term.instrument, term.article),
            "today": today(),
        },
    )
    complaint.reply_body, complaint.reply_hash = made.body, text_hash(made.body)
    complaint.reply_code = lettering.new_code()


@transaction.atomic
def take_out(complaint_id: int, *, way: str, actor: User) -> Complaint:
    """Write down who printed or downloaded an answer with the name it bears (个人信息保护法 art. 51)."""
    complaint = locked(complaint_id)
    refuse_if(policies.take_out(complaint, actor=actor))
    facts = {"letter": complaint.reply_number, "taken_as": way}
    ledger.record("complaint.take_out", subject=complaint.subject, actor=actor, facts=facts)
    return complaint


def _one_of(finding: str) -> list[Reason]:
    wanted = set(Complaint.Finding.values) - {""}
    return [] if finding in wanted else [Reason("no-finding", _("请选择调查结论。"))]


def locked(complaint_id: int) -> Complaint:
    """A complaint, locked until the act's transaction ends."""
    Complaint.objects.select_for_update(of=("self",)).get(pk=complaint_id)
    return Complaint.objects.select_related("subject__agency", "against", "request").get(pk=complaint_id)
