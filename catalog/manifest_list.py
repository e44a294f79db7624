"""Manifests as the public reads them: once they were sent, with the receipt or the day it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from catalog import states
from catalog.models import Manifest, ReadingPlace, Receipt
from disclosure.models import Clock
from disclosure.today import today


@dataclass(frozen=True, slots=True)
class Told:
    """One manifest: whose, of which period, and who received it when; who signed is told to nobody."""

    manifest: Manifest
    institution: str
    received_on: date | None
    differs: bool
    due_on: date | None
    late: bool


def sent() -> QuerySet[Manifest]:
    """The manifests that were sent; one that is being prepared is nobody's business yet.

    Who signed and what differed is told to nobody, so it is not even read.
    """
    known = Manifest.objects.exclude(status=states.DRAWN).defer("receipt__signer", "receipt__differences")
    return known.select_related("subject", "plan__place", "plan__agency", "receipt").prefetch_related("subject__clocks")


def of_place(place: ReadingPlace, *, before: int | None, most: int) -> list[Told]:
    """The manifests of a place, the newest first, from one on."""
    found = sent().filter(plan__place=place).order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    return [told(one) for one in found[:most]]


def told(manifest: Manifest) -> Told:
    """What the public is told of one."""
    receipt: Receipt | None = getattr(manifest, "receipt", None)
    clocks = [clock for clock in manifest.subject.clocks.all() if clock.state != Clock.State.VOID]
    due_on = min((clock.due_on for clock in clocks if clock.due_on), default=None)
    done_on = receipt.received_on if receipt else today()
    return Told(
        manifest=manifest,
        institution=receipt.institution if receipt else "",
        received_on=receipt.received_on if receipt else None,
        differs=receipt.has_differences if receipt else False,
        due_on=due_on,
        late=due_on is not None and done_on > due_on,
    )
