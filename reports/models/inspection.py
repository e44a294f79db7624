"""Random inspections (抽查) of the standard directories: what was drawn, by which seed, and what was found."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Directory, DirectoryLine, DirectoryRow
from disclosure.models import Agency, User
from reports import states


class Inspection(models.Model):
    """One inspection: its scope, the seed by which anybody can repeat the draw, and its outcome."""

    office = models.ForeignKey(
        Agency, verbose_name=_("检查机关"), on_delete=models.PROTECT, related_name="conducted_inspections"
    )
    root = models.ForeignKey(Agency, verbose_name=_("检查范围"), on_delete=models.PROTECT, related_name="inspections")
    title = models.CharField(_("名称"), max_length=200)
    planned_on = models.DateField(_("计划日期"))
    domain = models.CharField(_("领域"), max_length=40, blank=True)
    level = models.CharField(_("层级"), max_length=10, choices=Directory.Level.choices, blank=True)
    size = models.PositiveIntegerField(_("抽取行数"), default=20)
    seed = models.CharField(_("随机种子"), max_length=60)
    population = models.PositiveIntegerField(_("总行数"), default=0)
    population_hash = models.CharField(_("总体摘要值"), max_length=64, blank=True)
    status = models.CharField(
        _("状态"), max_length=10, default=states.PLANNED, choices=list(states.INSPECTION_LABELS.items())
    )
    drawn_at = models.DateTimeField(_("抽取时间"), null=True, blank=True)
    drawn_by = models.ForeignKey(
        User, verbose_name=_("抽取人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    concluded_on = models.DateField(_("结束日期"), null=True, blank=True)
    conclusion = models.TextField(_("检查结论"), blank=True)
    planned_by = models.ForeignKey(User, verbose_name=_("计划人"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("抽查")
        verbose_name_plural = _("抽查")
        ordering = ["-planned_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=states.PLANNED) | Q(drawn_at__isnull=False, drawn_by__isnull=False),
                name="inspection_drawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.CONCLUDED) | Q(concluded_on__isnull=False), name="inspection_ends_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Finding(models.Model):
    """One row drawn, at the agency that must publish it, and what the inspector found there."""

    class Kind(models.TextChoices):
        SOUND = "sound", _("落实")
        NOT_DISCLOSED = "not-disclosed", _("不公开")
        FALSE = "false", _("假公开")
        HALF = "half", _("半公开")
        LATE = "late", _("公开不及时")
        WRONG = "wrong", _("内容错误")

    inspection = models.ForeignKey(
        Inspection, verbose_name=_("抽查"), on_delete=models.PROTECT, related_name="findings"
    )
    position = models.PositiveIntegerField(_("次序"))
    line = models.ForeignKey(
        DirectoryLine, verbose_name=_("目录事项"), on_delete=models.PROTECT, related_name="findings"
    )
    row = models.ForeignKey(DirectoryRow, verbose_name=_("目录行"), on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, verbose_name=_("公开主体"), on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(_("检查结果"), max_length=16, choices=Kind.choices, blank=True)
    note = models.TextField(_("情况说明"), blank=True)
    evidence = models.TextField(_("凭据"), blank=True)
    recorded_by = models.ForeignKey(
        User, verbose_name=_("记录人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("记录时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("检查结果")
        verbose_name_plural = _("检查结果")
        ordering = ["inspection", "position"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "line", "agency"], name="finding_once_per_inspection"),
            models.UniqueConstraint(fields=["inspection", "position"], name="finding_position_once"),
            models.CheckConstraint(
                condition=Q(kind="") | Q(recorded_by__isnull=False, recorded_at__isnull=False),
                name="finding_recorded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection} #{self.position}"

    @property
    def is_fault(self) -> bool:
        """Whether something is to be put right."""
        return bool(self.kind) and self.kind != self.Kind.SOUND
