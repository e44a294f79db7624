"""Who a row's publisher (公开主体) is: agencies of the tree by their names, and whole groups such as 各镇街.

What names nobody is not guessed at: the compiling unit answers for the row, and the row says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from catalog.publisher_words import (
    GENERAL,
    abbreviates,
    group_of,
    opened,
    parted,
    pieces,
    plain,
    shortened,
    speaks_of,
    stem,
)
from disclosure.agencies import successor_of
from disclosure.models import Agency, AgencyName

GOVERNMENTS = frozenset({Agency.Kind.GOVERNMENT, Agency.Kind.CITY, Agency.Kind.PROVINCE})
LOCAL = frozenset({Agency.Kind.TOWNSHIP, Agency.Kind.STREET})


@dataclass(frozen=True, slots=True)
class Publishers:
    """The agencies a publisher names, and the words that name none."""

    agencies: tuple[Agency, ...]
    unknown: tuple[str, ...] = ()


class Names:
    """The agencies of one district by all their names, read once for many rows."""

    def __init__(self, root: Agency, *, on: date) -> None:
        below = list(Agency.objects.filter(path__startswith=root.path).select_related("successor").order_by("path"))
        self.there = [agency for agency in below if agency.is_active(on)]
        self._places = _places(root)
        self._heirs = {agency.pk: _heir(agency, on) for agency in below}
        self._by_name: dict[str, Agency] = {}
        self._local: dict[str, Agency] = {}
        self._departments: list[tuple[str, Agency]] = []
        for agency in self.there:
            self._enter(agency)
        self._enter_former(below)
        self._known: dict[str, Publishers] = {}

    def _enter(self, agency: Agency) -> None:
        for name in filter(None, (plain(agency.name), plain(agency.short_name))):
            self._keep(name, agency, agency)
            if agency.kind == Agency.Kind.DEPARTMENT:
                self._departments.append((self._without_place(name), agency))

    def _enter_former(self, below: list[Agency]) -> None:
        """Former names, and those of agencies that are no more, lead to whoever stands in their place."""
        there = {agency.pk for agency in self.there}
        gone = [(agency.name, agency) for agency in below if agency.pk not in there]
        former = AgencyName.objects.filter(agency__in=below).select_related("agency")
        for name, agency in (*gone, *((one.name, one.agency) for one in former)):
            heir = self._heirs[agency.pk]
            if heir is not None:
                self._keep(plain(name), agency, heir)

    def _keep(self, name: str, bearer: Agency, agency: Agency) -> None:
        """Let an agency be found by a name: whole, without the district before it, with its last words short."""
        bare = self._without_place(name)
        for form in (name, bare, shortened(name), shortened(bare)):
            self._by_name.setdefault(form, agency)
        if bearer.kind in LOCAL:
            self._local.setdefault(stem(bare), agency)

    def named(self, text: str) -> Publishers:
        """Whom a publisher names; a word that names nobody is given back."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Publishers:
        whole = plain(text)
        if group_of(whole):
            return Publishers(tuple(self._group(whole)))
        found: dict[int, Agency] = {}
        unknown = []
        for word in filter(None, pieces(text)):
            for name, agencies in self._words(word):
                found.update({agency.pk: agency for agency in agencies})
                if not agencies:
                    unknown.append(name)
        return Publishers(tuple(found.values()), tuple(unknown))

    def _words(self, word: str) -> Iterator[tuple[str, list[Agency]]]:
        """A part of a cell as the names it holds: as a whole, out of its brackets, or parted at a joint."""
        meant = self._meant(word)
        if not meant and "（" in word:
            outside, inside = opened(word)
            for name in filter(None, (outside, *inside)):
                yield from self._words(name)
            return
        if not meant:
            for before, after in parted(word):
                first, rest = list(self._words(before)), list(self._words(after))
                if all(agencies for _name, agencies in (*first, *rest)):
                    yield from (*first, *rest)
                    return
        yield word, meant

    def _meant(self, word: str) -> list[Agency]:
        if group_of(word):
            return self._group(word)
        bare = self._without_place(word)
        forms = (word, bare, shortened(word), shortened(bare))
        known = next((self._by_name[form] for form in forms if form in self._by_name), None)
        known = known or self._local.get(stem(bare))
        return [known] if known is not None else self._abbreviated(bare)

    def _group(self, word: str) -> list[Agency]:
        kinds = group_of(word)
        return [agency for agency in self.there if agency.kind in kinds]

    def _abbreviated(self, word: str) -> list[Agency]:
        """The one department a short word stands for; where several would fit, it stands for none."""
        fitting = {
            agency.pk: agency for name, agency in self._departments if abbreviates(word, name) or speaks_of(word, name)
        }
        return list(fitting.values()) if len(fitting) == 1 else []

    def _without_place(self, name: str) -> str:
        """A name without the district before it: 重庆市渝北区民政局, 渝北区民政局, 区民政局 and 民政局 are one."""
        for place in self._places:
            if name.startswith(place) and name != place:
                return name.removeprefix(place)
        return GENERAL.sub("", name) or name


def _heir(agency: Agency, on: date) -> Agency | None:
    heir = successor_of(agency, on)
    return heir if heir.is_active(on) else None


def _places(root: Agency) -> list[str]:
    """How the district may be named before a department's name, the longest first; 市 alone only where it is a city."""
    bare = plain(root.name).removesuffix("人民政府")
    own = [bare[at:] for at in range(len(bare)) if len(bare) - at > 1] if root.kind in GOVERNMENTS else []
    return [*own, *(["市"] if bare.endswith("市") else [])]


def words(text: str) -> Iterable[str]:
    """The parts of a publisher's cell."""
    return [word for word in pieces(text) if word]
