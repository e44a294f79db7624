"""The yearly assessment (年考核; 条例 art. 46): who is assessed by which indicators, and what every line is worth."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.law.indicator_sets import Indicator, IndicatorSet, parse
from disclosure.models import Agency, Subject, User
from reports import states
from reports.models.assessment_checks import CHECKS, EVIDENCE


def _score(label: Any) -> models.DecimalField[Decimal | None, Decimal | None]:
    return models.DecimalField(label, max_digits=7, decimal_places=2, null=True, blank=True)


def _person(label: Any) -> models.ForeignKey[User | None, User | None]:
    return models.ForeignKey(
        User, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class Assessment(models.Model):
    """The assessment of one year by one office; it keeps the text of its indicator set as it was when it was opened."""

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="assessment")
    office = models.ForeignKey(
        Agency, verbose_name=_("考核机关"), on_delete=models.PROTECT, related_name="conducted_assessments"
    )
    root = models.ForeignKey(Agency, verbose_name=_("考核范围"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("年度"))
    set_code = models.CharField(_("考核指标"), max_length=60)
    indicators = models.TextField(_("指标原文"))
    status = models.CharField(
        _("状态"), max_length=12, default=states.OPENED, choices=list(states.ASSESSMENT_LABELS.items())
    )
    as_of = models.DateField(_("数据截至"))
    measured_at = models.DateTimeField(_("计算时间"))
    opened_by = models.ForeignKey(User, verbose_name=_("启动人"), on_delete=models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(_("反馈时间"), null=True, blank=True)
    content_hash = models.CharField(_("定分摘要值"), max_length=64, blank=True)
    settled_by = _person(_("定分人"))
    settled_at = models.DateTimeField(_("定分时间"), null=True, blank=True)
    published_by = _person(_("公布人"))
    published_at = models.DateTimeField(_("公布时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("年度考核")
        verbose_name_plural = _("年度考核")
        ordering = ["-year", "office__path", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year"], condition=~Q(status=states.CANCELLED), name="assessment_once_a_year"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=states.FINAL)
                | Q(settled_by__isnull=False, settled_at__isnull=False, content_hash__gt=""),
                name="assessment_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.PUBLISHED) | Q(published_by__isnull=False, published_at__isnull=False),
                name="assessment_published_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.subject.title

    @cached_property
    def set(self) -> IndicatorSet:
        """The indicator set as it was when the assessment was opened."""
        return parse(self.indicators, self.set_code)


class AssessedAgency(models.Model):
    """One agency in an assessment: whether it handed in its self-score, and once settled its result and rank."""

    assessment = models.ForeignKey(
        Assessment, verbose_name=_("年度考核"), on_delete=models.PROTECT, related_name="agencies"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("被考核机关"), on_delete=models.PROTECT, related_name="assessments"
    )
    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="assessed")
    handed_in_at = models.DateTimeField(_("自评报送时间"), null=True, blank=True)
    handed_in_by = _person(_("自评报送人"))
    points = _score(_("得分"))
    applicable = _score(_("适用分值"))
    result = _score(_("折算得分"))
    rank = models.PositiveIntegerField(_("名次"), null=True, blank=True)

    class Meta:
        verbose_name = _("机关考核")
        verbose_name_plural = _("机关考核")
        ordering = ["-assessment__year", "agency__path"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "agency"], name="assessed_once"),
            models.CheckConstraint(
                condition=Q(points__isnull=True)
                | Q(points__gte=0, applicable__isnull=False, points__lte=F("applicable")),
                name="assessed_points_within_what_applies",
            ),
        ]

    def __str__(self) -> str:
        return self.subject.title


class AssessmentLine(models.Model):
    """One indicator at one agency: what the records show, what the agency and the office say, what came of an objection.

    No evidence, no points: a score above what the records show (or any, where a person scores) stands on a link.
    """

    class Decision(models.TextChoices):
        PENDING = "", _("待决定")
        UPHELD = "upheld", _("采纳")
        DISMISSED = "dismissed", _("不采纳")

    assessed = models.ForeignKey(
        AssessedAgency, verbose_name=_("机关考核"), on_delete=models.PROTECT, related_name="lines"
    )
    position = models.PositiveSmallIntegerField(_("次序"))
    code = models.CharField(_("指标"), max_length=60)
    weight = models.DecimalField(_("分值"), max_digits=7, decimal_places=2)
    measure = models.CharField(_("计算方法"), max_length=40, blank=True)
    applies = models.BooleanField(_("适用"), default=True)
    done = models.PositiveIntegerField(_("达到数"), null=True, blank=True)
    of = models.PositiveIntegerField(_("总数"), null=True, blank=True)
    measured_score = _score(_("计算得分"))

    self_score = _score(_("自评分"))
    self_evidence = models.CharField(_("自评凭据"), max_length=500, blank=True)
    self_note = models.TextField(_("自评说明"), blank=True)

    district_score = _score(_("考核评分"))
    office_evidence = models.CharField(_("考核凭据"), max_length=500, blank=True)
    district_reason = models.TextField(_("评分理由"), blank=True)
    scored_by = _person(_("评分人"))

    objection = models.TextField(_("异议"), blank=True)
    objection_evidence = models.CharField(_("异议凭据"), max_length=500, blank=True)
    objected_by = _person(_("提出人"))
    objected_at = models.DateTimeField(_("异议时间"), null=True, blank=True)
    decision = models.CharField(_("异议处理"), max_length=10, choices=Decision.choices, blank=True)
    decided_score = _score(_("复核评分"))
    decision_reason = models.TextField(_("处理理由"), blank=True)
    decided_by = _person(_("处理人"))
    decided_at = models.DateTimeField(_("处理时间"), null=True, blank=True)

    score = _score(_("最终得分"))

    class Meta:
        verbose_name = _("考核指标得分")
        verbose_name_plural = _("考核指标得分")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["assessed", "code"], name="assessed_line_once_per_indicator"),
            *CHECKS,
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def indicator(self) -> Indicator:
        """The indicator as the assessment's own set has it."""
        return next(one for one in self.assessed.assessment.set.indicators if one.code == self.code)

    @property
    def percent(self) -> Decimal | None:
        """The measured share in per cent, rounded down to one decimal, so that nothing missed is rounded away."""
        return Decimal(self.done * 1000 // self.of) / 10 if self.of and self.done is not None else None

    @property
    def deviation(self) -> Decimal | None:
        """By how much the office's score differs from the agency's own; None while either is missing."""
        if self.self_score is None or self.district_score is None:
            return None
        return self.district_score - self.self_score

    @property
    def stands(self) -> Decimal | None:
        """The score as it stands: what was decided on an objection, else what the office gave."""
        return self.decided_score if self.decided_score is not None else self.district_score

    @property
    def evidence(self) -> list[str]:
        """The links on which it stands, beside the records that were measured."""
        return [link for link in (getattr(self, name) for name in EVIDENCE) if link]
