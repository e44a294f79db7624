"""An item's clocks: opened for each duty that binds it, set aside when a date was wrong, stopped by the act they await."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from catalog.binding import Binding, bindings
from catalog.models import Edition, Item
from disclosure import clocks
from disclosure.models import Clock, User


def align(item: Item, edition: Edition, *, actor: User) -> None:
    """Open the clocks that bind this edition from its dates, and set aside those that no longer do."""
    wanted = {(binding.duty.full_code, binding.on): binding for binding in bindings(item, edition)}
    for clock in clocks.open_clocks(item.subject):
        if clocks.duty_of(clock).trigger == "take-down":
            continue
        if wanted.pop((clock.duty, clock.trigger_on), None) is None:
            clocks.void(clock, actor=actor, reason=_("公开属性、事项或者起算日期已经变更"))
    for binding in wanted.values():
        _open(item, binding, actor)


def _open(item: Item, binding: Binding, actor: User) -> None:
    """A duty already met from this very date is not opened again; a new date makes a further clock of the duty."""
    known = item.subject.clocks.filter(duty=binding.duty.full_code)
    met = known.filter(trigger_on=binding.on).exclude(state=Clock.State.VOID).exists()
    if not met:
        number = known.count()
        clocks.start(item.subject, binding.duty, on=binding.on, actor=actor, key=str(number + 1) if number else "")


def stop(item: Item, act: str, *, on: date, actor: User) -> list[Clock]:
    """Stop the clocks that an act ends; one whose trigger lies after the act's day stops on its trigger."""
    stopped = []
    for clock in clocks.open_clocks(item.subject):
        if clocks.duty_of(clock).stops_with == act:
            stopped.append(clocks.record(clock, "stop", on=max(on, clock.trigger_on), actor=actor))
    return stopped


def set_aside(item: Item, *, actor: User, reason: str) -> None:
    """No clock of publication runs any more: the item is lawfully kept from the public, or gone from it."""
    for clock in clocks.open_clocks(item.subject):
        if clocks.duty_of(clock).trigger != "take-down":
            clocks.void(clock, actor=actor, reason=reason)
