"""The written summaries of the year's work that go up by 20 and by 30 November (浑江 三（三）, 青海 六（二）)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disclosure.models import Obligation


class WorkSummary(Obligation):
    """An obligation to hand in a written summary, as whoever writes it looks at it."""

    class Meta:
        proxy = True
        verbose_name = _("年度书面总结")
        verbose_name_plural = _("年度书面总结")
