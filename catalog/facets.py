"""The facets beside the list: for each filter its values, how many items each leaves, and the address that chooses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from catalog import selectors
from catalog.filters import FILTERS, Filter
from catalog.listing import AGENCY, DOMAIN, OWN, ROW, VALIDITY, YEAR, Listing, as_of
from catalog.models import DirectoryRow
from catalog.search.index import MOST_COUNTED
from catalog.tally import MOST_ROWS, NAMES, Tally
from disclosure.lawbook import vocabularies
from disclosure.models import Agency

MOST_OPTIONS = 8
THEME = "theme"
SHOWN = (THEME, AGENCY, DOMAIN, ROW, "category", "genre", "stage", VALIDITY, "interpreted", YEAR, "pace")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: its label, how many items it leaves, and the address that chooses it or lets it go.

    `more`: it was counted in part, so there may be more, and of none at all it is not known how many. `below` stands under
    the one before it.
    """

    label: str
    count: int
    url: str
    chosen: bool
    below: bool = False
    more: bool = False

    @property
    def number(self) -> str:
        """The number as the page writes it."""
        return f"{self.count}+" if self.more and self.count else "" if self.more else str(self.count)


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with its options; `more_url` shows those left out."""

    title: str
    options: list[Option]
    more_url: str = ""

    @property
    def is_partial(self) -> bool:
        """Whether some option was counted in part."""
        return any(option.more for option in self.options)


def of(listing: Listing, tally: Tally, address: str) -> list[Facet]:
    """Every facet that has something to choose; the agencies' names cost one query, however many."""
    found = {one.name: _facet(one, listing, tally, address) for one in FILTERS if one.name in NAMES}
    found[AGENCY] = _agencies(listing, tally, address)
    ordered = [_marked(found[name], name, listing, tally) for name in SHOWN]
    return [facet for facet in ordered if facet.options] if found[AGENCY].options or not listing.is_whole else []


def _marked(facet: Facet, name: str, listing: Listing, tally: Tally) -> Facet:
    """A facet whose options say whether they were counted in part."""
    if name == VALIDITY and listing.valid_on is not None:
        # Each was counted for itself.
        known = [one for one in facet.options if one.count <= MOST_COUNTED]
    elif name not in tally.partial:
        return facet
    else:
        known = [] if tally.more else _narrowed_to(facet.options)
    return replace(facet, options=[one if one in known else _in_part(one) for one in facet.options])


def _in_part(option: Option) -> Option:
    return replace(option, count=min(option.count, MOST_COUNTED), more=True)


def _narrowed_to(options: Sequence[Option]) -> list[Option]:
    """The options that are all within what the list is narrowed to: the narrowest one chosen, and what stands below that."""
    sub = [one for one in options if one.chosen and one.below]
    return sub or [one for one in options if one.chosen or (one.below and any(other.chosen for other in options))]


def _facet(one: Filter, listing: Listing, tally: Tally, address: str) -> Facet:
    counts = tally.values[one.name]
    if chosen := listing.values.get(one.name, ""):
        counts[chosen] += 0
    if one.name == THEME:
        options = _themes(one, listing, counts, address)
    elif one.name == ROW:
        options = _rows(one, listing, counts, address)
    else:
        options = [_option(one, listing, code, counts[code], address) for code in _ordered(one, counts)]
    return _cut(_title(one, listing), options, one.name, listing, address)


def _title(one: Filter, listing: Listing) -> str:
    """What a facet is called; that of validity says as of which day, where it is not today."""
    if one.name == VALIDITY and listing.valid_on is not None:
        return f"{one.title}（{as_of(listing.valid_on, bound=False)}）"
    return str(one.title)


def _themes(one: Filter, listing: Listing, counts: Counter[str], address: str) -> list[Option]:
    """The classes with all that stands in them; the one that is chosen, or whose sub-class is, comes first, opened."""
    themes = {term.code: term for term in vocabularies().themes}
    chosen = listing.values.get(one.name, "")
    opened = (themes[chosen].parent or chosen) if chosen else ""
    whole: Counter[str] = Counter()
    for code, n in counts.items():
        whole[themes[code].parent or code if code in themes else code] += n
    options = []
    for code in sorted(whole, key=lambda code: (code != opened, -whole[code], code)):
        options.append(_option(one, listing, code, whole[code], address))
        if code == opened:
            inside = {sub: n for sub, n in counts.items() if sub in themes and themes[sub].parent == code}
            for sub in _ordered(one, inside):
                option = _option(one, listing, sub, inside[sub], address)
                options.append(replace(option, label=themes[sub].title, below=True))
    return options


