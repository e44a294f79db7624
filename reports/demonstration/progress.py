"""How a part of the demonstration tells how far it has come: what, how many are done, of how many."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
