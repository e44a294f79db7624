"""What is sought is counted by day and words, never by person, and forgotten by rule."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django.fixtures import Settings

from catalog import sought, tasks
from catalog.models import SearchedWords
from catalog.services import searches
from disclosure.today import moved_to, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.searching import Reader


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.DISCLOSURE_SEARCHES = tmp_path / "searches"
    return tmp_path / "searches"


def seek(*words: str) -> None:
    for one in words:
        assert Client().get("/items/", {"q": one}).status_code == 200


def counted() -> dict[tuple[str, date], tuple[int, int]]:
    """What the table holds once two rounds are over: the file in use is counted in the next one."""
    searches.collect()
    searches.collect()
    rows = SearchedWords.objects.values_list("words", "on", "n", "vain")
    return {(words, on): (n, vain) for words, on, n, vain in rows}


def test_words_are_counted_by_day_with_what_was_sought_in_vain(unit: Unit) -> None:
    factories.published(unit, title="养老服务")
    Reader().get("/items/?q=养老")
    seek("养老", "養老", " 天外  飞仙")
    assert counted() == {("养老", today()): (3, 0), ("天外 飞仙", today()): (1, 1)}
    with moved_to(today() + timedelta(days=1)):
        seek("养老")
        assert counted()[("养老", today())] == (1, 0)


@pytest.mark.parametrize(
    "words",
    [
        *("13812345678", "张三 138 1234 5678", "138-1234-5678", "023-67821234", "１３８１２３４５６７８"),
        *("11010519491231002X", "6222021234567890128", "someone@example.cn", "字" * 61, "-养老", "", "\x00"),
    ],
)
@pytest.mark.django_db
def test_what_may_tell_of_a_person_is_not_noted_at_all(words: str, folder: Path) -> None:
    seek(words)
    assert not folder.exists()
    assert counted() == {}


@pytest.mark.django_db
def test_nothing_but_day_outcome_and_words_is_written_down(folder: Path) -> None:
    Client(REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Browser").get("/items/?q=渝府发〔2024〕7号")
    assert (folder / "searched").read_text("utf-8") == f"{today()}\t1\t渝府发(2024)7号\n"


@pytest.mark.django_db
def test_a_further_page_is_the_same_search(folder: Path) -> None:
    Client().get("/items/?q=养老&after=0.1")
    Client().head("/items/?q=养老")
    assert counted() == {}


@pytest.mark.django_db
def test_no_page_fails_where_nothing_can_be_written(folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    seek("养老")


@pytest.mark.django_db
def test_a_file_does_not_grow_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.searched.MOST_BYTES", 30)
    seek(*["养老"] * 10)
    assert (folder / "searched").stat().st_size < 60


@pytest.mark.django_db
def test_a_line_cut_short_and_a_line_of_nonsense_are_left_out(folder: Path) -> None:
    seek("养老")
    with (folder / "searched").open("a", encoding="utf-8") as file:
        file.write(f"{today()}\t7\t天外\nx\n{today()}\t1\t半")
    assert counted() == {("养老", today()): (1, 1)}


@pytest.mark.django_db
def test_only_words_of_enough_days_are_shown(settings: Settings) -> None:
    settings.DISCLOSURE_SEARCHES_SHOWN_FROM = 3
    for at in range(3):
        with moved_to(date(2026, 6, 1) + timedelta(days=at)):
            seek("养老", *["张三的邻居"] * (5 if at else 0))
            tasks.count_searches()
            tasks.count_searches()
    with moved_to(date(2026, 6, 4)):
        assert [(one.words, one.days, one.n, one.vain, one.share) for one in sought.most(30)] == [
            ("养老", 3, 3, 3, 100)
        ]
        assert [one.words for one in sought.in_vain(30)] == ["养老"]
        assert sought.totals(30) == (13, 13)
    with moved_to(date(2026, 7, 1)):
        assert sought.most(30) == []
        assert [one.words for one in sought.most(365)] == ["养老"]


@pytest.mark.django_db
def test_rare_words_are_forgotten_sooner_than_frequent_ones(settings: Settings) -> None:
    settings.DISCLOSURE_SEARCHES_SHOWN_FROM, settings.DISCLOSURE_SEARCHES_PROVEN_WITHIN = 2, 30
    settings.DISCLOSURE_SEARCHES_KEPT = timedelta(days=365)
    first = date(2026, 1, 1)
    for words, day in (("常", first), ("常", first + timedelta(days=1)), ("罕", first)):
        SearchedWords.objects.create(words=words, on=day, n=1)
    for later, left in ((30, {"常", "罕"}), (31, {"常"}), (365, {"常"}), (367, set())):
        with moved_to(first + timedelta(days=later)):
            searches.purge()
            assert set(SearchedWords.objects.values_list("words", flat=True)) == left, later


@pytest.mark.django_db
def test_the_database_refuses_more_in_vain_than_were_sought_and_a_day_twice() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SearchedWords.objects.create(words="常", on=today(), n=1, vain=2)
    SearchedWords.objects.create(words="常", on=today(), n=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        SearchedWords.objects.create(words="常", on=today(), n=1)


def test_the_agencies_read_what_is_sought_and_nobody_else(unit: Unit) -> None:
    for at in range(3):
        SearchedWords.objects.create(words="<b>养老", on=today() - timedelta(days=at), n=2, vain=1)
    SearchedWords.objects.create(words="张三的邻居", on=today(), n=9, vain=9)
    desk = Client()
    desk.force_login(unit.clerk)
    page = desk.get("/admin/catalog/searchedwords/?days=365").content.decode()
    assert page.count("&lt;b&gt;养老") == 2
    assert "张三的邻居" not in page
    assert "共检索 15 次，其中 12 次没有结果。" in page
    assert "公众在找什么" in desk.get("/admin/").content.decode()
    row = SearchedWords.objects.filter(words="张三的邻居").get()
    assert desk.get(f"/admin/catalog/searchedwords/{row.pk}/change/").status_code in (302, 404)
    assert Client().get("/admin/catalog/searchedwords/").status_code == 302
