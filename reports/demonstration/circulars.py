"""A circular of commendation, issued and public, and one of criticism on which the agency is being heard."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from catalog.demonstration import days
from catalog.demonstration.cast import who
from disclosure.models import Agency
from disclosure.today import today
from reports import punctuality
from reports.demonstration import sayings
from reports.demonstration.annual import DISTRICT
from reports.demonstration.progress import Progress
from reports.models import CircularLetter
from reports.services import circulating
from reports.services.circulating import Draft

CRITICISED = "yubei-shichuan"
# From this month and day on nobody can say any more that a report on last year may still come in time.
REPORTED = (4, 1)
# Working days before today on which each was drafted.
DRAFTED, HEARD = 6, 1


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Draft and pass what is missing, and what is true of somebody by now."""
    office = agencies[f"{DISTRICT}-office"]
    best = _best(agencies[DISTRICT])
    if best is not None and not _known(office, CircularLetter.Kind.COMMEND):
        with transaction.atomic():
            _commend(office, *best)
    if days.year_shown(REPORTED) == today().year and not _known(office, CircularLetter.Kind.CRITICISE):
        with transaction.atomic():
            _criticise(office, agencies[CRITICISED])
    progress("circulars", 1, 1)


def _known(office: Agency, kind: str) -> bool:
    return CircularLetter.objects.filter(office=office, kind=kind).exists()


def _best(root: Agency) -> tuple[Agency, int] | None:
    """Who had most to publish this year of which nothing was late, and how much."""
    units = Agency.objects.filter(path__startswith=root.path)
    found = punctuality.by_agency(units, punctuality.PUBLICATION, date(today().year, 1, 1), today(), on=today())
    punctual = {key: one.due for key, one in found.items() if one.due and one.due == one.on_time}
    if not punctual:
        return None
    first = max(punctual, key=lambda key: punctual[key])
    return units.get(pk=first), punctual[first]


def _commend(office: Agency, agency: Agency, number: int) -> None:
    said, actor = sayings.of("circulars")["commended"], who(office, "district-office")
    told = {**said, **{name: said[name].format(agency=agency, number=number) for name in ("title", "facts")}}
    with days.on(days.ago(DRAFTED)):
        draft = _draft(CircularLetter.Kind.COMMEND, told, is_public=True)
        circular = circulating.draft(office, [agency], draft, actor=actor)
    with days.on(days.ago(DRAFTED - 1)):
        circulating.approve(circular.pk, opinion=said["opinion"], actor=who(office, "principal-leader"))
    with days.on(days.ago(DRAFTED - 2)):
        circulating.issue(circular.pk, actor=actor)


def _criticise(office: Agency, agency: Agency) -> None:
    said, actor = sayings.of("circulars")["criticised"], who(office, "district-office")
    with days.on(days.ago(HEARD)):
        draft = _draft(CircularLetter.Kind.CRITICISE, said, is_public=False)
        circular = circulating.draft(office, [agency], draft, actor=actor)
        circulating.hear(circular.pk, actor=actor)


def _draft(kind: str, said: dict[str, Any], *, is_public: bool) -> Draft:
    return Draft(
        kind=kind,
        title=said["title"],
        facts=said["facts"],
        basis=said["basis"],
        demands=said.get("demands", ""),
        is_public=is_public,
        other=said["evidence"],
    )
