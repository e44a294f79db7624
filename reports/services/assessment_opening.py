"""Opening (启动): an assessment with every agency and line it is about, measured from the records at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import clocks, workflow
from disclosure.conditions import stated
from disclosure.law import scales
from disclosure.law.indicator_sets import Indicator, IndicatorSet
from disclosure.models import Agency, Subject, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import assessing, measures, states
from reports.measures import Tally
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.policies import assessing as policies
from reports.services.assessment_recording import locked, record

MEASURED = ("applies", "done", "of", "measured_score", "self_score")
BATCH = 500


@transaction.atomic
def open_assessment(office: Agency, root: Agency, year: int, indicators: IndicatorSet, *, actor: User) -> Assessment:
    """Open the assessment of a year (条例 art. 46); its indicator set is kept as it is today."""
    Agency.objects.select_for_update(no_key=True).get(pk=office.pk)
    refuse_if(policies.open_for(office, root, year, indicators, actor=actor))
    agencies = list(assessing.agencies_of(indicators, office, root, year))
    refuse_if(_somebody(agencies))
    title = _("%(root)s%(year)s年度政务公开考核") % {"root": root, "year": year}
    assessment = Assessment.objects.create(
        subject=_subject(office, title),
        office=office,
        root=root,
        year=year,
        set_code=indicators.code,
        indicators=indicators.text,
        as_of=measures.span(year, today()).as_of,
        measured_at=now(),
        opened_by=actor,
    )
    _addressed(assessment.subject, f"/admin/reports/assessment/{assessment.pk}/change/")
    _add(assessment, agencies)
    measure_lines(assessment)
    facts = {"year": year, "indicators": indicators.code, "assessed": len(agencies)}
    record("open", assessment.subject, actor=actor, by=policies.CONDUCT, at=office, facts=facts)
    return assessment


def _somebody(agencies: Sequence[Agency]) -> list[Reason]:
    return [] if agencies else [Reason("nobody", _("考核范围内没有这套指标所考核的机关。"))]


def _subject(agency: Agency, title: str) -> Subject:
    return Subject.objects.create(
        kind=Subject.Kind.ASSESSMENT,
        agency=agency,
        title=title,
        demonstration=agency.demonstration,
        created_at=now(),
    )


def _addressed(subject: Subject, address: str) -> None:
    subject.address = address
    subject.save(update_fields=["address"])


def _add(assessment: Assessment, agencies: Sequence[Agency]) -> None:
    for agency in agencies:
        title = _("%(agency)s%(year)s年度政务公开考核") % {"agency": agency, "year": assessment.year}
        assessed = AssessedAgency.objects.create(assessment=assessment, agency=agency, subject=_subject(agency, title))
        _addressed(assessed.subject, f"/admin/reports/assessedagency/{assessed.pk}/change/")
        AssessmentLine.objects.bulk_create(_lines(assessed, assessment.set))


def _lines(assessed: AssessedAgency, indicators: IndicatorSet) -> Iterator[AssessmentLine]:
    for position, one in enumerate(indicators.indicators, start=1):
        yield AssessmentLine(
            assessed=assessed, position=position, code=one.code, weight=one.weight, measure=one.measure
        )


@transaction.atomic
def measure(assessment_id: int, *, actor: User) -> Assessment:
    """Measure every line anew from the records, as of the last day of the year once that is past."""
    assessment = locked(assessment_id)
    refuse_if(policies.measure(assessment, actor=actor))
    measure_lines(assessment)
    facts = {"as_of": assessment.as_of}
    record("measure", assessment.subject, actor=actor, by=policies.CONDUCT, at=assessment.office, facts=facts)
    return assessment


def measure_lines(assessment: Assessment) -> None:
    """Measure the lines of all agencies: one grouped question a measure, however many agencies there are."""
    asked = measures.span(assessment.year, today())
    agencies = Agency.objects.filter(assessments__assessment=assessment)
    measured = [one for one in assessment.set.indicators if one.measure]
    found = {name: measures.count(name, agencies, asked) for name in {one.measure for one in measured}}
    by_code = {one.code: one for one in measured}
    lines = list(assessing.lines_of(assessment).exclude(measure="").select_related("assessed"))
    for line in lines:
        _measured(line, by_code[line.code], found[line.measure][line.assessed.agency_id])
    AssessmentLine.objects.bulk_update(lines, MEASURED, batch_size=BATCH)
    assessment.as_of, assessment.measured_at = asked.as_of, now()
    assessment.save(update_fields=["as_of", "measured_at"])


def _measured(line: AssessmentLine, indicator: Indicator, tally: Tally) -> None:
    value = tally.value()
    line.done, line.of = tally.done, tally.of
    line.applies = value is not None or indicator.absent == "none"
    line.measured_score = None
    if line.applies and indicator.scale is not None:
        line.measured_score = (
            scales.points(line.weight, indicator.scale, value) if value is not None else scales.NOTHING
        )
    if not line.applies:
        line.self_score = None


@transaction.atomic
def cancel(assessment_id: int, *, reason: str, actor: User) -> Assessment:
    """Cancel an assessment that was opened by mistake, before anything was scored; the year may then be opened anew."""
    assessment = locked(assessment_id)
    reasons = policies.conduct(assessment, "cancel", actor=actor)
    refuse_if([*reasons, *stated(reason, _("请写明理由。"))])
    workflow.advance(assessment, "cancel", machine=states.ASSESSMENT)
    for assessed in assessment.agencies.select_related("subject"):
        for clock in clocks.open_clocks(assessed.subject):
            clocks.void(clock, actor=actor, reason=reason)
    record("cancel", assessment.subject, actor=actor, by=policies.CONDUCT, at=assessment.office, reason=reason)
    return assessment
