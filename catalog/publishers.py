"""Who a row's publisher (公开主体) is: agencies of the tree by their names, and whole groups such as 各镇街.

What names nobody is not guessed at: the compiling unit answers for the row, and the row says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from disclosure.models import Agency, AgencyName

# Words for all townships and sub-districts below a district; each stands alone or before a bracket with the other.
TOWNSHIPS = re.compile(r"各?(?:乡镇|镇乡|镇街|乡|镇|镇人民政府|乡人民政府|乡镇人民政府|镇政府|乡镇政府)")
STREETS = re.compile(r"各?(?:街道|街道办|街道办事处)")
BOTH = re.compile(r"各?(?:镇街|镇、?街道|乡镇、?街道|乡镇街道|镇街道)(?:办事处|办)?")
VILLAGES = re.compile(r"各?(?:村|社区|村（居）|村\(居\)|村民委员会|村（居）民委员会|村居)(?:委会)?")
SEPARATORS = re.compile(r"[、,;；，/\n\s]+|或者?|及其?|和|以及")
BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
PREFIXES = re.compile(r"^(?:各|本)?(?:市|区|县|区县|市、县|县（区）)")


@dataclass(frozen=True, slots=True)
class Publishers:
    """The agencies a publisher names, and the words that name none."""

    agencies: tuple[Agency, ...]
    unknown: tuple[str, ...] = ()


class Names:
    """The agencies of one district by all their names, read once for many rows."""

    def __init__(self, root: Agency, *, on: date) -> None:
        below = list(Agency.objects.filter(path__startswith=root.path).order_by("path"))
        self.root = root
        self.there = [agency for agency in below if agency.is_active(on)]
        self._by_name: dict[str, Agency] = {}
        for former in AgencyName.objects.filter(agency__in=below).select_related("agency"):
            self._by_name.setdefault(plain(former.name), former.agency)
        for agency in self.there:
            for name in filter(None, (agency.name, agency.short_name)):
                self._by_name[plain(name)] = agency
                self._by_name.setdefault(_without_place(plain(name), root), agency)

    def named(self, text: str) -> Publishers:
        """Whom a publisher names; a word that names nobody is given back."""
        found: dict[int, Agency] = {}
        unknown = []
        for word in words(text):
            agencies = self._meant(word)
            found.update({agency.pk: agency for agency in agencies})
            if not agencies:
                unknown.append(word)
        return Publishers(tuple(found.values()), tuple(unknown))

    def _meant(self, word: str) -> list[Agency]:
        kinds = group_of(word)
        if kinds:
            return [agency for agency in self.there if agency.kind in kinds]
        known = self._by_name.get(word) or self._by_name.get(_without_place(word, self.root))
        return [known] if known is not None else []


def group_of(word: str) -> frozenset[str]:
    """The kinds of agencies a word for a group means, none if it is no such word."""
    if BOTH.fullmatch(word):
        return frozenset({Agency.Kind.TOWNSHIP, Agency.Kind.STREET})
    if TOWNSHIPS.fullmatch(word):
        return frozenset({Agency.Kind.TOWNSHIP})
    if STREETS.fullmatch(word):
        return frozenset({Agency.Kind.STREET})
    if VILLAGES.fullmatch(word):
        return frozenset({Agency.Kind.VILLAGE})
    return frozenset()


def words(text: str) -> list[str]:
    """The names in a publisher's cell: separated, those in brackets beside those before them."""
    whole = plain(text)
    if group_of(whole):
        return [whole]
    inside = [word for match in BRACKETS.findall(whole) for word in SEPARATORS.split(match)]
    outside = SEPARATORS.split(BRACKETS.sub("、", whole))
    return [word for word in (*outside, *inside) if word]


def plain(text: str) -> str:
    """A name without the accidents of writing: full-width letters, spaces inside."""
    return (
        re.sub(r"[ \t\u3000]+", "", unicodedata.normalize("NFKC", text)).strip().replace("(", "（").replace(")", "）")
    )


def _without_place(name: str, root: Agency) -> str:
    """A department's name without the district before it: 重庆市渝北区民政局, 渝北区民政局, 区民政局 and 民政局 are one."""
    places = sorted(_places(root), key=len, reverse=True)
    for place in places:
        name = name.removeprefix(place)
    return PREFIXES.sub("", name)


def _places(root: Agency) -> Iterable[str]:
    """How the district may be named before a department's name, at any length."""
    bare = plain(root.name).removesuffix("人民政府")
    return [bare[at:] for at in range(len(bare)) if len(bare) - at > 1]
