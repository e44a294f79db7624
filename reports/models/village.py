"""What villages and communities owe every month and quarter (渝北 二（三）13), pressed by their township."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models import Obligation, User


class VillageDuty(Obligation):
    """An obligation of a village or community, as its township looks at it."""

    class Meta:
        proxy = True
        verbose_name = _("村（居）公开义务")
        verbose_name_plural = _("村（居）公开义务")


class TopicDisclosure(models.Model):
    """One topic of a period's disclosure, with where it was made public; only ever added."""

    obligation = models.ForeignKey(
        Obligation, verbose_name=_("定期义务"), on_delete=models.PROTECT, related_name="topic_disclosures"
    )
    topic = models.CharField(_("主题"), max_length=60)
    on = models.DateField(_("公开日期"))
    evidence = models.CharField(_("公开渠道和凭据"), max_length=300)
    recorded_by = models.ForeignKey(User, verbose_name=_("登记人"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("主题公开登记")
        verbose_name_plural = _("主题公开登记")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["obligation", "topic"], name="topic_disclosed_once_per_period"),
            models.CheckConstraint(condition=models.Q(evidence__gt=""), name="topic_disclosed_with_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.on}"
