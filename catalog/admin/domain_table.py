"""The domains as a table: who compiles and who helps, by when, and how far the directories in sight are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from catalog import domains, states
from catalog.domains import Domain
from catalog.models import DirectoryVersion, DomainGuide
from disclosure import calendars, roles
from disclosure.law.terms import DomainTask
from disclosure.models import User
from disclosure.today import today


@dataclass(frozen=True, slots=True)
class Told:
    """A domain with its tasks and its directories counted."""

    domain: Domain
    in_force: bool
    successor: str
    tasks: Sequence[DomainTask]
    published: int
    on_the_way: int
    url: str


def told(user: User) -> list[Told]:
    """Every domain in print order, with the tasks of the places the person works for."""
    places = _places(user)
    published, on_the_way = _counted(user, (states.PUBLISHED,)), _counted(user, states.DIRECTORY_PENDING)
    day = today()
    return [
        Told(
            domain=one,
            in_force=one.in_force(day),
            successor=domains.title(one.replaced_by) if one.replaced_by else "",
            tasks=[task for place in places for task in domains.tasks(one.code, place)] if one.released else [],
            published=published[one.code],
            on_the_way=on_the_way[one.code],
            url=f"{reverse('admin:catalog_directory_changelist')}?domain={one.code}",
        )
        for one in domains.known()
    ]


def _places(user: User) -> list[str]:
    """The jurisdictions of the agencies in sight."""
    tops = roles.agencies(user, "directory.see").select_related("parent__parent__parent").order_by("path")
    found = {calendars.jurisdiction_of(agency) for agency in tops}
    return sorted(found - {""})


def _counted(user: User, wanted: Sequence[str]) -> Counter[str]:
    seen = roles.scope(user, "directory.see", field="directory__agency__path")
    versions = DirectoryVersion.objects.filter(seen, status__in=wanted)
    return Counter(versions.values_list("directory__domain", flat=True))


def guides() -> QuerySet[DomainGuide]:
    """The guides recorded, the newest first."""
    return DomainGuide.objects.select_related("recorded_by").prefetch_related("agencies")
