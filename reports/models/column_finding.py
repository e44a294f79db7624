"""Columns (栏目) found empty or not updated: opened by the sweep, closed by it once there is something again."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency
from reports.models.ticket import Ticket


class ColumnFinding(models.Model):
    """One column of one agency that stood empty or stale, from which day to which; nobody types it in."""

    class Part(models.TextChoices):
        GUIDE = "guide", _("政府信息公开指南")
        CONTENT = "content", _("法定主动公开内容")
        CATEGORY = "category", _("法定主动公开内容分类")
        DOMAIN = "domain", _("标准目录领域")

    class Kind(models.TextChoices):
        EMPTY = "empty", _("空白")
        STALE = "stale", _("久未更新")

    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="column_findings")
    part = models.CharField(_("栏目类别"), max_length=10, choices=Part.choices)
    code = models.CharField(_("栏目代码"), max_length=40, blank=True)
    title = models.CharField(_("栏目"), max_length=120)
    kind = models.CharField(_("情形"), max_length=6, choices=Kind.choices)
    last_on = models.DateField(_("最近更新日期"), null=True, blank=True)
    opened_on = models.DateField(_("发现日期"))
    closed_on = models.DateField(_("恢复日期"), null=True, blank=True)
    ticket = models.OneToOneField(
        Ticket, verbose_name=_("整改事项"), null=True, blank=True, on_delete=models.PROTECT, related_name="column"
    )

    class Meta:
        verbose_name = _("空白或者久未更新的栏目")
        verbose_name_plural = _("空白或者久未更新的栏目")
        ordering = ["-opened_on", "agency__path", "part", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "part", "code"], condition=Q(closed_on__isnull=True), name="column_found_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="column_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} · {self.title}：{self.get_kind_display()}"
