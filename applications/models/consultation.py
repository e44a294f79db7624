"""Others who are asked: third parties, co-makers, and the authorities that settle a doubt."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.models.request import Request, RequestFile
from disclosure.models import User
from disclosure.models.sealed import SealedTextField


class Consultation(models.Model):
    """A third party (条例 art. 32) or a co-maker (art. 34) is asked; the clock stands still only with both proofs."""

    class Kind(models.TextChoices):
        THIRD_PARTY = "third-party", _("第三方")
        CO_MAKER = "co-maker", _("共同制作机关")

    class Answer(models.TextChoices):
        OPEN = "", _("未答复")
        AGREED = "agreed", _("同意公开")
        PARTLY = "partly", _("部分同意")
        OBJECTED = "objected", _("不同意公开")
        SILENT = "silent", _("逾期未答复")
        CALLED_OFF = "called-off", _("已终止征求")

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="consultations")
    kind = models.CharField(_("对象"), max_length=12, choices=Kind.choices)
    key = models.CharField(_("区分"), max_length=40)
    party = SealedTextField(_("名称或者姓名"))
    address = SealedTextField(_("送达地址"), blank=True)
    question = models.TextField(_("征求意见的内容"))
    harm = models.TextField(_("可能影响的权益"), blank=True)
    dispatched_on = models.DateField(_("发出日期"))
    dispatch_proof = models.ForeignKey(
        RequestFile, verbose_name=_("发出凭据"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    delivered_on = models.DateField(_("对方收到日期"), null=True, blank=True)
    delivery_proof = models.ForeignKey(
        RequestFile, verbose_name=_("收到凭据"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    token_digest = models.CharField(_("答复链接摘要"), max_length=64, blank=True, editable=False, db_index=True)
    token_used_at = models.DateTimeField(_("链接使用时间"), null=True, blank=True)
    answer = models.CharField(_("答复"), max_length=10, choices=Answer.choices, default=Answer.OPEN, blank=True)
    answered_on = models.DateField(_("收到答复日期"), null=True, blank=True)
    answer_proof = models.ForeignKey(
        RequestFile, verbose_name=_("答复凭据"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    late = models.BooleanField(_("逾期答复"), default=False)
    reasons = SealedTextField(_("对方的理由"), blank=True)
    asked_by = models.ForeignKey(User, verbose_name=_("办理人"), on_delete=models.PROTECT, related_name="+")
    override_reason = models.TextField(_("公共利益理由"), blank=True)
    override_by = models.ForeignKey(
        User, verbose_name=_("决定公开的人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    override_on = models.DateField(_("决定公开日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("征求意见")
        verbose_name_plural = _("征求意见")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "key"], name="consultation_key_once"),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | Q(delivered_on__gte=F("dispatched_on")),
                name="consultation_arrives_after_it_is_sent",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=("", "silent", "called-off")) | Q(answered_on__isnull=False),
                name="consultation_answered_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(override_on__isnull=True) | Q(kind="third-party", override_reason__gt=""),
                name="consultation_override_is_reasoned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} · {self.get_kind_display()}"


class Referral(models.Model):
    """A doubt referred to the competent or the secrecy department (条例 art. 17); no pause by default."""

    class Answer(models.TextChoices):
        OPEN = "", _("未答复")
        MAY = "may", _("可以公开")
        MAY_NOT = "may-not", _("不得公开")
        PARTLY = "partly", _("部分公开")

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="referrals")
    authority = models.CharField(_("报请机关"), max_length=120)
    question = models.TextField(_("报请确定的事项"))
    on = models.DateField(_("报请日期"))
    by = models.ForeignKey(User, verbose_name=_("办理人"), on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("答复"), max_length=10, choices=Answer.choices, default=Answer.OPEN, blank=True)
    answered_on = models.DateField(_("收到答复日期"), null=True, blank=True)
    opinion = models.TextField(_("答复意见"), blank=True)

    class Meta:
        verbose_name = _("报请确定")
        verbose_name_plural = _("报请确定")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request} → {self.authority}"
