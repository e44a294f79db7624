"""Invents a few hundred items for the demonstration: the same ones for the same day and seed, all marked 示例.

Some are published in time, some late, some wait at each desk, due or overdue; some are not for everybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from catalog.demonstration import agencies, tables
from catalog.demonstration.agencies import AgencyRow
from catalog.reading.blocks import Paragraph, to_html
from catalog.reading.structure import ranked
from disclosure.law.vocabularies import released
from disclosure.law.workdays import Calendar

COUNT = 300
SEED = 711

_PUBLIC = ("published", "archived", "withdrawn")


@dataclass(frozen=True, slots=True)
class GeneratedItem:
    """One invented item: its content, its dates, and the state and pace at which it stands."""

    key: str
    agency: str
    title: str
    matter: str
    genre: str
    theme: str
    category: str
    stage: str
    attribute: str
    state: str
    pace: str
    summary: str
    keywords: str
    body: str
    formed_on: date
    issued_on: date
    trigger_dates: Mapping[str, date]
    document_number: str = ""
    ground: str = ""
    attribute_reason: str = ""
    way: str = "full-text"
    interpretation: str = "not-needed"
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How an item fares: how many working days ago it was formed, how many it waited, where it stands now.

    `swift_age` holds instead of `age` where the matter's term is a short one.
    """

    code: str
    weight: int
    states: tuple[str, ...]
    age: tuple[int, int]
    wait: tuple[int, int] = (0, 0)
    swift_age: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """What items of one matter look like, and which agencies have such items."""

    matter: str
    weight: int
    genre: str
    theme: str
    stage: str
    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]
    keywords: str
    functions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    numbered: bool = False
    swift: bool = False
    at_once: bool = False
    interpretation: str = "not-needed"

    def fits(self, agency: AgencyRow, on: date) -> bool:
        """Whether that agency, if it exists on that day, has items of this pattern."""
        exists = (agency.active_from or on) <= on <= (agency.active_to or on)
        if not exists or agency.jurisdiction not in ("yubei", "yanliang"):
            return False
        if self.agencies:
            return agency.slug in self.agencies
        if self.functions:
            return bool(set(self.functions) & set(agency.functions))
        return agency.kind in (self.kinds or ("department", "street", "township"))


@dataclass
class Workshop:
    """What the generator works with: its dice, its calendar, its tables, and the serials given so far."""

    today: date
    dice: Random
    calendar: Calendar
    tables: Mapping[str, Any]
    units: Sequence[AgencyRow]
    patterns: Sequence[Pattern]
    paces: Sequence[Pace]
    serials: Counter[str] = field(default_factory=Counter)

    def serial(self, *of: object) -> int:
        key = "/".join(map(str, of))
        self.serials[key] += 1
        return self.serials[key]


def generate(
    today: date, *, count: int = COUNT, seed: int = SEED, calendar: Calendar | None = None
) -> tuple[GeneratedItem, ...]:
    """The items of a demonstration that begins today; the same arguments give the same items."""
    content = tables.read("generated.toml")
    shop = Workshop(
        today,
        Random(seed),
        calendar or Calendar.released(),
        content,
        agencies.load(),
        [tables.row(Pattern, row, "generated.toml [[pattern]]") for row in content["pattern"]],
        [tables.row(Pace, row, "generated.toml [[pace]]") for row in content["pace"]],
    )
    return tuple(_items(shop, count))


def _items(shop: Workshop, count: int) -> Iterator[GeneratedItem]:
    for number in range(1, count + 1):
        pace = shop.dice.choices(shop.paces, [one.weight for one in shop.paces])[0]
        pattern = shop.dice.choices(shop.patterns, [one.weight for one in shop.patterns])[0]
        yield _item(shop, number, pattern, pace)


def _item(shop: Workshop, number: int, pattern: Pattern, pace: Pace) -> GeneratedItem:
    if pattern.at_once:
        pace = replace(shop.paces[0], wait=(0, 0))
    age = pace.swift_age if pattern.swift and pace.swift_age is not None else pace.age
    formed_on = shop.calendar.back(shop.today, shop.dice.randint(*age))
    agency = shop.dice.choice([unit for unit in shop.units if pattern.fits(unit, formed_on)])
    state = shop.dice.choice(pace.states)
    waited = shop.calendar.add(formed_on, shop.dice.randint(*pace.wait))
    words = _words(shop, agency, formed_on)
    title = shop.tables["opening"]["title"] + shop.dice.choice(pattern.titles).format(**words)
    return GeneratedItem(
        key=f"sample-{number:04d}",
        agency=agency.slug,
        title=title,
        matter=pattern.matter,
        genre=pattern.genre,
        theme=pattern.theme,
        category=released().matters[pattern.matter].category,
        stage=pattern.stage,
        state=state,
        pace=pace.code,
        summary=f"{shop.tables['opening']['body']}事由：{title.removeprefix(shop.tables['opening']['title'])}。",
        keywords=pattern.keywords,
        body=_body(shop, pattern, words),
        formed_on=formed_on,
        issued_on=formed_on,
        trigger_dates={question.trigger: formed_on for question in released().matters[pattern.matter].asks},
        document_number=_document_number(shop, agency, formed_on) if pattern.numbered else "",
        interpretation=pattern.interpretation,
        published_on=min(waited, shop.today) if state in _PUBLIC else None,
        **_attribute(shop, state),
    )


def _words(shop: Workshop, agency: AgencyRow, on: date) -> dict[str, object]:
    return {
        "unit": agency.short_name or agency.name,
        "place": shop.dice.choice(shop.tables["places"]["names"]),
        "year": on.year,
        "n": shop.serial("item", agency.slug, on.year),
    }


def _body(shop: Workshop, pattern: Pattern, words: Mapping[str, object]) -> str:
    lines = [shop.tables["opening"]["body"], *(line.format(**words) for line in pattern.paragraphs)]
    return to_html(ranked([Paragraph(line) for line in lines]))


def _document_number(shop: Workshop, agency: AgencyRow, on: date) -> str:
    name = agency.short_name.removeprefix("区")
    return f"示例{name}发〔{on.year}〕{shop.serial('number', agency.slug, on.year)}号"


def _attribute(shop: Workshop, state: str) -> dict[str, str]:
    """What is closed without publication is on request or withheld, with its reason and its ground."""
    if state != "closed":
        return {"attribute": "proactive"}
    reason = shop.dice.choice(shop.tables["reason"])
    chosen = {"attribute": reason["attribute"], "attribute_reason": reason["text"], "way": ""}
    return chosen | ({"ground": reason["ground"]} if "ground" in reason else {})
