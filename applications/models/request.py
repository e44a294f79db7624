"""Requests: what was asked of which agency, how it came in, and where it stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications import states
from disclosure.models import Agency, StoredFile, Subject, User


class Request(models.Model):
    """One request for government information (条例 arts. 27-29); its personal data stands in its Applicant."""

    class Channel(models.TextChoices):
        ONLINE = "online", _("网上提交")
        IN_PERSON = "in-person", _("当面提交")
        ORAL = "oral", _("口头申请（代为填写）")
        SIGNED_POST = "signed-post", _("邮寄（需签收）")
        ORDINARY_POST = "ordinary-post", _("平常信函（无需签收）")
        FAX = "fax", _("传真")
        EMAIL = "email", _("电子邮件")

    class ApplicantClass(models.TextChoices):
        NATURAL = "natural", _("自然人")
        COMMERCIAL = "commercial", _("商业企业")
        RESEARCH = "research", _("科研机构")
        WELFARE = "welfare", _("社会公益组织")
        LEGAL = "legal", _("法律服务机构")
        OTHER = "other", _("其他组织")

    class Matter(models.TextChoices):
        ACCESS = "access", _("获取政府信息")
        RECORD_CORRECTION = "record-correction", _("更正与申请人自身相关的记录")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="request")
    agency = models.ForeignKey(Agency, verbose_name=_("受理机关"), on_delete=models.PROTECT, related_name="requests")
    number = models.CharField(_("申请编号"), max_length=80, unique=True)
    matter = models.CharField(_("申请事由"), max_length=20, choices=Matter.choices, default=Matter.ACCESS)
    status = models.CharField(_("状态"), max_length=12, default=states.RECEIVED, choices=list(states.LABELS.items()))
    round = models.PositiveSmallIntegerField(_("第几次办理"), default=1)

    channel = models.CharField(_("提交渠道"), max_length=14, choices=Channel.choices)
    submitted_at = models.DateTimeField(_("提交时间"))
    signed_on = models.DateField(_("签收日期"), null=True, blank=True)
    confirmed_on = models.DateField(_("双方确认日期"), null=True, blank=True)
    received_on = models.DateField(_("收到申请之日"), null=True, blank=True)
    receipt_limb = models.CharField(_("收到之日的依据"), max_length=40, blank=True)
    rest_day_receipt = models.CharField(_("休息日收到的"), max_length=4, default="same")
    registered_at = models.DateTimeField(_("登记时间"), null=True, blank=True)
    registered_by = models.ForeignKey(
        User, verbose_name=_("登记人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    replied_on = models.DateField(_("答复日期"), null=True, blank=True)

    applicant_class = models.CharField(_("申请人类别"), max_length=12, choices=ApplicantClass.choices)
    title = models.CharField(_("所需政府信息的名称"), max_length=300, blank=True)
    document_number = models.CharField(_("文号"), max_length=120, blank=True)
    features = models.TextField(_("便于查询的其他特征"), blank=True)
    purpose = models.TextField(_("用途"), blank=True)
    carriers = models.JSONField(_("希望的载体"), default=list, blank=True)
    obtaining = models.JSONField(_("希望的获取方式"), default=list, blank=True)
    accepts_other_form = models.BooleanField(_("无法按要求提供的，可以其他形式提供"), default=True)
    needs_assistance = models.CharField(_("阅读、视听困难，需要的帮助"), max_length=200, blank=True)
    normalised = models.TextField(_("归一化内容"), blank=True, editable=False)
    # Empty until what is asked for was compared with what others ask for (条例 art. 44), and after it has changed.
    compared_at = models.DateTimeField(_("比较时间"), null=True, blank=True, editable=False)

    led_to = models.ForeignKey(
        "self", verbose_name=_("并入"), null=True, blank=True, on_delete=models.PROTECT, related_name="led_here"
    )
    split_from = models.ForeignKey(
        "self", verbose_name=_("拆分自"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    transferred_to = models.ForeignKey(
        Agency, verbose_name=_("转送机关"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    code_digest = models.CharField(_("查询码摘要"), max_length=64, blank=True, editable=False)
    send_token = models.CharField(_("提交标识"), max_length=64, unique=True, null=True, blank=True, editable=False)
    answered_with = models.CharField(_("由已公开信息解决"), max_length=80, blank=True)
    satisfaction = models.PositiveSmallIntegerField(_("满意度"), null=True, blank=True)
    satisfaction_note = models.TextField(_("评价"), blank=True)

    class Meta:
        verbose_name = _("政府信息公开申请")
        verbose_name_plural = _("政府信息公开申请")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=states.REGISTERED) | Q(received_on__isnull=False, registered_by__isnull=False),
                name="request_registered_with_a_receipt_day",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(states.REPLIED, states.ARCHIVED)) | Q(replied_on__isnull=False),
                name="request_replied_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.TRANSFERRED) | Q(transferred_to__isnull=False),
                name="request_transferred_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__gte=1, satisfaction__lte=5),
                name="request_satisfaction_of_five",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "status", "-id"]),
            models.Index(fields=["agency", "received_on"]),
            # A queue is what is still open: few among all the cases there ever were.
            models.Index(fields=["agency"], condition=Q(status__in=states.OPEN), name="request_open"),
            models.Index(fields=["id"], condition=Q(compared_at__isnull=True), name="request_to_be_compared"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def asked_for(self) -> str:
        """What was asked for, in as few words as it was said."""
        return self.title or self.document_number or self.features[:60]


class RequestFile(models.Model):
    """A file of a case: what the applicant sent, proof of receipt or delivery, what is handed out."""

    class Kind(models.TextChoices):
        IDENTITY = "identity", _("身份证明")
        SUPPORT = "support", _("申请材料")
        RECEIPT = "receipt", _("收到的凭据")
        CORRECTION = "correction", _("补正材料")
        CONSULTATION = "consultation", _("征求意见凭据")
        PAYMENT = "payment", _("缴费凭据")
        ORIGINAL = "original", _("所涉原件")
        RESPONSE = "response", _("提供的信息")
        DELIVERY = "delivery", _("送达凭据")
        REMEDY = "remedy", _("复议、诉讼材料")
        WORK = "work", _("办理材料")

    request = models.ForeignKey(Request, verbose_name=_("申请"), on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, verbose_name=_("文件"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("用途"), max_length=14, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=200)
    sealed = models.BooleanField(_("加密保存"), default=False)
    about = models.CharField(_("说明"), max_length=200, blank=True)
    made_from = models.ForeignKey(
        "self", verbose_name=_("原件"), null=True, blank=True, on_delete=models.PROTECT, related_name="copies"
    )
    added_by = models.ForeignKey(
        User, verbose_name=_("添加人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("添加时间"))

    class Meta:
        verbose_name = _("案卷文件")
        verbose_name_plural = _("案卷文件")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="identity") | Q(sealed=True), name="request_identity_copies_are_sealed"
            ),
        ]

    def __str__(self) -> str:
        return self.name
