"""The catalogue's filters: every view is a plain address that reproduces itself, and an unknown value is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import Edition, Item
from disclosure.law.terms import Term, Vocabulary
from disclosure.lawbook import vocabularies
from disclosure.models import Agency

LONGEST_WORDS = 100
MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: its label, how many items it leaves, and the address that chooses it."""

    label: str
    count: int | None
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with its options."""

    title: str
    options: list[Option]
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter of the address, the column it narrows, and how its values are named."""

    name: str
    title: str
    column: str
    label: Callable[[str], str | None]


def _of(vocabulary: Callable[[], Vocabulary[Term]]) -> Callable[[str], str | None]:
    return lambda code: vocabulary().written(code) if code in vocabulary() else None


def _category(code: str) -> str | None:
    for vocabulary in (vocabularies().categories, vocabularies().local_categories):
        if code in vocabulary:
            return vocabulary.get(code).title
    return None


def _validity(code: str) -> str | None:
    return str(Item.Validity(code).label) if code in Item.Validity.values else None


def _year(code: str) -> str | None:
    return code if code.isdecimal() and len(code) == 4 else None


FILTERS: tuple[Filter, ...] = (
    Filter("theme", gettext_lazy("主题分类"), "theme", _of(lambda: vocabularies().themes)),
    Filter("genre", gettext_lazy("体裁分类"), "genre", _of(lambda: vocabularies().genres)),
    Filter("category", gettext_lazy("法定主动公开内容"), "category", _category),
    Filter("stage", gettext_lazy("五公开"), "stage", _of(lambda: vocabularies().openness)),
    Filter("validity", gettext_lazy("有效性"), "item__validity", _validity),
    Filter("year", gettext_lazy("发布年份"), "published_at__year", _year),
)


@dataclass(slots=True)
class Listing:
    """What an address asks for: the words, the filters, the order; and what in it was not understood."""

    words: list[str]
    values: dict[str, str]
    agency: Agency | None
    order: str
    problems: list[str] = field(default_factory=list)

    @property
    def q(self) -> str:
        return " ".join(self.words)

    def query(self, **changed: str | None) -> str:
        """The address of this listing with some parameters changed; None leaves one out."""
        asked = {"q": self.q, "agency": self.agency.slug if self.agency else "", "sort": self.order, **self.values}
        asked |= {name: value or "" for name, value in changed.items()}
        if asked["sort"] == "newest":
            asked["sort"] = ""
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def apply(self, editions: QuerySet[Edition], *, but: str = "") -> QuerySet[Edition]:
        """The editions this listing shows; a facet leaves its own filter out to count its other values."""
        for word in self.words:
            editions = editions.filter(
                Q(title__icontains=word)
                | Q(document_number__icontains=word)
                | Q(item__index_number__icontains=word)
                | Q(body__icontains=word)
            )
        for one in FILTERS:
            if one.name in self.values and one.name != but:
                editions = editions.filter(**{one.column: self.values[one.name]})
        if self.agency is not None and but != "agency":
            editions = editions.filter(item__agency__path__startswith=self.agency.path)
        return editions.order_by(*ORDERS[self.order])


ORDERS: dict[str, Sequence[str]] = {
    "newest": ("-published_at", "-pk"),
    "oldest": ("published_at", "pk"),
    "issued": ("-issued_on", "-pk"),
}
ORDER_LABELS = {
    "newest": gettext_lazy("最新发布"),
    "oldest": gettext_lazy("最早发布"),
    "issued": gettext_lazy("成文日期"),
}


def read(asked: QueryDict) -> Listing:
    """Read an address; what is not known is named rather than dropped in silence."""
    words = asked.get("q", "")[:LONGEST_WORDS].split()
    listing = Listing(words, {}, None, "newest")
    for one in FILTERS:
        if value := asked.get(one.name, ""):
            _read_value(listing, one, value)
    if slug := asked.get("agency", ""):
        listing.agency = Agency.objects.filter(slug=slug).first()
        if listing.agency is None:
            listing.problems.append(_("没有代称为“%(value)s”的机关，该条件未起作用。") % {"value": slug})
    order = asked.get("sort", "")
    if order in ORDERS:
        listing.order = order
    elif order:
        listing.problems.append(_("不能按“%(value)s”排序，已按最新发布排列。") % {"value": order})
    return listing


def _read_value(listing: Listing, one: Filter, value: str) -> None:
    if one.label(value) is None:
        listing.problems.append(
            _("“%(title)s”没有“%(value)s”这一项，该条件未起作用。") % {"title": one.title, "value": value}
        )
    else:
        listing.values[one.name] = value


def facets(listing: Listing, editions: QuerySet[Edition], address: str) -> list[Facet]:
    """Each facet with counts that ignore its own filter; one query a facet, whatever the number of items."""
    return [_facet(listing, one, editions, address) for one in FILTERS]


def _facet(listing: Listing, one: Filter, editions: QuerySet[Edition], address: str) -> Facet:
    counted = (
        listing.apply(editions, but=one.name).order_by().values_list(one.column).annotate(n=Count("pk")).order_by("-n")
    )
    chosen = listing.values.get(one.name)
    options = [
        Option(
            label=one.label(str(value)) or str(value),
            count=n,
            url=address + listing.query(**{one.name: None if str(value) == chosen else str(value)}),
            chosen=str(value) == chosen,
        )
        for value, n in counted[:MOST_OPTIONS]
        if value not in (None, "")
    ]
    return Facet(str(one.title), options)


def chosen(listing: Listing, address: str) -> Iterable[dict[str, str]]:
    """The filters in force, each with the address that takes it away."""
    for one in FILTERS:
        if one.name in listing.values:
            label = one.label(listing.values[one.name]) or ""
            yield {"label": f"{one.title}：{label}", "url": address + listing.query(**{one.name: None})}
    if listing.agency is not None:
        yield {"label": str(listing.agency), "url": address + listing.query(agency=None)}
