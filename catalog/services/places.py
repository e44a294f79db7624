"""Reading places are opened, changed and closed; each act leaves its entry, and the address stays for ever (条例 art. 25)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import opening
from catalog.models import PlaceFeature, ReadingPlace
from catalog.policies import places as policies
from catalog.services import transfers
from catalog.services.place_recording import note
from disclosure import public_cache
from disclosure.conditions import not_before
from disclosure.models import Subject, User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

# What may be changed while a place is in use; its keeper, its kind of address and its first day are not among it.
CHANGEABLE = ("name", "kind", "address", "latitude", "longitude", "phone", "hours", "rests_on_holidays", "note")


@transaction.atomic
def open_place(place: ReadingPlace, features: Iterable[str], *, actor: User) -> ReadingPlace:
    """Enter a place that was not saved yet; its page is public from now on."""
    offered = tuple(dict.fromkeys(features))
    place.changed_on = today()
    refuse_if(policies.open_place(place, offered, actor=actor))
    place.hours = _in_order(place.hours)
    place.subject = Subject.objects.create(
        kind=Subject.Kind.PLACE,
        agency=place.agency,
        title=place.name,
        is_public=True,
        public_address=f"/places/{place.slug}/",
        demonstration=place.agency.demonstration,
        created_at=now(),
    )
    place.save()
    place.subject.address = f"/admin/catalog/readingplace/{place.pk}/change/"
    place.subject.save(update_fields=["address"])
    _offer(place, offered)
    facts = {"place_kind": place.kind, "opened_on": place.opened_on, "services": offered}
    note("place.open", place.subject, actor=actor, by="place.keep", facts=facts)
    public_cache.purge_on_commit()
    return place


@transaction.atomic
def change(place_id: int, said: dict[str, object], features: Iterable[str], *, actor: User) -> ReadingPlace:
    """Change what a place says of itself; what did not change is not noted."""
    place, offered = locked(place_id), tuple(dict.fromkeys(features))
    refuse_if(policies.change(place, actor=actor))
    before = {name: getattr(place, name) for name in CHANGEABLE}
    for name in CHANGEABLE:
        setattr(place, name, said.get(name, before[name]))
    refuse_if(policies.said(place, offered))
    place.hours = _in_order(place.hours)
    changed = [name for name in CHANGEABLE if getattr(place, name) != before[name]]
    if set(offered) != set(place.features.values_list("code", flat=True)):
        changed.append("services")
        place.features.all().delete()
        _offer(place, offered)
    if changed:
        place.changed_on = today()
        place.save(update_fields=[*CHANGEABLE, "changed_on"])
        place.subject.title = place.name
        place.subject.save(update_fields=["title"])
        note("place.change", place.subject, actor=actor, by="place.keep", facts={"fields": changed})
        public_cache.purge_on_commit()
    return place


@transaction.atomic
def close(place_id: int, *, on: date, reason: str, actor: User) -> ReadingPlace:
    """Close a place from a day on; its page stays and says why, and nothing is handed over to it any more."""
    place = locked(place_id)
    refuse_if(policies.close(place, on, reason, actor=actor))
    for plan in place.transfer_plans.filter(ended_on__isnull=True):
        refuse_if(not_before(on, plan.begins_on, _("停用日期"), _("移交安排的起始日期")))
        transfers.end_with_place(plan, on=on, actor=actor)
    place.closed_on, place.closed_reason, place.changed_on = on, reason.strip(), today()
    place.save(update_fields=["closed_on", "closed_reason", "changed_on"])
    note("place.close", place.subject, actor=actor, by="place.keep", facts={"on": on}, reason=reason.strip())
    public_cache.purge_on_commit()
    return place


def locked(place_id: int) -> ReadingPlace:
    """One place, locked until the act's transaction ends."""
    ReadingPlace.objects.select_for_update().get(pk=place_id)
    return ReadingPlace.objects.select_related("subject", "agency__parent__parent").get(pk=place_id)


def _in_order(kept: list[str]) -> list[str]:
    return [opening.written(opening.read(text)) for text in kept]


def _offer(place: ReadingPlace, offered: Iterable[str]) -> None:
    PlaceFeature.objects.bulk_create(PlaceFeature(place=place, code=code) for code in offered)
