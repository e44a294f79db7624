"""Loads what the demonstration holds of reports, part by part."""

from __future__ import annotations

from collections.abc import Callable

from disclosure.models import Agency
from reports.demonstration import annual, requests, supervision
from reports.demonstration.progress import Progress

Step = Callable[[dict[str, Agency], Progress], None]
# In their order; each loads what is missing and is safe to run again.
STEPS: tuple[Step, ...] = (
    requests.bring_in,
    annual.bring_in,
    supervision.bring_in,
)


def load(agencies: dict[str, Agency], progress: Progress) -> None:
    """Load what is missing of every part."""
    for step in STEPS:
        step(agencies, progress)
