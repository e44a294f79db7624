"""Applicants: the personal data of a request, sealed at rest, with the day on which it is purged."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.request import Request
from disclosure.models.sealed import SealedTextField


class Applicant(models.Model):
    """Who asked: exactly the fields of 条例 art. 29(1), nothing more; read in clear only through an act that says why."""

    class Kind(models.TextChoices):
        PERSON = "person", _("公民")
        ORGANISATION = "organisation", _("法人或者其他组织")

    class Identity(models.TextChoices):
        ID_CARD = "id-card", _("居民身份证")
        PASSPORT = "passport", _("护照")
        PERMIT = "permit", _("港澳台居民居住证、通行证")
        CREDIT_CODE = "credit-code", _("统一社会信用代码")
        OTHER = "other", _("其他证件")

    request = models.OneToOneField(
        Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="applicant", primary_key=True
    )
    kind = models.CharField(_("申请人"), max_length=12, choices=Kind.choices)
    name = SealedTextField(_("姓名或者名称"), blank=True)
    identity = models.CharField(_("证件名称"), max_length=12, choices=Identity.choices, blank=True)
    identity_number = SealedTextField(_("证件号码"), blank=True)
    representative = SealedTextField(_("法定代表人"), blank=True)
    contact_person = SealedTextField(_("联系人"), blank=True)
    phone = SealedTextField(_("联系电话"), blank=True)
    address = SealedTextField(_("通讯地址"), blank=True)
    postcode = SealedTextField(_("邮政编码"), blank=True)
    email = SealedTextField(_("电子邮箱"), blank=True)
    fax = SealedTextField(_("传真"), blank=True)
    identity_digest = models.CharField(_("证件摘要"), max_length=64, blank=True, db_index=True, editable=False)
    purge_on = models.DateField(_("清除日期"), null=True, blank=True)
    purged_at = models.DateTimeField(_("清除时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("申请人")
        verbose_name_plural = _("申请人")
        constraints = [
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(name="", identity_number="", phone="", address="", email=""),
                name="applicant_purged_is_empty",
            ),
        ]
        indexes = [
            models.Index(fields=["purge_on"], condition=Q(purged_at__isnull=True), name="applicant_to_be_purged"),
        ]

    def __str__(self) -> str:
        return self.masked_name

    @property
    def masked_name(self) -> str:
        """The name as lists show it: a person's family name, an organisation's name whole."""
        if self.purged_at or not self.name:
            return "—"
        return self.name if self.kind == self.Kind.ORGANISATION else self.name[0] + "*" * max(len(self.name) - 1, 1)


class PendingReceipt(models.Model):
    """A receipt to be mailed with its query code; the row is gone once it is mailed, so the code is kept nowhere."""

    request = models.OneToOneField(
        Request, verbose_name=_("申请"), on_delete=models.CASCADE, related_name="pending_receipt", primary_key=True
    )
    code = SealedTextField(_("查询码"))

    class Meta:
        verbose_name = _("待发回执")
        verbose_name_plural = _("待发回执")

    def __str__(self) -> str:
        return str(self.request)
