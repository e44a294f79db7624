"""Recurring duties that open themselves: each period a subject, a row and its clocks, for every agency that owes it.

Where several instruments ask for the same thing in the same period, one obligation carries a clock for each.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.apps import apps
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from disclosure import calendars, clocks, debtors, heartbeats, ledger, messages, roles
from disclosure.law import row_duties
from disclosure.law.rows import Duty
from disclosure.law.workdays import Calendar
from disclosure.lawbook import book
from disclosure.messages import Letter
from disclosure.models import Agency, Clock, Fulfilment, Message, Obligation, Subject, User
from disclosure.recipients import Recipients
from disclosure.recurrence import Period, periods, recurs, same_thing
from disclosure.refusals import NotLawful, Reason, refuse_if
from disclosure.today import now, today

logger = logging.getLogger(__name__)


def open_due() -> int:
    """Open every recurring duty whose period has begun, for every agency that owes it; returns how many were opened.

    It asks which periods have begun since the agency's first day here, so a stop of the workers skips none.
    """
    obliged = Agency.objects.filter(obliged_from__lte=today()).select_related("parent__parent__parent")
    known, owing = _known(), Owing()
    return sum(_open_for(agency, known[agency.pk], owing) for agency in obliged)


def _known() -> Mapping[int, set[tuple[str, str]]]:
    """By agency, the duties and periods that are opened already."""
    known: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    opened = Clock.objects.filter(subject__obligation__isnull=False)
    for agency_id, *one in opened.values_list("subject__obligation__agency", "duty", "subject__obligation__period"):
        known[agency_id].add((one[0], one[1]))
    return known


def _open_for(agency: Agency, known: Collection[tuple[str, str]], owing: Owing) -> int:
    missing = [owed for name, owed in owing.of(agency).items() if name not in known]
    return sum(_opened(agency, duty, one) for duty, one in missing)


def _opened(agency: Agency, duty: Duty, one: Period) -> bool:
    """Open one, unless its dates cannot be computed: it is tried again each time and holds up no other."""
    try:
        open_one(agency, duty, one)
    except (NotLawful, *clocks.UNCOMPUTABLE) as error:
        logger.error("%s of %s cannot be opened for agency %s: %s", one.name, duty.full_code, agency.pk, error)
        heartbeats.uncomputable(f"{duty.full_code} {one.name}: {agency.name}")
        return False
    return True


class Owing:
    """What agencies owe by now, for the length of one run: those alike in every respect that counts owe the same."""

    def __init__(self) -> None:
        self._alike: dict[tuple[object, ...], dict[tuple[str, str], tuple[Duty, Period]]] = {}

    def of(self, agency: Agency) -> Mapping[tuple[str, str], tuple[Duty, Period]]:
        """What an agency owes by now, by every instrument that binds it, without what another row displaces.

        By the full code of the duty and the name of the period.
        """
        begun = agency.active_from or date.min
        since = max(agency.obliged_from or today(), begun, Calendar.released().first)
        until = min(today(), agency.active_to or today())
        place, above = calendars.jurisdiction_of(agency), agency.parent.kind if agency.parent else None
        alike = (place, agency.kind, above, frozenset(agency.functions), since, until)
        if alike not in self._alike:
            owed = _owed(agency, place, since, until)
            self._alike[alike] = {(duty.full_code, one.name): (duty, one) for duty, one in owed}
        return self._alike[alike]


def _owed(agency: Agency, place: str, since: date, until: date) -> Iterator[tuple[Duty, Period]]:
    bound = book().duties(on=None, jurisdiction=place or None)
    owed = [duty for duty in bound if recurs(duty) and debtors.owes(agency, duty)]
    for duty in owed:
        displacing = [other for other in owed if not {duty.code, duty.full_code}.isdisjoint(other.displaces)]
        for one in periods(duty, since, until):
            if not any(other.in_force(one.ends_on) for other in displacing):
                yield duty, one


@transaction.atomic
def open_one(agency: Agency, duty: Duty, one: Period) -> Obligation:
    """Open one period of a recurring duty, once: a new obligation, or a further clock on the one for the same thing."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    opened_first = agency.obligations.aggregate(day=Min("opened_on"))["day"] or today()
    obligation = _for_the_same(agency, duty, one) or _new(agency, duty, one)
    # Its milestones count from its own beginning, should the workers have been down then; but for what was over
    # before the agency's first obligation here, nobody is reminded in arrears.
    watched_from = min(today(), max(one.begins_on, opened_first))
    clocks.start(obligation.subject, duty, on=one.begins_on, actor=User.system(), watched_from=watched_from)
    if obligation.times < duty.times:
        obligation.times = duty.times
        obligation.save(update_fields=["times"])
    _settle(obligation, actor=User.system())
    return obligation


