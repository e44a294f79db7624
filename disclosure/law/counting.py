"""Which law says how a period is counted: the day of the trigger, corresponding days, rest days, hours.

The figures stand in `counting.toml`; a term is explained by the rule in force on the day it started.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from disclosure.law.rows import Certainty

COUNTING = Path(__file__).parent / "counting.toml"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One law on the counting of periods, with the articles for each question."""

    title: str
    in_force_from: date
    first_day: str
    corresponding_day: str
    rest_day: str
    hours: str
    certainty: Certainty

    def cite(self, article: str) -> str:
        return f"《{self.title}》{article}"


@cache
def counting_rules() -> tuple[CountingRule, ...]:
    """The rules, the oldest first."""
    with COUNTING.open("rb") as file:
        rows = tomllib.load(file)["rule"]
    return tuple(sorted((CountingRule(**row) for row in rows), key=lambda rule: rule.in_force_from))


def counting_rule(on: date) -> CountingRule:
    """The rule by which a term that started on that day is counted."""
    rules = counting_rules()
    return next((rule for rule in reversed(rules) if rule.in_force_from <= on), rules[0])
