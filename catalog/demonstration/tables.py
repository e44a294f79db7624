"""Reads the demonstration's TOML files into frozen rows, refusing any key a row does not know."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar

R = TypeVar("R")

HERE = Path(__file__).parent


class DemonstrationError(ValueError):
    """A demonstration file that does not say what its rows need; names the file and the row."""


def read(name: str) -> dict[str, Any]:
    """One file of the demonstration, by its name below this directory."""
    with (HERE / name).open("rb") as stream:
        return tomllib.load(stream)


def row(kind: type[R], values: Mapping[str, Any], where: str) -> R:
    """A row of a dataclass: lists become tuples, unknown and missing keys are refused."""
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise DemonstrationError(f"{where}：有不认识的项 {'、'.join(unknown)}。")
    needed = {name for name, item in known.items() if item.default is MISSING and item.default_factory is MISSING}
    missing = sorted(needed - set(values))
    if missing:
        raise DemonstrationError(f"{where}：缺少 {'、'.join(missing)}。")
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})
