"""What went public in a span of days, counted by agency: new or renewed, by statutory content, theme and domain."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, QuerySet, Value, When

from catalog import domains, states
from catalog.models import Edition
from disclosure.lawbook import vocabularies
from disclosure.today import at_start_of


class Published(NamedTuple):
    """So many editions of an agency alike in category (条例 art. 20) and theme; renewed ones replaced an earlier one."""

    agency: int
    category: str
    theme: str
    renewed: bool
    number: int


class InDomain(NamedTuple):
    """So many editions of an agency that serve rows of a domain's standard directories."""

    agency: int
    domain: str
    number: int


def between(first: date, last: date, agencies: Collection[int] | None = None) -> QuerySet[Edition]:
    """The editions that went public in a span, each with `renewed`: whether the item had been public before.

    What was withdrawn or taken down since had gone public all the same.
    """
    found = Edition.objects.filter(
        status__in=states.ONCE_PUBLIC,
        published_at__gte=at_start_of(first),
        published_at__lt=at_start_of(last + timedelta(days=1)),
    )
    before = Edition.objects.filter(
        item=OuterRef("item"), status__in=states.ONCE_PUBLIC, published_at__lt=OuterRef("published_at")
    )
    known = Case(When(Exists(before), then=Value(True)), default=Value(False), output_field=BooleanField())
    found = found.annotate(renewed=known)
    return found if agencies is None else found.filter(item__agency__in=agencies)


def published(first: date, last: date, agencies: Collection[int] | None = None) -> Iterator[Published]:
    """By agency, category, theme and whether it renewed something: one pass over the span."""
    found = between(first, last, agencies).order_by()
    keys = found.values_list("item__agency_id", "category", "theme", "renewed")  # type: ignore[misc]
    for agency, category, theme, renewed, number in keys.annotate(number=Count("pk")):
        yield Published(agency, category, whole_theme(theme), bool(renewed), number)


def whole_theme(code: str) -> str:
    """The class in which a theme stands: statistics go no deeper."""
    themes = vocabularies().themes
    return (themes.get(code).parent or code) if code in themes else code


def in_domains(first: date, last: date, agencies: Collection[int] | None = None) -> Iterator[InDomain]:
    """By agency and domain, under the domain's last name; what serves rows of several domains counts in each."""
    every = domains.known()
    last_names = {one.code: domains.lineage(one.code, every)[-1] for one in every}
    serving = between(first, last, agencies).filter(item__servings__isnull=False)
    keys = serving.order_by().values_list("item__agency_id", "item__servings__line__directory__domain")
    for agency, domain, number in keys.annotate(number=Count("pk", distinct=True)):
        yield InDomain(agency, last_names.get(domain, domain), number)
