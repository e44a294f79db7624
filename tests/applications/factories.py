"""What the tests of requests are made of: a unit with its people, and requests taken through their life by the services."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from applications.asking import Arrival, Asking, Paper, Person
from applications.models import Decision, Letter, Remedy, Request, RequestFile
from applications.services import archiving, deciding, delivery, intake, registration, remedying
from applications.services.deciding import Draft, Handed
from applications.services.delivery import Sent
from applications.services.remedying import Brought
from disclosure import codes, files
from disclosure.models import Agency, AgencyGuide, StoredFile, User
from disclosure.sealing import seal_bytes
from disclosure.today import now, today
from tests import factories

_numbers = count(1)


@dataclass(frozen=True)
class Office:
    """An agency that takes requests, with one person at each post."""

    agency: Agency
    clerk: User
    officer: User
    head: User
    reviewer: User
    approver: User


def office(parent: Agency | None = None, *, jurisdiction: str = "", **particulars: Any) -> Office:
    """A department that takes requests, in a jurisdiction if one is named."""
    above = parent or factories.district(jurisdiction=jurisdiction)
    agency = factories.agency(parent=above, **particulars)
    AgencyGuide.objects.get_or_create(
        agency=agency,
        defaults={"office_name": "政务公开科", "address": "测试路1号", "hours": "9:00-17:00", "phone": "12345"},
    )
    return Office(
        agency,
        factories.user("clerk", agency),
        factories.user("disclosure-officer", agency),
        factories.user("disclosure-head", agency),
        factories.user("secrecy-reviewer", agency),
        factories.user("approver", agency),
    )


def person(**said: Any) -> Person:
    """A natural person who gives everything art. 29 asks for."""
    number = next(_numbers)
    return Person(
        **{
            "kind": "person",
            "applicant_class": "natural",
            "name": f"申请人{number}",
            "identity": "id-card",
            "identity_number": f"50011219900101{number:04}",
            "phone": f"1380000{number:04}",
            "address": "测试街道2号",
            "email": f"applicant{number}@example.org",
            **said,
        }
    )


def asking(**said: Any) -> Asking:
    """A request that says what it wants and in which form."""
    return Asking(**{"title": f"第{next(_numbers)}号规划文件", "carriers": ("paper",), "obtaining": ("post",), **said})


def sent(at: Office, *, person_: Person | None = None, submitted_at: datetime | None = None, **said: Any) -> Request:
    """A request sent online; its clock runs already."""
    arrival = Arrival(channel="online", submitted_at=submitted_at or now())
    return intake.send(at.agency, asking(**said), person_ or person(), arrival=arrival, token=codes.new_token()).request


def entered(
    at: Office, channel: str, *, arrived_at: datetime | None = None, signed_on: date | None = None, **said: Any
) -> Request:
    """A request that came by another channel and was entered by the officer."""
    arrival = Arrival(channel=channel, submitted_at=arrived_at or now(), signed_on=signed_on)
    return intake.enter(at.agency, asking(**said), person(), arrival=arrival, actor=at.officer).request


def registered(at: Office, **said: Any) -> Request:
    """A case: sent online and taken into the books by the officer, held by the clerk."""
    return registration.register(sent(at, **said).pk, actor=at.officer, holder=at.clerk)


def years_ago(years: int) -> date:
    """The first of January so many years back."""
    return date(today().year - years, 1, 4)


def stored(text: str = "内容", *, by: User, content_type: str = "text/plain") -> StoredFile:
    """A kept file."""
    with files.received(io.BytesIO(text.encode()), content_type=content_type, actor=by, text=text) as kept:
        return kept


def paper(kind: str = "work", text: str = "内容", *, by: User, name: str = "材料.txt") -> Paper:
    """A file to be put into a case."""
    return Paper(kind=kind, name=name, stored=stored(text, by=by))


def filed(request: Request, kind: str = "response", text: str = "所提供的信息", *, by: User) -> RequestFile:
    """A file in a case."""
    return intake.attach(request, paper(kind, text, by=by, name="信息.txt"), actor=by)


def drafted(
    at: Office, request: Request, ground: str = "R1", *, handed: Sequence[Handed] = (), **said: Any
) -> Decision:
    """A draft decision by the clerk; without more it says that the information is public already."""
    particulars = said.pop("particulars", {"way-and-route": "本机关网站政策文件栏目"})
    return deciding.draft(request.pk, Draft(ground, particulars=particulars, provided=handed, **said), actor=at.clerk)


def proposed(at: Office, request: Request, ground: str = "R1", **said: Any) -> Decision:
    """A decision sent to review."""
    return deciding.propose(drafted(at, request, ground, **said).pk, actor=at.clerk)


def issued(at: Office, request: Request, ground: str = "R1", **said: Any) -> Letter:
    """The letter of a decision that was cleared where it hands something out, and signed."""
    decision = proposed(at, request, ground, **said)
    if decision.provides:
        deciding.clear(decision.pk, actor=at.reviewer)
    return deciding.issue(decision.pk, actor=at.approver)


def replied(at: Office, request: Request, ground: str = "R1", *, on: date | None = None, **said: Any) -> Request:
    """A case whose reply was handed over on a day, today if none is given."""
    letter = issued(at, request, ground, **said)
    day = on or today()
    delivery.deliver(letter.pk, Sent("signed", day, day, papers=[slip(at)]), actor=at.officer)
    request.refresh_from_db()
    return request


def slip(at: Office) -> Paper:
    """The slip signed for a letter that was handed over."""
    return paper("delivery", "签收单", by=at.officer, name="签收单.txt")


def archived(at: Office, request: Request) -> Request:
    """A replied case that was closed with its manifest."""
    archiving.archive(request.pk, actor=at.officer)
    request.refresh_from_db()
    return request


def sealed_copy(request: Request, text: str = "身份证复印件", *, by: User) -> RequestFile:
    """A sealed identity copy in a case."""
    with files.received(io.BytesIO(seal_bytes(text.encode())), content_type="image/jpeg", actor=by) as kept:
        return intake.attach(request, Paper("identity", "身份证.jpg", kept, sealed=True), actor=by)


def remedied(at: Office, request: Request) -> Remedy:
    """A suit against a replied case, its copy received today."""
    brought = Brought(Remedy.Kind.DIRECT_SUIT, "某区人民法院", copy_received_on=today())
    return remedying.register(request.pk, brought, actor=at.officer)
