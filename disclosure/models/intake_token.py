"""Tokens by which the office system of one agency files drafts, each in the name of a person who answers for them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.models.agency import Agency
from disclosure.models.user import User


class IntakeToken(models.Model):
    """One system's right to file; its secret is shown once, only the digest of it is kept."""

    name = models.CharField(_("系统名称"), max_length=60)
    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="intake_tokens")
    responsible = models.ForeignKey(
        User, verbose_name=_("责任人"), on_delete=models.PROTECT, related_name="intake_tokens"
    )
    digest = models.CharField(_("令牌摘要值"), max_length=64, unique=True, editable=False)
    hint = models.CharField(_("令牌末四位"), max_length=4)
    issued_by = models.ForeignKey(User, verbose_name=_("签发人"), on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("签发时间"))
    expires_on = models.DateField(_("有效至"))
    last_used_at = models.DateTimeField(_("最近使用"), null=True, blank=True)
    looked_on = models.DateField(_("最近查询日"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("吊销时间"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, verbose_name=_("吊销人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("报送令牌")
        verbose_name_plural = _("报送令牌")
        ordering = ["agency__path", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(responsible=F("issued_by")), name="intake_token_issued_by_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="intake_token_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.agency}）"

    def is_standing(self, on: date) -> bool:
        """Whether the token opens anything on a day; its last day is one of them."""
        return self.revoked_at is None and on <= self.expires_on
