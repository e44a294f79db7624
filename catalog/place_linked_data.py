"""A reading place for machines: what kind of place, where, when open, whose (schema.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from django.urls import reverse

from catalog import opening
from catalog.models import ReadingPlace
from catalog.places import Irregular, Shown
from disclosure.linked_data import Node, agency, collection, known, schema
from disclosure.site import absolute, moment

KINDS: Mapping[str, str] = {
    ReadingPlace.Kind.ARCHIVE: "ArchiveOrganization",
    ReadingPlace.Kind.LIBRARY: "Library",
    ReadingPlace.Kind.HALL: "GovernmentOffice",
    ReadingPlace.Kind.COUNTER: "GovernmentOffice",
    ReadingPlace.Kind.BOARD: "CivicStructure",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def place(one: ReadingPlace, shown: Shown, irregular: Irregular) -> list[Node]:
    """One place with its hours; what the calendar changes in the coming weeks is told day by day."""
    return [
        schema(
            KINDS[one.kind],
            name=one.name,
            url=absolute(reverse("place_detail", args=[one.slug])),
            address={"@type": "PostalAddress", "streetAddress": one.address, "addressCountry": "CN"},
            telephone=one.phone,
            geo=_geo(one),
            openingHoursSpecification=[] if shown.is_closed else list(_hours(one)),
            specialOpeningHoursSpecification=[] if shown.is_closed else list(_irregular(irregular)),
            amenityFeature=[_feature(name) for name in (*shown.services, *shown.access)],
            publicAccess=True,
            parentOrganization=agency(one.agency) if one.kind != ReadingPlace.Kind.BOARD else None,
        )
    ]


def _geo(one: ReadingPlace) -> Node:
    if not one.geo:
        return {}
    return {"@type": "GeoCoordinates", "latitude": float(one.latitude or 0), "longitude": float(one.longitude or 0)}


def _hours(one: ReadingPlace) -> Iterator[Node]:
    last = {"validThrough": moment(one.closed_on - timedelta(days=1))} if one.closed_on else {}
    for day, text in zip(DAYS, one.hours, strict=True):
        for span in opening.read(text):
            yield {**_span(span), **last, "dayOfWeek": f"https://schema.org/{day}"}


def _irregular(changed: Irregular) -> Iterator[Node]:
    for reason, spans in changed:
        for said in [_span(span) for span in spans] or [_closed()]:
            yield {**said, "validFrom": moment(reason.on), "validThrough": moment(reason.on)}


def _span(span: opening.Span) -> Node:
    # A day without end closes at 23:59, as search engines read it.
    return {
        "@type": "OpeningHoursSpecification",
        "opens": f"{span.begins:%H:%M}",
        "closes": f"{span.ends:%H:%M}",
    }


def _closed() -> Node:
    """A day of rest, as schema.org writes it."""
    return {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}


def _feature(name: str) -> Node:
    return known({"@type": "LocationFeatureSpecification", "name": name, "value": True})


def listing(shown: Sequence[Shown], name: str) -> list[Node]:
    """The places of a list in their order."""
    rows = ((one.place.name, reverse("place_detail", args=[one.place.slug])) for one in shown)
    return [collection(name, reverse("place_list"), rows)]
