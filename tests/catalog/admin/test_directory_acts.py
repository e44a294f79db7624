"""Each act on a directory has its page: it says what it does, lays out what is decided on, and does it by the service."""

from __future__ import annotations

import pytest

from catalog import domains
from catalog.models import Directory, DirectoryRow, DomainGuide
from catalog.services import directory_opening, directory_review
from disclosure.models import Clock, Review
from disclosure.today import today
from tests import factories
from tests.catalog import directories
from tests.catalog.admin.conftest import text
from tests.catalog.admin.directory_pages import DOMAINS, act, entry_page, page_of, row_act, row_page, typed
from tests.catalog.directories import Compiling, entry

pytestmark = pytest.mark.django_db

TICKED = {"looked": ["coverage", "conformity"]}


@pytest.fixture
def at() -> Compiling:
    return directories.compiling()


def test_five_roles_take_a_directory_from_the_desk_to_the_public_each_by_their_own_page(at, as_user):
    directory = directories.draft(at).directory
    for person, name, said in (
        (at.clerk, "propose", {}),
        (at.head, "endorse", {"opinion": "同意"}),
        (at.affairs, "review-jointly", {**TICKED, "opinion": ""}),
        (at.office, "check-first", {"opinion": ""}),
        (at.unit.officer, "send-up", {}),
        (at.superior, "check-second", {"opinion": ""}),
        (at.unit.officer, "finalise", {}),
        (at.office, "publish", {}),
    ):
        browser = as_user(person)
        assert browser.get(act(directory, name)).context["form"] is not None, name
        assert browser.post(act(directory, name), said).status_code == 302, name
    assert directory.versions.get().status == "published"
    looks = Review.objects.filter(subject=directory.subject).order_by("pk")
    assert [look.reviewer for look in looks] == [at.head, at.affairs, at.office, at.superior]
    assert looks[1].checklist == {"coverage": True, "conformity": True}


def test_the_joint_review_lists_what_the_superior_has_and_the_unit_has_not_claimed(as_user):
    city = factories.agency("某市人民政府", kind="city")
    above = directories.compiling(district=city)
    version = directories.draft(above, entry(matters=("上级事项",), publisher=above.agency.name))
    directory_review.propose(version.pk, actor=above.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=above.head)
    directory_review.finalise(version.pk, actor=above.unit.officer)
    as_user(above.office).post(act(version.directory, "publish"))
    at = directories.compiling(district=factories.agency("某区", kind="government", parent=city, jurisdiction="yubei"))
    vague = entry(publisher=at.agency.name, time_limit="适时更新", basis="", channels=(), matters=("本级事项",))
    own = directories.draft(at, vague)
    directory_review.propose(own.pk, actor=at.clerk)
    directory_review.pass_on(own.pk, "endorse", actor=at.head)
    page = as_user(at.affairs).get(act(own.directory, "review-jointly"))
    assert [row.title for row in page.context["unclaimed"]] == ["上级事项"]
    (doubtful,) = page.context["doubtful"]
    assert [doubt.column for doubt in doubtful.doubts] == ["公开依据", "公开时限", "公开渠道和载体"]
    assert "上级事项" in text(page)
    assert "没有读懂“适时更新”" in text(page)


def test_the_joint_review_lists_what_the_version_in_force_had_and_this_one_has_not(at, as_user):
    first = directories.published(at, *[entry(publisher=at.agency.name, matters=(name,)) for name in ("留下", "删去")])
    second = directory_opening.open_version(first.directory_id, reason="", actor=at.clerk)
    as_user(at.clerk).post(row_act(second.rows.get(position=2), "remove"), {"reason": "职能划出"})
    page = as_user(at.clerk).get(act(first.directory, "propose"))
    assert [row.title for row in page.context["taken_out"]] == ["删去"]


def test_one_point_left_open_passes_nothing(at, as_user):
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    page = as_user(at.affairs).post(act(version.directory, "review-jointly"), {"looked": ["coverage"], "opinion": ""})
    assert page.status_code == 422
    version.refresh_from_db()
    assert version.status == "endorsed"


def test_the_page_of_an_act_out_of_its_turn_says_why_and_offers_no_form(at, as_user):
    version = directories.draft(at)
    page = as_user(at.head).get(act(version.directory, "endorse"))
    assert page.context["form"] is None
    assert [reason.code for reason in page.context["reasons"]]
    published = directories.published(at, domain="5").directory
    reasons = as_user(at.head).get(act(published, "endorse")).context["reasons"]
    assert [reason.code for reason in reasons] == ["no-version"]


def test_a_reviewer_returns_with_a_reason_and_not_without(at, as_user):
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    browser = as_user(at.head)
    assert browser.post(act(version.directory, "return"), {"reason": " "}).status_code == 422
    assert browser.post(act(version.directory, "return"), {"reason": "漏列"}).status_code == 302
    version.refresh_from_db()
    assert version.status == "draft"


