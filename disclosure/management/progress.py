"""A bar that grows in place; on a pipe, one line when a part is done."""

from __future__ import annotations

from typing import Any

WIDTH = 40


class Bar:
    """Called with how much of how much is done; writes to the stream of errors, so that results stand alone."""

    def __init__(self, stream: Any, label: str) -> None:
        self._stream, self._label = stream, label
        self._terminal = bool(getattr(stream, "isatty", lambda: False)())

    def __call__(self, done: int, of: int) -> None:
        if self._terminal:
            filled = WIDTH * done // max(of, 1)
            bar = "█" * filled + "·" * (WIDTH - filled)
            self._stream.write(f"\r  {self._label} [{bar}] {done}/{of}", ending="")
        if done == of:
            self._stream.write("" if self._terminal else f"  {self._label} {done}/{of}")
