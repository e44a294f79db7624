"""The plan by which a policy is interpreted: in which kinds, by whom, when, and on which points (国办发〔2016〕80号)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.item import Item
from disclosure.models import User


class InterpretationPlan(models.Model):
    """The plan that goes with a policy document (解读方案); signed for its own content only, so that a change voids it."""

    class Answer(models.TextChoices):
        COVERED = "covered", _("列入解读")
        NOT_APPLICABLE = "not-applicable", _("本件不涉及")

    item = models.OneToOneField(
        Item, verbose_name=_("政策文件"), on_delete=models.CASCADE, related_name="interpretation_plan"
    )
    kinds = models.JSONField(_("解读形式"), default=list)
    responsible = models.CharField(_("解读责任人"), max_length=120)
    planned_on = models.DateField(_("计划发布日期"))
    points = models.JSONField(_("解读要点"), default=dict)
    plan_hash = models.CharField(_("方案摘要值"), max_length=64)
    written_by = models.ForeignKey(User, verbose_name=_("拟订人"), on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("拟订时间"))
    signed_by = models.ForeignKey(
        User, verbose_name=_("审定人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_hash = models.CharField(_("审定时摘要值"), max_length=64, blank=True)
    signed_at = models.DateTimeField(_("审定时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("解读方案")
        verbose_name_plural = _("解读方案")
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_hash="", signed_at__isnull=True)
                | Q(signed_by__isnull=False, signed_hash__gt="", signed_hash=F("plan_hash"), signed_at__isnull=False),
                name="plan_signed_for_its_own_content",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("written_by")),
                name="plan_signed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)
