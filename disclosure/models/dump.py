"""Bulk dumps: everything public as files, each build with what it holds and how far the ledger had come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Dump(models.Model):
    """One build. `building` is true for the one under way and empty for all others, so that there is only ever one."""

    class Ended(models.TextChoices):
        OUTDATED = "outdated", _("已有更新的批次")
        WITHDRAWN = "withdrawn", _("含有后来撤下的信息")
        ABANDONED = "abandoned", _("没有建成")

    name = models.CharField(_("批次"), max_length=40, unique=True, null=True)
    building = models.BooleanField(_("正在生成"), null=True, unique=True, default=True)
    begun_at = models.DateTimeField(_("开始时间"))
    built_at = models.DateTimeField(_("生成时间"), null=True, blank=True)
    files = models.JSONField(_("文件"), default=list)
    ledger_sequence = models.PositiveBigIntegerField(_("台账序号"), default=0)
    ledger_digest = models.CharField(_("台账摘要值"), max_length=64, blank=True)
    ended_at = models.DateTimeField(_("停止提供时间"), null=True, blank=True)
    ended = models.CharField(_("停止提供的原因"), max_length=12, choices=Ended.choices, blank=True)

    class Meta:
        verbose_name = _("批量数据")
        verbose_name_plural = _("批量数据")
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended="") | (Q(ended_at__isnull=False) & ~Q(ended="")),
                name="dump_ended_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.begun_at)
