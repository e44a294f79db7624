"""Who may open, score, decide, settle and publish a yearly assessment, and who may answer it (条例 art. 46)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.law.indicator_sets import IndicatorSet
from disclosure.models import Agency, Clock, User
from disclosure.refusals import Reason
from disclosure.today import today
from reports import assessing, states
from reports.models import AssessedAgency, Assessment, AssessmentLine

ARTICLE = "《政府信息公开条例》第四十六条"
CONDUCT, DECIDE, PUBLISH, ANSWER = "assessment.conduct", "assessment.decide", "assessment.publish", "assessment.answer"
# The bare code by which the term for objections is known, whatever instrument lays it down.
OBJECTION_TERM = "/score.object"


def open_for(office: Agency, root: Agency, year: int, indicators: IndicatorSet, *, actor: User) -> list[Reason]:
    """A year is assessed once by an office for what stands below it, from the day of the year its set names."""
    reasons = list(roles.reasons_against(actor, CONDUCT, office))
    if not roles.may(actor, CONDUCT, root):
        sentence = _("考核范围须在本机关监督的范围之内。")
        reasons.append(Reason("not-supervised", sentence, article=ARTICLE, kind="not-allowed"))
    if indicators not in assessing.sets_for(year, office):
        sentence = _("“%(title)s”不适用于%(year)s年度或者本地。") % {"title": indicators.title, "year": year}
        reasons.append(Reason("set-does-not-fit", sentence))
    return [*reasons, *_not_yet(year, indicators), *_opened(office, year)]


def _not_yet(year: int, indicators: IndicatorSet) -> Iterator[Reason]:
    first = date(year, *indicators.opens)
    if today() < first:
        sentence = _("%(year)s年度的考核自%(on)s起可以启动。") % {"year": year, "on": first}
        yield Reason("too-early", sentence, article=indicators.article, kind="not-now")


def _opened(office: Agency, year: int) -> Iterator[Reason]:
    if Assessment.objects.filter(office=office, year=year).exclude(status=states.CANCELLED).exists():
        yield Reason("opened", _("这一年度的考核已经启动。"), kind="not-now")


def measure(assessment: Assessment, *, actor: User) -> list[Reason]:
    """Records are measured anew until the self-scores are closed; what the office has scored by stays."""
    reasons = list(roles.reasons_against(actor, CONDUCT, assessment.office))
    if assessment.status not in states.MEASURED_ANEW:
        reasons.append(Reason("measured", _("自评已经结束，数据不再重新计算。"), kind="not-now"))
    return reasons


def conduct(assessment: Assessment, act: str, *, actor: User) -> list[Reason]:
    """An act of the office that leads the assessment on."""
    return [
        *roles.reasons_against(actor, CONDUCT, assessment.office),
        *states.ASSESSMENT.against(assessment.status, act),
    ]


def announce(assessment: Assessment, *, actor: User) -> list[Reason]:
    """Scores are announced when every line that applies has one."""
    reasons = conduct(assessment, "announce", actor=actor)
    missing = assessing.unscored(assessment).count()
    if missing:
        reasons.append(Reason("not-scored", _("还有%(count)s项没有评分。") % {"count": missing}, kind="not-now"))
    return reasons


def settle(assessment: Assessment, *, actor: User) -> list[Reason]:
    """Scores are settled when the term for objections is over and every objection is decided."""
    return [*conduct(assessment, "settle", actor=actor), *_undecided(assessment), *_term_runs(assessment)]


def _undecided(assessment: Assessment) -> Iterator[Reason]:
    missing = assessing.undecided(assessment).count()
    if missing:
        yield Reason("not-decided", _("还有%(count)s项异议没有处理。") % {"count": missing}, kind="not-now")


def _term_runs(assessment: Assessment) -> Iterator[Reason]:
    running = Clock.objects.filter(subject__assessed__assessment=assessment, duty__endswith=OBJECTION_TERM)
    last = running.filter(due_on__gte=today()).order_by("-due_on").first()
    if last is not None:
        yield Reason("term-runs", _("异议期限到%(on)s为止。") % {"on": last.due_on}, kind="not-now")


def publish(assessment: Assessment, *, actor: User) -> list[Reason]:
    """A settled assessment is made public."""
    return [
        *roles.reasons_against(actor, PUBLISH, assessment.office),
        *states.ASSESSMENT.against(assessment.status, "publish"),
    ]


def self_score(assessed: AssessedAgency, *, actor: User) -> list[Reason]:
    """The agency scores itself until it hands in or the office closes the self-scores."""
    reasons = list(roles.reasons_against(actor, ANSWER, assessed.agency))
    if assessed.assessment.status != states.SELF_SCORING:
        reasons.append(Reason("not-self-scoring", _("现在不是自评阶段。"), kind="not-now"))
    elif assessed.handed_in_at is not None:
        reasons.append(Reason("handed-in", _("自评已经报送。"), kind="not-now"))
    return reasons


def hand_in(assessed: AssessedAgency, *, actor: User) -> list[Reason]:
    """A self-score is handed in whole: every line that a person scores has a figure, be it 0."""
    reasons = self_score(assessed, actor=actor)
    missing = assessed.lines.filter(applies=True, measure="", self_score__isnull=True).count()
    if missing:
        reasons.append(Reason("not-scored", _("还有%(count)s项没有自评。") % {"count": missing}, kind="not-now"))
    return reasons


def score(assessed: AssessedAgency, *, actor: User) -> list[Reason]:
    """The office scores after the self-scores are closed and until it announces."""
    reasons = list(roles.reasons_against(actor, CONDUCT, assessed.assessment.office))
    if assessed.assessment.status != states.SCORING:
        reasons.append(Reason("not-scoring", _("现在不是评分阶段。"), kind="not-now"))
    return reasons


def object_to(line: AssessmentLine, *, actor: User) -> list[Reason]:
    """The agency objects to a line within the term, once."""
    reasons = [*against_objecting(line.assessed, actor=actor)]
    if not line.applies:
        reasons.append(Reason("left-out", _("这一项不计分，不能提出异议。")))
    if line.objection:
        reasons.append(Reason("objected", _("对这一项已经提出异议。"), kind="not-now"))
    return reasons


def against_objecting(assessed: AssessedAgency, *, actor: User) -> Iterator[Reason]:
    """What stands against objecting to any line of an agency."""
    yield from roles.reasons_against(actor, ANSWER, assessed.agency)
    if assessed.assessment.status != states.OBJECTIONS:
        yield Reason("no-objections", _("现在不是提出异议的阶段。"), kind="not-now")
    elif not assessed.subject.clocks.filter(duty__endswith=OBJECTION_TERM, due_on__gte=today()).exists():
        yield Reason("term-over", _("提出异议的期限已过。"), kind="not-now")


def decide(line: AssessmentLine, *, actor: User) -> list[Reason]:
    """An objection is decided once, by another person than the one who scored the line."""
    reasons = list(against_deciding(line.assessed, actor=actor))
    if not line.objection or line.decision:
        reasons.append(Reason("nothing-to-decide", _("这一项没有待处理的异议。"), kind="not-now"))
    if actor.pk == line.scored_by_id:
        reasons.append(Reason("same-person", _("评分人不能处理对自己评分的异议。"), kind="not-allowed"))
    return reasons


def against_deciding(assessed: AssessedAgency, *, actor: User) -> Iterator[Reason]:
    """What stands against deciding any objection of an agency."""
    yield from roles.reasons_against(actor, DECIDE, assessed.assessment.office)
    if assessed.assessment.status != states.OBJECTIONS:
        yield Reason("no-objections", _("现在不是处理异议的阶段。"), kind="not-now")
