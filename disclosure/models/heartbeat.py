"""Heartbeats: when each job last succeeded, so that silence is noticed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """The last success of one job, with what it did."""

    job = models.CharField(_("任务"), max_length=60, unique=True)
    succeeded_at = models.DateTimeField(_("最近成功"))
    detail = models.CharField(_("情况"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("任务心跳")
        verbose_name_plural = _("任务心跳")

    def __str__(self) -> str:
        return f"{self.job} {self.succeeded_at}"
