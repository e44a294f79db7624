"""Holiday notices entered by staff, as versioned rows beside those released with the product."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.user import User


class HolidayNotice(models.Model):
    """One State Council notice (or a region's own, 放假办法 art. 4) once a person confirmed its reading; never edited."""

    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.CharField(_("文号"), max_length=60, blank=True)
    title = models.CharField(_("标题"), max_length=200, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    jurisdiction = models.CharField(_("限于地区"), max_length=40, blank=True)
    text = models.TextField(_("通知原文"), blank=True)
    confirmed_by = models.ForeignKey(User, verbose_name=_("确认人"), on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("确认时间"))
    recomputed_at = models.DateTimeField(_("时限重新计算完成时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("放假通知")
        verbose_name_plural = _("放假通知")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="holiday_notice_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.year}"


class HolidayDay(models.Model):
    """One day a notice names: off, or a weekend day that is worked."""

    class Kind(models.TextChoices):
        OFF = "off", _("放假")
        WORKED = "worked", _("上班")

    notice = models.ForeignKey(HolidayNotice, verbose_name=_("通知"), on_delete=models.PROTECT, related_name="days")
    date = models.DateField(_("日期"))
    kind = models.CharField(_("安排"), max_length=6, choices=Kind.choices)
    holiday = models.CharField(_("节日"), max_length=60)

    class Meta:
        verbose_name = _("放假安排")
        verbose_name_plural = _("放假安排")
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["notice", "date"], name="holiday_day_once_per_notice")]

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()}"
