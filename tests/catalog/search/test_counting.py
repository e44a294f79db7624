"""What is counted as items come and go is what a full count finds, for every facet and beside every value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import listing, selectors, states, tally
from catalog.filters import PACES, pace
from catalog.listing import AGENCY
from catalog.models import DirectoryRow, Edition, FacetCount, Item, Relation, Serving
from catalog.search import indexing
from catalog.services import register, serving, validity, withdrawal
from catalog.tally import NAMES
from disclosure import agencies, outbox
from disclosure.models import Agency
from disclosure.refusals import Refused
from disclosure.today import day_of, moved_to, today
from tests import factories as kernel
from tests.catalog import directories, factories
from tests.catalog.directories import Compiling
from tests.catalog.factories import Unit

Told = Mapping[str, set[str]]


def told(edition: Edition) -> Told:
    """By filter the values of an edition, read from the tables the acts write, without the index."""
    item = edition.item
    served = Serving.objects.filter(item=item).values_list("line__key", "line__directory__domain")
    public = Edition.objects.filter(status__in=states.VISIBLE).values("item")
    explained = Relation.objects.filter(target=item, kind="interprets", source__in=public).exists()
    year = str(day_of(edition.published_at).year) if edition.published_at else ""
    found = {
        "agency": {str(item.agency_id)},
        "theme": {edition.theme},
        "genre": {edition.genre},
        "category": {edition.category},
        "stage": {edition.stage},
        "year": {year},
        "validity": {selectors.validity_on(item, today())},
        "interpreted": {"yes"} if explained else set(),
        "pace": {code for code in PACES if Edition.objects.filter(pace(code), pk=edition.pk).exists()},
        "domain": {domain for _key, domain in served},
        "row": {key for key, _domain in served},
    }
    return {name: values - {""} for name, values in found.items()}


def fits(one: Told, name: str, value: str) -> bool:
    """Whether an item is in the list narrowed to a value: an agency and a class hold what stands below them."""
    if name == AGENCY:
        path = Agency.objects.get(pk=value).path
        return Agency.objects.get(pk=next(iter(one[AGENCY]))).path.startswith(path)
    return any(own == value or (name == "theme" and own.startswith(f"{value}.")) for own in one[name])


def full_count(items: list[Told], *, but: str = "") -> dict[str, Counter[str]]:
    """How many items bear each value, counted one by one."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in items:
        for name, values in one.items():
            counts[name].update(values)
    return {name: counts[name] for name in NAMES - {"row"}}


def check_counts() -> None:
    """Compare what is kept with the full count: beside nothing, and beside every value there is."""
    items = [told(edition) for edition in selectors.published()]
    whole = full_count(items)
    assert kept("") == whole
    for name, values in whole.items():
        for value in values:
            narrowed = [one for one in items if fits(one, name, value)]
            asked = Agency.objects.get(pk=value).slug if name == AGENCY else value
            expected = {**full_count(narrowed), name: whole[name]}
            assert kept(f"{name}={asked}") == expected, (name, value)
            if name == "domain":
                check_rows(value, narrowed)


def check_rows(domain: str, items: list[Told]) -> None:
    """The rows of the domain that is chosen, as far as they are told."""
    keys = set(DirectoryRow.objects.filter(line__directory__domain=domain).values_list("line__key", flat=True))
    read = listing.read(QueryDict(f"domain={domain}"))
    found = {key: n for key, n in tally.of(read).values["row"].items() if key in keys}
    assert found == Counter(key for one in items for key in one["row"] if key in keys)


def kept(query: str) -> dict[str, Counter[str]]:
    """What the facets of a list that seeks no words count."""
    values = tally.of(listing.read(QueryDict(query))).values
    return {name: +values[name] for name in NAMES - {"row"}}


Draw = Callable[..., object]


class Office:
    """Two departments whose people act at random."""

    def __init__(self, at: Compiling) -> None:
        self.at = at
        rows = [directories.entry(publisher=at.agency.name) for _time in range(2)]
        self.lines = directories.lines(directories.published(at, *rows).directory)
        self.lines += directories.lines(directories.published(at, domain="5").directory)  # type: ignore[operator]
        self.units: list[Unit] = [at.unit, factories.unit(at.agency)]

    def publish(self, pick: int) -> None:
        """A new item, of whatever kind; every third serves a row, every fourth is late."""
        unit = self.at.unit if pick % 3 == 0 else self.units[pick % 2]
        said = {
            "theme": ("", "2.1", "2.2", "3.1")[pick % 4],
            "genre": ("", "notice", "decision")[pick % 3],
            "category": ("", "1", "2")[pick // 2 % 3],
            "stage": ("", "result", "decision")[pick // 3 % 3],
        }
        with moved_to(today() - timedelta(days=60 if pick % 4 == 0 else 1)):
            item = factories.draft(unit, formed_on=today(), **said)
            if pick % 3 == 0:
                serving.attach(item.pk, self.lines[pick % len(self.lines)], actor=unit.clerk)
        factories.publish(unit, factories.forward(unit, item))

    def withdraw(self, pick: int) -> None:
        item, unit = self._public(pick)
        withdrawal.withdraw(item.pk, actor=unit.approver, reason="内容有误")

    def mark(self, pick: int) -> None:
        item, unit = self._public(pick)
        held = Item.Validity.values[pick % 4]
        validity.change_validity(item.pk, validity=held, on=today(), actor=unit.officer)

    def revise(self, pick: int) -> None:
        item, unit = self._public(pick)
        factories.revised(unit, item, genre=("notice", "letter")[pick % 2])
        factories.publish(unit, factories.forward(unit, item))

    def explain(self, pick: int) -> None:
        item, unit = self._public(pick)
        other, _unit = self._public(pick + 1)
        register.relate(other.pk, item, kind="interprets", actor=unit.clerk)

    def move(self, pick: int) -> None:
        """The lower department hangs elsewhere from now on."""
        district = self.at.agency.parent
        lower = Agency.objects.get(pk=self.units[1].agency.pk)
        parent = self.at.agency if pick % 2 or district is None else district
        agencies.move(lower.pk, parent=parent, on=today(), actor=kernel.system())
        indexing.follow_agencies()

    def _public(self, pick: int) -> tuple[Item, Unit]:
        items = list(Item.objects.filter(editions__status__in=states.VISIBLE).order_by("pk"))
        if not items:
            self.publish(pick)
            return self._public(pick)
        item = items[pick % len(items)]
        return item, next(unit for unit in self.units if unit.agency == item.agency)


ACTS = ("publish", "publish", "withdraw", "mark", "revise", "explain", "move")


@pytest.fixture
def office(db: None) -> Office:
    with moved_to(date(2026, 1, 5)):
        return Office(directories.compiling())


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 23)), min_size=2, max_size=6))
def test_after_whatever_acts_the_kept_counts_are_the_full_count(office: Office, acts: list[tuple[str, int]]) -> None:
    for act, pick in acts:
        try:
            getattr(office, act)(pick)
        except Refused:
            continue
        while outbox.drain():
            pass
    check_counts()


def test_counting_anew_changes_nothing(office: Office) -> None:
    for pick in range(6):
        office.publish(pick)
    while outbox.drain():
        pass
    check_counts()
    assert selectors.published().count() == 6
    assert set(kept("")["pace"]) == set(PACES)
    before = sorted(FacetCount.objects.filter(n__gt=0).values_list("value", "other", "n"))
    indexing.recount()
    assert sorted(FacetCount.objects.values_list("value", "other", "n")) == before
