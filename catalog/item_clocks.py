"""An item's clocks: opened for each duty that binds it, set aside when a date was wrong, stopped by the act they await."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from catalog import binding
from catalog.binding import Binding
from catalog.models import Item
from disclosure import clocks
from disclosure.calendars import Almanac
from disclosure.models import Clock, User
from disclosure.today import as_instant, day_of

# A duty's full code, and the day from which it is counted.
Counted = tuple[str, date]
# Clocks of these triggers are opened and stopped by acts of their own and depend on no date of the item.
NOT_FROM_ITS_DATES = frozenset({"take-down", "calendar"})


def align(item: Item, *, actor: User, almanac: Almanac | None = None) -> None:
    """Open the clocks that bind an item by its dates as they stand, and set aside those that no longer do.

    An act that stops clocks besides hands in one almanac for both, so that the calendar is read once.
    """
    wanted: dict[Counted, Binding] = {}
    for found in binding.of_item(item):
        wanted.setdefault((found.duty.full_code, found.day), found)
    known = list(item.subject.clocks.order_by("pk"))
    for clock in known:
        governed = clock.state in clocks.OPEN and clocks.duty_of(clock).trigger not in NOT_FROM_ITS_DATES
        if governed and wanted.pop((clock.duty, clock.trigger_on), None) is None:
            clocks.void(clock, actor=actor, reason=_("公开属性、事项、起算日期已经变更，或者不再公开"))
    almanac = (almanac or Almanac()) if wanted else None
    for found in wanted.values():
        _open(item, found, known, actor, almanac)


def _open(item: Item, found: Binding, known: Sequence[Clock], actor: User, almanac: Almanac | None) -> None:
    """A duty already met from this very date is not opened again; a new date makes a further clock of the duty."""
    same = [clock for clock in known if clock.duty == found.duty.full_code]
    if any(clock.trigger_on == found.day and clock.state == Clock.State.STOPPED for clock in same):
        return
    key = str(len(same) + 1) if same else ""
    clock = clocks.start(item.subject, found.duty, on=found.on, actor=actor, key=key, almanac=almanac)
    if found.met_at is not None:
        _stop(clock, found.met_at, actor, almanac)


def stop(item: Item, *acts: str, at: datetime, actor: User, almanac: Almanac | None = None) -> list[Clock]:
    """Stop the clocks that one of these acts ends, with the instant it was done."""
    ended = [clock for clock in clocks.open_clocks(item.subject) if clocks.duty_of(clock).stops_with in acts]
    return _stop_all(ended, at, actor, almanac)


def end_postings(item: Item, *, at: datetime, actor: User) -> list[Clock]:
    """What was to stay posted comes down: its clock stops on that day, and says so if that was too early."""
    posted = [clock for clock in clocks.open_clocks(item.subject) if clocks.duty_of(clock).kind == binding.POSTED]
    return _stop_all(posted, at, actor)


def _stop_all(ended: Sequence[Clock], at: datetime, actor: User, almanac: Almanac | None = None) -> list[Clock]:
    almanac = (almanac or Almanac()) if ended else None
    return [_stop(clock, at, actor, almanac) for clock in ended]


def _stop(clock: Clock, at: datetime, actor: User, almanac: Almanac | None) -> Clock:
    """A duty in hours stops on the instant, any other on its local day; what was done beforehand stops at the start."""
    on: date | datetime = max(day_of(at), clock.trigger_on)
    if clocks.duty_of(clock).unit == "hour":
        begun = clock.events.filter(kind="start").values_list("at", flat=True).first()
        on = max(at, begun or as_instant(clock.trigger_on))
    return clocks.record(clock, "stop", on=on, actor=actor, almanac=almanac)
