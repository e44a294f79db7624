"""An address of the catalogue, read: which items it asks for, in which order, and what in it was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.filters import FILTERS, FIRST_YEAR, Filter
from catalog.models import Edition
from disclosure.models import Agency
from disclosure.today import at_start_of

LONGEST_WORDS = 100
MOST_WORDS = 8
LAST_YEAR = 2199
SEARCHED = ("title", "document_number", "item__index_number", "keywords", "body")
NEWEST = "newest"
ORDERS: Mapping[str, Sequence[str | OrderBy]] = {
    NEWEST: ("-published_at", "-pk"),
    "oldest": ("published_at", "pk"),
    "issued": (F("issued_on").desc(nulls_last=True), "-pk"),
}
ORDER_LABELS: Mapping[str, str | Promise] = {
    NEWEST: gettext_lazy("最新发布"),
    "oldest": gettext_lazy("最早发布"),
    "issued": gettext_lazy("成文日期"),
}
OWN = "self"


@dataclass(slots=True)
class Listing:
    """What an address asks for; `more` is the facet it wants to see whole."""

    words: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    agency: Agency | None = None
    own: bool = False
    since: date | None = None
    until: date | None = None
    order: str = NEWEST
    more: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def q(self) -> str:
        return " ".join(self.words)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.words or self.values or self.agency or self.since or self.until)

    def asked(self) -> dict[str, str]:
        """The parameters that reproduce this listing, without those at their usual value."""
        found = {
            "q": self.q,
            "agency": self.agency.slug if self.agency else "",
            "within": OWN if self.own else "",
            **self.values,
            "since": str(self.since or ""),
            "until": str(self.until or ""),
            "sort": "" if self.order == NEWEST else self.order,
        }
        return {name: value for name, value in found.items() if value}

    def query(self, **changed: str | None) -> str:
        """The address of this listing with some parameters changed; None leaves one out."""
        wanted = {**self.asked(), **{name: value or "" for name, value in changed.items()}}
        if wanted.get("sort") == NEWEST:
            wanted["sort"] = ""
        return "?" + urlencode({name: value for name, value in wanted.items() if value})

    def kept(self, *but: str) -> list[tuple[str, str]]:
        """The parameters a form on the page must carry on, besides those it asks for itself."""
        return [(name, value) for name, value in self.asked().items() if name not in but]

    def apply(self, editions: QuerySet[Edition], *, but: str = "") -> QuerySet[Edition]:
        """The editions this listing shows; a facet leaves its own filter out to count its other values."""
        for word in self.words:
            editions = editions.filter(_holding(word))
        for one in FILTERS:
            if one.name in self.values and one.name != but:
                editions = editions.filter(one.condition(self.values[one.name]))
        if self.agency is not None and but != "agency":
            editions = editions.filter(_of_agency(self.agency, own=self.own))
        if self.since:
            editions = editions.filter(published_at__gte=at_start_of(self.since))
        if self.until:
            editions = editions.filter(published_at__lt=at_start_of(self.until + timedelta(days=1)))
        return editions.order_by(*ORDERS[self.order])


def _holding(word: str) -> Q:
    found = Q()
    for column in SEARCHED:
        found |= Q(**{f"{column}__icontains": word})
    return found


def _of_agency(agency: Agency, *, own: bool) -> Q:
    return Q(item__agency=agency) if own else Q(item__agency__path__startswith=agency.path)


def read(asked: QueryDict) -> Listing:
    """Read an address; what is not known is named rather than dropped in silence."""
    listing = Listing()
    _read_words(listing, asked.get("q", ""))
    for one in FILTERS:
        if value := asked.get(one.name, ""):
            _read_value(listing, one, value)
    _read_agency(listing, asked.get("agency", ""), asked.get("within", ""))
    _read_days(listing, asked.get("since", ""), asked.get("until", ""))
    order, listing.more = asked.get("sort", ""), asked.get("more", "")
    if order in ORDERS:
        listing.order = order
    elif order:
        listing.problems.append(_("不能按“%(value)s”排序，已按最新发布排列。") % {"value": shown(order)})
    return listing


def shown(value: str) -> str:
    """A value from an address as a sentence may quote it: printable, and not endless."""
    return _printable(value)[:LONGEST_WORDS]


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)


def _read_words(listing: Listing, asked: str) -> None:
    words = _printable(asked)[:LONGEST_WORDS].split()
    listing.words = words[:MOST_WORDS]
    if len(asked) > LONGEST_WORDS or len(words) > MOST_WORDS:
        listing.problems.append(
            _("检索词过长，只取了前%(words)s个词、%(letters)s个字以内的部分。")
            % {"words": MOST_WORDS, "letters": LONGEST_WORDS}
        )


def _read_value(listing: Listing, one: Filter, value: str) -> None:
    if one.label(value) is None:
        listing.problems.append(
            _("“%(title)s”没有“%(value)s”这一项，该条件未起作用。") % {"title": one.title, "value": shown(value)}
        )
    else:
        listing.values[one.name] = value


def _read_agency(listing: Listing, slug: str, within: str) -> None:
    if slug:
        listing.agency = Agency.objects.filter(slug=_printable(slug)).first()
        if listing.agency is None:
            listing.problems.append(_("没有代称为“%(value)s”的机关，该条件未起作用。") % {"value": shown(slug)})
    listing.own = within == OWN and listing.agency is not None
    if within not in ("", OWN):
        listing.problems.append(_("“%(value)s”不是机关范围，该条件未起作用。") % {"value": shown(within)})


def _read_days(listing: Listing, since: str, until: str) -> None:
    listing.since, listing.until = _day(listing, since), _day(listing, until)
    if listing.since and listing.until and listing.until < listing.since:
        listing.problems.append(
            _("截止日期%(until)s早于起始日期%(since)s，日期条件未起作用。")
            % {"until": listing.until, "since": listing.since}
        )
        listing.since = listing.until = None


def _day(listing: Listing, asked: str) -> date | None:
    if not asked:
        return None
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = date.min
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    listing.problems.append(
        _("“%(value)s”不是可用的日期，应写作2026-01-31，该条件未起作用。") % {"value": shown(asked)}
    )
    return None


def page_of(listing: Listing, found: QuerySet[Edition], total: int, asked: str, size: int) -> Page[int]:
    """The page an address asks for, as ids; one that is not there is named, and the nearest is shown.

    Ids alone are sorted and skipped over, so that the last page costs little more than the first; they were counted
    with the facets.
    """
    paginator = Paginator(found.values_list("pk", flat=True), size)
    paginator.count = total
    page = paginator.get_page(asked or 1)
    if asked and asked != str(page.number):
        listing.problems.append(
            _("没有第“%(asked)s”页，共%(pages)s页，现显示第%(shown)s页。")
            % {"asked": shown(asked), "pages": paginator.num_pages, "shown": page.number}
        )
    return page


def chosen(listing: Listing, address: str) -> Iterator[dict[str, str]]:
    """The conditions in force, each with the address that takes it away."""
    for one in FILTERS:
        if one.name in listing.values:
            label = one.label(listing.values[one.name]) or ""
            yield {"label": f"{one.title}：{label}", "url": address + listing.query(**{one.name: None})}
    if listing.agency is not None:
        label = _("%(agency)s（仅本机关）") % {"agency": listing.agency} if listing.own else str(listing.agency)
        yield {"label": label, "url": address + listing.query(agency=None, within=None)}
    if days := " – ".join(str(day) for day in (listing.since, listing.until) if day):
        title = (
            _("发布于") if listing.since and listing.until else _("发布不早于") if listing.since else _("发布不晚于")
        )
        yield {"label": f"{title} {days}", "url": address + listing.query(since=None, until=None)}


def orders(listing: Listing, address: str) -> list[dict[str, object]]:
    """The orders to choose from."""
    return [
        {"label": label, "url": address + listing.query(sort=order), "chosen": order == listing.order}
        for order, label in ORDER_LABELS.items()
    ]
