"""Assessments that wait for a person on the workbench: for the office to lead on, for the agency to answer."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from disclosure import roles
from disclosure.explanations import Standing
from disclosure.models import Clock, User
from disclosure.today import today
from disclosure.waiting import nearest_clocks
from disclosure.workbench import ROWS, Links, Queue, Row
from reports import states
from reports.models import AssessedAgency, Assessment, AssessmentLine
from reports.policies.assessing import ANSWER, CONDUCT, DECIDE, OBJECTION_TERM, PUBLISH

# What the office does next with an assessment, by its state.
NEXT = {
    states.OPENED: ("begin", _lazy("布置自评")),
    states.SELF_SCORING: ("close", _lazy("结束自评")),
    states.SCORING: ("announce", _lazy("反馈评分")),
    states.OBJECTIONS: ("settle", _lazy("定分")),
    states.SETTLED: ("publish", _lazy("公布结果")),
}


def waiting(user: User) -> Queue | None:
    """The assessments that a person leads on; one under objections once there is one to decide or the term is over."""
    conducting = roles.scope(user, CONDUCT, field="office__path")
    publishing = Q(status=states.SETTLED) & roles.scope(user, PUBLISH, field="office__path")
    running = Q(status__in=(states.OPENED, states.SELF_SCORING, states.SCORING)) & conducting
    lines = AssessmentLine.objects.filter(assessed__assessment=OuterRef("pk"))
    open_objections = Exists(lines.filter(objection__gt="", decision=""))
    term_runs = Exists(_terms().filter(subject__assessed__assessment=OuterRef("pk")))
    deciding = Q(open_objections) & roles.scope(user, DECIDE, field="office__path")
    objections = Q(status=states.OBJECTIONS) & (deciding | (~Q(term_runs) & conducting))
    found = Assessment.objects.filter(running | objections | publishing).select_related(
        "subject", "office", "opened_by"
    )
    shown = list(found.order_by("year", "pk")[: ROWS + 1])
    if not shown:
        return None
    total = len(shown) if len(shown) <= ROWS else found.count()
    url = reverse("admin:reports_assessment_changelist")
    title, label = _("待办的年度考核"), _("年度考核待办")
    return Queue("assessments", title, label, "", [_row(one) for one in shown[:ROWS]], total, 17, "mine", url)


def _row(one: Assessment) -> Row:
    act, label = NEXT[one.status]
    return Row(
        title=one.subject.title,
        url=reverse("admin:reports_assessment_change", args=[one.pk]),
        kind=str(one.get_status_display()),
        agency=one.office.short_name or one.office.name,
        holder=str(one.opened_by),
        act_label=str(label),
        act_url=reverse("admin:reports_assessment_act", args=[one.pk, act]),
    )


def to_answer(user: User) -> Queue | None:
    """What a person's agencies may answer: a self-score not handed in yet, scores announced while the term runs."""
    asked = Q(assessment__status=states.SELF_SCORING, handed_in_at__isnull=True)
    told = Q(assessment__status=states.OBJECTIONS) & Q(Exists(_terms().filter(subject=OuterRef("subject"))))
    found = AssessedAgency.objects.filter((asked | told) & roles.scope(user, ANSWER, field="agency__path"))
    shown = list(found.select_related("subject", "agency", "assessment__opened_by").order_by("pk")[: ROWS + 1])
    if not shown:
        return None
    total = len(shown) if len(shown) <= ROWS else found.count()
    running = Clock.objects.filter(state=Clock.State.RUNNING, due_on__isnull=False)
    clocks = nearest_clocks(shown[:ROWS], running)
    rows = [_asked(one, clocks) for one in shown[:ROWS]]
    url = reverse("admin:reports_assessedagency_changelist")
    return Queue("self-scores", _("待回应的年度考核"), _("考核待回应"), "", rows, total, 18, "mine", url)


def _terms() -> QuerySet[Clock]:
    """The terms for objections that are not over."""
    return Clock.objects.filter(duty__endswith=OBJECTION_TERM, due_on__gte=today(), state=Clock.State.RUNNING)


def _asked(one: AssessedAgency, clocks: dict[int, tuple[Clock, Standing]]) -> Row:
    clock = clocks.get(one.subject_id)
    scoring = one.assessment.status == states.SELF_SCORING
    act, label = ("self-score", _("自评")) if scoring else ("object", _("提出异议"))
    return Row(
        title=one.subject.title,
        url=reverse("admin:reports_assessedagency_change", args=[one.pk]),
        kind=str(one.assessment.get_status_display()),
        agency=one.agency.short_name or one.agency.name,
        holder=str(one.assessment.opened_by),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=label,
        act_url=reverse("admin:reports_assessedagency_act", args=[one.pk, act]),
    )


def links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's agency is opened in its assessment."""
    found = AssessedAgency.objects.filter(subject__in={clock.subject_id for clock in clocks})
    return {one.subject_id: Links(url=reverse("admin:reports_assessedagency_change", args=[one.pk])) for one in found}
