"""The urging lists of the last weeks, one of them answered."""

from __future__ import annotations

from datetime import date, timedelta

from catalog.demonstration import days
from catalog.demonstration.cast import who
from disclosure import calendars
from disclosure.models import Agency
from disclosure.recurrence import week_of
from disclosure.today import today
from reports import states
from reports.demonstration import sayings
from reports.demonstration.annual import DISTRICT
from reports.demonstration.progress import Progress
from reports.models import UrgingList, UrgingNotice
from reports.services import urging

WEEKS = 3


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Send the lists of the weeks since the district is bound to disclose here, three at most."""
    office = agencies[f"{DISTRICT}-office"]
    for back in range(WEEKS - 1, -1, -1):
        first = calendars.current().next_workday(week_of(today() - timedelta(weeks=back)).begins_on)
        if first <= today() and not UrgingList.objects.filter(office=office, week=week_of(first).name).exists():
            with days.on(first):
                urging.issue_due()
    notices = UrgingNotice.objects.filter(urging__office=office)
    if not notices.exclude(status=states.URGED).exists():
        _answer(notices.select_related("agency", "urging").order_by("pk").first())
    progress("urging", 1, 1)


def _answer(notice: UrgingNotice | None) -> None:
    if notice is None:
        return
    with days.on(_next(notice.urging.issued_on)):
        actor = who(notice.agency, "disclosure-officer")
        urging.answer(notice.pk, text=sayings.of("urging")["answer"], actor=actor)


def _next(day: date) -> date:
    return min(days.after(day, 1), today())
