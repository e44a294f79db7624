"""What happens around an edition on its way: consultations between agencies, returns, urgent take-downs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.edition import Edition
from catalog.models.item import Item
from disclosure.models import Agency, User


class Consultation(models.Model):
    """One agency asking another before publishing what concerns it (条例 art. 11)."""

    class Answer(models.TextChoices):
        AGREED = "agreed", _("同意公开")
        OBJECTED = "objected", _("不同意公开")

    edition = models.ForeignKey(Edition, verbose_name=_("版本"), on_delete=models.PROTECT, related_name="consultations")
    agency = models.ForeignKey(Agency, verbose_name=_("会商机关"), on_delete=models.PROTECT, related_name="+")
    question = models.TextField(_("会商内容"))
    asked_by = models.ForeignKey(User, verbose_name=_("发起人"), on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("发起时间"))
    answer = models.CharField(_("答复"), max_length=10, choices=Answer.choices, blank=True)
    opinion = models.TextField(_("意见"), blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name=_("答复人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    content_hash = models.CharField(_("答复时内容摘要值"), max_length=64, blank=True)
    decision = models.CharField(_("协调决定"), max_length=10, choices=Answer.choices, blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("协调决定人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_reason = models.TextField(_("协调决定理由"), blank=True)

    class Meta:
        verbose_name = _("机关会商")
        verbose_name_plural = _("机关会商")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "agency"], condition=models.Q(answer=""), name="consultation_open_once_per_agency"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition} → {self.agency}"

    @property
    def settled(self) -> bool:
        """Whether nothing stands against publication from this side any more."""
        return (self.decision or self.answer) == self.Answer.AGREED


class ReturnedContent(models.Model):
    """The content as it stood when it was returned, so that what changed since can be shown; purgeable, unlike reviews."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("版本"), on_delete=models.CASCADE, related_name="returned_contents"
    )
    content = models.JSONField(_("退回时的内容"))
    at = models.DateTimeField(_("退回时间"))

    class Meta:
        verbose_name = _("退回时的内容")
        verbose_name_plural = _("退回时的内容")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.edition} {self.at}"


class TakeDown(models.Model):
    """An urgent take-down: done at once by one person, reviewed and explained afterwards under a clock."""

    item = models.ForeignKey(Item, verbose_name=_("政府信息"), on_delete=models.PROTECT, related_name="take_downs")
    taken_down_by = models.ForeignKey(User, verbose_name=_("撤下人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("撤下时间"))
    cause = models.CharField(_("事由"), max_length=200)
    explanation = models.TextField(_("事后说明"), blank=True)
    explained_by = models.ForeignKey(
        User, verbose_name=_("说明人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    explained_at = models.DateTimeField(_("说明时间"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, verbose_name=_("复核人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(_("复核时间"), null=True, blank=True)
    finding = models.TextField(_("复核结论"), blank=True)

    class Meta:
        verbose_name = _("紧急撤下")
        verbose_name_plural = _("紧急撤下")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.item} {self.at}"