def _rows(one: Filter, listing: Listing, counts: Counter[str], address: str) -> list[Option]:
    """The rows of the directories of the domain that is chosen; rows that are called alike also say who publishes."""
    domain = listing.values.get(DOMAIN, "")
    if not domain:
        return []
    rows = selectors.rows_in_force(domain, [key for key, _n in counts.most_common(MOST_ROWS)])
    alike = Counter(row.title for row in rows.values())
    return [
        _option(one, listing, key, counts[key], address, label=_row_label(rows[key], alike=alike[rows[key].title] > 1))
        for key in _ordered(one, counts)
        if key in rows
    ]


def _row_label(row: DirectoryRow, *, alike: bool) -> str:
    return f"{row.title}（{row.publisher or row.version.directory.agency.name}）" if alike else row.title


def _option(one: Filter, listing: Listing, code: str, count: int, address: str, *, label: str = "") -> Option:
    chosen = listing.values.get(one.name) == code
    url = address + listing.query(**{one.name: None if chosen else code})
    return Option(label or one.label(code) or code, count, url, chosen)


def _ordered(one: Filter, counts: Mapping[str, int]) -> list[str]:
    """Years from the latest, everything else by how much there is."""
    if one.name == YEAR:
        return sorted(counts, reverse=True)
    return sorted(counts, key=lambda code: (-counts[code], code))


def _cut(title: str, options: list[Option], name: str, listing: Listing, address: str) -> Facet:
    """The first few, with what is chosen always among them, unless the address asks for all."""
    if len(options) <= MOST_OPTIONS or listing.more == name:
        return Facet(title, options)
    shown = [option for at, option in enumerate(options) if at < MOST_OPTIONS or option.chosen]
    return Facet(title, shown, address + listing.query(more=name))


@dataclass(frozen=True, slots=True)
class Unit:
    """What the facet of agencies shows of one."""

    path: str
    slug: str
    name: str


def _agencies(listing: Listing, tally: Tally, address: str) -> Facet:
    """Who publishes: the agencies below the one chosen, each with everything that stands below it in turn."""
    chosen, counts = listing.agency, tally.values[AGENCY]
    units = _units(counts)
    by_path = Counter({units[int(pk)].path: n for pk, n in counts.items() if int(pk) in units})
    children = _below(by_path, chosen.path) if chosen else _where_they_part(by_path)
    options = [*_chosen(listing, chosen, units, by_path, address)] if chosen else []
    for path, n in sorted(children.items(), key=lambda child: (-child[1], child[0])):
        unit = units[_id(path)]
        url = address + listing.query(agency=unit.slug, within=None)
        options.append(Option(unit.name, n, url, False, below=chosen is not None))
    return _cut(_("公开机关"), options, "agency", listing, address)


def _units(counts: Counter[str]) -> dict[int, Unit]:
    """The agencies that were counted and all above them, in one question: whatever has others below it is read too."""
    below = Agency.objects.filter(parent=OuterRef("pk"))
    read = Agency.objects.filter(Q(pk__in=map(int, counts)) | Exists(below))
    rows = read.values_list("pk", "path", "slug", "short_name", "name")
    return {pk: Unit(path, slug, short_name or name) for pk, path, slug, short_name, name in rows}


def _chosen(
    listing: Listing, agency: Agency, units: Mapping[int, Unit], counts: Counter[str], address: str
) -> Iterator[Option]:
    """The agency chosen, which leads back to the one above it, and its own items where others stand below it."""
    above = units.get(agency.parent_id or 0)
    url = address + listing.query(agency=above.slug if above else None, within=None)
    own = counts[agency.path]
    whole = own + _below(counts, agency.path).total()
    yield Option(agency.short_name or agency.name, whole, url, True)
    if listing.own or (own and whole > own):
        url = address + listing.query(within=None if listing.own else OWN)
        yield Option(_("仅本机关"), own, url, listing.own, below=True)


def _below(counts: Counter[str], root: str) -> Counter[str]:
    """The paths directly below a root, each with what stands at it and anywhere below it."""
    found: Counter[str] = Counter()
    for path, n in counts.items():
        if path.startswith(root) and path != root:
            found[f"{root}{path.removeprefix(root).partition('.')[0]}."] += n
    return found


def _where_they_part(counts: Counter[str]) -> Counter[str]:
    """The first level with a choice: a lone agency on top that has nothing of its own is passed by."""
    children = _below(counts, "")
    while len(children) == 1 and not counts[next(iter(children))]:
        children = _below(counts, next(iter(children)))
    return children


def _id(path: str) -> int:
    """A path ends in the agency's own id."""
    return int(path.split(".")[-2])
