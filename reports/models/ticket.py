"""Rectification tickets (整改): what an agency must put right, by when, what it did, and who verified it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Subject, User
from reports import states
from reports.models.inspection import Finding


class Ticket(models.Model):
    """One thing to be put right; its term is the clock of its subject (条例 art. 47: 督促整改)."""

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="ticket")
    number = models.CharField(_("编号"), max_length=40, unique=True)
    agency = models.ForeignKey(Agency, verbose_name=_("整改机关"), on_delete=models.PROTECT, related_name="tickets")
    office = models.ForeignKey(
        Agency, verbose_name=_("督促机关"), on_delete=models.PROTECT, related_name="issued_tickets"
    )
    finding = models.OneToOneField(
        Finding, verbose_name=_("检查结果"), null=True, blank=True, on_delete=models.PROTECT, related_name="ticket"
    )
    problem = models.TextField(_("存在的问题"))
    requirement = models.TextField(_("整改要求"))
    status = models.CharField(_("状态"), max_length=10, default=states.OPEN, choices=list(states.TICKET_LABELS.items()))
    opened_on = models.DateField(_("发出日期"))
    opened_by = models.ForeignKey(User, verbose_name=_("发出人"), on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("整改情况"), blank=True)
    evidence = models.TextField(_("整改凭据"), blank=True)
    answered_on = models.DateField(_("报告日期"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name=_("报告人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)
    closed_by = models.ForeignKey(
        User, verbose_name=_("核实人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("整改事项")
        verbose_name_plural = _("整改事项")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=(states.ANSWERED, states.RECTIFIED))
                | Q(answered_on__isnull=False, answered_by__isnull=False, answer__gt=""),
                name="ticket_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.RECTIFIED)
                | (Q(closed_by__isnull=False, closed_on__isnull=False) & ~Q(closed_by=F("answered_by"))),
                name="ticket_verified_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class TicketStep(models.Model):
    """What happened to a ticket, in order: answered, returned with reason, verified; only ever added."""

    ticket = models.ForeignKey(Ticket, verbose_name=_("整改事项"), on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(_("经过"), max_length=10)
    text = models.TextField(_("说明"), blank=True)
    by = models.ForeignKey(User, verbose_name=_("经办人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("整改经过")
        verbose_name_plural = _("整改经过")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.ticket} {self.act}"
