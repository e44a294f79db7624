"""The yearly self-check (自查) of what is withheld, open on request or often asked for: each newly justified or opened."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models import Demand
from catalog.models import Item
from disclosure.models import Agency, Obligation, User

# The code of the duties that are met by a self-check.
REVIEW = "withheld.review"
KEEP, OPEN = "keep", "open"
WITHHELD, ON_REQUEST, DEMAND = "withheld", "on-request", "demand"


class SelfCheck(models.Model):
    """One agency's self-check of one year (国办发〔2016〕80号 一（四）, 条例 art. 18), which its obligation waits for."""

    obligation = models.OneToOneField(
        Obligation, verbose_name=_("定期义务"), on_delete=models.PROTECT, related_name="self_check"
    )
    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="self_checks")
    year = models.PositiveSmallIntegerField(_("年度"))
    opened_on = models.DateField(_("启动日期"))
    summary = models.TextField(_("自查整改情况"), blank=True)
    concluded_on = models.DateField(_("完成日期"), null=True, blank=True)
    concluded_by = models.ForeignKey(
        User, verbose_name=_("报送人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("不予公开信息自查")
        verbose_name_plural = _("不予公开信息自查")
        ordering = ["-year", "agency__path"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="self_check_once_a_year"),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True, concluded_by__isnull=True)
                | Q(concluded_on__isnull=False, concluded_by__isnull=False, summary__gt=""),
                name="self_check_concluded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"


class SelfCheckLine(models.Model):
    """One matter to be decided: kept closed for a reason given anew, or opened."""

    class Kind(models.TextChoices):
        WITHHELD = WITHHELD, _("不予公开")
        ON_REQUEST = ON_REQUEST, _("依申请公开")
        DEMAND = DEMAND, _("申请较为集中")

    class Decision(models.TextChoices):
        KEEP = KEEP, _("继续不主动公开")
        OPEN = OPEN, _("转为主动公开")

    check_of = models.ForeignKey(SelfCheck, verbose_name=_("自查"), on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    item = models.ForeignKey(
        Item, verbose_name=_("政府信息"), null=True, blank=True, on_delete=models.PROTECT, related_name="self_checks"
    )
    demand = models.ForeignKey(
        Demand, verbose_name=_("集中申请"), null=True, blank=True, on_delete=models.PROTECT, related_name="self_checks"
    )
    decision = models.CharField(_("决定"), max_length=4, choices=Decision.choices, blank=True)
    ground = models.CharField(_("不予公开的法定事由"), max_length=20, blank=True)
    reason = models.TextField(_("理由"), blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("决定人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("自查事项")
        verbose_name_plural = _("自查事项")
        ordering = ["check_of", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_of", "item"], condition=Q(item__isnull=False), name="self_check_item_once"
            ),
            models.UniqueConstraint(
                fields=["check_of", "demand"], condition=Q(demand__isnull=False), name="self_check_demand_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=DEMAND, demand__isnull=False, item__isnull=True)
                | (~Q(kind=DEMAND) & Q(demand__isnull=True, item__isnull=False)),
                name="self_check_line_of_one_matter",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_on__isnull=True)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_on__isnull=False, reason__gt="")),
                name="self_check_decided_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind=WITHHELD, decision=KEEP) | Q(ground__gt=""), name="self_check_withheld_on_a_ground"
            ),
        ]

    def __str__(self) -> str:
        return str(self.item.subject.title if self.item is not None else self.demand)
