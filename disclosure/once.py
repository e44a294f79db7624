"""What a page reads once, however often it is asked for while the page is made."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_read: ContextVar[dict[Hashable, Any] | None] = ContextVar("read_once", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """For as long as one page is made."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def of(name: Hashable, read: Callable[[], T]) -> T:
    """What stands under a name, read when it is first asked for; outside a page it is read each time."""
    known = _read.get()
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    found: T = known[name]
    return found
