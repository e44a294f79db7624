"""Reads the instrument files into a `LawBook`, or refuses them with file and row.

A file holds one `[instrument]` with its `[[duty]]`, `[[gate]]` and `[[fee]]` rows; an installation's file
may add `[[jurisdiction]]` rows of its own. Nothing ever overrides a released row: a later instrument says `replaces`,
which ends the earlier one on the day before it begins.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from disclosure.law import consistency, reading, validation
from disclosure.law.book import LawBook, UnknownCode
from disclosure.law.rows import NATIONAL, Instrument, Jurisdiction
from disclosure.law.validation import InstrumentError, Place, Row

__all__ = ["InstrumentError", "LawBook", "UnknownCode", "load"]

RELEASED = Path(__file__).parent / "instruments"
JURISDICTIONS = "jurisdictions.toml"
TABLES = {"instrument", "duty", "gate", "fee", "jurisdiction"}
LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file, before its rows mean anything."""

    name: str
    tables: Mapping[str, Any]

    @property
    def place(self) -> Place:
        return Place(self.name, "instrument")

    def rows(self, table: str, key: str = "code") -> Iterator[tuple[Row, Place]]:
        """The rows of one table, each with its place."""
        rows = self.tables.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            Place(self.name, table).refuse(f"{table} 应写作 [[{table}]]")
        for number, row in enumerate(rows, start=1):
            yield row, Place(self.name, table, number, str(row.get(key, "")))


def load(extra_dirs: Sequence[Path] = ()) -> LawBook:
    """All released instruments and those of an installation's own directories, checked against each other."""
    directories = [RELEASED, *map(Path, extra_dirs)]
    sources = [source for directory in directories for source in instrument_sources(directory)]
    ends = replaced_on(sources)
    places: dict[int, Place] = {}
    instruments = [read(source, ends, places) for source in sources]
    duties = [duty for instrument in instruments for duty in instrument.duties]
    gates = [gate for instrument in instruments for gate in instrument.gates]
    fees = [fee for instrument in instruments for fee in instrument.fees]
    consistency.codes_are_single([*duties, *gates, *fees], places)
    consistency.displaced_codes_exist(duties, places)
    return LawBook(instruments, jurisdictions([*jurisdiction_sources(directories), *sources], instruments))


def instrument_sources(directory: Path) -> Iterator[Source]:
    if not directory.is_dir():
        raise InstrumentError(f"{directory}：没有这个目录")
    for path in sorted(directory.glob("*.toml")):
        if path.name != JURISDICTIONS:
            source = Source(path.name, parse(path))
            validation.known_keys(source.tables, TABLES, Place(path.name))
            yield source


def jurisdiction_sources(directories: Iterable[Path]) -> Iterator[Source]:
    """The `jurisdictions.toml` of the release, which stands beside its instruments, and those of the other places."""
    for path in [RELEASED.parent / JURISDICTIONS, *(directory / JURISDICTIONS for directory in directories)]:
        if path.is_file():
            source = Source(path.name, parse(path))
            validation.known_keys(source.tables, {"jurisdiction"}, Place(path.name))
            yield source


def parse(path: Path) -> dict[str, Any]:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InstrumentError(f"{path.name}：不能读取（{error}）") from error
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError(f"{broken_row(path.name, content, str(error))}：不是正确的 TOML（{error}）") from error


def broken_row(name: str, content: str, message: str) -> Place:
    """The row in which the parser gave up, counted from the table headings above that line."""
    match = LINE.search(message)
    above = content.splitlines()[: int(match[1])] if match else []
    headings = [line.strip().strip("[]") for line in above if line.startswith("[[")]
    return Place(name, headings[-1], headings.count(headings[-1])) if headings else Place(name)


def head(source: Source) -> Row:
    """The `[instrument]` table."""
    row = source.tables.get("instrument")
    if not isinstance(row, dict):
        source.place.refuse("缺少 [instrument]")
    validation.known_keys(row, validation.INSTRUMENT_KEYS, source.place)
    return row


def replaced_on(sources: Sequence[Source]) -> dict[str, date]:
    """The last day of every instrument that another one says it replaces; no two files may share an id."""
    starts: dict[str, date] = {}
    for source in sources:
        id_ = validation.identifier(head(source), "id", source.place)
        if id_ in starts:
            source.place.refuse(f"文件编号 “{id_}”已经存在")
        starts[id_] = reading.starting_day(head(source), source.place)
    return {id_: day for source in sources for id_, day in ended_by(source, starts)}


def ended_by(source: Source, starts: Mapping[str, date]) -> Iterator[tuple[str, date]]:
    start = reading.starting_day(head(source), source.place)
    for id_ in validation.strings(head(source), "replaces", source.place):
        if id_ not in starts:
            source.place.refuse(f"replaces 中的 “{id_}”不存在")
        if starts[id_] >= start:
            source.place.refuse(f"replaces 中的 “{id_}”不早于本文件施行")
        yield id_, start - timedelta(days=1)


def read(source: Source, ends: Mapping[str, date], places: dict[int, Place]) -> Instrument:
    """The instrument with its rows; where each row stands is noted for messages about rows that disagree."""
    row = head(source)
    instrument = reading.instrument(row, ends.get(row["id"]), source.place)
    duties = [(reading.duty(row, instrument, place), place) for row, place in source.rows("duty")]
    gates = [(reading.gate(row, instrument, place), place) for row, place in source.rows("gate")]
    fees = [(reading.fee(row, instrument, place), place) for row, place in source.rows("fee")]
    places.update({id(one): place for one, place in [*duties, *gates, *fees]})
    return replace(
        instrument,
        duties=tuple(duty for duty, _ in duties),
        gates=tuple(gate for gate, _ in gates),
        fees=tuple(fee for fee, _ in fees),
    )


def jurisdictions(sources: Iterable[Source], instruments: list[Instrument]) -> list[Jurisdiction]:
    """Every jurisdiction with the instruments that bind there; every local instrument must have its jurisdiction."""
    found: dict[str, Jurisdiction] = {}
    ids = {instrument.id for instrument in instruments}
    for row, place in (pair for source in sources for pair in source.rows("jurisdiction", key="id")):
        one = reading.jurisdiction(row, place)
        if one.id in found or one.id in (NATIONAL, *ids - {one.id}):
            place.refuse(f"法域编号 “{one.id}”已经存在")
        for id_ in one.instruments:
            if id_ not in ids:
                place.refuse(f"instruments 中的 “{id_}”不存在")
        found[one.id] = reading.binding(one, instruments)
    for instrument in instruments:
        if instrument.jurisdiction not in (NATIONAL, *found):
            raise InstrumentError(f"{instrument.id}.toml [instrument]：法域 “{instrument.jurisdiction}”不存在")
    return list(found.values())
