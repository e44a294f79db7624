"""Which records each population of table 2 of the annual report counts: matters of the catalogue and entries of registers.

The table stands in `report_registers.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from disclosure.law.rows import Certainty

REGISTERS = Path(__file__).with_name("report_registers.toml")

MADE, ABOLISHED, IN_FORCE = "made", "abolished", "in-force"
DECISIONS, PURCHASES, AMOUNT = "decisions", "purchases", "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A population of table 2: the matters whose items are its records, and the day by which they count."""

    population: str
    title: str
    matters: tuple[str, ...]
    entered: tuple[str, ...]
    day: Literal["decided", "made"]
    certainty: Certainty
    note: str = ""

    @property
    def on_record(self) -> bool:
        """Whether the portal publishes records of it."""
        return bool(self.matters)

    @property
    def measures(self) -> tuple[str, ...]:
        """What of it can be counted: what is entered, and of documents those in force."""
        return (*self.entered, IN_FORCE) if self.day == MADE else self.entered


@cache
def registers() -> Mapping[str, Register]:
    """Every register by its population."""
    made = (
        Register(**{**row, "matters": tuple(row["matters"]), "entered": tuple(row["entered"])})
        for row in _read()["register"]
    )
    return {register.population: register for register in made}


def in_unit(yuan: Decimal, unit: str) -> int | Decimal:
    """An amount in yuan in the unit of a column, rounded half up; a whole number if it has no fraction left."""
    rule = _read()["amounts"]
    value = (yuan / rule["yuan"][unit]).quantize(Decimal(1).scaleb(-rule["decimals"]), ROUND_HALF_UP)
    return int(value) if value == int(value) else value.normalize()


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(REGISTERS.read_text(encoding="utf-8"))
