"""Cases and remedies written row by row for tests of counting: as many as wanted, each with the life it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count

from applications.models import Decision, Remedy, Request
from disclosure.models import Agency, Subject, User
from disclosure.today import SHANGHAI, now
from tests import factories

_numbers = count(1)


@dataclass(frozen=True)
class Round:
    """One decision: its ground, the day it was issued, and the day it was set aside, if it was."""

    ground: str
    issued_on: date
    set_aside_on: date | None = None


def counted_round(rounds: Sequence[Round]) -> Round | None:
    """The first decision that still stood when the year of its issue was over."""
    return next((one for one in rounds if one.set_aside_on is None or one.set_aside_on.year > one.issued_on.year), None)


def case(
    agency: Agency,
    received_on: date,
    rounds: Sequence[Round] = (),
    *,
    applicant_class: str = "natural",
    matter: str = "access",
    open_as: str = "handling",
) -> Request:
    """A registered case with its decisions, standing where they leave it."""
    people = _people()
    subject = Subject.objects.create(
        kind=Subject.Kind.REQUEST, agency=agency, title=f"申请{next(_numbers)}", created_at=now()
    )
    answered = bool(rounds) and rounds[-1].set_aside_on is None
    request = Request.objects.create(
        subject=subject,
        agency=agency,
        number=f"row-{subject.pk}",
        status="replied" if answered else open_as,
        channel="online",
        submitted_at=datetime.combine(received_on, time(9), SHANGHAI),
        received_on=received_on,
        registered_by=None if open_as == "received" else people[0],
        registered_at=None if open_as == "received" else now(),
        replied_on=rounds[-1].issued_on if answered else None,
        applicant_class=applicant_class,
        matter=matter,
        title="信息",
    )
    counted = counted_round(rounds)
    for number, one in enumerate(rounds, start=1):
        decision = Decision.objects.create(
            request=request, number=number, ground=one.ground, drafted_by=people[0], drafted_at=now(), provides=False
        )
        row = Decision.objects.filter(pk=decision.pk)
        row.update(status="proposed", content_hash="x" * 64)
        row.update(
            status="issued",
            reviewed_by=people[1],
            reviewed_hash="x" * 64,
            issued_on=one.issued_on,
            counts=one is counted,
        )
        if one.set_aside_on is not None:
            row.update(status="set-aside", set_aside_on=one.set_aside_on)
    return request


def led_away(request: Request, to: Request) -> Request:
    """A case that was received and then led to another agency, where it is a case of its own."""
    Request.objects.filter(pk=request.pk).update(status="transferred", transferred_to=to.agency, led_to=to)
    return request


def remedy(request: Request, kind: str, brought_on: date, outcome: str = "pending", on: date | None = None) -> Remedy:
    """A remedy against a case, pending or ended on a day."""
    subject = Subject.objects.create(
        kind=Subject.Kind.REMEDY, agency=request.agency, title=f"复议{next(_numbers)}", created_at=now()
    )
    return Remedy.objects.create(
        subject=subject,
        request=request,
        kind=kind,
        body="某区人民政府",
        copy_received_on=brought_on,
        outcome=outcome,
        decided_on=on,
        registered_by=_people()[0],
        registered_at=now(),
    )


def _people() -> tuple[User, User]:
    """Two people who stand behind every row."""
    found = list(User.objects.filter(username__startswith="row-").order_by("pk")[:2])
    while len(found) < 2:
        found.append(factories.user(username=f"row-{next(_numbers)}"))
    return found[0], found[1]
