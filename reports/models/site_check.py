"""Checks of guides and columns (核查公开指南和栏目、抽查网站): a list filled by the sweep, judged by a person, published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Obligation, User

SOUND, FAULT = "sound", "fault"


class SiteCheck(models.Model):
    """One check that an obligation asks for: an agency's own guide and columns, or the sites of all below a city."""

    obligation = models.OneToOneField(
        Obligation, verbose_name=_("定期义务"), on_delete=models.PROTECT, related_name="site_check"
    )
    agency = models.ForeignKey(Agency, verbose_name=_("核查机关"), on_delete=models.PROTECT, related_name="site_checks")
    opened_on = models.DateField(_("启动日期"))
    summary = models.TextField(_("核查情况"), blank=True)
    published_on = models.DateField(_("公布日期"), null=True, blank=True)
    published_by = models.ForeignKey(
        User, verbose_name=_("公布人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("指南和栏目核查")
        verbose_name_plural = _("指南和栏目核查")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, published_by__isnull=True)
                | Q(published_on__isnull=False, published_by__isnull=False, summary__gt=""),
                name="site_check_published_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.obligation.subject.title


class SiteCheckLine(models.Model):
    """One thing to look at: what the sweep found of it, and what the person who looked says."""

    class Result(models.TextChoices):
        SOUND = SOUND, _("正常")
        FAULT = FAULT, _("有问题")

    check_of = models.ForeignKey(SiteCheck, verbose_name=_("核查"), on_delete=models.PROTECT, related_name="lines")
    agency = models.ForeignKey(Agency, verbose_name=_("被核查机关"), on_delete=models.PROTECT, related_name="+")
    aspect = models.CharField(_("核查内容"), max_length=60)
    title = models.CharField(_("核查项"), max_length=120)
    found = models.CharField(_("巡检结果"), max_length=200, blank=True)
    result = models.CharField(_("核查结果"), max_length=5, choices=Result.choices, blank=True)
    note = models.TextField(_("说明"), blank=True)
    by = models.ForeignKey(
        User, verbose_name=_("核查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("核查项")
        verbose_name_plural = _("核查项")
        ordering = ["check_of", "agency__path", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "agency", "aspect"], name="site_check_line_once"),
            models.CheckConstraint(
                condition=Q(result="", by__isnull=True) | (~Q(result="") & Q(by__isnull=False)),
                name="site_check_judged_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(result=FAULT) | Q(note__gt=""), name="site_check_fault_is_described"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.title}"
