"""Recurring duties of an agency, one row per period, opened by themselves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.agency import Agency
from disclosure.models.subject import Subject
from disclosure.models.user import User


class Obligation(models.Model):
    """What an agency owes in one period (a year, a quarter, a week …) by one duty."""

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="obligation")
    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="obligations")
    duty = models.CharField(_("义务"), max_length=80)
    period = models.CharField(_("周期"), max_length=12)
    times = models.PositiveSmallIntegerField(_("应完成次数"), default=1)
    opened_on = models.DateField(_("开启日期"))
    fulfilled_on = models.DateField(_("完成日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("定期义务")
        verbose_name_plural = _("定期义务")
        ordering = ["-period", "agency__path"]
        constraints = [models.UniqueConstraint(fields=["agency", "duty", "period"], name="obligation_once_per_period")]

    def __str__(self) -> str:
        return self.subject.title


class Fulfilment(models.Model):
    """One time the duty was done in its period, with the proof offered."""

    obligation = models.ForeignKey(
        Obligation, verbose_name=_("定期义务"), on_delete=models.PROTECT, related_name="fulfilments"
    )
    on = models.DateField(_("完成日期"))
    evidence = models.CharField(_("完成情况及凭据"), max_length=300)
    recorded_by = models.ForeignKey(User, verbose_name=_("记录人"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("记录时间"))

    class Meta:
        verbose_name = _("完成记录")
        verbose_name_plural = _("完成记录")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.evidence}"
