"""The district that is rehearsed: the demonstration as it stood on a day, under its own law or further instruments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalog.demonstration import district as demonstration
from catalog.demonstration import loading
from disclosure import agencies
from disclosure.law.rows import NATIONAL, Instrument
from disclosure.lawbook import book
from disclosure.models import Agency, User
from disclosure.today import moved_to

# The district whose units take on further instruments, with the city above it, and the jurisdiction they are put in.
DISTRICT, OWN, FURTHER = "yubei", "yubei", "rehearsed"
# How many items the district holds: what is rehearsed is what comes by the calendar, not the size of a portal.
ITEMS = 60


def local_instruments() -> list[Instrument]:
    """The instruments that bind in one place only: those of the sources, and what an installation adds."""
    return [one for one in book().instruments if one.jurisdiction != NATIONAL]


def jurisdiction_file(further: Sequence[str]) -> str:
    """The jurisdiction in which further instruments bind beside the district's own, which come last and so decide."""
    own = book().jurisdiction(OWN).instruments
    ids = ", ".join(f'"{one}"' for one in dict.fromkeys((*(one for one in further if one not in own), *own)))
    return f'[[jurisdiction]]\nid = "{FURTHER}"\ntitle = "演练"\ninstruments = [{ids}]\n'


def load(on: date, progress: loading.Progress, *, further: bool = False, small: bool = False) -> None:
    """Load the demonstration as if it were that day; with `further`, put the district and its city under them all.

    A small one has the agencies and people alone, without items, directories and requests.
    """
    with moved_to(on):
        if small:
            actor = demonstration.maintainer()
            demonstration.build_people(demonstration.build_agencies(actor), actor)
        else:
            loading.load(progress, count=ITEMS)
        if further:
            _put_under_further(on)


def _put_under_further(on: date) -> None:
    district = Agency.objects.select_related("parent").get(slug=DISTRICT)
    root = district.parent or district
    for agency in Agency.objects.filter(path__startswith=root.path).order_by("path"):
        since = agency.obliged_from or on
        agencies.amend(agency.pk, actor=User.system(), jurisdiction=FURTHER, obliged_from=since)
