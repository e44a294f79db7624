"""An entry of a register as it is handed in: by a form, or as a line of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """What was made, abolished, decided or charged on a day; `item` is the index number of the item it is on the portal."""

    register: str
    measure: str
    on: date
    number: int = 0
    yuan: Decimal = Decimal(0)
    reference: str = ""
    item: str = ""
    evidence: str = ""
    note: str = ""
    has_file: bool = False
