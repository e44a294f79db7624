"""Annual reports of the demonstration district on two years: opened by the law, passed by its people, each on its day.

Most of the reported year's were published in time; the others show what else becomes of a report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from catalog.demonstration import days
from catalog.demonstration.cast import Casting
from disclosure import calendars, debtors, obligations, roles
from disclosure.law.report_findings import Finding, Spot
from disclosure.lawbook import book
from disclosure.models import Agency, User
from disclosure.recurrence import periods, recurs
from disclosure.today import today
from reports import adding, facts, reporting_units, states, texts, verdicts
from reports.demonstration import words
from reports.demonstration.progress import Progress
from reports.models import AnnualReport
from reports.services import annual_compiling, annual_opening, annual_passing, annual_publishing, annual_writing

DISTRICT = "yubei"
OPENED = (1, 2)
# Month and day on which a unit's report was written, and the government's, which takes in those of its units.
WRITTEN, LATE, CORRECTED, WHOLE = (1, 8), (2, 4), (3, 10), (3, 16)
NEW, GRANTED = Spot("table3", "new", "natural"), Spot("table3", "granted", "natural")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who drafts, signs, hands in and clears the report of an agency."""

    drafter: User
    leader: User
    officer: User
    office: User


class Stage:
    """Plays the reports of a year, one after another."""

    def __init__(self, year: int, casting: Casting) -> None:
        self.year, self._casting = year, casting

    def day(self, of: tuple[int, int], after: int = 0) -> date:
        """So many working days after a day of the year in which the reports are written, today at the latest."""
        return min(calendars.current().add(date(self.year + 1, *of), after), today())

    def cast(self, agency: Agency) -> Cast:
        """The people of an agency, and of the district office above it."""
        own = self._casting.of(agency)
        office = roles.holders("district-office", agency, on=today()).order_by("pk").first()
        if office is None:
            raise LookupError(f"{agency}: nobody clears its reports")
        return Cast(own.clerk, own.approver, own.publisher, office)


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Bring in the reports on the year before last, then on last year, whose carry-over they explain."""
    district, casting = agencies[DISTRICT], Casting()
    for year in (today().year - 2, today().year - 1):
        stage = Stage(year, casting)
        units = reporting_units.units(district, year)
        with days.on(stage.day(OPENED)):
            for unit in units:
                _open_duties(unit)
            annual_opening.open_due()
        stories = words.stories() if year == today().year - 1 else {}
        for done, unit in enumerate([*units, district], start=1):
            STORIES[stories.get(unit.slug, "published")](stage, unit, done)
            progress(f"reports on {year}", done, len(units) + 1)


def _open_duties(agency: Agency) -> None:
    """Open what the law had the agency report by the end of January or March, as the calendar does for the living."""
    bound = book().duties(on=today(), jurisdiction=calendars.jurisdiction_of(agency) or None)
    known = set(agency.obligations.values_list("subject__clocks__duty", "period"))
    for duty in bound:
        if duty.stops_with != reporting_units.REPORT or not recurs(duty) or not debtors.owes(agency, duty):
            continue
        for one in periods(duty, today(), today()):
            if (duty.full_code, one.name) not in known:
                obligations.open_one(agency, duty, one)


def _published(stage: Stage, agency: Agency, number: int, *, on: tuple[int, int] = WRITTEN) -> None:
    """Written, signed, handed in, cleared and published, each by somebody else on a day of its own."""
    report = _untouched(agency, stage.year)
    if report is None:
        return
    whole = report.takes_in
    first = WHOLE if whole else on
    with transaction.atomic():
        _write(stage, report, number, on=stage.day(first))
        _pass(stage, report, first, published_after=4 + (number % 5 if not whole else 1))


def _late(stage: Stage, agency: Agency, number: int) -> None:
    """Published after its last day."""
    _published(stage, agency, number, on=LATE)


def _corrected(stage: Stage, agency: Agency, number: int) -> None:
    """Published, and corrected by a second edition in March."""
    _published(stage, agency, number)
    first = reporting_units.published(agency, stage.year)
    if first is None or first.edition > 1 or stage.day(CORRECTED, 5) >= today():
        return
    drafter = stage.cast(agency).drafter
    with transaction.atomic():
        with days.on(stage.day(CORRECTED)):
            second = annual_opening.correct(first.pk, reason=words.said("corrects"), actor=drafter)
            for spot in (NEW, GRANTED):
                _adjust(second, spot, 1, drafter, words.said("reason"))
            _tell_anew(second, drafter)
            _explain(second, drafter)
        _pass(stage, second, CORRECTED, published_after=4)


def _returned(stage: Stage, agency: Agency, number: int) -> None:
    """Handed in, and returned by the district office with a reason."""
    report = _untouched(agency, stage.year)
    if report is None:
        return
    cast = stage.cast(agency)
    with transaction.atomic():
        _write(stage, report, number, on=stage.day(WRITTEN))
        with days.on(stage.day(WRITTEN, 1)):
            annual_passing.review(report.pk, actor=cast.leader)
        with days.on(stage.day(WRITTEN, 2)):
            annual_passing.submit(report.pk, actor=cast.officer)
        with days.on(stage.day(WRITTEN, 4)):
            annual_passing.send_back(report.pk, reason=words.said("returned"), actor=cast.office)


def _failing(stage: Stage, agency: Agency, number: int) -> None:
    """A draft with one figure too many, which therefore nobody can sign."""
    report = _untouched(agency, stage.year)
    if report is None:
        return
    with transaction.atomic():
        _write(stage, report, number, on=stage.day(WRITTEN))
        with days.on(stage.day(WRITTEN, 1)):
            _adjust(report, GRANTED, 2, stage.cast(agency).drafter, words.said("wrong"))


def _unfiled(stage: Stage, agency: Agency, number: int) -> None:
    """Nobody touched what the calendar opened."""


STORIES: dict[str, Callable[[Stage, Agency, int], None]] = {
    "published": _published,
    "late": _late,
    "corrected": _corrected,
    "returned": _returned,
    "failing": _failing,
    "unfiled": _unfiled,
}


def _untouched(agency: Agency, year: int) -> AnnualReport | None:
    """The report that the calendar opened and nobody has worked on yet."""
    opened = AnnualReport.objects.filter(agency=agency, year=year, edition=1, status=states.DRAFT)
    return opened.filter(drafted_by=User.system()).select_related("agency").first()


def _write(stage: Stage, report: AnnualReport, number: int, *, on: date) -> None:
    """Count anew, tell the year in words, and explain what does not agree."""
    drafter = stage.cast(report.agency).drafter
    with days.on(on):
        report = annual_compiling.compile_anew(report.pk, actor=drafter)
        before = verdicts.previous(report)
        said = words.told(report, before.tables if before else None, number)
        report = annual_writing.write(report.pk, said, actor=drafter)
        _explain(report, drafter)


def _tell_anew(report: AnnualReport, drafter: User) -> None:
    """The section on requests tells the figures that were corrected."""
    before = verdicts.previous(report)
    told = words.facts_of(facts.TABLE3, report, before.tables if before else None)
    annual_writing.write(report.pk, {facts.TABLE3: told}, actor=drafter)


def _explain(report: AnnualReport, drafter: User) -> None:
    report.refresh_from_db()
    for finding in verdicts.verdict(report).warnings:
        annual_writing.explain(report.pk, verdicts.key(finding), text=_explanation(finding), actor=drafter)


def _explanation(finding: Finding) -> str:
    return words.said("explained" if finding.identity in (texts.TEXT, texts.COPIED) else "untaken")


def _adjust(report: AnnualReport, spot: Spot, more: int, drafter: User, reason: str) -> None:
    figure = Decimal(str(adding.figure(report.counted_tables, spot) or 0)) + more
    proof = annual_compiling.Proof(reason, words.said("evidence"))
    annual_compiling.adjust(report.pk, spot, figure=figure, proof=proof, actor=drafter)
    report.refresh_from_db()


def _pass(stage: Stage, report: AnnualReport, first: tuple[int, int], *, published_after: int) -> None:
    """From the leader's signature to the public, each act on a later day by whose turn it is."""
    cast = stage.cast(report.agency)
    with days.on(stage.day(first, 1)):
        annual_passing.review(report.pk, actor=cast.leader, opinion=words.SAMPLE)
    with days.on(stage.day(first, 2)):
        annual_passing.submit(report.pk, actor=cast.officer)
    with days.on(stage.day(first, 3)):
        annual_passing.clear(report.pk, actor=cast.office, opinion=words.SAMPLE)
    with days.on(stage.day(first, published_after)):
        annual_publishing.publish(report.pk, actor=cast.officer)
