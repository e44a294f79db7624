"""What a followed search finds among new entries is just what its list shows of them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.http import QueryDict

from catalog import domains, exporting, listing
from catalog.alerts import sought
from catalog.models import SavedSearch, SearchEntry
from catalog.policies import alerts as policies
from catalog.search import facet_tokens, indexing
from catalog.services import alert_matching, validity
from disclosure.today import SHANGHAI, moved_to
from tests.catalog import factories
from tests.catalog.alerts import following
from tests.catalog.factories import Unit

QUERIES = (
    *("", "q=通知", "q=养老", "q=老", "q=养老+服务", 'q="养老 服务"', "q=养老+-名单", "q=-名单", "q=渝府发〔2026〕3号"),
    *(
        "q=２０２６年",
        "q=３号",
        "q=wifi",
        "q=WI",
        "q=養老",
        "theme=2",
        "theme=2.1",
        "genre=notice",
        "year=2026",
        "year=2025",
    ),
    *("since=2026-03-02", "until=2026-03-01", "since=2026-03-01&until=2026-03-01&q=通知", "agency={slug}&q=养老"),
    *("agency={above}", "agency={above}&within=self", "agency={slug}&theme=2.1", "category=1"),
    *("validity=effective", "validity=repealed", "validity=lapsed"),
    *("pace=in-time", "interpreted=yes", "column=content", "stage=result", "q=%00", "q=%22%22", "q=---"),
)


@pytest.fixture
def some_items(unit: Unit) -> Unit:
    with moved_to(datetime(2026, 3, 1, 9, tzinfo=SHANGHAI)):
        factories.published(unit, title="关于养老服务的通知", theme="2.1", genre="notice", category="1")
        factories.published(unit, title="养老名单", body="<p>服务对象，见wifi6说明。</p>", stage="result")
    with moved_to(datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)):
        factories.published(unit, title="2026年3号文", document_number="渝府发〔2026〕3号", body="<p>13号楼</p>")
        elsewhere = factories.unit()
        gone = factories.published(elsewhere, title="别处的养老通知", theme="3.1")
        validity.change_validity(gone.pk, validity="repealed", on=date(2026, 3, 2), actor=elsewhere.officer)
    indexing.rebuild()
    return unit


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_finds_among_new_entries_what_its_list_shows(some_items: Unit, query: str) -> None:
    above = some_items.agency.parent
    asked = query.format(slug=some_items.agency.slug, above=above.slug if above else "")
    search = listing.read(QueryDict(asked))
    assert all(one.parameter == "q" for one in search.misread), "every filter here narrows the list"
    shown = {edition.pk for edition in exporting.editions(search)}
    entries = list(alert_matching._entries(list(SearchEntry.objects.values_list("edition", flat=True))))
    wanted = sought.of(search.conditions(), sought.groups_of(search))
    assert {one.edition for one in entries if wanted.fits(one)} == shown
    anchor = sought.anchor_of(search)
    assert all(anchor in one.tokens for one in entries if wanted.fits(one)) or not anchor


def test_the_same_search_is_one_whatever_its_order_and_look(unit: Unit) -> None:
    first = following.confirmed(f"theme=2&agency={unit.agency.slug}&sort=oldest&more=genre")
    second = following.confirmed(f"agency={unit.agency.slug}&theme=2&after=0.1")
    assert first.search == second.search
    assert following.confirmed(f"agency={unit.agency.slug}&theme=2&within=self").search != first.search


def test_an_agency_that_is_renamed_is_followed_under_its_new_name(unit: Unit) -> None:
    alert = following.confirmed(f"agency={unit.agency.slug}")
    type(unit.agency).objects.filter(pk=unit.agency.pk).update(name="新名称局", slug="new-slug")
    search = SavedSearch.objects.get(pk=alert.search_id)
    assert sought.told(sought.listing_of(search)) == "新名称局"
    assert "agency=new-slug" in sought.listing_of(search).query()
    assert following.confirmed("agency=new-slug").search_id == alert.search_id


def test_an_agency_that_is_gone_is_not_mistaken_for_another(unit: Unit) -> None:
    alert = following.confirmed(f"agency={unit.agency.slug}")
    SavedSearch.objects.filter(pk=alert.search_id).update(agency=None)
    found = sought.listing_of(SavedSearch.objects.get(pk=alert.search_id))
    assert found.problems and found.agency is None


def test_a_search_is_told_in_words(unit: Unit) -> None:
    search = listing.read(QueryDict(f"q=养老&theme=2&agency={unit.agency.slug}&since=2026-01-31"))
    assert sought.told(search) == f"“养老”；主题分类：综合政务；{unit.agency.name}；发布不早于 2026-01-31"
    assert sought.told(listing.read(QueryDict(""))) == "全部公开信息"


def test_what_was_in_force_on_a_day_is_not_followed() -> None:
    reasons = policies.readable(listing.read(QueryDict("valid_on=2026-01-01")))
    assert [one.code for one in reasons] == ["search-of-a-day"]


def test_a_domain_is_sought_and_followed_under_every_name_it_bore(db: None) -> None:
    (code, *_others) = [one.code for one in domains.known() if one.replaced_by]
    search = listing.read(QueryDict(f"domain={domains.lineage(code)[-1]}"))
    tokens = tuple(facet_tokens.token(facet_tokens.DOMAIN, one) for one in domains.lineage(code))
    assert len(tokens) > 1
    assert search.wanted().values == (tokens,)
    assert sought.groups_of(search) == [list(tokens)]
