"""The five documents come in through the backlog act: by named people, with their own dates and numbers, once."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse

from catalog.demonstration import district, documents, sources
from catalog.demonstration.cast import Casting
from catalog.models import Batch, Edition, Item
from disclosure.models import Agency, Assignment, LedgerEntry, Message
from disclosure.roles import ROLES
from disclosure.today import day_of

pytestmark = pytest.mark.django_db

NUMBER = "11500112009315877L/2020-00057"


@pytest.fixture
def built() -> dict[str, Agency]:
    """The district with its people and the five documents."""
    actor = district.maintainer()
    agencies = district.build_agencies(actor)
    district.build_people(agencies, actor)
    documents.bring_in(agencies, Casting())
    return agencies


def test_they_are_public_with_their_own_dates_numbers_and_metadata(built: dict[str, Agency], client: Client) -> None:
    editions = {edition.title: edition for edition in Edition.objects.filter(status="published")}
    assert set(editions) == {source.title for source in sources.load()}
    assert set(Item.objects.values_list("origin", flat=True)) == {Item.Origin.BACKLOG}
    for source in sources.load():
        edition = editions[source.title]
        assert edition.item.agency == built[source.agency]
        for name in documents.CONTENT:
            if name != "body":
                assert getattr(edition, name) == (getattr(source, name) or getattr(edition, name)), (source.key, name)
    notice = Item.objects.get(index_number=NUMBER)
    assert notice.index_number_imported
    assert day_of(editions[str(notice)].published_at) == date(2020, 7, 9)
    page = client.get(reverse("item_detail", args=[NUMBER])).content.decode()
    assert "渝北府办发〔2020〕17号" in page and "区住房城乡建委" in page


def test_three_different_people_of_the_place_stand_behind_each(built: dict[str, Agency]) -> None:
    for edition in Edition.objects.filter(status="published"):
        people = {edition.filed_by, edition.cleared_by, edition.approved_by}
        assert len(people) == 3 and all(person.demonstration for person in people if person)
    assert LedgerEntry.objects.filter(act="item.bring_in").count() == 5
    assert LedgerEntry.objects.filter(act="batch.clear").count() == Batch.objects.count()


def test_what_was_public_long_ago_shows_no_lateness_and_reminds_nobody(built: dict[str, Agency]) -> None:
    notice = Item.objects.get(index_number=NUMBER)
    clocks = list(notice.subject.clocks.filter(duty="regulation-2019/publish"))
    assert [(clock.stopped_on, clock.late_by) for clock in clocks] == [(date(2020, 7, 9), 0)]
    assert not Message.objects.filter(subject=notice.subject).exists()


def test_a_second_loading_brings_nothing_twice(built: dict[str, Agency]) -> None:
    documents.bring_in(built, Casting())
    district.build_people(built, district.maintainer())
    assert Item.objects.count() == 5


def test_every_role_can_be_entered_with_an_account(built: dict[str, Agency]) -> None:
    held = Assignment.objects.filter(user__username__startswith="yubei-")
    assert set(held.values_list("role", flat=True)) == set(ROLES)
    for assignment in held.select_related("user"):
        assert assignment.user.is_staff and assignment.user.password == held[0].user.password
    assert check_password(district.PASSWORD, held[0].user.password)
