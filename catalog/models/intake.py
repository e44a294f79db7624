"""What office systems sent: which draft came of which sending, and the key by which the same sending is known again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models.item import Item
from disclosure.models import IntakeToken


class Intake(models.Model):
    """One draft that a system filed; `key` is emptied once it is no longer remembered, the record stays."""

    token = models.ForeignKey(IntakeToken, verbose_name=_("报送令牌"), on_delete=models.PROTECT, related_name="intakes")
    item = models.OneToOneField(Item, verbose_name=_("政府信息"), on_delete=models.PROTECT, related_name="intake")
    key = models.CharField(_("幂等键"), max_length=200, blank=True)
    content_digest = models.CharField(_("报送内容摘要值"), max_length=64)
    remarks = models.JSONField(_("收件时的提示"), default=list, blank=True)
    received_at = models.DateTimeField(_("收到时间"))

    class Meta:
        verbose_name = _("系统报送")
        verbose_name_plural = _("系统报送")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], condition=~Q(key=""), name="intake_once_per_key"),
        ]

    def __str__(self) -> str:
        return self.item.working_number
