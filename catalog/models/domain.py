"""Domains beyond the released list, and the guides of ministries and cities that start the terms of 渝北 一、二（一）2."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, User


class OtherDomain(models.Model):
    """A domain that a ministry's or a city's guide added to the released ones (其他领域); it is renamed by a successor."""

    code = models.CharField(_("代码"), max_length=40, unique=True)
    title = models.CharField(_("领域"), max_length=80)
    in_force_from = models.DateField(_("起用日期"))
    in_force_to = models.DateField(_("停用日期"), null=True, blank=True)
    replaced_by = models.CharField(_("改称为"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("其他领域")
        verbose_name_plural = _("其他领域")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gte=models.F("in_force_from")),
                name="other_domain_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title


class DomainGuide(models.Model):
    """A guide for the directories of a domain: who issued it and when; it starts the three-month terms."""

    class Issuer(models.TextChoices):
        MINISTRY = "ministry", _("国务院部门")
        CITY = "city", _("市级政府部门")

    domain = models.CharField(_("领域"), max_length=40)
    issued_by = models.CharField(_("印发机关类别"), max_length=10, choices=Issuer.choices)
    issuer = models.CharField(_("印发机关"), max_length=120)
    title = models.CharField(_("名称"), max_length=200)
    document_number = models.CharField(_("发文字号"), max_length=80, blank=True)
    issued_on = models.DateField(_("印发日期"))
    agencies = models.ManyToManyField(Agency, verbose_name=_("须编制目录的机关"), related_name="domain_guides")
    recorded_by = models.ForeignKey(User, verbose_name=_("登记人"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("标准指引")
        verbose_name_plural = _("标准指引")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["domain", "issued_by", "issuer", "issued_on"], name="domain_guide_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
