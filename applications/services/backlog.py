"""A backlog on paper: each row becomes a whole request or none, and the same row twice is one request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from applications import masking, timing
from applications.backlog_file import Row
from applications.models import Request
from applications.policies import backlog as policies
from applications.policies import intake as intake_policies
from applications.services import intake
from disclosure import codes
from disclosure.law.clock import ClockError
from disclosure.law.workdays import CalendarRangeError
from disclosure.models import Agency, User
from disclosure.refusals import Refused, refuse_if

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: entered, entered before, or refused with every reason; who asked is masked."""

    row: int
    entered: bool = False
    known: bool = False
    number: str = ""
    received_on: str = ""
    reply_due_on: str = ""
    applicant: str = ""
    asked_for: str = ""
    lacks: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def record(rows: Iterable[Row], *, actor: User, dry_run: bool, progress: Progress) -> list[Outcome]:
    """Enter rows one by one, each in a transaction of its own; a dry run goes the whole way and keeps nothing."""
    waiting = list(rows)
    outcomes = []
    for done, row in enumerate(waiting, start=1):
        outcomes.append(_one(row, actor, dry_run))
        progress(done, len(waiting))
    return outcomes


def _one(row: Row, actor: User, dry_run: bool) -> Outcome:
    if row.faults or row.asking is None or row.person is None or row.arrival is None:
        return Outcome(row.number, refused=row.faults)
    try:
        with transaction.atomic():
            outcome = _enter(row, actor)
            transaction.set_rollback(dry_run)
    except Refused as refusal:
        return Outcome(row.number, refused=tuple(str(reason) for reason in refusal.reasons))
    except (ClockError, CalendarRangeError, LookupError) as error:
        return Outcome(row.number, refused=(_("按当时的规定算不出期限：%(error)s") % {"error": error},))
    # The number a dry run drew was given back with everything else.
    return replace(outcome, number="") if dry_run and outcome.entered else outcome


def _enter(row: Row, actor: User) -> Outcome:
    if row.asking is None or row.person is None or row.arrival is None:
        raise ValueError("a row with faults is never entered")
    agency = Agency.objects.select_related("parent__parent").filter(slug=row.agency).first()
    if agency is None:
        return Outcome(row.number, refused=(_("没有代码为“%(slug)s”的机关") % {"slug": row.agency},))
    sending = codes.sending(row.token)
    known = Request.objects.filter(agency=agency, send_token=sending).select_related("applicant").first()
    if known is not None:
        return _told(row, known, known_before=True)
    refuse_if(policies.enter(row.asking, row.person, row.arrival))
    made = intake.enter(agency, row.asking, row.person, arrival=row.arrival, actor=actor, token=row.token).request
    lacks = tuple(str(reason) for reason in intake_policies.complete(row.asking, row.person))
    return _told(row, made, lacks=lacks)


def _told(row: Row, request: Request, *, known_before: bool = False, lacks: tuple[str, ...] = ()) -> Outcome:
    due = timing.reply_due_on(request)
    return Outcome(
        row=row.number,
        entered=not known_before,
        known=known_before,
        number=request.number,
        received_on=request.received_on.isoformat() if request.received_on else "",
        reply_due_on=due.isoformat() if due else "",
        applicant=masking.masked(request.applicant)["name"],
        asked_for=request.asked_for,
        lacks=lacks,
    )
