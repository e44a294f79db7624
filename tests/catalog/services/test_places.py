"""Reading places are opened, changed and closed by those who keep them; what was opened keeps its address."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from catalog.models import ReadingPlace
from catalog.services import places, transfers
from disclosure.models import LedgerEntry, Subject
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import today
from tests.catalog import factories, shelves
from tests.catalog.factories import Unit


def changed(at: Unit, place: ReadingPlace, *features: str, **said: Any) -> ReadingPlace:
    return places.change(place.pk, said, features, actor=at.officer)


def test_a_place_is_public_from_its_first_day_on_with_its_hours_in_one_form(unit: Unit) -> None:
    place = shelves.opened(unit, "terminal", "step-free", hours=["9：00—12：00"] * 5 + ["", ""])
    assert place.hours[0] == "09:00-12:00" and place.subject.kind == Subject.Kind.PLACE
    assert place.subject.is_public and place.subject.public_address == f"/places/{place.slug}/"
    assert set(place.features.values_list("code", flat=True)) == {"terminal", "step-free"}
    entry = LedgerEntry.objects.get(act="place.open")
    assert entry.actor == unit.officer and entry.facts["place_kind"] == "library"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"slug": "Bad Slug"}, "bad-slug"),
        ({"name": " "}, "no-name"),
        ({"address": ""}, "no-address"),
        ({"kind": "kiosk"}, "no-kind"),
        ({"latitude": Decimal(30)}, "half-a-point"),
        ({"latitude": Decimal(91), "longitude": Decimal(10)}, "off-the-map"),
        ({"hours": ["整天"] * 7}, "unread-hours"),
        ({"hours": [""] * 6}, "no-week"),
    ],
)
def test_a_place_says_where_it_is_and_when_it_is_open(unit: Unit, said: dict[str, Any], code: str) -> None:
    with pytest.raises(NotLawful) as refusal:
        shelves.opened(unit, **said)
    assert code in refusal.value.codes and not ReadingPlace.objects.exists()


def test_no_two_places_share_an_address_and_no_service_is_made_up(unit: Unit) -> None:
    shelves.opened(unit, slug="hall")
    for features, said, code in (((), {"slug": "hall"}, "slug-taken"), (("tea",), {}, "unknown-feature")):
        with pytest.raises(NotLawful) as refusal:
            shelves.opened(unit, *features, **said)
        assert refusal.value.codes == (code,)


def test_a_change_names_what_changed_and_nothing_else(unit: Unit) -> None:
    place = shelves.opened(unit, "terminal")
    changed(unit, place, "terminal", phone="023-6780000", address="人民路1号")
    assert LedgerEntry.objects.get(act="place.change").facts["fields"] == ["phone"]
    changed(unit, place, "terminal", phone="023-6780000")
    assert LedgerEntry.objects.filter(act="place.change").count() == 1
    changed(unit, place, "paper")
    assert LedgerEntry.objects.filter(act="place.change").latest("pk").facts["fields"] == ["services"]
    assert [one.code for one in place.features.all()] == ["paper"]


def test_a_closed_place_keeps_its_row_its_reason_and_hands_nothing_over_any_more(unit: Unit) -> None:
    place = shelves.opened(unit)
    plan = shelves.arranged(unit, place)
    places.close(place.pk, on=today(), reason="迁址重建", actor=unit.officer)
    place.refresh_from_db()
    plan.refresh_from_db()
    assert (place.closed_on, place.closed_reason, plan.ended_on) == (today(), "迁址重建", today())
    with pytest.raises(NotNow):
        changed(unit, place, phone="1")
    with pytest.raises(NotNow):
        transfers.arrange(place.pk, unit.agency, rhythm="month", begins_on=today(), actor=unit.officer)


def test_it_is_closed_for_a_reason_and_not_before_it_was_opened(unit: Unit) -> None:
    place = shelves.opened(unit)
    for on, reason, code in ((today(), " ", "no-reason"), (date(2024, 1, 1), "迁址", "date-order")):
        with pytest.raises(NotLawful) as refusal:
            places.close(place.pk, on=on, reason=reason, actor=unit.officer)
        assert refusal.value.codes == (code,)


def test_nobody_else_opens_changes_or_closes_it(unit: Unit) -> None:
    place, stranger = shelves.opened(unit), factories.unit()
    for person in (unit.clerk, unit.approver, stranger.officer):
        with pytest.raises(NotAllowed):
            places.open_place(shelves.unsaved(unit), (), actor=person)
        with pytest.raises(NotAllowed):
            places.change(place.pk, {"phone": "1"}, (), actor=person)
        with pytest.raises(NotAllowed):
            places.close(place.pk, on=today(), reason="迁址", actor=person)


@pytest.mark.parametrize("what", [{"slug": "other"}, {"latitude": Decimal(1)}, {"closed_on": date(2026, 1, 1)}])
def test_the_database_refuses_another_address_half_a_point_and_closing_without_reason(
    unit: Unit, what: dict[str, Any]
) -> None:
    place = shelves.opened(unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingPlace.objects.filter(pk=place.pk).update(**what)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingPlace.objects.filter(pk=place.pk)._raw_delete("default")
