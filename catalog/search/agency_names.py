"""The names by which what an agency published is sought: its own, its short one, those it bore before, and all of whose place it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from disclosure.models import Agency, AgencyName

# So much of a digest tells the names of one agency at two times apart.
STAMP = 16


def of(agencies: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The names of agencies by their ids; three queries, however many."""
    whole = _with_predecessors(agencies)
    concerned = {one for ids in whole.values() for one in ids}
    borne: dict[int, list[str]] = defaultdict(list)
    for pk, name, short_name in Agency.objects.filter(pk__in=concerned).values_list("pk", "name", "short_name"):
        borne[pk] += [name, short_name]
    for pk, name in AgencyName.objects.filter(agency__in=concerned).order_by("pk").values_list("agency", "name"):
        borne[pk].append(name)
    return {agency: _each_once(name for one in ids for name in borne[one]) for agency, ids in whole.items()}


def stamp(names: Iterable[str]) -> str:
    """What tells whether an entry was made under these names."""
    return sha256("\n".join(names).encode()).hexdigest()[:STAMP]


def _with_predecessors(agencies: Collection[int]) -> Mapping[int, list[int]]:
    """Each agency, then those it took the place of, and those these had taken the place of."""
    before: dict[int, list[int]] = defaultdict(list)
    for pk, heir in Agency.objects.filter(successor__isnull=False).order_by("pk").values_list("pk", "successor"):
        before[heir or pk].append(pk)
    found = {agency: [agency] for agency in agencies}
    for ids in found.values():
        # The list grows while it is read, until nobody is left before those in it.
        for one in ids:
            ids.extend(former for former in before.get(one, ()) if former not in ids)
    return found


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
