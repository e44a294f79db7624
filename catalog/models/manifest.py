"""Manifests: what an agency hands over to a reading place in one period, and the receipt for it (条例 art. 25)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.models.edition import Edition
from catalog.models.place import TransferPlan
from disclosure.models import Agency, StoredFile, Subject, User
from disclosure.models.sealed import SealedTextField

WHOLE = Q(
    sent_on__isnull=False,
    sent_by__isnull=False,
    digest__gt="",
    added__isnull=False,
    returned__isnull=False,
    files__isnull=False,
)


class Manifest(models.Model):
    """The list of one period of a transfer plan: drawn up by itself, drawn anew and frozen when it is sent."""

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="manifest")
    plan = models.ForeignKey(
        TransferPlan, verbose_name=_("移交安排"), on_delete=models.PROTECT, related_name="manifests"
    )
    # Counted over all plans of the same place and agency, so that an address is never used twice.
    number = models.PositiveIntegerField(_("清单序号"))
    begins_on = models.DateField(_("周期起"))
    ends_on = models.DateField(_("周期止"))
    status = models.CharField(
        _("状态"), max_length=10, default=states.DRAWN, choices=list(states.MANIFEST_LABELS.items())
    )
    drawn_at = models.DateTimeField(_("生成时间"))
    sent_on = models.DateField(_("送交日期"), null=True, blank=True)
    sent_by = models.ForeignKey(
        User, verbose_name=_("送交人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added = models.PositiveIntegerField(_("移交件数"), null=True, blank=True)
    returned = models.PositiveIntegerField(_("撤回件数"), null=True, blank=True)
    files = models.PositiveIntegerField(_("文件数"), null=True, blank=True)
    digest = models.CharField(_("清单SHA-256"), max_length=64, blank=True)
    token_digest = models.CharField(_("签收链接摘要"), max_length=64, blank=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("移交清单")
        verbose_name_plural = _("移交清单")
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "ends_on"], name="manifest_once_per_period"),
            models.UniqueConstraint(fields=["plan", "number"], name="manifest_number_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="manifest_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(status=states.DRAWN) | WHOLE, name="manifest_sent_is_whole"),
            models.CheckConstraint(
                condition=Q(status=states.SENT) | Q(token_digest=""), name="manifest_link_only_while_sent"
            ),
        ]
        indexes = [
            models.Index(fields=["status"], condition=~Q(status=states.RECEIVED), name="manifest_open"),
        ]

    def __str__(self) -> str:
        return self.subject.title

    @property
    def agency(self) -> Agency:
        """The agency that hands over."""
        return self.subject.agency


class ManifestLine(models.Model):
    """One edition on a manifest: handed over, or to be taken from the shelf because it is public no longer."""

    class Kind(models.TextChoices):
        ADDED = "added", _("移交")
        REPLACED = "replaced", _("换版，旧版下架")
        WITHDRAWN = "withdrawn", _("已不公开，退回或者下架")

    manifest = models.ForeignKey(Manifest, verbose_name=_("移交清单"), on_delete=models.PROTECT, related_name="lines")
    # Repeated from the manifest, so that the database itself refuses to hand the same thing over twice.
    plan = models.ForeignKey(TransferPlan, verbose_name=_("移交安排"), on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(
        Edition, verbose_name=_("版本"), on_delete=models.PROTECT, related_name="manifest_lines"
    )
    is_return = models.BooleanField(_("退回或者下架"), default=False)
    kind = models.CharField(_("办理"), max_length=10, choices=Kind.choices)
    position = models.PositiveIntegerField(_("次序"))

    class Meta:
        verbose_name = _("清单条目")
        verbose_name_plural = _("清单条目")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "edition", "is_return"], name="manifest_line_once_per_plan"),
            models.UniqueConstraint(fields=["manifest", "position"], name="manifest_line_position_once"),
            models.CheckConstraint(
                condition=Q(is_return=False, kind="added") | Q(is_return=True, kind__in=("replaced", "withdrawn")),
                name="manifest_line_is_one_or_the_other",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manifest} {self.position}"


class Receipt(models.Model):
    """The receiver's receipt: signed online by a link that takes one, or on paper and scanned; never changed."""

    class Way(models.TextChoices):
        ONLINE = "online", _("网上签收")
        PAPER = "paper", _("纸质签收")

    manifest = models.OneToOneField(
        Manifest, verbose_name=_("移交清单"), on_delete=models.PROTECT, related_name="receipt"
    )
    way = models.CharField(_("签收方式"), max_length=10, choices=Way.choices)
    received_on = models.DateField(_("签收日期"))
    institution = models.CharField(_("签收单位"), max_length=120)
    # Who signed is for the two sides; the public is told the institution and the day (个人信息保护法 art. 6).
    signer = SealedTextField(_("签收人"))
    digest = models.CharField(_("所签清单SHA-256"), max_length=64)
    has_differences = models.BooleanField(_("注明差异"), default=False)
    differences = models.TextField(_("差异说明"), blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("回执扫描件"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scan_name = models.CharField(_("扫描件文件名"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, verbose_name=_("登记人"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("移交回执")
        verbose_name_plural = _("移交回执")
        constraints = [
            models.CheckConstraint(
                condition=Q(way="online", scan__isnull=True) | Q(way="paper", scan__isnull=False),
                name="receipt_on_paper_has_its_scan",
            ),
            models.CheckConstraint(
                condition=Q(has_differences=False, differences="") | Q(has_differences=True, differences__gt=""),
                name="receipt_says_its_differences",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manifest} {self.received_on}"
