"""Cases of responsibility (责任追究): what was not done, at which post, what was decided by whom, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Subject, User
from reports import states
from reports.models.circular import CircularLetter
from reports.models.ticket import Ticket


class AccountabilityCase(models.Model):
    """One case of an office; it names a post and no person, and is shown to the office alone."""

    class Ground(models.TextChoices):
        NO_SYSTEM = "52", _("未建立健全政府信息公开有关制度、机制（条例第五十二条）")
        NOT_PERFORMED = "53-1", _("不依法履行政府信息公开职能（条例第五十三条第一项）")
        NOT_UPDATED = "53-2", _("不及时更新公开的政府信息内容、公开指南和公开目录（条例第五十三条第二项）")
        OTHER = "53-3", _("违反条例规定的其他情形（条例第五十三条第三项）")

    class Measure(models.TextChoices):
        CORRECT = "correct", _("责令改正")
        CRITICISE = "criticise", _("通报批评")
        SANCTION = "sanction", _("建议处分，移送有权机关")

    subject = models.OneToOneField(
        Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="accountability"
    )
    number = models.CharField(_("编号"), max_length=40, unique=True)
    office = models.ForeignKey(
        Agency, verbose_name=_("办理机关"), on_delete=models.PROTECT, related_name="accountability_cases"
    )
    agency = models.ForeignKey(Agency, verbose_name=_("责任机关"), on_delete=models.PROTECT, related_name="+")
    post = models.CharField(_("责任岗位、职务"), max_length=120, help_text=_("写岗位、职务，不写姓名；不公开。"))
    ground = models.CharField(_("情形"), max_length=6, choices=Ground.choices)
    facts = models.TextField(_("事实"))
    tickets = models.ManyToManyField(Ticket, verbose_name=_("整改事项"), blank=True, related_name="accountability")
    status = models.CharField(_("状态"), max_length=12, default=states.OPEN, choices=list(states.CASE_LABELS.items()))
    opened_on = models.DateField(_("立案日期"))
    opened_by = models.ForeignKey(User, verbose_name=_("立案人"), on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(_("处理方式"), max_length=10, choices=Measure.choices, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("决定人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    transferred_to = models.CharField(_("移送机关"), max_length=120, blank=True)
    circular = models.ForeignKey(
        CircularLetter, verbose_name=_("通报"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.TextField(_("处理结果"), blank=True)
    closed_on = models.DateField(_("办结日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("责任追究")
        verbose_name_plural = _("责任追究")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=(states.OPEN, states.CANCELLED))
                | (
                    Q(decided_by__isnull=False, decided_on__isnull=False, measure__gt="")
                    & ~Q(decided_by=F("opened_by"))
                ),
                name="accountability_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.ENDED) | Q(closed_on__isnull=False, result__gt=""),
                name="accountability_ends_with_a_result",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.ENDED, measure="sanction") | Q(transferred_to__gt=""),
                name="accountability_sanction_is_transferred",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AccountabilityStep(models.Model):
    """What happened in a case, in order; only ever added."""

    case = models.ForeignKey(
        AccountabilityCase, verbose_name=_("责任追究"), on_delete=models.PROTECT, related_name="steps"
    )
    act = models.CharField(_("经过"), max_length=10)
    text = models.TextField(_("说明"), blank=True)
    by = models.ForeignKey(User, verbose_name=_("经办人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("办理经过")
        verbose_name_plural = _("办理经过")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case} {self.act}"