def test_a_directory_is_begun_for_a_domain_an_agency_and_a_level(at, as_user):
    browser = as_user(at.clerk)
    form = browser.get(entry_page("open")).context["form"]
    assert list(form.fields["agency"].queryset) == [at.agency]
    assert ("25", "扶贫") not in form.fields["domain"].choices
    answer = browser.post(entry_page("open"), {"domain": "3", "agency": at.agency.pk, "level": "township"})
    directory = Directory.objects.get()
    assert answer.url == page_of(directory)
    assert (directory.domain, directory.level) == ("3", "township")
    again = browser.post(entry_page("open"), {"domain": "3", "agency": at.agency.pk, "level": "township"})
    assert again.url == page_of(directory)


def test_only_who_compiles_is_shown_how_to_begin(at, as_user):
    assert as_user(at.affairs).get(entry_page("open")).status_code == 403


def test_a_next_version_is_begun_with_its_reason(at, as_user):
    directory = directories.published(at).directory
    as_user(at.clerk).post(act(directory, "next-version"), {"reason": "权责调整"})
    assert directory.versions.get(number=2).reason == "权责调整"


def test_a_supplemented_row_leads_to_its_own_page_that_tells_how_it_was_read(at, as_user):
    directory = directories.draft(at).directory
    browser = as_user(at.clerk)
    said = typed(publisher=at.agency.name, time_limit="每半年公开")
    answer = browser.post(act(directory, "add-row"), said)
    row = DirectoryRow.objects.order_by("-pk").first()
    assert answer.url == row_page(row)
    assert row.matters == ["招生入学", "招生方案"]
    assert (row.channels, row.whole_society, row.proactive, row.levels) == (["1", "7"], True, True, ["county"])
    page = browser.get(answer.url)
    assert "读作：每半年至少公开一次" in text(page)
    assert list(page.context["agencies"]) == [at.agency]


def test_rows_of_the_superior_are_claimed_by_ticking_them(as_user):
    city = factories.agency("某市人民政府", kind="city")
    above = directories.compiling(district=city)
    version = directories.draft(above, *[entry(publisher="教育部门", matters=(name,)) for name in ("甲", "乙")])
    directory_review.propose(version.pk, actor=above.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=above.head)
    directory_review.finalise(version.pk, actor=above.unit.officer)
    as_user(above.office).post(act(version.directory, "publish"))
    at = directories.compiling(district=factories.agency("某区", kind="government", parent=city))
    own = directories.draft(at)
    browser = as_user(at.clerk)
    ((group, choices),) = browser.get(act(own.directory, "claim")).context["form"].fields["rows"].choices
    assert group == str(version.directory)
    assert browser.post(act(own.directory, "claim"), {}).status_code == 422
    browser.post(act(own.directory, "claim"), {"rows": [choices[1][0]]})
    assert [row.title for row in own.rows.order_by("position")][1:] == ["乙"]


def test_where_nothing_is_to_be_claimed_the_page_says_so(at, as_user):
    own = directories.draft(at)
    reasons = as_user(at.clerk).get(act(own.directory, "claim")).context["reasons"]
    assert [reason.code for reason in reasons] == ["nothing-to-claim"]


def test_a_change_of_law_starts_its_clock(at, as_user):
    directory = directories.published(at).directory
    said = {"on": today().isoformat(), "reason": "机构改革"}
    as_user(at.unit.officer).post(act(directory, "note-change"), said)
    assert Clock.objects.filter(subject=directory.subject, duty="yubei-2020/directory.update").exists()


def test_a_draft_is_given_up_with_its_reason(at, as_user):
    version = directories.draft(at)
    as_user(at.clerk).post(act(version.directory, "discard"), {"reason": "重复建立"})
    version.refresh_from_db()
    assert version.status == "discarded"


def test_a_guide_and_a_domain_are_recorded_by_who_keeps_them_and_lead_to_the_domains(at, as_user):
    root = at.agency.parent
    browser = as_user(at.office)
    domain = {"root": root.pk, "code": "air", "title": "低空经济", "since": "2024-01-10", "replaces": ""}
    assert browser.post(entry_page("add-domain"), domain).url == DOMAINS
    assert domains.title("air") == "低空经济"
    guide = {
        "root": root.pk,
        "domain": "air",
        "issued_by": "city",
        "issuer": "某市发展和改革委员会",
        "title": "低空经济领域标准指引",
        "document_number": "",
        "issued_on": today().isoformat(),
        "agencies": at.agency.name,
    }
    assert browser.post(entry_page("record-guide"), guide).url == DOMAINS
    assert list(DomainGuide.objects.get().agencies.all()) == [at.agency]
    page = browser.get(DOMAINS)
    assert "低空经济领域标准指引" in text(page)
    assert as_user(at.clerk).get(entry_page("record-guide")).status_code == 403
