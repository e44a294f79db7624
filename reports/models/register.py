"""Registers (登记簿) behind table 2 of the annual report: what an agency made, abolished, decided and charged."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Item
from disclosure.law.report_registers import AMOUNT, registers
from disclosure.models import Agency, StoredFile, User


def kinds() -> list[tuple[str, str]]:
    """Every register with its title."""
    return [(one.population, one.title) for one in registers().values()]


IS_AMOUNT = Q(measure=AMOUNT)


class RegisterEntry(models.Model):
    """One decision, document or receipt, or so many of a period together; only ever added.

    A wrong entry is taken back by another that reverses it, of the same day, so that the year it counts in is mended.
    One that names an item of the portal is counted as that item.
    """

    class Measure(models.TextChoices):
        MADE = "made", _("制发")
        ABOLISHED = "abolished", _("废止")
        DECISIONS = "decisions", _("处理决定")
        PURCHASES = "purchases", _("采购项目")
        AMOUNT = "amount", _("金额")

    agency = models.ForeignKey(
        Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="register_entries"
    )
    register = models.CharField(_("登记种类"), max_length=30, choices=kinds)
    measure = models.CharField(_("登记事项"), max_length=10, choices=Measure.choices)
    on = models.DateField(_("日期"))
    number = models.IntegerField(_("件数"), default=0)
    yuan = models.DecimalField(_("金额（元）"), max_digits=16, decimal_places=2, default=0)
    reference = models.CharField(_("文号、案号或者票据号"), max_length=120, blank=True)
    item = models.ForeignKey(
        Item,
        verbose_name=_("对应的公开信息"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="register_entries",
    )
    evidence = models.TextField(_("凭据"), blank=True)
    file = models.ForeignKey(
        StoredFile, verbose_name=_("附件"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(_("附件名称"), max_length=200, blank=True)
    note = models.TextField(_("备注"), blank=True)
    reverses = models.OneToOneField(
        "self", verbose_name=_("冲销"), null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    entered_by = models.ForeignKey(User, verbose_name=_("登记人"), on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("登记簿")
        verbose_name_plural = _("登记簿")
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["on", "agency", "register", "measure"], name="register_by_day"),
            models.Index(fields=["agency", "register", "on"], name="register_of_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(IS_AMOUNT & Q(number=0) & ~Q(yuan=0)) | (~IS_AMOUNT & ~Q(number=0) & Q(yuan=0)),
                name="register_counts_or_amounts",
            ),
            models.CheckConstraint(
                condition=(Q(reverses__isnull=True) & Q(number__gte=0) & Q(yuan__gte=0))
                | (Q(reverses__isnull=False) & Q(number__lte=0) & Q(yuan__lte=0) & Q(note__gt="")),
                name="register_takes_away_only_by_reversing",
            ),
            models.CheckConstraint(
                condition=Q(reference__gt="") | Q(evidence__gt="") | Q(file__isnull=False), name="register_is_evidenced"
            ),
            models.CheckConstraint(condition=Q(item__isnull=True) | Q(number__in=(1, -1)), name="register_item_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.get_register_display()} {self.on:%Y-%m-%d} {self.reference}".strip()

    @property
    def quantity(self) -> object:
        """The number, or the amount in yuan."""
        return self.yuan if self.measure == AMOUNT else self.number
