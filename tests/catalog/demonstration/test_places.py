"""The demonstration's reading places: examples that say so, one of each kind, two months handed over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from catalog.demonstration import directories, district, places
from catalog.demonstration.cast import Casting
from catalog.demonstration.rehearsal import Rehearsal
from catalog.models import Manifest, ReadingPlace
from disclosure import calendars
from disclosure.law.periods import add_months
from disclosure.today import today

pytestmark = pytest.mark.django_db


def test_each_kind_is_there_and_one_month_is_received_while_the_next_is_on_its_way() -> None:
    actor = district.maintainer()
    built = district.build_agencies(actor)
    district.build_people(built, actor)
    casting = Casting()
    rehearsal = Rehearsal(built, calendars.current(), casting)
    this_month = today().replace(day=1)
    for months in (-1, -2):
        day = add_months(this_month, months) + timedelta(days=9)
        rehearsal.play(directories._item(built["yubei-mz"], ("社会救助", f"低保{months}", "名单"), "published", day))
    for _again in range(2):
        places.bring_in(built, casting, lambda _what, _done, _of: None)
    assert {place.kind for place in ReadingPlace.objects.all()} == set(ReadingPlace.Kind.values)
    assert all(place.name.startswith("示例") and place.subject.demonstration for place in ReadingPlace.objects.all())
    assert list(Manifest.objects.order_by("pk").values_list("status", flat=True)) == ["received", "sent"]
    assert all(manifest.subject.demonstration for manifest in Manifest.objects.all())
