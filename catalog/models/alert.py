"""Alerts: who wants to be told by e-mail when something new fits a search, and what was found for it since.

The address lies sealed (个人信息保护法 art. 51) and goes with the last alert it was left for; everybody who follows the
same search shares one row, so that a publication is compared with searches and never with people.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models.edition import Edition
from disclosure.models import Agency
from disclosure.models.sealed import SealedTextField


class SavedSearch(models.Model):
    """What is followed: the parameters of a list, and what they ask of an entry of the index without asking the database.

    `groups` are the values of its filters, of each group one must be there; `anchor` is a token that whatever fits it
    must have, empty where there is none.
    """

    digest = models.CharField(_("条件摘要"), max_length=64, unique=True, editable=False)
    asked = models.JSONField(_("条件"), default=dict)
    agency = models.ForeignKey(
        Agency, verbose_name=_("机关"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    groups = models.JSONField(_("筛选值"), default=list)
    anchor = models.CharField(_("必有的词"), max_length=200, blank=True)
    read_at = models.DateTimeField(_("核对时间"))

    class Meta:
        verbose_name = _("保存的检索")
        verbose_name_plural = _("保存的检索")
        indexes = [models.Index(fields=["read_at"], name="saved_search_by_reading")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class AlertAddress(models.Model):
    """An e-mail address somebody left for alerts, and for nothing else."""

    public_id = models.UUIDField(_("公开标识"), default=uuid4, unique=True, editable=False)
    address = SealedTextField(_("电子邮箱"))
    digest = models.CharField(_("邮箱摘要"), max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("提醒邮箱")
        verbose_name_plural = _("提醒邮箱")

    def __str__(self) -> str:
        return f"#{self.pk}"


def standing(path: str = "") -> Q:
    """Which alerts stand: confirmed, and what they follow is there; `path` leads to them from what is asked for."""
    return Q(**{f"{path}confirmed_at__isnull": False, f"{path}over_at__isnull": True})


class Alert(models.Model):
    """One address follows one search; nothing is sent before the link of its first mail has confirmed it."""

    class Frequency(models.TextChoices):
        AT_ONCE = "at-once", _("有新内容就发")
        DAILY = "daily", _("每天汇总一次")
        WEEKLY = "weekly", _("每周汇总一次")

    public_id = models.UUIDField(_("公开标识"), default=uuid4, unique=True, editable=False)
    to = models.ForeignKey(AlertAddress, verbose_name=_("邮箱"), on_delete=models.CASCADE, related_name="alerts")
    search = models.ForeignKey(SavedSearch, verbose_name=_("检索"), on_delete=models.PROTECT, related_name="alerts")
    frequency = models.CharField(_("多久发一次"), max_length=10, choices=Frequency.choices)
    language = models.CharField(_("语言"), max_length=10)
    asked_at = models.DateTimeField(_("登记时间"))
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    seen_round = models.PositiveBigIntegerField(_("已发到第几轮"), default=0)
    next_at = models.DateTimeField(_("不早于何时再发"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("发信次数"), default=0)
    over_at = models.DateTimeField(_("条件失效时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("邮件提醒")
        verbose_name_plural = _("邮件提醒")
        constraints = [
            models.UniqueConstraint(
                fields=["to", "search"], condition=Q(confirmed_at__isnull=True), name="alert_asked_for_once"
            ),
            models.UniqueConstraint(
                fields=["to", "search"], condition=Q(confirmed_at__isnull=False), name="alert_confirmed_once"
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(confirmed_at__isnull=True), name="alert_to_be_forgotten")
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Arrival(models.Model):
    """An edition that became public here; written in the act of its publication, so that no alert ever misses one."""

    edition = models.OneToOneField(
        Edition, verbose_name=_("版本"), on_delete=models.CASCADE, related_name="arrival", primary_key=True
    )
    at = models.DateTimeField(_("发布时间"))
    matched_at = models.DateTimeField(_("比对时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("新公开")
        verbose_name_plural = _("新公开")
        indexes = [
            models.Index(fields=["edition"], condition=Q(matched_at__isnull=True), name="arrival_to_be_matched"),
            models.Index(fields=["matched_at"], name="arrival_by_matching"),
        ]

    def __str__(self) -> str:
        return str(self.edition_id)


class Finding(models.Model):
    """An edition that fits a followed search. Rounds are numbered in the order in which they became visible to senders."""

    search = models.ForeignKey(SavedSearch, verbose_name=_("检索"), on_delete=models.CASCADE, related_name="findings")
    edition = models.ForeignKey(
        Edition, verbose_name=_("版本"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    round = models.PositiveBigIntegerField(_("第几轮"))
    found_at = models.DateTimeField(_("找到时间"))

    class Meta:
        verbose_name = _("提醒的内容")
        verbose_name_plural = _("提醒的内容")
        constraints = [models.UniqueConstraint(fields=["search", "edition"], name="finding_once")]
        indexes = [
            models.Index(fields=["search", "round"], name="finding_by_round"),
            models.Index(fields=["found_at"], name="finding_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.search_id}: {self.edition_id}"
