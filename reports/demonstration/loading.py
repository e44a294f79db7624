"""Loads what the demonstration holds of reports, part by part."""

from __future__ import annotations

from collections.abc import Callable

from disclosure.models import Agency
from reports.demonstration import (
    annual,
    assessments,
    circulars,
    inspections,
    registers,
    requests,
    statistics,
    surveys,
    sweeps,
    urging,
    work_points,
)
from reports.demonstration.progress import Progress

Step = Callable[[dict[str, Agency], Progress], None]
# In their order; each loads what is missing and is safe to run again. What is counted comes before what counts it.
STEPS: tuple[Step, ...] = (
    requests.bring_in,
    registers.bring_in,
    annual.bring_in,
    assessments.bring_in,
    sweeps.bring_in,
    urging.bring_in,
    inspections.bring_in,
    circulars.bring_in,
    surveys.bring_in,
    work_points.bring_in,
    statistics.bring_in,
)


def load(agencies: dict[str, Agency], progress: Progress) -> None:
    """Load what is missing of every part."""
    for step in STEPS:
        step(agencies, progress)
