"""Fees: what an applicant is charged beyond the free number, by one of two schedules and never both."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.request import Request, RequestFile
from disclosure.models import User


class Fee(models.Model):
    """One charge on one request (信息处理费管理办法): its basis, its arithmetic, its notice and its payment."""

    class Basis(models.TextChoices):
        PIECES = "per-piece", _("按件计收")
        PAGES = "per-page", _("按量计收")

    class Outcome(models.TextChoices):
        OPEN = "", _("待缴费")
        PAID = "paid", _("已缴费")
        LAPSED = "lapsed", _("逾期未缴")

    request = models.OneToOneField(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="fee")
    basis = models.CharField(_("计收方式"), max_length=10, choices=Basis.choices)
    quantity = models.PositiveIntegerField(_("件数或者页数"))
    counted_before = models.PositiveIntegerField(_("当月此前件数"), default=0)
    amount = models.DecimalField(_("金额（元）"), max_digits=10, decimal_places=2)
    steps = models.JSONField(_("计算过程"), default=list)
    notified_on = models.DateField(_("通知日期"))
    notified_by = models.ForeignKey(User, verbose_name=_("通知人"), on_delete=models.PROTECT, related_name="+")
    delivered_on = models.DateField(_("申请人收到通知日期"), null=True, blank=True)
    paid_on = models.DateField(_("缴费日期"), null=True, blank=True)
    receipt_number = models.CharField(_("财政票据号"), max_length=60, blank=True)
    proof = models.ForeignKey(
        RequestFile, verbose_name=_("缴费凭据"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices, default=Outcome.OPEN, blank=True)

    class Meta:
        verbose_name = _("信息处理费")
        verbose_name_plural = _("信息处理费")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="fee_is_an_amount"),
            models.CheckConstraint(condition=~Q(outcome="paid") | Q(paid_on__isnull=False), name="fee_paid_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.yuan}"

    @property
    def yuan(self) -> str:
        """The amount as it is written to people: whole yuan without a fraction, however the database gave it back."""
        return f"{self.amount:.2f}".removesuffix(".00")
