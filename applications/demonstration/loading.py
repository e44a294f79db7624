"""Loads the cases of the demonstration, a complaint, and what several of the applicants ask for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, time

from applications.demonstration.cases import Case, cases
from applications.demonstration.rehearsal import SAMPLE, Rehearsal, token
from applications.models import Complaint, Request
from applications.services import complaint_handling, demanding
from applications.services.complaining import Grievance, supervisor_of
from catalog.demonstration.cast import Casting
from disclosure import calendars, codes, roles
from disclosure.models import Agency, Subject
from disclosure.today import SHANGHAI, moved_to, today

Progress = Callable[[str, int, int], None]
COMPLAINED_ABOUT, COMPLAINED_AGO = "yubei-mz", 8


def load(agencies: dict[str, Agency], progress: Progress) -> None:
    """Load what is missing, oldest first, so that numbers follow the days; safe to run again."""
    wanted = sorted(cases(today(), calendars.current()), key=lambda case: (case.sent_on, case.number))
    tokens = [codes.sending(token(case)) for case in wanted]
    known = set(Request.objects.filter(send_token__in=tokens).values_list("send_token", flat=True))
    rehearsal = Rehearsal(agencies, calendars.current(), Casting())
    for done, case in enumerate(wanted, start=1):
        _play(rehearsal, case, known)
        progress("requests", done, len(wanted))
    _complain(agencies[COMPLAINED_ABOUT])
    demanding.find()


def _play(rehearsal: Rehearsal, case: Case, known: Collection[str | None]) -> None:
    if codes.sending(token(case)) not in known:
        rehearsal.play(case)


def _complain(against: Agency) -> None:
    """One complaint by telephone that still waits for its answer."""
    supervisor = supervisor_of(against)
    if supervisor is None or Complaint.objects.filter(against=against).exists():
        return
    actor = roles.holders("district-office", supervisor, on=today()).order_by("pk").first()
    if actor is None:
        return
    on = calendars.current().back(today(), COMPLAINED_AGO)
    with moved_to(datetime.combine(on, time(14), tzinfo=SHANGHAI)):
        said = Grievance(against, f"{SAMPLE}：申请已满二十个工作日，没有收到答复。", name=f"{SAMPLE}投诉人")
        complaint = complaint_handling.enter(said, channel="phone", received_on=on, actor=actor)
    Subject.objects.filter(pk=complaint.subject_id).update(demonstration=True)
