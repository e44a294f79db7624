"""Decisions: which ground a reply rests on, who drafted, cleared and signed it, and what it hands out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications import states
from applications.models.request import Request, RequestFile
from disclosure.models import User
from disclosure.models.sealed import SealedTextField

# Written out, because a CHECK that meets a NULL passes.
SIGNED = Q(reviewed_by__isnull=False, content_hash__gt="", reviewed_hash=F("content_hash"), issued_on__isnull=False)
CLEARED = Q(cleared_by__isnull=False, content_hash__gt="", cleared_hash=F("content_hash"))
DIFFERENT_PEOPLE = (Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("drafted_by"))) & (
    Q(cleared_by__isnull=True) | ~Q(cleared_by=F("drafted_by"))
)


class Decision(models.Model):
    """One decision on a request (条例 arts. 36-39); the ground fixes article, letter, remedy and report row."""

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField(_("第几次"), default=1)
    status = models.CharField(
        _("状态"), max_length=10, default=states.DRAFT, choices=list(states.DECISION_LABELS.items())
    )
    # Content: every field from here to `remedy_text` is covered by the hash and frozen once cleared.
    ground = models.CharField(_("答复种类"), max_length=20)
    facts = models.TextField(_("查明的情况"), blank=True)
    reasons = models.TextField(_("理由"), blank=True)
    particulars = models.JSONField(_("答复要素"), default=dict, blank=True)
    remedy_text = models.TextField(_("救济途径"), blank=True)
    provides = models.BooleanField(_("提供信息"), default=False)

    content_hash = models.CharField(_("内容摘要值"), max_length=64, blank=True)
    drafted_by = models.ForeignKey(User, verbose_name=_("拟办人"), on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("拟办时间"))
    proposed_at = models.DateTimeField(_("送审时间"), null=True, blank=True)
    cleared_by = models.ForeignKey(
        User, verbose_name=_("保密审查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_hash = models.CharField(_("审查时摘要值"), max_length=64, blank=True)
    cleared_at = models.DateTimeField(_("审查时间"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, verbose_name=_("审核签发人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_hash = models.CharField(_("签发时摘要值"), max_length=64, blank=True)
    issued_on = models.DateField(_("签发日期"), null=True, blank=True)
    set_aside_on = models.DateField(_("撤销日期"), null=True, blank=True)
    set_aside_because = models.TextField(_("撤销事由"), blank=True)
    # The one decision by which the case counts as closed in the annual report: the first that outlived its year.
    counts = models.BooleanField(_("计入年度报告"), default=False, editable=False)

    class Meta:
        verbose_name = _("答复决定")
        verbose_name_plural = _("答复决定")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="decision_number_once"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(status__in=states.STANDING), name="decision_stands_once"
            ),
            models.UniqueConstraint(fields=["request"], condition=Q(counts=True), name="decision_counted_once"),
            models.CheckConstraint(
                condition=~Q(counts=True) | Q(status__in=states.ONCE_ISSUED), name="decision_counts_only_if_issued"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=states.ONCE_ISSUED) | SIGNED, name="decision_issued_only_if_reviewed"
            ),
            models.CheckConstraint(
                condition=~(Q(status__in=states.ONCE_ISSUED) & Q(provides=True)) | CLEARED,
                name="decision_provides_only_if_cleared",
            ),
            models.CheckConstraint(condition=DIFFERENT_PEOPLE, name="decision_reviewer_is_not_the_handler"),
        ]
        indexes = [
            # What the annual report begins from: what was decided since a day.
            models.Index(fields=["issued_on", "request", "ground"], condition=Q(counts=True), name="decision_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.request} · {self.ground}"

    @property
    def stage(self) -> str:
        """What it waits for in words: where nothing is handed out there is no secrecy review to wait for."""
        unreviewed = self.status == states.PROPOSED and not self.provides
        return str(states.DECISION_LABELS[states.CLEARED] if unreviewed else self.get_status_display())


class Provided(models.Model):
    """A file handed out by a decision; a redacted copy names the original it was made from."""

    decision = models.ForeignKey(Decision, verbose_name=_("决定"), on_delete=models.PROTECT, related_name="provided")
    file = models.ForeignKey(RequestFile, verbose_name=_("文件"), on_delete=models.PROTECT, related_name="+")
    original = models.ForeignKey(
        RequestFile, verbose_name=_("原件"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pages = models.PositiveIntegerField(_("页数"), default=0)
    position = models.PositiveSmallIntegerField(_("次序"), default=1)

    class Meta:
        verbose_name = _("提供的文件")
        verbose_name_plural = _("提供的文件")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "file"], name="provided_once")]

    def __str__(self) -> str:
        return str(self.file)

    @property
    def redactions(self) -> Any:
        """The passages struck from what is handed out."""
        return self.file.redactions


class Redaction(models.Model):
    """One struck passage of a redacted copy, with the ground and reason for striking it (条例 art. 37)."""

    copy = models.ForeignKey(RequestFile, verbose_name=_("副本"), on_delete=models.PROTECT, related_name="redactions")
    struck = SealedTextField(_("删去的内容"))
    place = models.CharField(_("位置"), max_length=120, blank=True)
    ground = models.CharField(_("理由种类"), max_length=20)
    reason = models.TextField(_("理由"))

    class Meta:
        verbose_name = _("区分处理")
        verbose_name_plural = _("区分处理")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ground__gt="", reason__gt=""), name="redaction_is_reasoned"),
        ]

    def __str__(self) -> str:
        return f"{self.copy} {self.place}".strip()
