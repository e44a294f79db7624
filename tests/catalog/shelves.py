"""Reading places and what is handed over to them, taken through their life by the services."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from catalog.models import Manifest, ReadingPlace, TransferPlan
from catalog.services import manifests, places, transfers
from catalog.services.manifests import Sent, Signed
from disclosure.today import moved_to, today
from tests.catalog.factories import Unit

OFFICE_HOURS = ["09:00-12:00、14:00-17:00"] * 5 + ["", ""]
JANUARY, FEBRUARY, MARCH = date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2)
_numbers = count(1)


def unsaved(at: Unit, **said: Any) -> ReadingPlace:
    """A library that keeps office hours; anything may be said otherwise."""
    number = next(_numbers)
    own = {
        "agency": at.agency,
        "slug": f"library-{number}",
        "name": f"第{number}图书馆",
        "kind": "library",
        "address": "人民路1号",
        "hours": list(OFFICE_HOURS),
        "opened_on": date(2025, 1, 1),
    }
    return ReadingPlace(**{**own, **said})


def opened(at: Unit, *features: str, **said: Any) -> ReadingPlace:
    """A place in use."""
    return places.open_place(unsaved(at, **said), features, actor=at.officer)


def arranged(at: Unit, place: ReadingPlace | None = None, **said: Any) -> TransferPlan:
    """The unit hands over every month what it publishes from January on."""
    own = {"rhythm": "month", "begins_on": date(2026, 1, 1), "actor": at.officer}
    return transfers.arrange((place or opened(at)).pk, at.agency, **{**own, **said})


def drawn(plan: TransferPlan, on: date = FEBRUARY) -> Manifest:
    """The newest manifest of a plan, drawn up on a day."""
    with moved_to(on):
        transfers.draw(plan.pk)
    return plan.manifests.latest("pk")


def sent(at: Unit, plan: TransferPlan, on: date = FEBRUARY) -> Sent:
    """A manifest that was sent on the day it was drawn up."""
    manifest = drawn(plan, on)
    with moved_to(on):
        return manifests.send(manifest.pk, actor=at.officer)


def signed(**said: Any) -> Signed:
    """What somebody signs who found everything as listed."""
    return Signed(**{"signer": "赵馆员", "institution": "市图书馆", "on": today(), **said})