def _for_the_same(agency: Agency, duty: Duty, one: Period) -> Obligation | None:
    of_period = agency.obligations.filter(period=one.name).select_related("subject__agency").order_by("pk")
    return next((known for known in of_period if same_thing(known.duty, duty.code)), None)


def _new(agency: Agency, duty: Duty, one: Period) -> Obligation:
    subject = Subject.objects.create(
        kind=Subject.Kind.OBLIGATION,
        agency=agency,
        title=_("%(duty)s（%(period)s）") % {"duty": duty.title, "period": one.label},
        is_public=True,
        demonstration=agency.demonstration,
        created_at=now(),
    )
    return Obligation.objects.create(
        subject=subject, agency=agency, duty=duty.full_code, period=one.name, times=duty.times, opened_on=today()
    )


def against_fulfilling(obligation: Obligation, *, actor: User, on: date, evidence: str) -> list[Reason]:
    """The reasons against recording that a duty was done."""
    reasons = [
        *roles.reasons_against(actor, "obligation.fulfil", obligation.agency),
        *_done(obligation),
        *_by_publication(obligation),
        *_by_a_record(obligation),
    ]
    if on > today():
        reasons.append(Reason("not-yet-done", _("完成日期不能晚于今天。"), next_step=_("请填写实际完成的日期。")))
    if not evidence.strip():
        reasons.append(Reason("no-evidence", _("请写明完成情况及凭据。"), next_step=_("例如文号、网址或者会议日期。")))
    return reasons


@transaction.atomic
def fulfil(obligation_id: int, *, actor: User, on: date, evidence: str) -> Obligation:
    """Record that a recurring duty was done, with its proof; the last time it is owed stops the clock."""
    obligation = _locked(obligation_id)
    refuse_if(against_fulfilling(obligation, actor=actor, on=on, evidence=evidence))
    return _fulfilled(obligation, actor=actor, on=on, evidence=evidence)


@transaction.atomic
def fulfil_by_record(obligation_id: int, *, actor: User, on: date, evidence: str) -> Obligation:
    """Let what is on record here, such as an item published in the period, stand as the proof that a duty was done."""
    obligation = _locked(obligation_id)
    refuse_if(_done(obligation))
    return _fulfilled(obligation, actor=actor, on=on, evidence=evidence)


def _fulfilled(obligation: Obligation, *, actor: User, on: date, evidence: str) -> Obligation:
    Fulfilment.objects.create(
        obligation=obligation, on=on, evidence=evidence.strip()[:300], recorded_by=actor, recorded_at=now()
    )
    stood_in_for = roles.stood_in_for(actor, "obligation.fulfil", obligation.agency)
    facts = {"duty": obligation.duty, "period": obligation.period, "on": on, **stood_in_for}
    ledger.record("obligation.fulfil", subject=obligation.subject, actor=actor, facts=facts, reason=evidence.strip())
    _settle(obligation, actor=actor)
    return obligation


