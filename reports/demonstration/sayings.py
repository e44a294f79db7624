"""What the demonstration's people write in supervision: the texts of supervision.toml, all marked as examples."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

MARK = "【示例】"


def of(part: str) -> dict[str, Any]:
    """The texts of one part."""
    return dict(_read()[part])


@cache
def _read() -> dict[str, Any]:
    with (Path(__file__).parent / "supervision.toml").open("rb") as stream:
        return tomllib.load(stream)
