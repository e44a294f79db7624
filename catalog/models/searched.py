"""What people sought, counted by day: the words alone, never who sought them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SearchedWords(models.Model):
    """How often some words were sought on one day, and how often in vain."""

    words = models.CharField(_("检索词"), max_length=60)
    on = models.DateField(_("日期"))
    n = models.PositiveIntegerField(_("次数"))
    vain = models.PositiveIntegerField(_("没有结果的次数"), default=0)

    class Meta:
        verbose_name = _("检索统计")
        verbose_name_plural = _("检索统计")
        constraints = [
            models.UniqueConstraint(fields=["words", "on"], name="searched_words_once_a_day"),
            models.CheckConstraint(condition=Q(vain__lte=F("n")), name="searched_in_vain_no_more_than_sought"),
        ]
        indexes = [models.Index(fields=["on"], name="searched_words_by_day")]

    def __str__(self) -> str:
        return self.words
