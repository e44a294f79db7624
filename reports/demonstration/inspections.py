"""This year's plan of inspections: one carried out with its faults and published, one still to come, one ticket open."""

from __future__ import annotations

from django.db import transaction

from catalog.demonstration import days
from catalog.demonstration.cast import who
from disclosure.models import Agency, User
from reports.demonstration import sayings
from reports.demonstration.annual import DISTRICT
from reports.demonstration.progress import Progress
from reports.models import InspectedFault, InspectionPlan, PlannedInspection
from reports.services import inspection_conducting, inspection_planning
from reports.services.inspection_planning import Intended

# Working days before today on which the inspection took place, was concluded, had its ticket and was published.
HELD, CONCLUDED, TICKET, PUBLISHED = 12, 10, 9, 8
TERM = 20
LAST_MONTH = 12


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Plan the year of the day on which the inspection took place, and carry it out."""
    office = agencies[f"{DISTRICT}-office"]
    if not InspectionPlan.objects.filter(office=office, year=days.ago(HELD).year).exists():
        with transaction.atomic():
            _carry_out(_planned(agencies, who(office, "affairs-office")), agencies, who(office, "affairs-office"))
    progress("inspections", 1, 1)


def _planned(agencies: dict[str, Agency], actor: User) -> PlannedInspection:
    """The year's inspections; returned is the one that takes place on the day itself."""
    said, held = sayings.of("inspection"), days.ago(HELD)
    office, root = agencies[f"{DISTRICT}-office"], agencies[DISTRICT]
    made = []
    with days.on(held):
        plan = inspection_planning.make(office, held.year, note=said["note"], actor=actor)
        for row, month in zip(said["planned"], (held.month, LAST_MONTH), strict=True):
            intended = Intended(**row, month=month, inspectors=said["inspectors"])
            made.append(inspection_planning.add(plan.pk, root, intended, actor=actor))
    return made[0]


def _carry_out(planned: PlannedInspection, agencies: dict[str, Agency], actor: User) -> None:
    said = sayings.of("inspection")
    with days.on(days.ago(HELD)):
        faults = [_fault(planned, agencies[row["agency"]], row, actor) for row in said["faults"]]
    with days.on(days.ago(CONCLUDED)):
        inspection_conducting.conclude(planned.pk, conclusion=said["conclusion"], actor=actor)
    with days.on(days.ago(TICKET)):
        inspection_conducting.open_ticket(faults[-1].pk, requirement=said["requirement"], days=TERM, actor=actor)
    with days.on(days.ago(PUBLISHED)):
        inspection_conducting.publish(planned.pk, text=said["public"], actor=actor)


def _fault(planned: PlannedInspection, agency: Agency, row: dict[str, str], actor: User) -> InspectedFault:
    return inspection_conducting.note_fault(
        planned.pk, agency, kind=row["kind"], note=row["note"], evidence="", actor=actor
    )
