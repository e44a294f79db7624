"""The archive of a case, and the demand that many requests show."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.request import Request
from disclosure.models import Agency, User


class CaseArchive(models.Model):
    """The manifest of an archived case: every event, letter and file with its hash."""

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="archives")
    round = models.PositiveSmallIntegerField(_("第几次办理"), default=1)
    manifest = models.JSONField(_("卷内目录"))
    manifest_hash = models.CharField(_("目录摘要值"), max_length=64)
    archived_by = models.ForeignKey(User, verbose_name=_("归档人"), on_delete=models.PROTECT, related_name="+")
    archived_at = models.DateTimeField(_("归档时间"))

    class Meta:
        verbose_name = _("案卷")
        verbose_name_plural = _("案卷")
        constraints = [models.UniqueConstraint(fields=["request", "round"], name="case_archived_once")]

    def __str__(self) -> str:
        return str(self.request)


class Demand(models.Model):
    """What several different people asked for (条例 art. 44), proposed to be published unasked."""

    class Outcome(models.TextChoices):
        PROPOSED = "proposed", _("建议主动公开")
        ACCEPTED = "accepted", _("已采纳")
        DECLINED = "declined", _("不采纳")

    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="demands")
    topic = models.CharField(_("内容"), max_length=300)
    requests = models.ManyToManyField(Request, verbose_name=_("申请"), related_name="demands")
    applicants = models.PositiveIntegerField(_("申请人数"))
    found_on = models.DateField(_("发现日期"))
    outcome = models.CharField(_("处理"), max_length=10, choices=Outcome.choices, default=Outcome.PROPOSED)
    reason = models.TextField(_("理由"), blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("处理人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(_("处理日期"), null=True, blank=True)
    working_number = models.CharField(_("草稿工作编号"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("集中申请")
        verbose_name_plural = _("集中申请")
        ordering = ["-found_on", "-pk"]

    def __str__(self) -> str:
        return self.topic
