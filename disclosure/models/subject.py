"""Subjects: the one row behind every clocked or recorded thing."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.agency import Agency
from disclosure.models.user import User


def new_public_id() -> str:
    """An address part that tells nothing and is never reused."""
    return secrets.token_urlsafe(9)


class Subject(models.Model):
    """What a clock runs on and a ledger entry speaks of: an item, a request, a directory, a report, an obligation."""

    class Kind(models.TextChoices):
        ITEM = "item", _("政府信息")
        OBLIGATION = "obligation", _("定期义务")
        REQUEST = "request", _("政府信息公开申请")
        REMEDY = "remedy", _("复议、诉讼")
        COMPLAINT = "complaint", _("投诉举报")
        DIRECTORY = "directory", _("标准目录")
        REPORT = "report", _("年度报告")
        TICKET = "ticket", _("整改事项")
        STATISTICS = "statistics", _("统计通报")
        SUPERVISION = "supervision", _("监督事项")
        ASSESSMENT = "assessment", _("年度考核")
        TASK = "task", _("工作要点任务")
        FEEDBACK = "feedback", _("读者反馈")
        PLACE = "place", _("公共查阅点")
        TRANSFER = "transfer", _("移交清单")

    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="subjects")
    holder = models.ForeignKey(
        User, verbose_name=_("经办人"), null=True, blank=True, on_delete=models.PROTECT, related_name="held_subjects"
    )
    title = models.CharField(_("名称"), max_length=300)
    address = models.CharField(_("办理地址"), max_length=200, blank=True)
    public_address = models.CharField(_("公开地址"), max_length=200, blank=True)
    is_public = models.BooleanField(_("对外公开"), default=False)
    public_id = models.CharField(_("公开编号"), max_length=16, unique=True, default=new_public_id, editable=False)
    demonstration = models.BooleanField(_("示例数据"), default=False)
    created_at = models.DateTimeField(_("建立时间"))

    class Meta:
        verbose_name = _("事项")
        verbose_name_plural = _("事项")
        indexes = [models.Index(fields=["agency", "kind"])]

    def __str__(self) -> str:
        return self.title
