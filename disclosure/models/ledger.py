"""The ledger: entries written by acts, seals that chain them, and what may be purged beside them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.subject import Subject
from disclosure.models.user import User


class LedgerReason(models.Model):
    """A free-text reason; the entry keeps only its salted digest, so that a purge leaves nothing to guess from."""

    text = models.TextField(_("理由"))
    salt = models.CharField(max_length=32)
    digest = models.CharField(_("摘要值"), max_length=64)

    class Meta:
        verbose_name = _("理由")
        verbose_name_plural = _("理由")

    def __str__(self) -> str:
        return self.text[:40]


class LedgerKey(models.Model):
    """The key of a subject's personal digests; deleting it at purge makes them meaningless."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="ledger_key")
    secret = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("个人信息摘要密钥")
        verbose_name_plural = _("个人信息摘要密钥")

    def __str__(self) -> str:
        return f"#{self.subject_id}"


class LedgerEntry(models.Model):
    """One act, written in the act's own transaction; never changed, never deleted."""

    act = models.CharField(_("行为"), max_length=60)
    subject = models.ForeignKey(
        Subject, verbose_name=_("事项"), null=True, on_delete=models.PROTECT, related_name="ledger_entries"
    )
    actor = models.ForeignKey(User, verbose_name=_("行为人"), on_delete=models.PROTECT, related_name="ledger_entries")
    at = models.DateTimeField(_("时间"))
    facts = models.JSONField(_("事实"), default=dict)
    personal = models.JSONField(_("个人信息摘要"), default=dict)
    reason_digest = models.CharField(_("理由摘要值"), max_length=64, blank=True)
    reason = models.ForeignKey(
        LedgerReason,
        verbose_name=_("理由"),
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="entries",
    )

    class Meta:
        verbose_name = _("台账记录")
        verbose_name_plural = _("台账")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"


class LedgerSeal(models.Model):
    """The place of an entry in the chain: its sequence, and a digest over it and the seal before."""

    sequence = models.PositiveBigIntegerField(_("序号"), primary_key=True)
    entry = models.OneToOneField(LedgerEntry, verbose_name=_("记录"), on_delete=models.PROTECT, related_name="seal")
    previous = models.CharField(_("前一摘要值"), max_length=64)
    digest = models.CharField(_("摘要值"), max_length=64)
    sealed_at = models.DateTimeField(_("封存时间"))

    class Meta:
        verbose_name = _("台账封存")
        verbose_name_plural = _("台账封存")
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest[:12]}"


class LedgerHead(models.Model):
    """How far the chain has come, signed with the installation's key: what is cut off the end of it is missed."""

    sequence = models.PositiveBigIntegerField(_("序号"), default=0)
    signed = models.CharField(_("签名"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("台账首部")
        verbose_name_plural = _("台账首部")

    def __str__(self) -> str:
        return str(self.sequence)
