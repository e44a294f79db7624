"""The outbox: what is to follow an act, written in the act's own transaction."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxMessage(models.Model):
    """One task to be run after its act committed, kept until it has run."""

    task = models.CharField(_("任务"), max_length=120)
    arguments = models.JSONField(_("参数"), default=dict)
    queued_at = models.DateTimeField(_("排队时间"))
    available_at = models.DateTimeField(_("可执行时间"))
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    last_error = models.TextField(_("最近错误"), blank=True)
    done_at = models.DateTimeField(_("完成时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("待办任务")
        verbose_name_plural = _("待办任务")
        indexes = [
            models.Index(fields=["available_at"], condition=models.Q(done_at__isnull=True), name="outbox_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"
