"""Browsing: every way in which the catalogue is divided, with how much stands in each division as the index counts it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalog.filters import FILTERS, Filter
from catalog.search import facet_tokens
from disclosure.lawbook import vocabularies
from disclosure.models import Agency

# By year the timeline divides, by category the headings of arts. 20 and 21.
DIVIDING = ("theme", "domain", "genre", "stage", "validity", "interpreted", "pace")
NAMED_IN_CHINESE = ("theme", "domain", "genre", "stage", "agency")
# Of the agencies so many are told, as whole levels from the top, at least two; the list opens the rest.
MOST_AGENCIES, LEAST_LEVELS = 300, 2

Counts = Mapping[str, int]


@dataclass(slots=True)
class Entry:
    """One division: what it is called, how much stands in it, the list of it, and what it is divided into in turn."""

    label: str
    count: int
    url: str
    below: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to divide the catalogue, under the name of its filter."""

    name: str
    title: str | Promise
    entries: list[Entry]

    @property
    def is_chinese(self) -> bool:
        """Whether its divisions bear names that are not translated, of lists and of agencies."""
        return self.name in NAMED_IN_CHINESE


def dimensions(counts: Counts) -> list[Dimension]:
    """The ways to divide the catalogue that have something in them; agencies last."""
    filters = {one.name: one for one in FILTERS}
    found = [Dimension(name, filters[name].title, _entries(filters[name], counts)) for name in DIVIDING]
    found.append(Dimension("agency", _("公开机关"), _agencies(counts)))
    return [one for one in found if one.entries]


def _entries(one: Filter, counts: Counts) -> list[Entry]:
    held = {facet_tokens.value_of(token): n for token, n in counts.items() if token[0] == one.letter}
    if one.name == "theme":
        return _themes(held)
    return [Entry(one.label(code) or code, held[code], _listed(one.name, code)) for code in _most(held)]


def _themes(held: Counts) -> list[Entry]:
    """The classes, each with its sub-classes; a code that is in no list stands by itself."""
    themes = {term.code: term for term in vocabularies().themes}
    classes: dict[str, Entry] = {}
    subs: dict[str, list[str]] = defaultdict(list)
    for code in _most(held):
        term = themes.get(code)
        if term is not None and term.parent:
            subs[term.parent].append(code)
        else:
            classes[code] = Entry(term.title if term else code, held[code], _listed("theme", code))
    for code, entry in classes.items():
        entry.below = [Entry(themes[sub].title, held[sub], _listed("theme", sub)) for sub in subs[code]]
    return list(classes.values())


def _agencies(counts: Counts) -> list[Entry]:
    """The tree of those that published, as far down as it is told here, each with all that stands below it."""
    held = {int(facet_tokens.value_of(token)): n for token, n in counts.items() if token[0] == facet_tokens.AGENCY}
    found = list(Agency.objects.filter(pk__in=held).only("name", "slug", "path").order_by("path"))
    entries = {one.path: Entry(one.name, held[one.pk], _listed("agency", one.slug)) for one in found}
    last = _last_level(Counter(map(_depth, entries)))
    roots: list[Entry] = []
    for path in sorted(entries, key=lambda path: (-entries[path].count, path)):
        if _depth(path) > last:
            continue
        above = entries.get(_above(path))
        (above.below if above else roots).append(entries[path])
    return roots


def _last_level(sizes: Counter[int]) -> int:
    """The last level that is told, by how many agencies each level has."""
    levels = sorted(sizes)
    told = levels[:LEAST_LEVELS]
    for level in levels[LEAST_LEVELS:]:
        if sum(sizes[one] for one in (*told, level)) > MOST_AGENCIES:
            break
        told.append(level)
    return told[-1] if told else 0


def _depth(path: str) -> int:
    return path.count(".")


def _above(path: str) -> str:
    """The path of the agency above, "" where there is none."""
    head = path.rstrip(".").rpartition(".")[0]
    return f"{head}." if head else ""


def _most(held: Counts) -> Iterable[str]:
    return sorted(held, key=lambda code: (-held[code], code))


def _listed(name: str, value: str) -> str:
    return f"{reverse('item_list')}?{name}={value}"
