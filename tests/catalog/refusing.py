"""How tests say that an act is refused, and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from disclosure.refusals import Refused


@contextmanager
def refused(*codes: str, kind: type[Refused] = Refused) -> Iterator[None]:
    """The enclosed act is refused, for these reasons among others."""
    with pytest.raises(kind) as caught:
        yield
    assert set(codes) <= set(caught.value.codes), caught.value.reasons
