"""Reading places and their manifests as the public sees them, and the receipt by link."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from catalog.models import Receipt
from catalog.services import manifests, places, takedown, transfers, withdrawal
from catalog.services.manifests import Sent
from disclosure.models import Agency, AgencyGuide
from disclosure.today import SHANGHAI, moved_to, today
from tests.catalog import factories, shelves
from tests.catalog.factories import Unit

LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
TIME = re.compile(r"</?time[^>]*>")
NOON, EVENING = datetime(2026, 3, 3, 11, tzinfo=SHANGHAI), datetime(2026, 3, 3, 20, tzinfo=SHANGHAI)


def page(client: Client, address: str, status: int = 200) -> str:
    """A page; days stand in it as they are read, without the marks of machines."""
    answer = client.get(address)
    assert answer.status_code == status
    return TIME.sub("", answer.content.decode())


def guided(agency: Agency) -> None:
    """Let an agency have compiled its guide."""
    AgencyGuide.objects.create(
        agency=agency, office_name="公开办", address="路1号", hours="9-17", phone="1", updated_on=date(2026, 1, 5)
    )


@pytest.fixture
def sent(unit: Unit) -> Sent:
    with moved_to(date(2026, 1, 5)):
        item = factories.draft(unit, title="关于公布收费清单的通知")
        factories.attach(item, "附件一的内容", name="=附件一.txt", by=unit.clerk)
        factories.publish(unit, factories.forward(unit, item))
    return shelves.sent(unit, shelves.arranged(unit))


class TestList:
    """The list narrows by plain words of its address."""

    def test_it_stands_below_its_district_and_says_whether_it_is_open(self, client: Client, unit: Unit) -> None:
        place = shelves.opened(unit, "terminal")
        with moved_to(NOON):
            text = page(client, "/places/")
        parent = unit.agency.parent
        assert parent and parent.name in text and place.name in text
        assert "正在开放，至 12:00" in text and "自助查询终端" in text
        with moved_to(EVENING):
            assert "未开放，2026-03-04 09:00 开放" in page(client, "/places/?open=")

    @pytest.mark.parametrize(
        ("query", "kept"),
        [
            ("", {"甲", "乙"}),
            ("kind=archive", {"甲"}),
            ("offers=terminal", {"甲", "乙"}),
            ("offers=terminal&offers=step-free", {"乙"}),
            ("open=now", {"乙"}),
            ("kind=archive&open=now", set()),
        ],
    )
    def test_each_condition_narrows(self, client: Client, unit: Unit, query: str, kept: set[str]) -> None:
        shelves.opened(unit, "terminal", name="甲", kind="archive", hours=[""] * 7)
        shelves.opened(unit, "terminal", "step-free", name="乙")
        with moved_to(NOON):
            text = page(client, f"/places/?{query}")
        assert {name for name in ("甲", "乙") if f">{name}</a>" in text} == kept

    def test_those_that_are_open_are_looked_for_before_the_page_is_cut(
        self, client: Client, unit: Unit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("catalog.places.MOST", 2)
        for name, hours in (("甲", [""] * 7), ("乙", [""] * 7), ("丙", None), ("丁", None), ("戊", None)):
            shelves.opened(unit, name=name, **({"hours": hours} if hours else {}))
        with moved_to(NOON):
            text, whole = page(client, "/places/?open=now"), page(client, "/places/")
        assert [name in text for name in (">丙</a>", ">丁</a>", ">戊</a>", ">甲</a>")] == [True, True, False, False]
        assert "3 处查阅点" in text and "最多列出 2 处" in text and "5 处查阅点" in whole

    def test_an_agency_means_those_below_it_as_well(self, client: Client, unit: Unit) -> None:
        mine, other = shelves.opened(unit), shelves.opened(factories.unit())
        above = unit.agency.parent
        text = page(client, f"/places/?agency={above.slug if above else ''}")
        assert f">{mine.name}</a>" in text and f">{other.name}</a>" not in text

    @pytest.mark.parametrize(
        "query",
        ["agency=%00", "kind=%ff%fe", "offers=%E2%80%AE&offers=x", "agency=none&kind=none&open=none", "offers=x" * 40],
    )
    def test_what_is_not_understood_is_told_and_has_no_effect(self, client: Client, unit: Unit, query: str) -> None:
        place = shelves.opened(unit)
        text = page(client, f"/places/?{query}")
        assert "未起作用" in text and place.name in text

    def test_without_any_it_says_so(self, client: Client, db: None) -> None:
        assert "还没有登记查阅点" in page(client, "/places/")


class TestPlace:
    """One place at its lasting address."""

    def test_it_shows_its_week_its_services_and_the_way_there(
        self, client: Client, unit: Unit, settings: Settings
    ) -> None:
        place = shelves.opened(unit, "copies", "magnifier", latitude=Decimal("29.7187"), longitude=Decimal("106.631"))
        address = f"/places/{place.slug}/"
        text = page(client, address)
        assert "09:00-12:00、14:00-17:00" in text and "复制打印" in text and "放大镜" in text
        assert 'href="geo:29.7187,106.631"' in text and "iframe" not in text
        settings.DISCLOSURE_MAP_LINK = "https://map.example.org/?at={latitude},{longitude}&name={name}"
        assert "https://map.example.org/?at=29.7187,106.631&amp;name=%E7%AC%AC" in page(client, f"{address}?now")

    def test_what_the_calendar_changes_is_told(self, client: Client, unit: Unit) -> None:
        place = shelves.opened(unit)
        with moved_to(date(2026, 2, 10)):
            text = page(client, f"/places/{place.slug}/")
        assert "2026-02-14" in text and "春节" in text and "不开放" in text

    def test_machines_read_kind_hours_and_days_of_rest(self, client: Client, unit: Unit) -> None:
        place = shelves.opened(unit, latitude=Decimal("29.7187"), longitude=Decimal("106.631"))
        with moved_to(date(2026, 2, 10)):
            found = LINKED.findall(page(client, f"/places/{place.slug}/"))
        (node,) = json.loads(found[0])
        assert (node["@type"], node["geo"]["latitude"]) == ("Library", 29.7187)
        assert len(node["openingHoursSpecification"]) == 10
        closed = [one["validFrom"] for one in node["specialOpeningHoursSpecification"] if one["opens"] == "00:00"]
        assert "2026-02-17" in closed

    def test_one_that_will_be_closed_keeps_its_hours_until_then(self, client: Client, unit: Unit) -> None:
        place = shelves.opened(unit)
        with moved_to(NOON):
            places.close(place.pk, on=date(2026, 3, 9), reason="迁址重建", actor=unit.officer)
            for address in ("/places/", f"/places/{place.slug}/"):
                text = page(client, address)
                assert "正在开放，至 12:00" in text and "2026-03-09 起停用" in text
            (node,) = json.loads(LINKED.findall(text)[0])
        assert {one["validThrough"] for one in node["openingHoursSpecification"]} == {"2026-03-08"}

    def test_a_hall_that_never_closes_says_so(self, client: Client, unit: Unit) -> None:
        place = shelves.opened(unit, kind="hall", hours=["全天"] * 7, rests_on_holidays=False)
        with moved_to(EVENING):
            text = page(client, f"/places/{place.slug}/")
        assert "正在开放，全天" in text and ">全天</td>" in text and "23:59:59" not in text
        (node,) = json.loads(LINKED.findall(text)[0])
        assert {one["closes"] for one in node["openingHoursSpecification"]} == {"23:59"}

    def test_a_closed_one_stays_with_its_day_and_reason_and_leaves_the_list(self, client: Client, unit: Unit) -> None:
        place = shelves.opened(unit)
        places.close(place.pk, on=today(), reason="迁址重建", actor=unit.officer)
        assert "迁址重建" in page(client, f"/places/{place.slug}/")
        assert place.name not in page(client, "/places/")

    @pytest.mark.parametrize("query", ["after=%00", "after=-1", "after=9999999999999999999999", "after=二"])
    def test_any_place_in_the_list_of_manifests_gives_a_page(self, client: Client, unit: Unit, query: str) -> None:
        page(client, f"/places/{shelves.opened(unit).slug}/?{query}")

    def test_an_unknown_one_is_not_there(self, client: Client, db: None) -> None:
        page(client, "/places/nowhere/", 404)

    def test_the_sitemap_the_agency_the_guide_and_the_entrance_of_requests_name_it(
        self, client: Client, unit: Unit
    ) -> None:
        place = shelves.opened(unit, "form-help")
        agency = f"/agencies/{unit.agency.slug}/"
        guided(unit.agency)
        for address in ("/sitemaps/directories.xml", agency, f"{agency}guide/", "/request/"):
            assert f"/places/{place.slug}/" in page(client, address)

    def test_the_guide_of_an_agency_without_places_names_those_of_the_government_above(
        self, client: Client, unit: Unit
    ) -> None:
        near, far = shelves.opened(unit), shelves.opened(factories.unit())
        beside = factories.unit(parent=unit.agency.parent).agency
        guided(beside)
        text = page(client, f"/agencies/{beside.slug}/guide/")
        assert f"/places/{near.slug}/" in text and f"/places/{far.slug}/" not in text
        assert f"/places/{near.slug}/" not in page(client, f"/agencies/{beside.slug}/")


class TestManifest:
    """What was handed over, once it was sent."""

    def test_it_is_public_once_it_was_sent(self, client: Client, unit: Unit) -> None:
        with moved_to(date(2026, 1, 5)):
            factories.published(unit)
        manifest = shelves.drawn(shelves.arranged(unit))
        address = f"/places/{manifest.plan.place.slug}/transfers/{unit.agency.slug}/{manifest.number}/"
        page(client, address, 404)
        assert manifest.subject.public_address == ""
        sent = manifests.send(manifest.pk, actor=unit.officer).manifest
        assert sent.subject.public_address == address and sent.plan.place.name in page(client, address)

    def test_it_lists_items_files_and_digests_and_where_the_receipt_stands(self, client: Client, sent: Sent) -> None:
        one = sent.manifest
        with moved_to(date(2026, 3, 5)):
            text = page(client, one.subject.public_address)
        stored = one.lines.get().edition.attachments.get().file
        for said in ("关于公布收费清单的通知", one.digest, stored.sha256, "待签收", "期限 2026-03-05", "签收栏"):
            assert said in text
        with moved_to(date(2026, 3, 6)):
            text = page(client, f"/places/{one.plan.place.slug}/")
        assert one.subject.title in text and "逾期未签收" in text

    def test_the_receipt_names_institution_and_day_and_nobody(self, client: Client, sent: Sent) -> None:
        with moved_to(shelves.FEBRUARY):
            manifests.receive_by_link(sent.token, shelves.signed(differs=True, differences="缺第1件附件"))
        for address in (sent.manifest.subject.public_address, f"/places/{sent.manifest.plan.place.slug}/"):
            with CaptureQueriesContext(connection) as asked:
                text = page(client, address)
            assert "receipt" in str(asked.captured_queries) and '"signer"' not in str(asked.captured_queries)
            assert "市图书馆" in text and "2026-02-02" in text and "注明有差异" in text
            assert "赵馆员" not in text and "缺第1件附件" not in text

    def test_its_files_hold_every_line_and_run_nothing(self, client: Client, sent: Sent) -> None:
        address = f"{sent.manifest.subject.public_address}manifest"
        told = b"".join(client.get(f"{address}.csv")).decode("utf-8-sig")  # type: ignore[arg-type]
        (line,) = list(csv.DictReader(io.StringIO(told)))
        assert line["标题"] == "关于公布收费清单的通知" and line["清单SHA-256"] == sent.manifest.digest
        assert not line["附件"].startswith("=")
        book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{address}.xlsx"))))  # type: ignore[arg-type]
        assert book.worksheets[0].max_row == 2
        page(client, f"{address}.docm", 404)

    def test_what_was_taken_down_since_says_nothing_but_its_number(
        self, client: Client, unit: Unit, sent: Sent
    ) -> None:
        item = sent.manifest.lines.get().edition.item
        takedown.take_down(item.pk, actor=unit.reviewer, cause="含个人信息")
        address = sent.manifest.subject.public_address
        told = b"".join(client.get(f"{address}manifest.csv")).decode()  # type: ignore[arg-type]
        for text in (page(client, address), told):
            assert item.index_number in text and "收费清单" not in text and "附件一" not in text

    def test_what_was_withdrawn_since_says_nothing_but_its_number_on_the_page_and_in_every_file(
        self, client: Client, unit: Unit, sent: Sent
    ) -> None:
        item = sent.manifest.lines.get().edition.item
        withdrawal.withdraw(item.pk, actor=unit.head, reason="内容有误")
        address = sent.manifest.subject.public_address
        told = b"".join(client.get(f"{address}manifest.csv")).decode()  # type: ignore[arg-type]
        book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"{address}manifest.xlsx"))))  # type: ignore[arg-type]
        table = "".join(str(cell) for row in book.worksheets[0].values for cell in row)
        for text in (page(client, address), told, table):
            assert item.index_number in text and "（已撤回）" in text
            assert "收费清单" not in text and "附件一" not in text and "2026-01-05" not in text

    def test_no_cache_keeps_it(self, client: Client, sent: Sent) -> None:
        assert client.get(sent.manifest.subject.public_address)["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("query", ["after=%00", "after=99999999999", "after=-1", "after=x"])
    def test_any_position_gives_a_page(self, client: Client, sent: Sent, query: str) -> None:
        page(client, f"{sent.manifest.subject.public_address}?{query}")

    def test_no_such_number_is_not_there(self, client: Client, sent: Sent) -> None:
        address = sent.manifest.subject.public_address
        for number in ("2", "99999999999999999999999"):
            page(client, address.replace("/1/", f"/{number}/"), 404)


def test_what_is_not_translated_says_that_it_is_chinese(client: Client, sent: Sent) -> None:
    place, agency = sent.manifest.plan.place, sent.manifest.agency
    client.cookies["django_language"] = "en"
    chinese = {
        "/places/": (place.name, place.address),
        f"/places/{place.slug}/": (place.name, place.address, sent.manifest.subject.title, agency.name),
        sent.manifest.subject.public_address: (place.name, "关于公布收费清单的通知", agency.name),
    }
    for address, names in chinese.items():
        text = page(client, address)
        assert '<html lang="en"' in text
        assert [name for name in names if f' lang="zh-Hans">{name}<' not in text] == []


class TestReceipt:
    """The page behind a link that takes one receipt."""

    def said(self, **changes: Any) -> dict[str, Any]:
        return {"institution": "市图书馆", "signer": "赵馆员", "outcome": "same", "differences": "", **changes}

    def test_it_is_signed_once_and_then_says_the_same_as_a_forged_one(self, client: Client, sent: Sent) -> None:
        with moved_to(shelves.FEBRUARY):
            shown = client.get(sent.address)
            assert sent.manifest.digest in shown.content.decode() and "no-store" in shown["Cache-Control"]
            signed = client.post(sent.address, self.said())
            assert "已签收" in signed.content.decode() and signed["X-Robots-Tag"] == "noindex"
            used = page(client, sent.address, 404)
        assert used == page(client, "/transfers/receipt/forged/", 404).replace("forged", sent.token)
        assert Receipt.objects.get().signer == "赵馆员"

    @pytest.mark.parametrize(
        ("changes", "told"),
        [({"signer": ""}, "签收人姓名"), ({"outcome": "differs"}, "有何差异"), ({"outcome": "?"}, "核对结果")],
    )
    def test_what_is_missing_is_told_and_the_link_stays_good(
        self, client: Client, sent: Sent, changes: dict[str, str], told: str
    ) -> None:
        with moved_to(shelves.FEBRUARY):
            answer = client.post(sent.address, self.said(**changes))
            assert answer.status_code == 200 and told in answer.content.decode()
            assert not Receipt.objects.exists() and client.get(sent.address).status_code == 200


def test_who_hands_over_is_named_and_since_when_it_ended_no_more(client: Client, unit: Unit) -> None:
    plan = shelves.arranged(unit)
    address = f"/places/{plan.place.slug}/"
    assert "每月" in page(client, address)
    transfers.end(plan.pk, on=today(), actor=unit.officer)
    assert "每月" not in page(client, address)
