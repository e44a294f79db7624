"""Batches: many items brought in at once, looked at before anything happens, and undone if it was wrong."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.models.item import Item
from disclosure.models import Agency, User

NEW, BACKLOG = "new", "backlog"

DIFFERENT_PEOPLE = (
    (Q(cleared_by__isnull=True) | ~Q(cleared_by=F("uploaded_by")))
    & (Q(approved_by__isnull=True) | ~Q(approved_by=F("uploaded_by")))
    & (Q(persons=2) | Q(cleared_by__isnull=True) | Q(approved_by__isnull=True) | ~Q(approved_by=F("cleared_by")))
)
CLEARED_AND_APPROVED = Q(
    cleared_by__isnull=False,
    approved_by__isnull=False,
    content_hash__gt="",
    cleared_hash=F("content_hash"),
    approved_hash=F("content_hash"),
)


class Batch(models.Model):
    """The rows of one table: read, shown, and applied by a person; a backlog is cleared and approved as a whole first."""

    class Purpose(models.TextChoices):
        NEW = NEW, _("新公开的信息")
        BACKLOG = BACKLOG, _("此前已在别处公开的历史信息")

    agency = models.ForeignKey(Agency, verbose_name=_("公开主体"), on_delete=models.PROTECT, related_name="batches")
    purpose = models.CharField(_("用途"), max_length=10, choices=Purpose.choices)
    file_name = models.CharField(_("文件名"), max_length=200)
    status = models.CharField(_("状态"), max_length=10, default=states.READ, choices=list(states.BATCH_LABELS.items()))
    notices = models.JSONField(_("读取说明"), default=list, blank=True)
    content_hash = models.CharField(_("内容摘要值"), max_length=64)
    persons = models.PositiveSmallIntegerField(_("须经几人"), default=3)
    uploaded_by = models.ForeignKey(User, verbose_name=_("上传人"), on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"))
    cleared_by = models.ForeignKey(
        User, verbose_name=_("保密审查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_hash = models.CharField(_("审查时摘要值"), max_length=64, blank=True)
    cleared_at = models.DateTimeField(_("审查时间"), null=True, blank=True)
    approved_by = models.ForeignKey(
        User, verbose_name=_("审批人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_hash = models.CharField(_("审批时摘要值"), max_length=64, blank=True)
    approved_at = models.DateTimeField(_("审批时间"), null=True, blank=True)
    applied_by = models.ForeignKey(
        User, verbose_name=_("导入人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    applied_at = models.DateTimeField(_("导入时间"), null=True, blank=True)
    done = models.PositiveIntegerField(_("已处理"), default=0)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("批量导入")
        verbose_name_plural = _("批量导入")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=DIFFERENT_PEOPLE, name="batch_different_people"),
            models.CheckConstraint(
                condition=Q(purpose=NEW) | ~Q(status__in=(states.APPLYING, states.APPLIED)) | CLEARED_AND_APPROVED,
                name="batch_backlog_only_if_cleared_and_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.uploaded_at:%Y-%m-%d}"

    @property
    def items(self) -> QuerySet[Item]:
        """What the batch brought in."""
        return Item.objects.filter(batch_row__batch=self)


class BatchRow(models.Model):
    """One row of a table: what it says, what was found wrong with it, and the item it became."""

    batch = models.ForeignKey(Batch, verbose_name=_("批量导入"), on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("行号"))
    entry = models.JSONField(_("所载内容"), default=dict)
    findings = models.JSONField(_("读取情况"), default=list, blank=True)
    is_faulty = models.BooleanField(_("有误"), default=False)
    item = models.OneToOneField(
        Item,
        verbose_name=_("政府信息"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="batch_row",
    )
    refusal = models.TextField(_("未导入的原因"), blank=True)

    class Meta:
        verbose_name = _("批量导入的行")
        verbose_name_plural = _("批量导入的行")
        ordering = ["batch", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="batch_row_once")]

    def __str__(self) -> str:
        return f"{self.batch} #{self.number}"
