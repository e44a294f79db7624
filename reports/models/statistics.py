"""Monthly statistics (月统计) and quarterly bulletins (季通报): what was counted of a tree of agencies, frozen when issued."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Obligation, Subject, User
from reports import states

# Written out, because a CHECK that meets a NULL passes.
SIGNED = Q(issued_by__isnull=False, issued_at__isnull=False, content_hash__gt="")


class PeriodStatistics(models.Model):
    """One edition of the statistics of a month or a quarter, of an agency with all that stands below it."""

    class Kind(models.TextChoices):
        MONTH = "month", _("月统计")
        QUARTER = "quarter", _("季通报")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="statistics")
    agency = models.ForeignKey(
        Agency, verbose_name=_("统计范围"), on_delete=models.PROTECT, related_name="period_statistics"
    )
    kind = models.CharField(_("种类"), max_length=8, choices=Kind.choices)
    period = models.CharField(_("周期"), max_length=8)
    begins_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"))
    edition = models.PositiveSmallIntegerField(_("版次"), default=1)
    status = models.CharField(
        _("状态"), max_length=10, default=states.DRAFT, choices=list(states.STATISTICS_LABELS.items())
    )
    obligation = models.ForeignKey(
        Obligation,
        verbose_name=_("定期义务"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statistics",
    )
    corrects = models.TextField(_("更正事由"), blank=True)

    # Content: from here to `criticised` everything is covered by the hash and frozen once issued.
    figures = models.JSONField(_("统计数据"), default=dict)
    remarks = models.TextField(_("情况说明"), blank=True)
    commended = models.TextField(_("表扬"), blank=True)
    criticised = models.TextField(_("批评"), blank=True)

    content_hash = models.CharField(_("内容摘要值"), max_length=64, blank=True)
    counted_at = models.DateTimeField(_("统计时间"), null=True, blank=True)
    drafted_by = models.ForeignKey(User, verbose_name=_("编制人"), on_delete=models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(
        User, verbose_name=_("发布人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(_("发布时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("统计通报")
        verbose_name_plural = _("统计通报")
        ordering = ["-ends_on", "kind", "agency__path", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "period", "edition"], name="statistics_edition_once"),
            models.UniqueConstraint(
                fields=["agency", "kind", "period"], condition=Q(status=states.STATED), name="statistics_issued_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "period"],
                condition=Q(status=states.DRAFT),
                name="statistics_drafted_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=states.GIVEN_OUT) | SIGNED, name="statistics_issued_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(edition=1) | Q(corrects__gt=""), name="statistics_corrected_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="statistics_end_after_they_begin"),
        ]
        indexes = [models.Index(fields=["status", "-ends_on"])]

    def __str__(self) -> str:
        return self.subject.title

    @property
    def is_bulletin(self) -> bool:
        """Whether it is the quarterly bulletin, which also commends and criticises."""
        return self.kind == self.Kind.QUARTER
