"""Recurring duties that open themselves: each period a subject, a row and a clock, for every agency that owes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from disclosure import calendars, clocks, debtors, ledger, messages, roles
from disclosure.law.periods import day_of_year, period
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.messages import Letter
from disclosure.models import Agency, Fulfilment, Obligation, Subject, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a recurring duty: its name and the day it begins."""

    name: str
    begins_on: date


def recurs(duty: Duty) -> bool:
    """Whether a duty comes back by the calendar alone, without anything happening."""
    return duty.trigger == "calendar" and duty.kind in ("every", "fixed", "window")


def periods(duty: Duty, since: date, until: date) -> Iterator[Period]:
    """The periods of a recurring duty that begin no later than `until` and end no earlier than `since`."""
    if duty.kind == "every" and duty.unit is not None:
        yield from _calendar_periods(duty.unit, since, until)
    elif duty.kind == "window":
        yield from _windows(duty, since, until)
    elif duty.on is not None:
        if since <= duty.on and duty.in_force_from <= until:
            yield Period(duty.on.isoformat(), max(duty.in_force_from, date(duty.on.year, 1, 1)))
    elif duty.day is not None:
        for year in range(since.year, until.year + 1):
            if since <= day_of_year(year, duty.day):
                yield Period(str(year), date(year, 1, 1))


def _calendar_periods(unit: str, since: date, until: date) -> Iterator[Period]:
    day = since
    while day <= until:
        first, last = period(day, unit)
        yield Period(_named(unit, first), first)
        day = last + timedelta(days=1)


def _named(unit: str, first: date) -> str:
    if unit == "week":
        year, week, _weekday = first.isocalendar()
        return f"{year}-W{week:02}"
    names = {
        "month": f"{first:%Y-%m}",
        "quarter": f"{first.year}-Q{(first.month + 2) // 3}",
        "half-year": f"{first.year}-H{1 if first.month < 7 else 2}",
    }
    return names.get(unit, str(first.year))


def _windows(duty: Duty, since: date, until: date) -> Iterator[Period]:
    for year in range(since.year, until.year + 1):
        for window in sorted(duty.windows, key=lambda one: one.opens):
            opens, closes = day_of_year(year, window.opens), day_of_year(year, window.closes)
            if since <= closes and opens <= until:
                yield Period(f"{opens:%Y-%m-%d}", opens)


def open_due() -> int:
    """Open every recurring duty whose period has begun, for every agency that owes it; returns how many were opened.

    It asks which periods have begun since the agency's first day here, so a stop of the workers skips none.
    """
    opened = 0
    for agency in Agency.objects.filter(obliged_from__lte=today()).select_related("parent__parent__parent"):
        opened += _open_for(agency)
    return opened


def _open_for(agency: Agency) -> int:
    since, until = agency.obliged_from, min(today(), agency.active_to or today())
    if since is None or since > until:
        return 0
    known = set(agency.obligations.values_list("duty", "period"))
    opened = 0
    for duty in _owed(agency):
        for due_period in periods(duty, since, until):
            if (duty.full_code, due_period.name) not in known and duty.in_force(max(due_period.begins_on, since)):
                open_one(agency, duty, due_period)
                opened += 1
    return opened


def _owed(agency: Agency) -> list[Duty]:
    jurisdiction = calendars.jurisdiction_of(agency) or None
    bound = book().duties(on=None, jurisdiction=jurisdiction)
    return [duty for duty in bound if recurs(duty) and debtors.owes(agency, duty)]


@transaction.atomic
def open_one(agency: Agency, duty: Duty, due_period: Period) -> Obligation:
    """Open one period of a recurring duty: subject, row and clock in one transaction, each only once."""
    known = Obligation.objects.filter(agency=agency, duty=duty.full_code, period=due_period.name).first()
    if known is not None:
        return known
    subject = Subject.objects.create(
        kind=Subject.Kind.OBLIGATION,
        agency=agency,
        title=_("%(duty)s（%(period)s）") % {"duty": duty.title, "period": due_period.name},
        is_public=True,
        demonstration=agency.demonstration,
        created_at=now(),
    )
    obligation = Obligation.objects.create(
        subject=subject,
        agency=agency,
        duty=duty.full_code,
        period=due_period.name,
        times=duty.times,
        opened_on=today(),
    )
    clocks.start(subject, duty, on=due_period.begins_on, actor=User.system())
    return obligation


def against_fulfilling(obligation: Obligation, *, actor: User, on: date, evidence: str) -> list[Reason]:
    """The reasons against recording that a duty was done."""
    reasons = list(roles.reasons_against(actor, "obligation.fulfil", obligation.agency))
    if obligation.fulfilled_on is not None:
        reasons.append(Reason("already-fulfilled", _("该义务已于%(on)s完成。") % {"on": obligation.fulfilled_on}, kind="not-now"))
    if on > today():
        reasons.append(Reason("not-yet-done", _("完成日期不能晚于今天。"), next_step=_("请填写实际完成的日期。")))
    if not evidence.strip():
        reasons.append(Reason("no-evidence", _("请写明完成情况及凭据。"), next_step=_("例如文号、网址或者会议日期。")))
    return reasons


@transaction.atomic
def fulfil(obligation_id: int, *, actor: User, on: date, evidence: str) -> Obligation:
    """Record that a recurring duty was done, with its proof; the last time it is owed stops the clock."""
    obligation = Obligation.objects.select_for_update().get(pk=obligation_id)
    refuse_if(against_fulfilling(obligation, actor=actor, on=on, evidence=evidence))
    Fulfilment.objects.create(
        obligation=obligation, on=on, evidence=evidence.strip(), recorded_by=actor, recorded_at=now()
    )
    ledger.record(
        "obligation.fulfil",
        subject=obligation.subject,
        actor=actor,
        facts={"duty": obligation.duty, "period": obligation.period, "on": on, "evidence": evidence.strip()},
    )
    if obligation.fulfilments.count() >= obligation.times:
        obligation.fulfilled_on = on
        obligation.save(update_fields=["fulfilled_on"])
        for clock in clocks.open_clocks(obligation.subject):
            clocks.record(clock, "stop", on=max(on, clock.trigger_on), actor=actor)
    return obligation


@transaction.atomic
def chase(obligation_id: int, *, actor: User) -> int:
    """Remind those who hold an open obligation, once a day at most; returns how many people were told."""
    obligation = Obligation.objects.select_related("subject", "agency").get(pk=obligation_id)
    refuse_if(roles.reasons_against(actor, "obligation.chase", obligation.agency))
    people = {
        person.pk: person
        for role in ("disclosure-officer", "disclosure-head")
        for person in roles.holders(role, obligation.agency, on=today())
    }
    letter = Letter(
        key=f"chase-{obligation.subject_id}-{today()}",
        kind="chase",
        title=_("催办：%(title)s") % {"title": obligation.subject.title},
        body=_("%(actor)s催办《%(title)s》，请尽快办理。") % {"actor": actor, "title": obligation.subject.title},
        subject=obligation.subject,
    )
    ledger.record("obligation.chase", subject=obligation.subject, actor=actor, facts={"people": len(people)})
    return messages.write(letter, people.values())


def visible_to(user: User) -> QuerySet[Obligation]:
    """The obligations a person may see: those of the agencies in their scope."""
    return Obligation.objects.filter(roles.scope(user, "obligation.see", field="agency__path"))
