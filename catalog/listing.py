"""An address of the catalogue, read: which items it asks for, in which order, and what in it was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import domains, misread
from catalog.filters import FILTERS, FIRST_YEAR, Filter
from catalog.misread import Misread, without_it
from catalog.search import facet_tokens, keys, question, spell_tokens
from catalog.search import wanted as asking
from catalog.search.folding import UNSEEN
from catalog.search.question import Question
from catalog.search.wanted import Wanted
from catalog.validities import BINDING
from disclosure.models import Agency

# The last whole year of which the index has keys.
LAST_YEAR = 2443
BEST, NEWEST, OLDEST, ISSUED = "best", "newest", "oldest", "issued"
ORDERS: Mapping[str, str | Promise] = {
    BEST: gettext_lazy("最相关"),
    NEWEST: gettext_lazy("最新发布"),
    OLDEST: gettext_lazy("最早发布"),
    ISSUED: gettext_lazy("成文日期"),
}
AGENCY, DOMAIN, ROW, VALIDITY, YEAR = "agency", "domain", "row", "validity", "year"
OWN = "self"


@dataclass(slots=True)
class Listing:
    """What an address asks for; `more` is the facet it wants to see whole.

    `valid_on` is the day as of which validity is asked; `refused` says that it cannot be answered, and `problems` why.
    """

    q: str = ""
    question: Question = field(default_factory=Question)
    values: dict[str, str] = field(default_factory=dict)
    agency: Agency | None = None
    own: bool = False
    since: date | None = None
    until: date | None = None
    valid_on: date | None = None
    order: str = ""
    more: str = ""
    misread: list[Misread] = field(default_factory=list)
    refused: bool = False

    @property
    def problems(self) -> list[str]:
        """What a page says of what it did not understand."""
        return misread.shown(self.misread)

    @property
    def usual_order(self) -> str:
        """What words are sought for comes by how well it fits, everything else by time."""
        return BEST if self.question.wanted else NEWEST

    @property
    def is_best_first(self) -> bool:
        """Whether what holds the words at its head comes before the rest."""
        return self.order == BEST and bool(self.question.wanted)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.question or self.values or self.agency or self.since or self.until or self.valid_on)

    def asked(self) -> dict[str, str]:
        """The parameters that reproduce this listing, without those at their usual value and words that ask for nothing."""
        found = {
            "q": self.q if self.question else "",
            "agency": self.agency.slug if self.agency else "",
            "within": OWN if self.own else "",
            **self.values,
            "since": str(self.since or ""),
            "until": str(self.until or ""),
            "valid_on": str(self.valid_on or ""),
            "sort": "" if self.order == self.usual_order else self.order,
        }
        return {name: value for name, value in found.items() if value}

    def conditions(self) -> dict[str, str]:
        """The parameters that say what is in this listing, and nothing of its order."""
        return {name: value for name, value in self.asked().items() if name != "sort"}

    def query(self, **changed: str | None) -> str:
        """The address of this listing with some parameters changed; None leaves one out."""
        wanted = {**self.asked(), **{name: value or "" for name, value in changed.items()}}
        if wanted.get("sort") == self.usual_order:
            wanted["sort"] = ""
        return "?" + urlencode({name: value for name, value in wanted.items() if value})

    def kept(self, *but: str) -> list[tuple[str, str]]:
        """The parameters a form on the page must carry on, besides those it asks for itself."""
        return [(name, value) for name, value in self.asked().items() if name not in but]

    def given(self, *, but: str = "") -> list[tuple[str, ...]]:
        """The tokens of each filter in force, one of which must hold: a domain goes under every name it ever bore.

        A facet leaves its own filter out to count its other values.
        """
        found = [
            tuple(facet_tokens.token(one.letter, value) for value in self._values_of(one))
            for one in FILTERS
            if one.name in self.values and one.name != but and not (self.valid_on and one.name == VALIDITY)
        ]
        if self.agency is not None and but != AGENCY:
            letter = facet_tokens.OWN if self.own else facet_tokens.AGENCY
            found.append((facet_tokens.token(letter, self.agency.pk),))
        return found

    def _values_of(self, one: Filter) -> tuple[str, ...]:
        chosen = self.values[one.name]
        return domains.lineage(chosen) if one.name == DOMAIN else (chosen,)

    def held(self, *, but: str = "") -> tuple[str, ...]:
        """What must have held on the day asked for: what is chosen, else whatever binds."""
        chosen = self.values.get(VALIDITY, "") if but != VALIDITY else ""
        return (chosen,) if chosen else BINDING

    def wanted(self, *, but: str = "") -> Wanted:
        """What the index is asked for."""
        values = self.given(but=but)
        if self.valid_on is not None:
            values.append(spell_tokens.on(self.valid_on, self.held(but=but)))
        above, below = keys.between(self.since, self.until)
        found = asking.of(self.question, tuple(values))
        return replace(found, above=above, below=below, ascending=self.order == OLDEST)


def read(asked: QueryDict) -> Listing:
    """Read an address; what is not known is named rather than dropped in silence."""
    listing = Listing()
    _read_words(listing, asked.get("q", ""))
    for one in FILTERS:
        if value := asked.get(one.name, ""):
            _read_value(listing, one, value)
    _read_agency(listing, asked.get("agency", ""), asked.get("within", ""))
    _read_days(listing, asked.get("since", ""), asked.get("until", ""))
    _read_valid_on(listing, asked.get("valid_on", ""))
    listing.more = asked.get("more", "")
    _read_order(listing, asked.get("sort", ""))
    return listing


def _read_order(listing: Listing, order: str) -> None:
    """An order that is none, or by how well words fit where none are sought, is named; the usual one holds."""
    known = order in ORDERS and (order != BEST or listing.question.wanted)
    listing.order = order if known else listing.usual_order
    if order and not known:
        what = _("不能按“%(value)s”排序") % {"value": shown(order)}
        instead = _("已按%(order)s排列") % {"order": ORDERS[listing.order]}
        listing.misread.append(Misread("sort", what, instead))


def shown(value: str) -> str:
    """A value from an address as a sentence may quote it: printable, and not endless."""
    return _printable(value)[: question.LONGEST]


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)


def _read_words(listing: Listing, asked: str) -> None:
    # What nobody sees divides no word.
    typed = _printable(UNSEEN.sub("", asked)).strip()
    listing.q = " ".join(typed[: question.LONGEST].split())
    listing.question = question.read(typed)
    if listing.q and not listing.question:
        what = _("“%(value)s”中没有可以检索的字词") % {"value": listing.q}
        listing.misread.append(Misread("q", what, _("检索条件未起作用；请输入文字或者数字")))
    if listing.question.cut:
        most = {"words": question.MOST_WORDS, "letters": question.LONGEST}
        instead = _("只取了前%(words)s个词、%(letters)s个字以内的部分") % most
        listing.misread.append(Misread("q", _("检索词过长"), instead))


def _read_value(listing: Listing, one: Filter, value: str) -> None:
    # No value holds what cannot be printed, and some databases refuse to be asked for it.
    if not value.isprintable() or one.label(value) is None:
        what = _("“%(title)s”没有“%(value)s”这一项") % {"title": one.title, "value": shown(value)}
        listing.misread.append(without_it(one.name, what))
    else:
        listing.values[one.name] = value


def _read_agency(listing: Listing, slug: str, within: str) -> None:
    if slug:
        listing.agency = Agency.objects.filter(slug=_printable(slug)).first()
        if listing.agency is None:
            listing.misread.append(without_it(AGENCY, _("没有代称为“%(value)s”的机关") % {"value": shown(slug)}))
    listing.own = within == OWN and listing.agency is not None
    if within not in ("", OWN):
        listing.misread.append(without_it("within", _("“%(value)s”不是机关范围") % {"value": shown(within)}))


def _read_days(listing: Listing, since: str, until: str) -> None:
    listing.since, listing.until = _day(listing, "since", since), _day(listing, "until", until)
    if listing.since and listing.until and listing.until < listing.since:
        what = _("截止日期%(until)s早于起始日期%(since)s") % {"until": listing.until, "since": listing.since}
        listing.misread.append(Misread("until", what, _("日期条件未起作用")))
        listing.since = listing.until = None


def _read_valid_on(listing: Listing, asked: str) -> None:
    """Which day; what was in force on another one is no answer, so a day that is none is refused."""
    listing.valid_on = _calendar_day(asked)
    if asked and listing.valid_on is None:
        sentence = _("“%(value)s”不是可用的日期，不能据以判断有效性；日期应写作2026-01-31")
        listing.misread.append(Misread("valid_on", sentence % {"value": shown(asked)}))
        listing.refused = True


def _calendar_day(asked: str) -> date | None:
    """The day an address writes, within the years the catalogue knows."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _day(listing: Listing, name: str, asked: str) -> date | None:
    day = _calendar_day(asked)
    if day is not None or not asked:
        return day
    what = _("“%(value)s”不是可用的日期，应写作2026-01-31") % {"value": shown(asked)}
    listing.misread.append(without_it(name, what))
    return None


