"""The demonstration's accounts: who works where, in which role, and for which subtree."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.demonstration import tables


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One account with one role; `scope` is the agency below which the role is held."""

    username: str
    name: str
    role: str
    agency: str
    scope: str


@dataclass(frozen=True, slots=True)
class StandInRow:
    """An account that stands in for another (AB岗); `absent` is the username of the person it stands in for."""

    username: str
    name: str
    absent: str


def load() -> tuple[PersonRow, ...]:
    """Every account that holds a role of its own."""
    rows = tables.read("people.toml")["person"]
    return tuple(tables.row(PersonRow, values, f"people.toml，账号 {values.get('username')}") for values in rows)


def stand_ins() -> tuple[StandInRow, ...]:
    """Every account that only stands in for another."""
    rows = tables.read("people.toml")["stand_in"]
    return tuple(tables.row(StandInRow, values, f"people.toml，账号 {values.get('username')}") for values in rows)
