"""Counters: numbers without gaps, one row per series."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """The last number given in a series; locked while the next is taken."""

    series = models.CharField(_("序列"), max_length=120, unique=True)
    value = models.PositiveBigIntegerField(_("已用到"), default=0)

    class Meta:
        verbose_name = _("编号序列")
        verbose_name_plural = _("编号序列")

    def __str__(self) -> str:
        return f"{self.series}: {self.value}"


class TakenNumber(models.Model):
    """A number that came in from outside and must be stepped over."""

    series = models.CharField(_("序列"), max_length=120)
    number = models.PositiveBigIntegerField(_("号"))

    class Meta:
        verbose_name = _("已占用编号")
        verbose_name_plural = _("已占用编号")
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="taken_number_once")]

    def __str__(self) -> str:
        return f"{self.series}: {self.number}"
