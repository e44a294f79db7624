"""The catalogue in a dump: what the public reads, the same as at its endpoint, and nothing else."""

from __future__ import annotations

import gzip
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.api import dumped
from catalog.services import register, takedown, validity, withdrawal
from disclosure import calendars, dumping, dumps
from disclosure.today import today
from tests.catalog import directories, factories
from tests.catalog.views.scenes import full_item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.DISCLOSURE_DUMPS = tmp_path / "dumps"


def items():
    return list(dumped.ITEMS.lines())


def as_sent(lines):
    return [json.loads(dumping._as_line(line)) for line in lines]


def test_an_item_stands_in_the_dump_as_at_its_endpoint(client, unit):
    item = factories.draft(unit, document_number="渝北府办发〔2020〕17号")
    factories.attach(item, "附件", by=unit.clerk)
    factories.publish(unit, factories.forward(unit, item))
    item.refresh_from_db()
    told = client.get(reverse("api_item", args=[item.index_number])).json()
    assert as_sent(items()) == [told]
    assert told["attachments"][0]["sha256"]
    assert told["clocks"][0]["due_on"]


def test_what_is_not_public_is_not_there(unit):
    factories.draft(unit)
    factories.approved(unit)
    factories.closed(unit)
    factories.on_request(unit)
    assert (items(), dumped.ITEMS.count()) == ([], 0)


def test_of_an_item_the_edition_read_now_stands_once(unit):
    item = factories.published(unit, title="第一版")
    factories.publish(unit, factories.forward(unit, factories.revised(unit, item, title="第二版")))
    factories.revised(unit, item, title="第三版")
    assert [one["title"] for one in items()] == ["第二版"]


def test_everything_is_there_however_many_stretches(unit, monkeypatch):
    monkeypatch.setattr(dumped, "STRETCH", 2)
    published = [factories.published(unit) for _turn in range(5)]
    for item in published:
        item.refresh_from_db()
    assert [one["index_number"] for one in items()] == [item.index_number for item in published]


def test_the_questions_for_a_stretch_do_not_grow_with_its_items(unit):
    first = full_item(unit)

    def accompanied():
        item = full_item(unit)
        register.relate(item.pk, first, kind="follows", actor=unit.clerk)
        validity.change_validity(item.pk, validity="amended", on=today(), actor=unit.clerk)

    def asked():
        with CaptureQueriesContext(connection) as found, calendars.read_once():
            told, *others = items()
        assert all(one["attachments"] and one["related"] and one["validity"] == "amended" for one in others)
        return len(found), len(told["related"])

    accompanied()
    few, _one = asked()
    for _turn in range(4):
        accompanied()
    assert asked() == (few, 5)


@pytest.mark.parametrize("leave", ["take_down", "withdraw"])
def test_what_leaves_the_public_is_in_no_dump_that_can_be_had(unit, client, leave):
    item = factories.published(unit)
    dump = dumping.build()
    address = reverse("bulk_file", args=[dump.name, "items.jsonl.gz"])
    assert client.get(address).status_code == 200
    if leave == "take_down":
        takedown.take_down(item.pk, actor=unit.head, cause="泄露")
    else:
        withdrawal.withdraw(item.pk, actor=unit.head, reason="有误")
    assert client.get(address).status_code == 410
    anew = dumping.build()
    with gzip.open(dumps.folder(anew) / "items.jsonl.gz", "rt") as file:
        assert file.read() == ""


def test_the_rows_of_the_directories_in_force_are_there(db):
    version = directories.published(directories.compiling())
    rows = as_sent(dumped.DIRECTORY_ROWS.lines())
    assert len(rows) == dumped.DIRECTORY_ROWS.count() == version.rows.count() > 0
    assert {one["directory"]["title"] for one in rows} == {version.directory.subject.title}
