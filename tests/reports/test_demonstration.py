"""The reports of the demonstration add up, stand in every state, were passed by different people, and are marked."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from applications.demonstration.rehearsal import FATES
from catalog.demonstration import agencies as agency_rows
from disclosure.lawbook import vocabularies
from disclosure.models import Agency, Clock
from disclosure.today import moved_to
from reports import filed, verdicts
from reports.demonstration import annual, loading, requests, supervision, words
from reports.models import AnnualReport, PeriodStatistics
from tests import factories

TODAY = date(2026, 11, 26)


def test_every_case_is_of_an_agency_that_exists_with_a_fate_and_a_ground_that_are_known() -> None:
    made = list(requests.cases(2025))
    assert {case.agency for case in made} <= {row.slug for row in agency_rows.load()}
    assert {case.fate for case in made} <= set(FATES)
    assert {case.ground for case in made} <= {term.code for term in vocabularies().reply_grounds}
    assert {case.sent_on.year for case in made} == {2024, 2025}
    assert len({case.number for case in made}) == len(made)


def test_every_story_is_of_an_agency_that_exists_and_has_an_end_that_is_known() -> None:
    assert set(words.stories()) <= {row.slug for row in agency_rows.load()}
    assert set(words.stories().values()) | {"published"} == set(annual.STORIES)


def district() -> dict[str, Agency]:
    """A district with the units of which the demonstration tells something, and the people they need."""
    root = factories.district(slug=annual.DISTRICT, demonstration=True)
    slugs = sorted({*words.stories(), "yubei-zj"})
    units = {slug: factories.agency(parent=root, slug=slug, demonstration=True) for slug in slugs}
    above = factories.agency(parent=root, slug="yubei-above", functions=["district-office"], demonstration=True)
    for role in ("clerk", "secrecy-reviewer", "approver", "disclosure-officer", "justice-reviewer", "district-office"):
        factories.user(role, root, demonstration=True)
    return {annual.DISTRICT: root, above.slug: above, **units}


def standing() -> dict[tuple[str, int, int], str]:
    """The state of every edition by agency, year and number."""
    rows = AnnualReport.objects.values_list("agency__slug", "year", "edition", "status")
    return {(slug, year, edition): status for slug, year, edition, status in rows}


@pytest.mark.django_db
def test_two_years_are_reported_and_every_end_of_a_report_is_shown() -> None:
    with moved_to(TODAY):
        agencies = district()
        for _run in range(2):
            loading.load(agencies, lambda _what, _done, _of: None)
            known = standing()
            steps = AnnualReport.objects.values_list("pk", "steps__pk").count()
    ends = {slug: known[slug, 2025, 1] for slug in words.stories()}
    assert ends == {
        "yubei-mz": "superseded",
        "yubei-cz": "returned",
        "yubei-rs": "draft",
        "yubei-longxi": "published",
        "yubei-shichuan": "draft",
    }
    assert known["yubei-mz", 2025, 2] == known["yubei", 2025, 1] == known["yubei", 2024, 1] == "published"
    assert {status for (_slug, year, _edition), status in known.items() if year == 2024} == {"published"}
    assert steps == AnnualReport.objects.values_list("pk", "steps__pk").count()
    everything_agrees_but_the_one_that_was_made_to_fail()
    what_is_late_is_late()


def everything_agrees_but_the_one_that_was_made_to_fail() -> None:
    failing = {}
    for report in AnnualReport.objects.select_related("agency"):
        verdict = verdicts.verdict(report)
        assert "I5" not in {one.identity for one in verdict.warnings}
        assert report.subject.demonstration
        if not verdict.ok:
            failing[report.agency.slug, report.year] = {one.identity for one in verdict.failures}
    assert failing == {("yubei-rs", 2025): {"I1"}}
    whole = AnnualReport.objects.get(agency__slug="yubei", year=2025)
    assert whole.filed["table3"]["new"][-1] > 15
    assert whole.filed["table3"]["carried_in"][-1] == 2
    assert whole.fees["noticed"] == whole.fees["received"] > 0
    assert {one["edition"] for one in whole.taken_in if one["agency"] == "yubei-mz"} == {2}


def what_is_late_is_late() -> None:
    with moved_to(TODAY):
        of_year = {one.agency.slug: one for one in filed.of_year(2025)}
    late = {slug for slug, one in of_year.items() if one.is_late}
    assert late == {"yubei-cz", "yubei-rs", "yubei-longxi", "yubei-shichuan"}
    running = Clock.objects.filter(duty="regulation-2019/report.department", state="running")
    assert {clock.subject.agency.slug for clock in running} == {"yubei-cz", "yubei-rs", "yubei-shichuan"}


@pytest.mark.django_db
def test_a_district_supervises_in_public_and_only_once(client: Client) -> None:
    with moved_to(TODAY):
        root = factories.district(slug=supervision.DISTRICT, jurisdiction="yanliang", demonstration=True)
        office = factories.agency(
            parent=root, slug=supervision.OFFICE, functions=["district-office"], obliged_from=date(2026, 11, 2)
        )
        factories.agency(parent=root, kind="department")
        factories.user("district-office", office, over=root)
        factories.user("approver", office)
        for _run in range(2):
            supervision.bring_in({root.slug: root, office.slug: office}, lambda _what, _done, _of: None)
        page = client.get(reverse("supervision")).context
        found = {section.page: len(section.latest) for section in (*page["counted"], *page["supervised"])}
        assert {
            "statistics_list": 2,
            "inspections": 1,
            "circulars": 1,
            "surveys": 1,
            "work_points_list": 1,
        }.items() <= (found.items())
        kept = office.obligations.filter(duty__in=["yanliang/statistics", "yanliang/circular"])
        assert [one.fulfilled_on for one in kept] == [TODAY, TODAY]


@pytest.mark.django_db
def test_where_nobody_works_at_the_office_nothing_is_shown_of_supervision() -> None:
    root, office = factories.district(slug=supervision.DISTRICT), factories.agency(slug=supervision.OFFICE)
    supervision.bring_in({root.slug: root, office.slug: office}, lambda _what, _done, _of: None)
    assert not PeriodStatistics.objects.exists()
