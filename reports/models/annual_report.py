"""Annual reports (条例 arts. 49, 50): what was counted, what is filed, what is said, and who answers for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.law.report_tables import Report, from_json
from disclosure.models import Agency, Obligation, StoredFile, Subject, User
from reports import states

GOVERNMENTS = frozenset({Agency.Kind.PROVINCE, Agency.Kind.CITY, Agency.Kind.GOVERNMENT})

# Written out, because a CHECK that meets a NULL passes.
SIGNED = Q(reviewed_by__isnull=False, content_hash__gt="", reviewed_hash=F("content_hash"))
CLEARED = Q(cleared_by__isnull=False, cleared_hash__gt="", cleared_hash=F("content_hash"))
ISSUED = Q(published_by__isnull=False, published_at__isnull=False)
DIFFERENT_PEOPLE = (
    (Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("drafted_by")))
    & (Q(cleared_by__isnull=True) | ~Q(cleared_by=F("drafted_by")))
    & (Q(reviewed_by__isnull=True) | Q(cleared_by__isnull=True) | ~Q(cleared_by=F("reviewed_by")))
)


class AnnualReport(models.Model):
    """One edition of an agency's report on a year; once the leader has signed it, it is frozen and bound by its hash."""

    subject = models.OneToOneField(
        Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="annual_report"
    )
    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField(_("年度"))
    edition = models.PositiveSmallIntegerField(_("版次"), default=1)
    status = models.CharField(
        _("状态"), max_length=10, default=states.DRAFT, choices=list(states.REPORT_LABELS.items())
    )
    form = models.CharField(_("格式"), max_length=8)
    obligation = models.ForeignKey(
        Obligation, verbose_name=_("定期义务"), null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    corrects = models.TextField(_("更正事由"), blank=True)

    # Content: every field from here to `explanations` is covered by the hash and frozen once signed.
    counted = models.JSONField(_("统计数据"), default=dict)
    filed = models.JSONField(_("填报数据"), default=dict)
    own = models.JSONField(_("本级数据"), default=dict, blank=True)
    taken_in = models.JSONField(_("所汇总的报告"), default=list, blank=True)
    stands_for = models.JSONField(_("所承继的机关"), default=list, blank=True)
    fees = models.JSONField(_("信息处理费"), default=dict)
    narrative = models.JSONField(_("文字"), default=dict, blank=True)
    explanations = models.JSONField(_("说明"), default=dict, blank=True)

    content_hash = models.CharField(_("内容摘要值"), max_length=64, blank=True)
    counted_at = models.DateTimeField(_("统计时间"), null=True, blank=True)
    drafted_by = models.ForeignKey(User, verbose_name=_("编制人"), on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(
        User, verbose_name=_("审签人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_hash = models.CharField(_("审签时摘要值"), max_length=64, blank=True)
    reviewed_at = models.DateTimeField(_("审签时间"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("报送时间"), null=True, blank=True)
    cleared_by = models.ForeignKey(
        User, verbose_name=_("审查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_hash = models.CharField(_("审查时摘要值"), max_length=64, blank=True)
    cleared_at = models.DateTimeField(_("审查时间"), null=True, blank=True)
    published_by = models.ForeignKey(
        User, verbose_name=_("公布人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("公布时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("年度报告")
        verbose_name_plural = _("年度报告")
        ordering = ["-year", "agency__path", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "edition"], name="report_edition_once"),
            models.UniqueConstraint(
                fields=["agency", "year"], condition=Q(status=states.PUBLISHED), name="report_published_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=~Q(status__in=states.ISSUED),
                name="report_compiled_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=states.SIGNED) | SIGNED, name="report_goes_on_only_if_reviewed"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=states.PASSED) | CLEARED, name="report_goes_on_only_if_cleared"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=states.ISSUED) | ISSUED, name="report_published_by_somebody"
            ),
            models.CheckConstraint(condition=DIFFERENT_PEOPLE, name="report_different_people"),
            models.CheckConstraint(condition=Q(edition=1) | Q(corrects__gt=""), name="report_corrected_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.subject.title

    @property
    def takes_in(self) -> bool:
        """Whether it is a government's report, which takes in those of its units (条例 art. 49(2))."""
        return self.agency.kind in GOVERNMENTS

    @property
    def tables(self) -> Report:
        """The tables as they are filed."""
        return from_json(self.filed).report

    @property
    def counted_tables(self) -> Report:
        """The tables as they were counted from the records."""
        return from_json(self.counted).report


class Adjustment(models.Model):
    """What one cell has beyond what was counted: from a register outside the portal, with its reason and evidence."""

    report = models.ForeignKey(
        AnnualReport, verbose_name=_("年度报告"), on_delete=models.PROTECT, related_name="adjustments"
    )
    table = models.CharField(_("表"), max_length=6)
    row = models.CharField(_("行"), max_length=40)
    column = models.CharField(_("列"), max_length=20)
    difference = models.DecimalField(_("增减"), max_digits=18, decimal_places=6)
    reason = models.TextField(_("理由"))
    evidence = models.TextField(_("凭据"))
    file = models.ForeignKey(
        StoredFile, verbose_name=_("附件"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(_("附件名称"), max_length=200, blank=True)
    author = models.ForeignKey(User, verbose_name=_("填报人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("数据调整")
        verbose_name_plural = _("数据调整")
        ordering = ["table", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "table", "row", "column"], name="adjustment_once_per_cell"),
            models.CheckConstraint(condition=Q(reason__gt="", evidence__gt=""), name="adjustment_is_evidenced"),
        ]

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"


class ReportStep(models.Model):
    """What happened to a report, in order; only ever added."""

    report = models.ForeignKey(AnnualReport, verbose_name=_("年度报告"), on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(_("经过"), max_length=12)
    text = models.TextField(_("说明"), blank=True)
    by = models.ForeignKey(User, verbose_name=_("经办人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("编报经过")
        verbose_name_plural = _("编报经过")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report} {self.act}"
