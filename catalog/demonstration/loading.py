"""Loads the demonstration district: agencies, people, documents, items, directories, what is owed by now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from django.apps import apps
from django.utils.module_loading import import_string

from catalog.demonstration import directories, district, documents, generated, places, searches
from catalog.demonstration.cast import Casting
from catalog.demonstration.rehearsal import Rehearsal
from catalog.models import Item
from catalog.search import indexing
from disclosure import calendars, due, ledger, obligations, roles
from disclosure.models import Agency, Clock, Obligation, User
from disclosure.today import moved_to, today

Progress = Callable[[str, int, int], None]
# What is done by nobody's word: the report itself has to be published.
BY_REPORT = "report"
DONE = "示例：已按期完成"


class RealData(Exception):
    """The installation holds agencies that are not part of the demonstration."""


def load(progress: Progress, *, count: int = generated.COUNT) -> None:
    """Load what is missing; safe to run again, also after it was interrupted."""
    if Agency.objects.filter(demonstration=False).exists():
        raise RealData
    actor = district.maintainer()
    built = district.build_agencies(actor)
    district.build_people(built, actor)
    progress("agencies", len(built), len(built))
    casting = Casting()
    brought = documents.bring_in(built, casting)
    progress("documents", brought, brought)
    _rehearse(built, casting, progress, count)
    directories.bring_in(built, casting, progress)
    places.bring_in(built, casting, progress)
    searches.bring_in()
    for dotted in _contributions():
        import_string(dotted)(built, progress)
    _keep_obligations(progress)
    indexing.rebuild(lambda done, of: progress("index", done, of))
    while ledger.seal():
        continue


def _contributions() -> list[str]:
    """What higher applications bring in, each a dotted string named `demonstration` on its AppConfig."""
    named = (getattr(config, "demonstration", "") for config in apps.get_app_configs())
    return [dotted for dotted in named if dotted]


def _rehearse(built: dict[str, Agency], casting: Casting, progress: Progress, count: int) -> None:
    specs = generated.generate(today(), count=count, calendar=calendars.current())
    known = set(Item.objects.values_list("subject__title", flat=True))
    rehearsal = Rehearsal(built, calendars.current(), casting)
    ordered = sorted(specs, key=lambda spec: spec.published_on or today())
    for done, spec in enumerate(ordered, start=1):
        if spec.title not in known:
            item = rehearsal.play(spec)
            # Every seventh policy document is still waiting for its interpretation, as a workbench would show.
            if done % 7:
                rehearsal.interpret(spec, item)
        progress("items", done, len(ordered))


def _keep_obligations(progress: Progress) -> None:
    """Open what recurs, and let most of what has fallen due have been done on its day; the same ones in every run."""
    obligations.open_due()
    reports = [duty.full_code for duty in due.every_duty() if duty.stops_with == BY_REPORT]
    passed = Obligation.objects.filter(
        fulfilled_on__isnull=True, directory_period__isnull=True, subject__clocks__due_on__lt=today()
    )
    passed = passed.exclude(duty__in=reports).distinct()
    rows = list(_all_but_every_fifth(passed.select_related("agency", "subject").order_by("pk")))
    for done, obligation in enumerate(rows, start=1):
        _fulfil(obligation)
        progress("obligations", done, len(rows))


def _all_but_every_fifth(rows: Iterable[Obligation]) -> Iterable[Obligation]:
    return (row for row in rows if row.pk % 5)


def _fulfil(obligation: Obligation) -> None:
    clock = Clock.objects.filter(subject=obligation.subject).first()
    if clock is None or clock.due_on is None:
        return
    for role in ("disclosure-officer", "disclosure-head", "clerk", "district-office", "affairs-office"):
        person = roles.holders(role, obligation.agency, on=today()).first()
        if person is not None:
            with moved_to(datetime.combine(clock.due_on, time(15))):
                _fulfil_by(person, obligation, clock.due_on)
            return


def _fulfil_by(person: User, obligation: Obligation, on: date) -> None:
    """What a record alone can prove is left to its record."""
    if not obligations.against_fulfilling(obligation, actor=person, on=on, evidence=DONE):
        obligations.fulfil(obligation.pk, actor=person, on=on, evidence=DONE)
