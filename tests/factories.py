"""What tests are made of: small functions that go through the services, and so refuse what the services refuse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from disclosure import agencies, calendars, clocks, obligations, people
from disclosure.calendars import Proposal
from disclosure.law.holidays import NoticeDay
from disclosure.law.notice_reading import NoticeReading
from disclosure.lawbook import book
from disclosure.models import Agency, Clock, HolidayNotice, Obligation, Subject, User
from disclosure.recurrence import periods
from disclosure.today import now, today

PUBLISH = "regulation-2019/publish"
REPLY = "regulation-2019/request.reply"
REPORT = "regulation-2019/report.department"
LONG_AGO = date(2010, 1, 1)
PASSWORD = "a rather long password"

_numbers = count(1)


def system() -> User:
    """The actor of automatic acts, who may also set a test's scene."""
    return User.system()


def agency(name: str = "", *, kind: str = "department", parent: Agency | None = None, **particulars: Any) -> Agency:
    """An agency entered in the tree."""
    return agencies.create(
        actor=system(), name=name or f"第{next(_numbers)}局", kind=kind, parent=parent, **particulars
    )


def district(name: str = "", **particulars: Any) -> Agency:
    """A county-level government at the top of a tree."""
    return agency(name or f"第{next(_numbers)}区人民政府", kind="government", **particulars)


def user(role: str = "", at: Agency | None = None, *, over: Agency | None = None, **particulars: Any) -> User:
    """A member of staff; with a role, one who holds it at an agency, over it or over the subtree named."""
    if bool(role) != (at is not None):
        raise ValueError("a role is held at an agency, and a post there has a role")
    number = next(_numbers)
    person = User.objects.create_user(
        **{
            "username": f"staff{number}",
            "display_name": f"工作人员{number}",
            "email": f"staff{number}@example.org",
            "is_staff": True,
            **particulars,
        }
    )
    if at is not None:
        people.assign(person, role, at, scope_root=over, from_on=LONG_AGO, actor=system())
    return person


def superuser() -> User:
    """Whoever maintains the installation, without any role."""
    return user(is_superuser=True)


def subject(at: Agency, *, holder: User | None = None, title: str = "", public: bool = False) -> Subject:
    """Something a clock can run on."""
    if holder is not None and not holder.is_active:
        raise ValueError("nobody holds work whose account is closed")
    return Subject.objects.create(
        kind=Subject.Kind.ITEM,
        agency=at,
        holder=holder,
        title=title or f"第{next(_numbers)}件",
        is_public=public,
        created_at=now(),
    )


def running_clock(
    on_subject: Subject, duty: str = PUBLISH, *, on: date | datetime | None = None, **options: Any
) -> Clock:
    """A clock of a duty, started on a day, today if none is given."""
    return clocks.start(on_subject, book().duty(duty), on=on or today(), actor=system(), **options)


def obligation(at: Agency, duty: str = REPORT, *, in_year: int | None = None) -> Obligation:
    """The obligation of a recurring duty in a year, this year if none is given, opened today."""
    year = in_year or today().year
    row = book().duty(duty)
    one = next(periods(row, date(year, 1, 1), date(year, 12, 31)))
    return obligations.open_one(at, row, one)


def notice(
    *,
    off: Sequence[date] = (),
    worked: Sequence[date] = (),
    jurisdiction: str = "",
    by: User | None = None,
    number: str = "",
) -> HolidayNotice:
    """A holiday notice that gives these days off and makes those working days, confirmed by somebody who may."""
    days = (*(NoticeDay(day, "off", "节日") for day in off), *(NoticeDay(day, "worked", "节日") for day in worked))
    year = min(day.date for day in days).year
    reading = NoticeReading(year, number or f"测试〔{year}〕{next(_numbers)}号", None, "放假通知", days, ())
    return calendars.confirm(Proposal(reading, "放假通知", jurisdiction), actor=by or _confirmer(jurisdiction))


def _confirmer(jurisdiction: str) -> User:
    root = Agency.objects.filter(jurisdiction=jurisdiction).first() if jurisdiction else None
    return user("affairs-office", root or district())
