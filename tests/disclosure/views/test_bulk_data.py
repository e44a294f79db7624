"""The page of the bulk data, and its files: whole, from where a download broke off, or gone."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse

from disclosure import dumping, dumps
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.DISCLOSURE_DUMPS = tmp_path / "dumps"


@pytest.fixture
def dump(_place):
    factories.agency(parent=factories.district())
    return dumping.build()


def address(dump, name="agencies.jsonl.gz"):
    return reverse("bulk_file", args=[dump.name, name])


def content(response):
    return b"".join(response.streaming_content)


def of(dump, name="agencies.jsonl.gz"):
    return (dumps.folder(dump) / name).read_bytes()


def test_the_page_tells_what_there_is_with_its_checksums(client, dump):
    page = client.get(reverse("bulk_data")).content.decode()
    for one in dump.files:
        assert address(dump, one["name"]) in page
        assert one["sha256"] in page or not one["part"]
    assert dump.name in page


def test_before_the_first_is_built_the_page_says_so(client):
    response = client.get(reverse("bulk_data"))
    assert response.status_code == 200
    assert "正在生成" in response.content.decode()
    assert client.get(reverse("bulk_latest", args=["items.jsonl.gz"])).status_code == 404


def test_machines_read_it_as_a_dataset(client, dump, settings):
    settings.DISCLOSURE_DATA_LICENCE = "https://example.org/licence"
    page = client.get(reverse("bulk_data")).content.decode()
    nodes = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    dataset = next(node for node in nodes if node["@type"] == "dcat:Dataset")
    assert dataset["dct:license"] == {"@id": "https://example.org/licence"}
    checksums = {one["spdx:checksum"]["spdx:checksumValue"] for one in dataset["dcat:distribution"]}
    assert checksums == {one["sha256"] for one in dump.files}


def test_a_file_is_sent_whole_under_a_tag_that_lasts(client, dump):
    response = client.get(address(dump))
    assert content(response) == of(dump)
    assert response.headers["Content-Type"] == "application/gzip"
    assert response.headers["Accept-Ranges"] == "bytes"
    assert "attachment" in response.headers["Content-Disposition"]
    again = client.get(address(dump), headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=0-9", 0, 10), ("bytes=5-", 5, None), ("bytes=-7", -7, None), ("bytes=3-99999999", 3, None)],
)
def test_a_broken_download_goes_on_where_it_stopped(client, dump, asked, start, stop):
    response = client.get(address(dump), headers={"Range": asked})
    assert response.status_code == 206
    got = content(response)
    assert got == of(dump)[start:stop]
    assert response.headers["Content-Length"] == str(len(got))
    assert response.headers["Content-Range"].endswith(f"/{len(of(dump))}")


@pytest.mark.parametrize("asked", ["", "bytes=-", "bytes=9-3", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b", "bytes=²-"])
def test_what_is_no_one_stretch_gets_the_whole(client, dump, asked):
    response = client.get(address(dump), headers={"Range": asked})
    assert response.status_code == 200
    assert content(response) == of(dump)


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_stretch_beyond_the_end_is_refused(client, dump, asked):
    response = client.get(address(dump), headers={"Range": asked})
    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{len(of(dump))}"


def test_of_another_content_no_rest_is_sent(client, dump):
    headers = {"Range": "bytes=5-", "If-Range": '"other"'}
    assert client.get(address(dump), headers=headers).status_code == 200


def test_the_newest_has_an_address_that_stays(client, dump):
    response = client.get(reverse("bulk_latest", args=["manifest.json"]))
    assert (response.status_code, response.url) == (302, address(dump, "manifest.json"))


def test_what_was_withdrawn_is_gone_at_once_even_from_its_own_address(client, dump):
    dumps.end_all()
    response = client.get(address(dump))
    assert response.status_code == 410
    assert "停止提供" in response.content.decode()
    assert dump.name not in client.get(reverse("bulk_data")).content.decode()


def test_nothing_else_on_the_disk_can_be_had(client, dump):
    for name in ("x", "items.jsonl", "..", "%2e%2e%2fsecret_key", "manifest.json%00"):
        assert client.get(f"/data/{dump.name}/{name}").status_code == 404
    assert client.get("/data/20260101-000000-1/manifest.json").status_code == 404
    assert client.get(f"/data/building-{dump.pk}/manifest.json").status_code == 404


def test_no_dump_under_way_can_be_had(client, dump):
    begun = dumps.begin()
    dumps.folder(begun).mkdir(parents=True)
    (dumps.folder(begun) / "manifest.json").write_text("{}")
    assert client.get(f"/data/{dumps.name_of(begun)}/manifest.json").status_code == 404
