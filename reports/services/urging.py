"""Sending the weekly urging list (周督促): frozen, told to every agency it names, and answered by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from disclosure import calendars, clocks, heartbeats, ledger, messages, roles, workflow
from disclosure.conditions import stated
from disclosure.law.workdays import Calendar
from disclosure.messages import Letter
from disclosure.models import Agency, Clock, Obligation, Subject, User
from disclosure.recipients import Recipients
from disclosure.recurrence import week_of
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import offices, states, urged
from reports.models import UrgingLine, UrgingList, UrgingNotice
from reports.policies import urging as policies
from reports.services.proving import meet
from reports.urged import URGE, Urged

# A letter names this many matters; the list has them all.
NAMED = 30

Part = Mapping[Agency, Sequence[Urged]]


@dataclass(frozen=True, slots=True)
class Sending:
    """Who sends a list, with which remark, and to whom alone, if not to all."""

    actor: User
    remark: str = ""
    only: frozenset[int] = frozenset()


def issue_due() -> int:
    """Send this week's list for every office whose first working day has come and that has not sent one.

    A day without workers loses nothing, and a duty opened after its list was sent is met by it.
    """
    return sum(_issue(office) for office in offices.supervising() if _has_begun(office))


def _has_begun(office: Agency) -> bool:
    first = calendars.of(office).next_workday(week_of(today()).begins_on)
    return first <= today() <= week_of(today()).ends_on


@transaction.atomic
def _issue(office: Agency) -> bool:
    Agency.objects.select_for_update(no_key=True).get(pk=office.pk)
    known = UrgingList.objects.filter(office=office, week=week_of(today()).name).first()
    _prove(known or _sent(office, Sending(User.system())))
    return known is None


@transaction.atomic
def send(office: Agency, *, remark: str, actor: User, only: Sequence[Agency] = ()) -> UrgingList:
    """Send a list by hand, with the office's own words, to all its agencies or to some of them."""
    Agency.objects.select_for_update(no_key=True).get(pk=office.pk)
    refuse_if([*policies.send(office, actor=actor), *stated(remark, _("请写明督促意见。"))])
    sent = _sent(office, Sending(actor, remark.strip(), frozenset(one.pk for one in only)))
    if not sent.notices.exists():
        refuse_if([Reason("nothing-due", _("没有逾期或者将到期的事项，无须督促。"), kind="not-now")])
    _prove(sent)
    return sent


def _sent(office: Agency, sending: Sending) -> UrgingList:
    found = urged.of(office)
    part = {agency: rows for agency, rows in found.items() if not sending.only or agency.pk in sending.only}
    of_week = UrgingList.objects.filter(office=office, week=week_of(today()).name)
    sent = UrgingList.objects.create(
        office=office,
        week=week_of(today()).name,
        serial=(of_week.aggregate(last=Max("serial"))["last"] or 0) + 1,
        issued_on=today(),
        until=urged.until(office),
        issued_by=sending.actor,
        remark=sending.remark,
    )
    notices = _notices(sent, part)
    _lines(notices, part)
    _tell(notices, part)
    late = sum(notice.late for notice in notices)
    _record(sent, {"agencies": len(notices), "late": late, "coming": sum(one.coming for one in notices)})
    return sent


def _notices(sent: UrgingList, part: Part) -> list[UrgingNotice]:
    subjects = Subject.objects.bulk_create(
        Subject(
            kind=Subject.Kind.SUPERVISION,
            agency=agency,
            title=_("%(list)s：%(agency)s") % {"list": sent, "agency": agency},
            demonstration=agency.demonstration,
            created_at=now(),
        )
        for agency in part
    )
    made = []
    for subject, (agency, rows) in zip(subjects, part.items(), strict=True):
        late = sum(row.is_late for row in rows)
        made.append(UrgingNotice(subject=subject, urging=sent, agency=agency, late=late, coming=len(rows) - late))
    notices = UrgingNotice.objects.bulk_create(made)
    for notice in notices:
        notice.subject.address = f"/admin/reports/urgingnotice/{notice.pk}/change/"
    Subject.objects.bulk_update(subjects, ["address"], batch_size=200)
    return notices


