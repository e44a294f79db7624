"""Reading places as the public finds them: filtered by plain words of an address, each with how it stands now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext as _

from catalog import opening
from catalog.listing import shown
from catalog.models import PlaceFeature, ReadingPlace
from catalog.opening import Opening, Span, Standing
from catalog.publishers import GOVERNMENTS
from disclosure.calendars import Almanac
from disclosure.law.workdays import WEEKDAYS, DayReason
from disclosure.models import Agency
from disclosure.today import now, today

# So many stand on one page; a place with more villages is narrowed by agency or kind.
MOST = 300
# For how many days ahead a page tells what holidays change.
AHEAD = 40
# So many services of one address are looked at.
MOST_NAMED = 20
OPEN_NOW = "now"
# Days that the calendar changes, with the hours of each.
Irregular = Sequence[tuple[DayReason, Sequence[Span]]]
SERVICES, ACCESS = PlaceFeature.Service, PlaceFeature.Access


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; what it names that is not there is told as a problem and has no effect."""

    agency: Agency | None = None
    kind: str = ""
    features: tuple[str, ...] = ()
    open_now: bool = False
    problems: tuple[str, ...] = ()

    def query(self) -> str:
        """The address that asks for the same again."""
        said = [("agency", self.agency.slug if self.agency else ""), ("kind", self.kind)]
        said += [("offers", code) for code in self.features]
        said += [("open", OPEN_NOW if self.open_now else "")]
        known = [(name, value) for name, value in said if value]
        return f"?{urlencode(known)}" if known else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One place with how it stands now."""

    place: ReadingPlace
    standing: Standing | None
    services: Sequence[str]
    access: Sequence[str]

    @property
    def is_closed(self) -> bool:
        """Whether it is closed for good by today; one that will be still keeps its hours."""
        return self.place.closed_on is not None and self.place.closed_on <= today()


@dataclass(slots=True)
class Group:
    """The places of one district, below the government they stand under."""

    title: str
    places: list[Shown] = field(default_factory=list)


def read(said: Mapping[str, str], features: Sequence[str]) -> Asked:
    """What the parameters of an address ask for."""
    problems: list[str] = []
    slug, kind = said.get("agency", ""), said.get("kind", "")
    agency = Agency.objects.filter(slug=shown(slug)).first() if slug else None
    if slug and agency is None:
        problems.append(_("没有代称为“%(value)s”的机关，该条件未起作用。") % {"value": shown(slug)})
    if kind and kind not in ReadingPlace.Kind.values:
        problems.append(_("没有“%(value)s”这一类查阅点，该条件未起作用。") % {"value": shown(kind)})
        kind = ""
    known = tuple(code for code in (*SERVICES.values, *ACCESS.values) if code in features)
    for unknown in dict.fromkeys(code for code in features[:MOST_NAMED] if code and code not in known):
        problems.append(_("没有“%(value)s”这一项服务，该条件未起作用。") % {"value": shown(unknown)})
    return Asked(agency, kind, known, said.get("open") == OPEN_NOW, tuple(problems))


def found(asked: Asked) -> tuple[list[Shown], int]:
    """The places in use that an address asks for, as many as one page holds, and how many there are."""
    rows = _asked_for(asked)
    if not asked.open_now:
        return _all_shown(rows[:MOST]), rows.count()
    open_ones = [one for one in _all_shown(rows) if one.standing is not None and one.standing.is_open]
    return open_ones[:MOST], len(open_ones)


def first(asked: Asked, most: int) -> list[Shown]:
    """The first places in use that are asked for, whether they are open now or not."""
    return _all_shown(_asked_for(asked)[:most])


def _asked_for(asked: Asked) -> QuerySet[ReadingPlace]:
    """The places in use of an agency, a kind and with services; whether they are open now the clock alone tells."""
    rows = in_use()
    if asked.agency is not None:
        rows = rows.filter(agency__path__startswith=asked.agency.path)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    for code in asked.features:
        rows = rows.filter(features__code=code)
    return rows.select_related("agency").prefetch_related("features")


def in_use() -> QuerySet[ReadingPlace]:
    """The places that are in use today, or will be, in the order of the tree."""
    in_time = Q(closed_on__isnull=True) | Q(closed_on__gt=today())
    return ReadingPlace.objects.filter(in_time).order_by("agency__path", "kind", "pk")


def _all_shown(rows: QuerySet[ReadingPlace]) -> list[Shown]:
    almanac, at = Almanac(), now()
    return [_shown(place, almanac, at) for place in rows]


def _shown(place: ReadingPlace, almanac: Almanac, at: datetime) -> Shown:
    return Shown(
        place,
        opening_of(place, almanac).at(at) if any(place.hours) else None,
        offered(place, SERVICES),
        offered(place, ACCESS),
    )


def offered(place: ReadingPlace, known: type[TextChoices]) -> list[str]:
    """What a place offers of the services, or of the helps, in words."""
    codes = {one.code for one in place.features.all()}
    return [str(one.label) for one in known if one.value in codes]


def told(place: ReadingPlace) -> Shown:
    """One place as its page shows it."""
    return _shown(place, Almanac(), now())


def opening_of(place: ReadingPlace, almanac: Almanac | None = None) -> Opening:
    """The hours of a place over the calendar of whoever keeps it."""
    calendar = (almanac or Almanac()).of(place.agency)
    return Opening(
        opening.week(place.hours), calendar, place.rests_on_holidays, since=place.opened_on, until=place.closed_on
    )


def grouped(places: Sequence[Shown]) -> list[Group]:
    """Places below the nearest government above whoever keeps them."""
    wanted = {path for one in places for path in one.place.agency.lineage()}
    governments = dict(Agency.objects.filter(path__in=wanted, kind__in=GOVERNMENTS).values_list("path", "name"))
    groups: dict[str, Group] = {}
    for one in places:
        lineage = reversed(one.place.agency.lineage())
        title = next((governments[path] for path in lineage if path in governments), one.place.agency.name)
        groups.setdefault(title, Group(title)).places.append(one)
    return list(groups.values())


def hours(place: ReadingPlace) -> list[tuple[str, str]]:
    """The week as a table: the name of each day with its hours, none where it is closed."""
    return [(_(name), _worded(text)) for name, text in zip(WEEKDAYS, place.hours, strict=True)]


def _worded(text: str) -> str:
    return _("、").join(_("全天") if span.is_whole_day else str(span) for span in opening.read(text))


def irregular(place: ReadingPlace) -> Irregular:
    """What the calendar changes in the coming weeks."""
    return list(opening_of(place).irregular(today(), AHEAD))


def map_link(place: ReadingPlace) -> str:
    """Where a map shows the place: the service the installation has chosen, else whatever the reader's device uses."""
    template = settings.DISCLOSURE_MAP_LINK
    if not place.geo or not template:
        return place.geo
    latitude, longitude = place.geo.removeprefix("geo:").split(",")
    said = {"{latitude}": latitude, "{longitude}": longitude, "{name}": quote(place.name, safe="")}
    for mark, value in said.items():
        template = template.replace(mark, value)
    return str(template)