def chosen(listing: Listing, address: str) -> Iterator[dict[str, str]]:
    """The conditions in force, each with the address that takes it away."""
    yield from ({"label": label, "url": url} for _name, label, url in filters_in_force(listing, address))
    if listing.agency is not None:
        label = _("%(agency)s（仅本机关）") % {"agency": listing.agency} if listing.own else str(listing.agency)
        yield {"label": label, "url": address + listing.query(agency=None, within=None)}
    if days := " – ".join(str(day) for day in (listing.since, listing.until) if day):
        title = (
            _("发布于") if listing.since and listing.until else _("发布不早于") if listing.since else _("发布不晚于")
        )
        yield {"label": f"{title} {days}", "url": address + listing.query(since=None, until=None)}
    if listing.valid_on is not None:
        url = address + listing.query(valid_on=None)
        yield {"label": as_of(listing.valid_on, bound=VALIDITY not in listing.values), "url": url}


def filters_in_force(listing: Listing, address: str) -> Iterator[tuple[str, str, str]]:
    """The filters in force: their names, what is chosen, and the address without each."""
    for one in FILTERS:
        if one.name in listing.values:
            label = f"{one.title}：{one.label(listing.values[one.name]) or ''}"
            yield one.name, label, address + listing.query(**{one.name: None})


def as_of(day: date, *, bound: bool) -> str:
    """As of which day validity is told; `bound` if it is that of what bound on it."""
    told = {"day": date_format(day, "DATE_FORMAT")}
    return _("截至%(day)s有效") % told if bound else _("截至%(day)s") % told


def orders(listing: Listing, address: str) -> list[dict[str, object]]:
    """The orders to choose from."""
    return [
        {"label": label, "url": address + listing.query(sort=order), "chosen": order == listing.order}
        for order, label in ORDERS.items()
        if order != BEST or listing.question.wanted
    ]
