"""Remedies and complaints: what was brought against a reply or a silence, before whom, and how it ended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.request import Request
from disclosure.models import Agency, Subject, User
from disclosure.models.sealed import SealedTextField


class Remedy(models.Model):
    """A reconsideration or a suit; its outcome is one of the four of the annual report's table."""

    class Kind(models.TextChoices):
        RECONSIDERATION = "reconsideration", _("行政复议")
        DIRECT_SUIT = "direct-suit", _("行政诉讼（未经复议直接起诉）")
        SUIT_AFTER = "suit-after-reconsideration", _("行政诉讼（复议后起诉）")

    class Outcome(models.TextChoices):
        PENDING = "pending", _("尚未审结")
        UPHELD = "upheld", _("结果维持")
        CORRECTED = "corrected", _("结果纠正")
        OTHER = "other", _("其他结果")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="remedy")
    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="remedies")
    kind = models.CharField(_("种类"), max_length=30, choices=Kind.choices)
    body = models.CharField(_("复议机关或者法院"), max_length=120)
    reference = models.CharField(_("案号"), max_length=120, blank=True)
    summary_procedure = models.BooleanField(_("简易程序"), default=False)
    copy_received_on = models.DateField(_("收到副本日期"))
    answered_on = models.DateField(_("提交答复日期"), null=True, blank=True)
    decided_on = models.DateField(_("审结日期"), null=True, blank=True)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices, default=Outcome.PENDING)
    act_again = models.BooleanField(_("责令重新处理"), default=False)
    act_again_by = models.DateField(_("责令重新作出的期限"), null=True, blank=True)
    note = models.TextField(_("说明"), blank=True)
    registered_by = models.ForeignKey(User, verbose_name=_("登记人"), on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("复议、诉讼")
        verbose_name_plural = _("复议、诉讼")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(outcome="pending") & Q(decided_on__isnull=True))
                | (~Q(outcome="pending") & Q(decided_on__isnull=False)),
                name="remedy_decided_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(act_again=True) | Q(outcome__in=("corrected", "other")),
                name="remedy_act_again_if_not_upheld",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} · {self.get_kind_display()}"


class Complaint(models.Model):
    """A complaint that an agency does not meet its duties (条例 arts. 47, 51): received, looked into, answered."""

    class Channel(models.TextChoices):
        ONLINE = "online", _("网上")
        PHONE = "phone", _("电话")
        MAILBOX = "mailbox", _("信箱")
        LETTER = "letter", _("来信")

    class Finding(models.TextChoices):
        OPEN = "", _("办理中")
        JUSTIFIED = "justified", _("属实")
        PARTLY = "partly", _("部分属实")
        UNFOUNDED = "unfounded", _("不属实")
        ELSEWHERE = "elsewhere", _("不属于本机关，已告知途径")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="complaint")
    number = models.CharField(_("编号"), max_length=60, unique=True)
    against = models.ForeignKey(Agency, verbose_name=_("被投诉机关"), on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(
        Request, verbose_name=_("所涉申请"), null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel.choices)
    received_on = models.DateField(_("收到日期"))
    name = SealedTextField(_("投诉人"), blank=True)
    contact = SealedTextField(_("联系方式"), blank=True)
    text = models.TextField(_("反映的问题"))
    code_digest = models.CharField(_("查询码摘要"), max_length=64, blank=True, editable=False)
    send_token = models.CharField(_("提交标识"), max_length=64, unique=True, null=True, blank=True, editable=False)
    finding = models.CharField(_("调查结论"), max_length=10, choices=Finding.choices, default=Finding.OPEN, blank=True)
    investigation = models.TextField(_("调查情况"), blank=True)
    answer = models.TextField(_("答复"), blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name=_("答复人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reply_number = models.CharField(_("答复书编号"), max_length=80, blank=True)
    # As with letters the text names persons by placeholders alone, so that it can be frozen for good.
    reply_body = models.TextField(_("答复书正文"), blank=True)
    reply_hash = models.CharField(_("答复书摘要值"), max_length=64, blank=True)
    reply_code = models.CharField(_("答复书验证码"), max_length=24, blank=True)
    investigated_by = models.ForeignKey(
        User, verbose_name=_("调查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    purge_on = models.DateField(_("清除日期"), null=True, blank=True)
    purged_at = models.DateTimeField(_("清除时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("投诉举报")
        verbose_name_plural = _("投诉举报")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finding="") | Q(answered_on__isnull=False, answer__gt=""), name="complaint_answered"
            ),
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(name="", contact=""), name="complaint_purged_is_empty"
            ),
            models.UniqueConstraint(fields=["reply_code"], condition=~Q(reply_code=""), name="complaint_code_once"),
        ]

    def __str__(self) -> str:
        return self.number
