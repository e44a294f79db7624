"""Annual reports for tests: a department and its district with everybody a report passes, taken through by the services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from disclosure import obligations
from disclosure.models import Agency, User
from disclosure.today import moved_to
from reports import verdicts
from reports.models import AnnualReport
from reports.services import annual_opening, annual_passing, annual_publishing, annual_writing
from tests import factories
from tests.applications import factories as requests
from tests.applications.factories import Office

YEAR = 2025
JANUARY = date(2026, 1, 12)
STATEMENT = "本年度发出信息处理费收费通知0件，总金额0元，实际收取信息处理费0元。"
WORDS: Mapping[str, str] = {
    "overview": "本机关认真落实条例，主动公开各类政府信息，规范办理依申请公开。",
    "problems": "存在的主要问题是信息更新不够及时，下一步将加强日常巡查。",
    "other": STATEMENT,
}


@dataclass(frozen=True)
class Reporting:
    """A department, its people, and those of the district above it."""

    office: Office
    district: Agency
    district_office: Agency
    above: User
    also_above: User
    leader: User

    @property
    def agency(self) -> Agency:
        return self.office.agency

    @property
    def officer(self) -> User:
        return self.office.officer

    @property
    def approver(self) -> User:
        return self.office.approver


def reporting() -> Reporting:
    """A district with its office and a department, all of which owe their duties since long."""
    district = factories.district()
    above = factories.agency(parent=district, functions=["district-office"])
    office = requests.office(district)
    Agency.objects.filter(pk__in=(district.pk, above.pk, office.agency.pk)).update(obliged_from=date(2025, 1, 1))
    office.agency.refresh_from_db()
    return Reporting(
        office,
        district,
        above,
        factories.user("district-office", district),
        factories.user("district-office", district),
        factories.user("principal-leader", district),
    )


def opened(at: Reporting, year: int = YEAR) -> AnnualReport:
    """The department's report on a year, its obligations open."""
    with moved_to(date(year + 1, 1, 2)):
        obligations.open_due()
        return annual_opening.open_report(at.agency, year, actor=at.officer)


def explained(report: AnnualReport, actor: User) -> AnnualReport:
    """A report whose every warning has been explained."""
    for one in verdicts.verdict(report).warnings:
        annual_writing.explain(report.pk, verdicts.key(one), text="情况属实，已经核对。", actor=actor)
    report.refresh_from_db()
    return report


def written(at: Reporting, year: int = YEAR, **words: str) -> AnnualReport:
    """The department's report with its words."""
    report = opened(at, year)
    return annual_writing.write(report.pk, {**WORDS, **words}, actor=at.officer)


def cleared(at: Reporting, report: AnnualReport) -> AnnualReport:
    """A report passed by everybody before its publication."""
    annual_passing.review(report.pk, actor=at.approver)
    annual_passing.submit(report.pk, actor=at.officer)
    return annual_passing.clear(report.pk, actor=at.above)


def published(at: Reporting, year: int = YEAR, on: date | None = None, **words: str) -> AnnualReport:
    """The department's report, public since a day, by default in the middle of January."""
    with moved_to(on or date(year + 1, 1, 12)):
        report = cleared(at, explained(written(at, year, **words), at.officer))
        return annual_publishing.publish(report.pk, actor=at.officer)
