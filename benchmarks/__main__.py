"""`python -m benchmarks [NAME …]`: runs the benchmarks and prints one table; a missed target is said, not hidden.

`python -m benchmarks prepare NAME …` only fills what they measure in, where it is kept (benchmarks.databases).
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import time
from collections.abc import Iterable, Iterator

import django

import benchmarks

# What the benchmarks are made of, and measures nothing itself.
PARTS = ("corpus", "databases")
Row = tuple[str, float, str, float | None]


def modules(wanted: Iterable[str]) -> Iterator[str]:
    """The benchmark modules, in the order of their names, or those asked for."""
    names = sorted(found.name for found in pkgutil.iter_modules(benchmarks.__path__) if not found.name.startswith("_"))
    names = [name for name in names if name not in PARTS]
    chosen = set(wanted) or set(names)
    if unknown := chosen - set(names):
        sys.exit(f"no benchmark named {', '.join(sorted(unknown))}; there are: {', '.join(names)}")
    return (name for name in names if name in chosen)


def verdict(value: float, unit: str, target: float | None) -> str:
    """Whether a target is kept: a ratio ("x") is to be at least, everything else at most."""
    if target is None:
        return ""
    kept = value >= target if unit == "x" else value <= target
    bound = "at least" if unit == "x" else "at most"
    return f"{'kept' if kept else 'MISSED'} ({bound} {target:g} {unit})"


def main() -> None:
    """Print each row as it is measured; between modules, what runs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "disclosure.settings")
    django.setup()
    if sys.argv[1:2] == ["prepare"]:
        for name in modules(sys.argv[2:]):
            importlib.import_module(f"benchmarks.{name}").prepare()
        return
    for name in modules(sys.argv[1:]):
        print(f"# {name}", flush=True)
        begun = time.perf_counter()
        for label, value, unit, target in importlib.import_module(f"benchmarks.{name}").measure():
            print(f"{label:58} {value:12.3f} {unit:3} {verdict(value, unit, target)}", flush=True)
        print(f"  ({time.perf_counter() - begun:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
