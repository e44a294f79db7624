"""The weekly urging list (周督促): what each agency has due and late, as it stood when the office sent it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Subject, User
from reports import states


class UrgingList(models.Model):
    """One list an office sent in a week: the first of the week by itself, any further one by hand with a remark."""

    office = models.ForeignKey(
        Agency, verbose_name=_("督促机关"), on_delete=models.PROTECT, related_name="urging_lists"
    )
    week = models.CharField(_("周"), max_length=8)
    serial = models.PositiveSmallIntegerField(_("本周第几次"))
    issued_on = models.DateField(_("发出日期"))
    until = models.DateField(_("列至到期日"))
    issued_by = models.ForeignKey(User, verbose_name=_("发出人"), on_delete=models.PROTECT, related_name="+")
    remark = models.TextField(_("督促意见"), blank=True)

    class Meta:
        verbose_name = _("督促清单")
        verbose_name_plural = _("督促清单")
        ordering = ["-week", "-serial", "office__path"]
        constraints = [
            models.UniqueConstraint(fields=["office", "week", "serial"], name="urging_list_once"),
            models.CheckConstraint(condition=Q(serial__gte=1), name="urging_list_counted_from_one"),
        ]

    def __str__(self) -> str:
        year, week = self.week.split("-W")
        return _t("%(year)s年第%(week)s周督促清单（第%(serial)s次）") % {
            "year": year,
            "week": int(week),
            "serial": self.serial,
        }


class UrgingNotice(models.Model):
    """An agency's own part of a list, which it answers by saying what was done."""

    subject = models.OneToOneField(
        Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="urging_notice"
    )
    urging = models.ForeignKey(UrgingList, verbose_name=_("督促清单"), on_delete=models.PROTECT, related_name="notices")
    agency = models.ForeignKey(
        Agency, verbose_name=_("被督促机关"), on_delete=models.PROTECT, related_name="urging_notices"
    )
    late = models.PositiveIntegerField(_("已逾期"))
    coming = models.PositiveIntegerField(_("将到期"))
    status = models.CharField(
        _("状态"), max_length=10, default=states.URGED, choices=list(states.URGING_LABELS.items())
    )
    answer = models.TextField(_("办理情况"), blank=True)
    answered_on = models.DateField(_("回复日期"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name=_("回复人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("督促事项")
        verbose_name_plural = _("督促事项")
        ordering = ["-urging__week", "-urging__serial", "agency__path"]
        constraints = [
            models.UniqueConstraint(fields=["urging", "agency"], name="urging_notice_once_per_agency"),
            models.CheckConstraint(
                condition=Q(status=states.URGED, answered_on__isnull=True, answered_by__isnull=True, answer="")
                | Q(status=states.SAID, answered_on__isnull=False, answered_by__isnull=False, answer__gt=""),
                name="urging_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.subject.title


class UrgingLine(models.Model):
    """One duty due or late when the list was sent; the matter is named by its subject, so what is purged is purged here."""

    notice = models.ForeignKey(UrgingNotice, verbose_name=_("督促事项"), on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField(_("次序"))
    subject = models.ForeignKey(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(_("义务"), max_length=200)
    article = models.CharField(_("依据"), max_length=200)
    due_on = models.DateField(_("到期日"))
    late_by = models.PositiveIntegerField(_("逾期工作日"), default=0)

    class Meta:
        verbose_name = _("督促内容")
        verbose_name_plural = _("督促内容")
        ordering = ["notice", "position"]
        constraints = [models.UniqueConstraint(fields=["notice", "position"], name="urging_line_position_once")]

    def __str__(self) -> str:
        return f"{self.duty} {self.due_on}"