def _lines(notices: Sequence[UrgingNotice], part: Part) -> None:
    UrgingLine.objects.bulk_create(
        (
            UrgingLine(
                notice=notice,
                position=position,
                subject=row.clock.subject,
                duty=row.duty.title[:200],
                article=row.duty.cite()[:200],
                due_on=row.due_on,
                late_by=row.late_by,
            )
            for notice in notices
            for position, row in enumerate(part[notice.agency], start=1)
        ),
        batch_size=500,
    )


def _tell(notices: Sequence[UrgingNotice], part: Part) -> None:
    recipients = Recipients(today())
    told = [(notice, recipients.at(notice.agency)) for notice in notices]
    for notice, people in told:
        if not people:
            heartbeats.unheard(notice.agency.name)
    messages.write_all((_letter(notice, part[notice.agency]), person) for notice, people in told for person in people)


def _letter(notice: UrgingNotice, rows: Sequence[Urged]) -> Letter:
    return Letter(
        key=f"urging-{notice.pk}",
        kind="urging",
        title=_("周督促：%(late)s项已逾期，%(coming)s项将到期") % {"late": notice.late, "coming": notice.coming},
        body="\n".join(_words(notice, rows)),
        subject=notice.subject,
    )


def _words(notice: UrgingNotice, rows: Sequence[Urged]) -> list[str]:
    words = [str(notice.subject.title), *([notice.urging.remark] if notice.urging.remark else [])]
    for row in rows[:NAMED]:
        said = {"subject": row.clock.subject.title, "duty": row.duty.title, "due": row.due_on, "days": row.late_by}
        late = _("《%(subject)s》%(duty)s：到期日%(due)s，已逾期%(days)s个工作日")
        words.append((late if row.is_late else _("《%(subject)s》%(duty)s：到期日%(due)s")) % said)
    if len(rows) > NAMED:
        words.append(_("另有%(count)s项，见督促清单。") % {"count": len(rows) - NAMED})
    return [*words, _("请及时办理，并在平台上回复办理情况。")]


def _prove(sent: UrgingList) -> None:
    """The list is on record: what the office owes of urging in its week is done by it.

    A week without a working day, or whose working days were over when the office came under obligation, is urged on
    the first working day after it, which lies in a later week.
    """
    open_ones = Obligation.objects.filter(agency=sent.office, fulfilled_on__isnull=True).select_related("subject")
    urging = Clock.objects.filter(subject__obligation__in=open_ones, state__in=clocks.OPEN)
    due = {clock.subject_id: clock for clock in urging if clocks.duty_of(clock).stops_with == URGE}
    calendar = calendars.of(sent.office)
    owed = [one for one in open_ones.filter(subject__in=due) if _of_week(due[one.subject_id], sent, calendar)]
    evidence = _("已发出%(list)s") % {"list": sent}
    meet(owed, on=sent.issued_on, evidence=evidence, actor=User.system())


def _of_week(clock: Clock, sent: UrgingList, calendar: Calendar) -> bool:
    begun = max(clock.trigger_on, sent.office.obliged_from or clock.trigger_on)
    return week_of(calendar.next_workday(begun)).name == sent.week


@transaction.atomic
def answer(notice_id: int, *, text: str, actor: User) -> UrgingNotice:
    """Say what was done about what was urged; it is said once, and the clocks themselves stop by their own acts."""
    UrgingNotice.objects.select_for_update().get(pk=notice_id)
    notice = UrgingNotice.objects.select_related("subject", "agency", "urging__office").get(pk=notice_id)
    refuse_if([*policies.answer(notice, actor=actor), *stated(text, _("请写明办理情况。"))])
    notice.answer, notice.answered_on, notice.answered_by = text.strip(), today(), actor
    workflow.advance(notice, "answer", machine=states.URGING, also=["answer", "answered_on", "answered_by"])
    facts = {"week": notice.urging.week, **roles.stood_in_for(actor, "urging.answer", notice.agency)}
    ledger.record("urging.answer", subject=notice.subject, actor=actor, facts=facts, reason=notice.answer)
    return notice


def _record(sent: UrgingList, facts: dict[str, Any]) -> None:
    """A list has no clock and no subject of its own: it stands in the ledger by its office and week."""
    actor = sent.issued_by
    known = {"agency": sent.office_id, "week": sent.week, **facts}
    known |= roles.stood_in_for(actor, "urging.send", sent.office)
    ledger.record("urging.send", subject=None, actor=actor, facts=known, reason=sent.remark)
