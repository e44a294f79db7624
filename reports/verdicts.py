"""The verdict on an annual report: its tables, its words, last year's report, and those it takes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from disclosure.law.report_findings import Finding, Verdict
from disclosure.law.report_identities import check
from disclosure.law.report_tables import Report, from_json
from disclosure.law.sentences import Sentence, gettext_noop
from disclosure.models import Agency
from reports import adding, reporting_units, states, succession, texts
from reports.models import AnnualReport

# How many other agencies' reports of the year are looked through for the same words.
LOOKED_THROUGH = 300
NOT_TAKEN_IN = gettext_noop("没有汇总的报告：{agency}")
NOT_TOLD = gettext_noop("上年结转应当包括的上一年度报告：{agency}")
PUBLISHED = gettext_noop("已公布的年度报告")
CORRECTED_SINCE = gettext_noop("汇总以后已经更正的报告（版次）：{agency}")
LAST_YEAR = "上一年度报告"


@dataclass(frozen=True, slots=True)
class Explained:
    """A warning with its explanation, which may still be owed."""

    key: str
    finding: Finding
    explanation: str


def previous(report: AnnualReport) -> AnnualReport | None:
    """Last year's report, if it was published here."""
    return reporting_units.published(report.agency, report.year - 1)


@dataclass(frozen=True, slots=True)
class LastYear:
    """What the year before told of all that a report tells: its tables added up, and who has not published any."""

    tables: Report | None
    missing: tuple[Agency, ...] = ()


def last_year(report: AnnualReport) -> LastYear:
    """The year before as its reports told it: the agency's own, and those of the agencies it stands for since.

    They are compared only if all are there: part of a sum proves nothing.
    """
    before = previous(report)
    inside = {one["agency"] for one in before.taken_in} if before else set()
    heard = [one for one in succession.newly_told_by(report.agency, report.year) if one.slug not in inside]
    owing = [one for one in heard if reporting_units.owes(one)]
    found = reporting_units.published_of(owing, report.year - 1)
    told = [*([before] if before else ()), *found.values()]
    begun = report.agency.active_from is None or report.agency.active_from.year < report.year
    missing = [*([report.agency] if begun and before is None else ()), *(one for one in owing if one.pk not in found)]
    if not told:
        return LastYear(None)
    if missing:
        return LastYear(None, tuple(missing))
    return LastYear(told[0].tables if len(told) == 1 and before else _together(report, told))


def _together(report: AnnualReport, told: Sequence[AnnualReport]) -> Report:
    head = replace(told[0].tables, agency=report.agency.name)
    return adding.together(head, [one.tables for one in told])


def verdict(report: AnnualReport) -> Verdict:
    """Everything that does not agree; failures refuse the report, warnings ask for an explanation."""
    tables, past = report.tables, last_year(report)
    said = check(tables, past.tables, children=children(report))
    unheard = [
        Finding("I5", Sentence(NOT_TOLD, {"agency": one.name}), Sentence(PUBLISHED, {}), None) for one in past.missing
    ]
    words = _about_words(report, tables, previous(report))
    return said + Verdict(warnings=(*words, *unheard, *_missing(report)))


def _about_words(report: AnnualReport, tables: Report, before: AnnualReport | None) -> Iterator[Finding]:
    yield from texts.check(tables, report.narrative, report.fees)
    yield from texts.copies(tables, report.narrative, _others(report, before))


def _others(report: AnnualReport, before: AnnualReport | None) -> Iterator[tuple[str, Mapping[str, str]]]:
    if before is not None:
        yield LAST_YEAR, before.narrative
    of_year = AnnualReport.objects.filter(year=report.year, status__in=(*states.PASSED, states.SUBMITTED))
    others = of_year.exclude(agency=report.agency).select_related("agency").order_by("-pk")
    for other in others[:LOOKED_THROUGH]:
        yield other.agency.name, other.narrative


def children(report: AnnualReport) -> list[Report]:
    """The tables a government's report takes in, its own among them, as they were when it did."""
    if not report.takes_in:
        return []
    return [from_json(report.own).report, *(from_json(one["filed"]).report for one in report.taken_in)]


def _missing(report: AnnualReport) -> Iterator[Finding]:
    """The units whose report was not there when they were added up, or has been corrected since."""
    if not report.takes_in:
        return
    taken = {one["agency"]: one["edition"] for one in report.taken_in}
    units = reporting_units.units(report.agency, report.year)
    standing = reporting_units.published_of(units, report.year)
    for unit in units:
        if unit.slug not in taken:
            yield Finding("I9", Sentence(NOT_TAKEN_IN, {"agency": unit.name}), Sentence(PUBLISHED, {}), None)
        elif unit.pk in standing and standing[unit.pk].edition != taken[unit.slug]:
            place = Sentence(CORRECTED_SINCE, {"agency": unit.name})
            yield Finding("I9", place, standing[unit.pk].edition, taken[unit.slug])


def explained(report: AnnualReport, warnings: Sequence[Finding]) -> list[Explained]:
    """The warnings with what was said about them."""
    return [Explained(key(one), one, report.explanations.get(key(one), "")) for one in warnings]


def key(finding: Finding) -> str:
    """By what a warning is known; other figures make it another warning, which asks for an explanation of its own."""
    return f"{finding.identity} {finding.where}"


def told(finding: Finding) -> str:
    """A finding in one sentence, in the language of the page."""
    said = finding.as_json(_)
    found = _("空白") if said["found"] is None else said["found"]
    return _("%(identity)s %(where)s：应为%(expected)s，实为%(found)s。") % {**said, "found": found}
