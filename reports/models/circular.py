"""Commendation and criticism by circular (通报表扬、通报批评): facts with evidence, the agencies' own case, the letter."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Subject, User
from reports import states
from reports.models.inspection_plan import PlannedInspection
from reports.models.ticket import Ticket


class CircularLetter(models.Model):
    """One circular of an office about one or more agencies; whoever approves it did not draft it."""

    class Kind(models.TextChoices):
        COMMEND = "commend", _("通报表扬")
        CRITICISE = "criticise", _("通报批评")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="circular")
    office = models.ForeignKey(
        Agency, verbose_name=_("通报机关"), on_delete=models.PROTECT, related_name="circular_letters"
    )
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("标题"), max_length=200)
    facts = models.TextField(_("事实"))
    demands = models.TextField(_("要求"), blank=True)
    basis = models.CharField(_("依据"), max_length=300)
    is_public = models.BooleanField(_("对外公开"), default=False)
    agencies = models.ManyToManyField(
        Agency, verbose_name=_("所涉机关"), through="CircularAgency", related_name="circulars"
    )
    status = models.CharField(
        _("状态"), max_length=10, default=states.DRAFT, choices=list(states.CIRCULAR_LABELS.items())
    )
    drafted_by = models.ForeignKey(User, verbose_name=_("拟稿人"), on_delete=models.PROTECT, related_name="+")
    drafted_on = models.DateField(_("拟稿日期"))
    round = models.PositiveSmallIntegerField(_("第几次听取申辩"), default=0)
    statements_until = models.DateField(_("申辩截止日"), null=True, blank=True)
    approved_by = models.ForeignKey(
        User, verbose_name=_("批准人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_on = models.DateField(_("批准日期"), null=True, blank=True)
    number = models.CharField(_("文号"), max_length=80, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    body = models.TextField(_("正文"), blank=True)

    class Meta:
        verbose_name = _("通报")
        verbose_name_plural = _("通报")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="circular_number_once"),
            models.CheckConstraint(
                condition=~Q(status__in=(states.APPROVED, states.ISSUED_OUT))
                | (Q(approved_by__isnull=False, approved_on__isnull=False) & ~Q(approved_by=F("drafted_by"))),
                name="circular_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(states.APPROVED, states.ISSUED_OUT)) | ~Q(kind="criticise") | Q(round__gte=1),
                name="circular_criticised_were_heard",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.ISSUED_OUT) | Q(issued_on__isnull=False, number__gt="", body__gt=""),
                name="circular_issued_as_a_letter",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def criticises(self) -> bool:
        """Whether it is a criticism, before which those it names are heard."""
        return self.kind == self.Kind.CRITICISE


class CircularAgency(models.Model):
    """An agency a circular names."""

    circular = models.ForeignKey(CircularLetter, verbose_name=_("通报"), on_delete=models.PROTECT, related_name="named")
    agency = models.ForeignKey(Agency, verbose_name=_("所涉机关"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("所涉机关")
        verbose_name_plural = _("所涉机关")
        ordering = ["agency__path"]
        constraints = [models.UniqueConstraint(fields=["circular", "agency"], name="circular_names_once")]

    def __str__(self) -> str:
        return str(self.agency)


class CircularEvidence(models.Model):
    """What a circular's facts rest on: a ticket, an inspection, or a figure or document named in words."""

    circular = models.ForeignKey(
        CircularLetter, verbose_name=_("通报"), on_delete=models.PROTECT, related_name="evidence"
    )
    ticket = models.ForeignKey(
        Ticket, verbose_name=_("整改事项"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    planned = models.ForeignKey(
        PlannedInspection, verbose_name=_("督查"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.CharField(_("其他凭据"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("凭据")
        verbose_name_plural = _("凭据")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ticket__isnull=False, planned__isnull=True, text="")
                | Q(ticket__isnull=True, planned__isnull=False, text="")
                | Q(ticket__isnull=True, planned__isnull=True, text__gt=""),
                name="circular_evidence_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.ticket or self.planned or self.text)


class CircularStatement(models.Model):
    """What an agency said for itself before it was criticised (申辩); only ever added."""

    circular = models.ForeignKey(
        CircularLetter, verbose_name=_("通报"), on_delete=models.PROTECT, related_name="statements"
    )
    agency = models.ForeignKey(Agency, verbose_name=_("所涉机关"), on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(_("第几次听取申辩"))
    text = models.TextField(_("申辩"))
    by = models.ForeignKey(User, verbose_name=_("经办人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("申辩")
        verbose_name_plural = _("申辩")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["circular", "agency", "round"], name="circular_statement_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.at:%Y-%m-%d}"
