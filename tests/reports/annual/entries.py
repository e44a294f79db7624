"""Entries of registers for tests, made through the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from disclosure.models import User
from disclosure.today import moved_to, today
from reports.models import RegisterEntry
from reports.registered import Entry
from reports.services import registering

DECIDED = Entry("coercion", "decisions", date(2025, 3, 3), 1, reference="渝强决〔2025〕1号")
CHARGED = Entry("fees", "amount", date(2025, 3, 31), yuan=Decimal("12345.60"), evidence="非税收入台账第3页")
MADE = Entry("rules", "made", date(2025, 5, 6), 1, reference="第12号令")


def entered(agency: Any, kind: Entry, actor: User, **said: Any) -> RegisterEntry:
    """An entry like the one given, made on its day or today if that is later."""
    entry = replace(kind, **said)
    with moved_to(max(entry.on, today())):
        return registering.enter(agency, entry, actor=actor)
