"""Letters: what was written to whom, frozen with the template it was made from, and how it was delivered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.models.decision import Decision
from applications.models.request import Request, RequestFile
from disclosure.models import Agency, User
from disclosure.models.sealed import SealedTextField


class Letter(models.Model):
    """One issued letter; the database keeps its text from changing, so that a reprint years later is the same."""

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="letters")
    # Whose number it bears; a request may be transferred, a letter stays with the agency that wrote it.
    agency = models.ForeignKey(Agency, verbose_name=_("发文机关"), on_delete=models.PROTECT, related_name="letters")
    decision = models.ForeignKey(
        Decision, verbose_name=_("决定"), null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    kind = models.CharField(_("文书种类"), max_length=40)
    number = models.CharField(_("文书编号"), max_length=80, blank=True)
    title = models.CharField(_("标题"), max_length=200)
    # The text names persons by placeholders alone; who they are is sealed beside it and goes when it is purged.
    body = models.TextField(_("正文"))
    personal = SealedTextField(_("个人信息"), blank=True)
    template_hash = models.CharField(_("模板摘要值"), max_length=64)
    text_hash = models.CharField(_("正文摘要值"), max_length=64)
    code = models.CharField(_("验证码"), max_length=24, unique=True)
    for_applicant = models.BooleanField(_("申请人可见"), default=True)
    issued_on = models.DateField(_("成文日期"))
    issued_by = models.ForeignKey(User, verbose_name=_("签发人"), on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("生成时间"))

    class Meta:
        verbose_name = _("文书")
        verbose_name_plural = _("文书")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], condition=~Q(number=""), name="letter_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


class Delivery(models.Model):
    """How and when a letter reached its addressee; the route decides the day that counts (国办公开办函〔2016〕235号)."""

    class Route(models.TextChoices):
        SIGNED = "signed", _("直接送达（签收）")
        ENTRUSTED = "entrusted", _("委托送达")
        POST = "post", _("邮寄送达（邮政企业）")
        ELECTRONIC = "electronic", _("电子送达")
        ON_SITE = "on-site", _("当场提供")

    letter = models.ForeignKey(Letter, verbose_name=_("文书"), on_delete=models.PROTECT, related_name="deliveries")
    route = models.CharField(_("送达方式"), max_length=10, choices=Route.choices)
    sent_on = models.DateField(_("发出日期"))
    delivered_on = models.DateField(_("送达日期"), null=True, blank=True)
    counts_on = models.DateField(_("计为答复的日期"), null=True, blank=True)
    tracking = models.CharField(_("邮件编号"), max_length=60, blank=True)
    proof = models.ForeignKey(
        RequestFile, verbose_name=_("送达凭据"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(User, verbose_name=_("办理人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("送达")
        verbose_name_plural = _("送达")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | Q(delivered_on__gte=F("sent_on")),
                name="delivery_arrives_after_it_is_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.get_route_display()}"
