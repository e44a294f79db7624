"""A circular of commendation, issued and public, and one of criticism on which the agency is being heard."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from catalog.demonstration.cast import who
from disclosure.models import Agency, User
from reports.demonstration import days, sayings
from reports.demonstration.annual import DISTRICT
from reports.demonstration.progress import Progress
from reports.models import CircularLetter
from reports.services import circulating
from reports.services.circulating import Draft

COMMENDED, CRITICISED = "yubei-zj", "yubei-shichuan"
# Working days before today on which each was drafted.
DRAFTED, HEARD = 6, 1


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Draft and pass what is missing."""
    office = agencies[f"{DISTRICT}-office"]
    said = sayings.of("circulars")
    for done, (kind, play) in enumerate((("commended", _commend), ("criticised", _criticise)), start=1):
        if not CircularLetter.objects.filter(office=office, subject__title=said[kind]["title"]).exists():
            with transaction.atomic():
                play(agencies, said[kind], who(office, "district-office"))
        progress("circulars", done, len(said))


def _commend(agencies: dict[str, Agency], said: dict[str, Any], actor: User) -> None:
    office = agencies[f"{DISTRICT}-office"]
    with days.on(days.ago(DRAFTED)):
        draft = _draft(CircularLetter.Kind.COMMEND, said, is_public=True)
        circular = circulating.draft(office, [agencies[COMMENDED]], draft, actor=actor)
    with days.on(days.ago(DRAFTED - 1)):
        circulating.approve(circular.pk, opinion=said["opinion"], actor=who(office, "principal-leader"))
    with days.on(days.ago(DRAFTED - 2)):
        circulating.issue(circular.pk, actor=actor)


def _criticise(agencies: dict[str, Agency], said: dict[str, Any], actor: User) -> None:
    with days.on(days.ago(HEARD)):
        draft = _draft(CircularLetter.Kind.CRITICISE, said, is_public=False)
        circular = circulating.draft(agencies[f"{DISTRICT}-office"], [agencies[CRITICISED]], draft, actor=actor)
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