def _settle(obligation: Obligation, *, actor: User) -> None:
    """Stop each clock whose duty has been done as often as it asks, on the day of the last time."""
    done = sorted(obligation.fulfilments.values_list("on", flat=True))
    still_owed = False
    for clock in clocks.open_clocks(obligation.subject):
        times = clocks.duty_of(clock).times
        if len(done) >= times:
            clocks.record(clock, "stop", on=max(done[times - 1], clock.trigger_on), actor=actor)
        else:
            still_owed = True
    obligation.fulfilled_on = None if still_owed else max(done, default=None)
    obligation.save(update_fields=["fulfilled_on"])


def against_chasing(obligation: Obligation, *, actor: User) -> list[Reason]:
    """The reasons against reminding those who hold an obligation."""
    right = _right_to_chase(obligation.agency, actor)
    reasons = [*roles.reasons_against(actor, right, obligation.agency), *_done(obligation)]
    if Message.objects.filter(subject=obligation.subject, key=_chase_key(obligation)).exists():
        reasons.append(Reason("chased-today", _("今天已经催办过。"), kind="not-now"))
    return reasons


def _right_to_chase(agency: Agency, actor: User) -> str:
    """Villages and communities are pressed by their township as well (渝北 二（三）13)."""
    pressed = agency.kind == Agency.Kind.VILLAGE and roles.may(actor, "village.press", agency)
    return "village.press" if pressed else "obligation.chase"


@transaction.atomic
def chase(obligation_id: int, *, actor: User) -> int:
    """Remind those who hold an open obligation, once a day at most; returns how many people were told."""
    obligation = _locked(obligation_id)
    refuse_if(against_chasing(obligation, actor=actor))
    recipients = Recipients(today())
    people = {person.pk: person for step in (0, 1) for person in recipients.of(obligation.subject, step)}
    letter = Letter(
        key=_chase_key(obligation),
        kind="chase",
        title=_("催办：%(title)s") % {"title": obligation.subject.title},
        body=_("%(actor)s催办《%(title)s》，请尽快办理。") % {"actor": actor, "title": obligation.subject.title},
        subject=obligation.subject,
    )
    right = _right_to_chase(obligation.agency, actor)
    facts = {"people": len(people), **roles.stood_in_for(actor, right, obligation.agency)}
    ledger.record("obligation.chase", subject=obligation.subject, actor=actor, facts=facts)
    return messages.write(letter, people.values())


def visible_to(user: User) -> QuerySet[Obligation]:
    """The obligations a person may see: those of the agencies in their scope."""
    return Obligation.objects.filter(roles.scope(user, "obligation.see", field="agency__path"))


def _locked(obligation_id: int) -> Obligation:
    locked = Obligation.objects.select_for_update(of=("self",)).select_related("subject__agency", "agency")
    return locked.get(pk=obligation_id)


def _done(obligation: Obligation) -> Iterator[Reason]:
    if obligation.fulfilled_on is not None:
        sentence = _("该义务已于%(on)s完成。") % {"on": obligation.fulfilled_on}
        yield Reason("already-fulfilled", sentence, kind="not-now")


def _by_publication(obligation: Obligation) -> Iterator[Reason]:
    """What a row of a standard directory owes is met by what is published for it, and by nobody's word."""
    if obligation.duty.startswith(f"{row_duties.ID}/"):
        yield Reason(
            "met-by-publication",
            _("标准目录事项的周期以公开的信息为准，不另行登记完成。"),
            next_step=_("请公开这一周期的信息，并关联到该事项。"),
        )


def _by_a_record(obligation: Obligation) -> Iterator[Reason]:
    """Where an application keeps a record of the duty (`fulfilment_conditions` on its AppConfig), that is its proof."""
    for config in apps.get_app_configs():
        for dotted in getattr(config, "fulfilment_conditions", ()):
            yield from import_string(dotted)(obligation)


def _chase_key(obligation: Obligation) -> str:
    return f"chase-{obligation.subject_id}-{today()}"
