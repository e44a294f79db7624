"""Which matters of the catalogue each population of table 2 of the annual report counts, and by which of their days.

The table stands in `report_registers.toml`; a register without matters is one the portal holds no records of.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from disclosure.law.rows import Certainty

REGISTERS = Path(__file__).with_name("report_registers.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A population of table 2: the matters whose items are its records, and the day by which they count."""

    population: str
    matters: tuple[str, ...]
    day: Literal["decided", "made"]
    certainty: Certainty
    note: str = ""

    @property
    def on_record(self) -> bool:
        """Whether the portal holds records of it at all."""
        return bool(self.matters)


@cache
def registers() -> Mapping[str, Register]:
    """Every register by its population."""
    rows = tomllib.loads(REGISTERS.read_text(encoding="utf-8"))["register"]
    made = (Register(**{**row, "matters": tuple(row["matters"])}) for row in rows)
    return {register.population: register for register in made}
