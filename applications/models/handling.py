"""What happens while a request is handled: corrections, extension, reasons, dispatch, contacts, notes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.models.request import Request
from disclosure.models import Agency, User


class Correction(models.Model):
    """A notice that names, all at once, what is unclear (条例 art. 30), and what came of it."""

    class Outcome(models.TextChoices):
        OPEN = "", _("等待补正")
        ANSWERED = "answered", _("已补正")
        ABANDONED = "abandoned", _("逾期未补正")

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField(_("第几次"), default=1)
    points = models.TextField(_("需要补正的全部事项"))
    guidance = models.TextField(_("补正的方法和要求"), blank=True)
    period = models.PositiveSmallIntegerField(_("补正期限（工作日）"))
    notified_on = models.DateField(_("告知日期"))
    delivered_on = models.DateField(_("申请人收到日期"), null=True, blank=True)
    again_because = models.TextField(_("再次通知的理由"), blank=True)
    approved_by = models.ForeignKey(
        User, verbose_name=_("批准人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notified_by = models.ForeignKey(User, verbose_name=_("告知人"), on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(_("收到补正日期"), null=True, blank=True)
    answer = models.TextField(_("补正内容"), blank=True)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices, default=Outcome.OPEN, blank=True)

    class Meta:
        verbose_name = _("补正")
        verbose_name_plural = _("补正")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="correction_number_once"),
            models.UniqueConstraint(fields=["request"], condition=Q(outcome=""), name="correction_open_once"),
            models.CheckConstraint(
                condition=Q(number=1) | Q(again_because__gt="", approved_by__isnull=False),
                name="correction_again_only_with_reason_and_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.number}"


class Extension(models.Model):
    """The one extension of a reply term (条例 art. 33(2)): at most 20 working days, on the head's word."""

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="extensions")
    round = models.PositiveSmallIntegerField(_("第几次办理"), default=1)
    days = models.PositiveSmallIntegerField(_("延长工作日"))
    reason = models.TextField(_("延长理由"))
    approved_by = models.ForeignKey(User, verbose_name=_("批准人"), on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("批准并告知日期"))

    class Meta:
        verbose_name = _("延期")
        verbose_name_plural = _("延期")
        constraints = [models.UniqueConstraint(fields=["request", "round"], name="extension_once")]

    def __str__(self) -> str:
        return f"{self.request} +{self.days}"


class ReasonsDemand(models.Model):
    """The applicant is asked why so many or so frequent requests (条例 art. 35), and what follows."""

    class Outcome(models.TextChoices):
        OPEN = "", _("等待说明")
        REASONABLE = "reasonable", _("理由合理")
        UNREASONABLE = "unreasonable", _("理由不合理")

    request = models.OneToOneField(
        Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="reasons_demand"
    )
    because = models.TextField(_("认为明显超过合理范围的依据"))
    asked_on = models.DateField(_("要求说明日期"))
    asked_by = models.ForeignKey(User, verbose_name=_("办理人"), on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField(_("请于此日前说明"), null=True, blank=True)
    answered_on = models.DateField(_("收到理由日期"), null=True, blank=True)
    answer = models.TextField(_("申请人的理由"), blank=True)
    outcome = models.CharField(_("认定"), max_length=12, choices=Outcome.choices, default=Outcome.OPEN, blank=True)
    delayed_until = models.DateField(_("延迟答复至"), null=True, blank=True)
    delay_reason = models.TextField(_("延迟的理由"), blank=True)

    class Meta:
        verbose_name = _("说明理由")
        verbose_name_plural = _("说明理由")
        constraints = [
            models.CheckConstraint(
                condition=Q(delayed_until__isnull=True) | Q(outcome="reasonable", delay_reason__gt=""),
                name="reasons_delay_is_reasoned",
            ),
        ]

    def __str__(self) -> str:
        return str(self.request)


class Dispatch(models.Model):
    """A case handed to the handling office, or to others who help, with an internal day of its own."""

    class Kind(models.TextChoices):
        HANDLING = "handling", _("承办")
        ASSISTING = "assisting", _("协办")

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="dispatches")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    agency = models.ForeignKey(Agency, verbose_name=_("承办单位"), on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        User, verbose_name=_("承办人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    task = models.TextField(_("交办事项"), blank=True)
    on = models.DateField(_("交办日期"))
    due_on = models.DateField(_("内部期限"))
    sent_by = models.ForeignKey(User, verbose_name=_("交办人"), on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(_("反馈日期"), null=True, blank=True)
    result = models.TextField(_("反馈内容"), blank=True)
    chased_at = models.DateTimeField(_("最近催办"), null=True, blank=True)

    class Meta:
        verbose_name = _("交办")
        verbose_name_plural = _("交办")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("on")), name="dispatch_due_after_it_is_sent"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_on__isnull=True), name="dispatch_open_due")]

    def __str__(self) -> str:
        return f"{self.request} → {self.agency}"


class Contact(models.Model):
    """One talk with the applicant: guidance by telephone, confirmation of a letter, an unanswered call."""

    class Way(models.TextChoices):
        PHONE = "phone", _("电话")
        IN_PERSON = "in-person", _("当面")
        EMAIL = "email", _("电子邮件")
        LETTER = "letter", _("信函")
        OTHER = "other", _("其他")

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="contacts")
    way = models.CharField(_("方式"), max_length=10, choices=Way.choices)
    at = models.DateTimeField(_("时间"))
    reached = models.BooleanField(_("联系上"), default=True)
    summary = models.TextField(_("内容"))
    by = models.ForeignKey(User, verbose_name=_("联系人"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("与申请人的联系")
        verbose_name_plural = _("与申请人的联系")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.request} {self.at}"


class Note(models.Model):
    """An internal note on a case; never shown to the applicant."""

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("内部备注"))
    by = models.ForeignKey(User, verbose_name=_("填写人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("内部备注")
        verbose_name_plural = _("内部备注")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request} {self.at}"


class AnsweringLine(models.Model):
    """How an office answers a kind of question (答复口径), or a stock phrase of its letters."""

    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.PROTECT, related_name="answering_lines")
    title = models.CharField(_("题目"), max_length=120)
    ground = models.CharField(_("适用的答复种类"), max_length=20, blank=True)
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    text = models.TextField(_("内容"))
    updated_by = models.ForeignKey(User, verbose_name=_("更新人"), on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(_("更新时间"))
    retired = models.BooleanField(_("停用"), default=False)

    class Meta:
        verbose_name = _("答复口径")
        verbose_name_plural = _("答复口径")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
