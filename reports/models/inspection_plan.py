"""A year's plan of inspections (督查): what is planned by whom and where, what was found, what was published of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, User
from reports import states
from reports.models.inspection import Inspection
from reports.models.ticket import Ticket


class InspectionPlan(models.Model):
    """What an office plans to inspect in a year, and on what it rests."""

    office = models.ForeignKey(
        Agency, verbose_name=_("检查机关"), on_delete=models.PROTECT, related_name="inspection_plans"
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    note = models.TextField(_("总体安排"), blank=True)
    made_on = models.DateField(_("制定日期"))
    made_by = models.ForeignKey(User, verbose_name=_("制定人"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("督查计划")
        verbose_name_plural = _("督查计划")
        ordering = ["-year", "office__path"]
        constraints = [models.UniqueConstraint(fields=["office", "year"], name="inspection_plan_once_a_year")]

    def __str__(self) -> str:
        return _t("%(office)s%(year)s年督查计划") % {"office": self.office, "year": self.year}


class PlannedInspection(models.Model):
    """One inspection of a plan: carried out by a seeded draw, or by what its inspectors record directly."""

    class Kind(models.TextChoices):
        SUPERVISION = "supervision", _("监督检查")
        SPECIAL = "special", _("专项督查")

    plan = models.ForeignKey(
        InspectionPlan, verbose_name=_("督查计划"), on_delete=models.PROTECT, related_name="entries"
    )
    duty = models.CharField(_("所履行的义务"), max_length=60)
    kind = models.CharField(_("方式"), max_length=12, choices=Kind.choices)
    theme = models.CharField(_("主题"), max_length=200)
    month = models.PositiveSmallIntegerField(_("月份"))
    root = models.ForeignKey(Agency, verbose_name=_("检查范围"), on_delete=models.PROTECT, related_name="+")
    inspectors = models.CharField(_("检查人员"), max_length=200)
    status = models.CharField(
        _("状态"), max_length=10, default=states.PLANNED, choices=list(states.PLANNED_LABELS.items())
    )
    inspection = models.OneToOneField(
        Inspection, verbose_name=_("抽查"), null=True, blank=True, on_delete=models.PROTECT, related_name="planned"
    )
    conclusion = models.TextField(_("检查结论"), blank=True)
    concluded_on = models.DateField(_("结束日期"), null=True, blank=True)
    concluded_by = models.ForeignKey(
        User, verbose_name=_("结束人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_on = models.DateField(_("公开日期"), null=True, blank=True)
    public_text = models.TextField(_("对外公开的情况"), blank=True)
    cancelled_why = models.TextField(_("取消的理由"), blank=True)

    class Meta:
        verbose_name = _("督查")
        verbose_name_plural = _("督查")
        ordering = ["-plan__year", "month", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="planned_inspection_in_a_month"),
            models.CheckConstraint(
                condition=~Q(status__in=(states.CONCLUDED, states.PUBLISHED))
                | Q(concluded_on__isnull=False, concluded_by__isnull=False, conclusion__gt=""),
                name="planned_inspection_concluded_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.PUBLISHED) | Q(published_on__isnull=False, public_text__gt=""),
                name="planned_inspection_published_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.CANCELLED) | Q(cancelled_why__gt=""),
                name="planned_inspection_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return _t("%(year)s年%(month)s月%(kind)s：%(theme)s") % {
            "year": self.plan.year,
            "month": self.month,
            "kind": self.get_kind_display(),
            "theme": self.theme,
        }


class InspectedFault(models.Model):
    """One fault found at an agency by direct inspection; one recorded by mistake is struck with the reason, not deleted."""

    class Kind(models.TextChoices):
        NOT_DISCLOSED = "not-disclosed", _("应公开未公开")
        LATE = "late", _("公开不及时")
        INCOMPLETE = "incomplete", _("内容不完整")
        WRONG = "wrong", _("内容错误")
        EMPTY_COLUMN = "empty-column", _("栏目空白或者不更新")
        STALE_GUIDE = "stale-guide", _("指南、目录过时")
        LATE_REPLY = "late-reply", _("依申请公开逾期答复")
        OTHER = "other", _("其他问题")

    planned = models.ForeignKey(
        PlannedInspection, verbose_name=_("督查"), on_delete=models.PROTECT, related_name="faults"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("被检查机关"), on_delete=models.PROTECT, related_name="inspected_faults"
    )
    kind = models.CharField(_("问题类别"), max_length=16, choices=Kind.choices)
    note = models.TextField(_("情况说明"))
    evidence = models.TextField(_("凭据"), blank=True)
    recorded_by = models.ForeignKey(User, verbose_name=_("记录人"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("记录时间"))
    struck_why = models.TextField(_("更正的理由"), blank=True)
    ticket = models.OneToOneField(
        Ticket, verbose_name=_("整改事项"), null=True, blank=True, on_delete=models.PROTECT, related_name="fault"
    )

    class Meta:
        verbose_name = _("督查发现的问题")
        verbose_name_plural = _("督查发现的问题")
        ordering = ["planned", "pk"]

    def __str__(self) -> str:
        return f"{self.agency}：{self.get_kind_display()}"
