"""A change of law or duties, and a guide for a domain, each start the term in which a directory answers them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalog import domains
from catalog.models import Directory, DomainGuide, OtherDomain
from catalog.services import directory_adjustment, directory_opening, directory_publication
from catalog.services.directory_adjustment import Guide
from disclosure.models import Clock, LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful
from disclosure.today import moved_to, today
from tests import factories
from tests.catalog import directories
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

UPDATE, LOCAL = "yubei-2020/directory.update", "yubei-2020/directory.local"


@pytest.fixture
def at() -> directories.Compiling:
    return directories.compiling()


def guide(**said: object) -> Guide:
    facts: dict[str, object] = {
        "domain": "3",
        "issued_by": DomainGuide.Issuer.CITY,
        "issuer": "重庆市教育委员会",
        "title": "重庆市义务教育领域基层政务公开标准指引",
        "issued_on": today(),
    }
    return Guide(**{**facts, **said})  # type: ignore[arg-type]


def clocks(directory: Directory, duty: str) -> list[Clock]:
    return list(Clock.objects.filter(subject=directory.subject, duty=duty).order_by("pk"))


def test_a_change_of_duties_starts_the_term_for_adjusting_the_directory(at):
    directory = directories.published(at).directory
    directory_adjustment.note_change(directory.pk, on=today(), reason="机构改革", actor=at.unit.officer)
    (clock,) = clocks(directory, UPDATE)
    assert (clock.trigger_on, clock.state) == (today(), "running")
    entry = LedgerEntry.objects.get(act="directory.adjust")
    assert (entry.facts["duties"], entry.reason.text) == ([UPDATE], "机构改革")


def test_the_next_version_published_answers_the_change(at):
    directory = directories.published(at).directory
    directory_adjustment.note_change(directory.pk, on=today(), reason="机构改革", actor=at.unit.officer)
    second = directory_opening.open_version(directory.pk, reason="机构改革", actor=at.clerk)
    directory_publication.publish(directories.final(at, second).pk, actor=at.office)
    (clock,) = clocks(directory, UPDATE)
    assert (clock.state, clock.stopped_on) == ("stopped", today())


def test_a_change_is_told_with_its_day_and_what_changed_by_those_who_may(at):
    directory = directories.published(at).directory
    with refused("date-ahead", "no-reason", kind=NotLawful):
        directory_adjustment.note_change(
            directory.pk, on=today() + timedelta(days=1), reason=" ", actor=at.unit.officer
        )
    with pytest.raises(NotAllowed):
        directory_adjustment.note_change(directory.pk, on=today(), reason="机构改革", actor=at.clerk)
    assert clocks(directory, UPDATE) == []


def test_a_domain_beyond_the_released_list_is_added_and_may_be_renamed(at):
    root = at.agency.parent
    with moved_to(date(2024, 1, 10)):
        directory_adjustment.add_domain("low-altitude", "低空经济", since=today(), root=root, actor=at.office)
    with moved_to(date(2025, 3, 1)):
        directory_adjustment.add_domain(
            "air", "空域服务", since=today(), root=root, actor=at.office, replaces="low-altitude"
        )
    former = OtherDomain.objects.get(code="low-altitude")
    assert (former.in_force_to, former.replaced_by) == (date(2025, 2, 28), "air")
    assert domains.lineage("low-altitude") == domains.lineage("air") == ("low-altitude", "air")
    assert "air" not in {one.code for one in domains.known(date(2024, 6, 1))}


def test_a_code_in_use_and_a_domain_without_a_name_are_refused(at):
    root = at.agency.parent
    with refused("domain-known", "no-title", kind=NotLawful):
        directory_adjustment.add_domain("3", " ", since=today(), root=root, actor=at.office)
    with pytest.raises(NotAllowed):
        directory_adjustment.add_domain("new", "新领域", since=today(), root=root, actor=at.clerk)


def test_a_guide_opens_both_levels_where_missing_and_starts_three_months(at):
    known = directories.draft(at).directory
    with moved_to(date(2026, 3, 2)):
        directory_adjustment.record_guide(guide(), [at.agency], root=at.agency.parent, actor=at.office)
    found = Directory.objects.filter(agency=at.agency, domain="3")
    assert {one.level for one in found} == {"county", "township"}
    assert known in found
    for directory in found:
        (clock,) = clocks(directory, LOCAL)
        assert (clock.trigger_on, clock.due_on) == (date(2026, 3, 2), date(2026, 6, 2))


def test_a_guide_names_its_domain_its_issuer_and_who_compiles(at):
    root = at.agency.parent
    with refused("unknown-domain", "no-agencies", "no-title", kind=NotLawful):
        directory_adjustment.record_guide(guide(domain="none", title=" "), [], root=root, actor=at.office)
    with refused("date-ahead", kind=NotLawful):
        ahead = today() + timedelta(days=1)
        directory_adjustment.record_guide(guide(issued_on=ahead), [at.agency], root=root, actor=at.office)
    with pytest.raises(NotAllowed):
        directory_adjustment.record_guide(guide(), [at.agency], root=root, actor=at.unit.officer)
    assert not DomainGuide.objects.exists()


def test_a_ministrys_guide_asks_the_citys_departments_and_no_district_one(at):
    root = at.agency.parent
    ministry = guide(issued_by=DomainGuide.Issuer.MINISTRY, issuer="教育部")
    with refused("guide-does-not-bind", kind=NotLawful):
        directory_adjustment.record_guide(ministry, [at.agency], root=root, actor=at.office)
    assert not Directory.objects.filter(agency=at.agency).exists()
    assert not DomainGuide.objects.exists()


def test_a_ministrys_guide_starts_three_months_for_a_department_of_the_city():
    city = factories.agency(kind="city", jurisdiction="yubei")
    bureau = factories.agency(kind="department", parent=city)
    office = factories.user("district-office", city)
    with moved_to(date(2026, 3, 2)):
        ministry = guide(issued_by=DomainGuide.Issuer.MINISTRY, issuer="教育部")
        directory_adjustment.record_guide(ministry, [bureau], root=city, actor=office)
        with refused("guide-does-not-bind", kind=NotLawful):
            directory_adjustment.record_guide(guide(), [city], root=city, actor=office)
    for directory in Directory.objects.filter(agency=bureau):
        (clock,) = clocks(directory, "yubei-2020/directory.municipal-guide")
        assert clock.due_on == date(2026, 6, 2)
    assert Directory.objects.filter(agency=bureau).count() == 2
