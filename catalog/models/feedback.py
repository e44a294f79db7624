"""Feedback: what readers say of a public item, how it was answered, and the handling as it is published again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.models.edition import Edition
from catalog.models.item import Item
from disclosure.models import Agency, Subject, User
from disclosure.models.sealed import SealedTextField

ANSWER_GIVEN = Q(answer__gt="", answered_on__isnull=False, answered_by__isnull=False)
HANDLING_TOLD = Q(
    published_question__gt="", published_answer__gt="", published_at__isnull=False, published_by__isnull=False
)
NOTHING_TOLD = Q(published_question="", published_answer="", published_at__isnull=True, published_by__isnull=True)


class Feedback(models.Model):
    """One reader's word on an item (质监局总结 四（四）4); whom it came from lies sealed and never goes public."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("纠错")
        QUESTION = "question", _("提问")
        SUGGESTION = "suggestion", _("建议")
        MISSING = "missing", _("缺少内容")

    class Channel(models.TextChoices):
        ONLINE = "online", _("网上")
        PHONE = "phone", _("电话")
        LETTER = "letter", _("来信")
        COUNTER = "counter", _("当面")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="feedback")
    number = models.CharField(_("编号"), max_length=60, unique=True)
    item = models.ForeignKey(Item, verbose_name=_("政府信息"), on_delete=models.PROTECT, related_name="feedback")
    edition = models.ForeignKey(Edition, verbose_name=_("所指版本"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel.choices)
    received_on = models.DateField(_("收到日期"))
    text = models.TextField(_("反馈内容"), blank=True)
    contact = SealedTextField(_("联系方式"), blank=True)
    code_digest = models.CharField(_("查询码摘要"), max_length=64, blank=True, editable=False)
    send_token = models.CharField(_("提交标识"), max_length=64, unique=True, null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        User, verbose_name=_("登记人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(
        _("状态"), max_length=12, default=states.RECEIVED, choices=list(states.FEEDBACK_LABELS.items())
    )
    passed_question = models.TextField(_("提交领导小组的问题"), blank=True)
    passed_on = models.DateField(_("提交日期"), null=True, blank=True)
    passed_by = models.ForeignKey(
        User, verbose_name=_("提交人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opinion = models.TextField(_("领导小组意见"), blank=True)
    opinion_on = models.DateField(_("意见日期"), null=True, blank=True)
    opinion_by = models.ForeignKey(
        User, verbose_name=_("意见登记人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(_("答复"), blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name=_("答复人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    corrected_in = models.ForeignKey(
        Edition, verbose_name=_("据此更正的版本"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What is published is worded anew, so that nothing of it need tell who the reader is.
    published_question = models.TextField(_("公开的反馈内容"), blank=True)
    published_answer = models.TextField(_("公开的处理情况"), blank=True)
    published_at = models.DateTimeField(_("公开时间"), null=True, blank=True)
    published_by = models.ForeignKey(
        User, verbose_name=_("公开人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_reason = models.TextField(_("不予处理、不另公开的理由"), blank=True)
    ended_by = models.ForeignKey(
        User, verbose_name=_("作出决定的人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    purge_on = models.DateField(_("清除日期"), null=True, blank=True)
    purged_at = models.DateTimeField(_("清除时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("读者反馈")
        verbose_name_plural = _("读者反馈")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=states.FEEDBACK_ANSWERED) | ANSWER_GIVEN, name="feedback_answered_by_somebody"
            ),
            models.CheckConstraint(
                condition=(Q(status=states.PUBLISHED) & HANDLING_TOLD & ANSWER_GIVEN)
                | (~Q(status=states.PUBLISHED) & NOTHING_TOLD),
                name="feedback_published_only_with_answer",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(states.DISMISSED, states.CLOSED))
                | Q(ended_reason__gt="", ended_by__isnull=False),
                name="feedback_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.PASSED_ON)
                | Q(passed_question__gt="", passed_on__isnull=False, passed_by__isnull=False),
                name="feedback_passed_on_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.CONSIDERED)
                | Q(opinion__gt="", opinion_on__isnull=False, opinion_by__isnull=False),
                name="feedback_considered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True, text__gt="")
                | Q(purged_at__isnull=False, text="", contact="", code_digest="", send_token__isnull=True),
                name="feedback_purged_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(channel="online") | Q(recorded_by__isnull=False), name="feedback_recorded_by_somebody"
            ),
        ]
        indexes = [
            models.Index(
                fields=["item", "-published_at"], condition=Q(status=states.PUBLISHED), name="feedback_told_of_item"
            ),
            models.Index(fields=["purge_on"], condition=Q(purged_at__isnull=True), name="feedback_to_be_purged"),
            models.Index(fields=["status"], condition=Q(status__in=states.FEEDBACK_OPEN), name="feedback_open"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def agency(self) -> Agency:
        """The agency that answers it."""
        return self.subject.agency
