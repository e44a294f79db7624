"""Social evaluation (社会评议) as a survey: its questions, whom it asks, and answers that name nobody.

An answer bears a day and a group, no address, no person and no link by which it came: nothing leads back.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Subject, User
from reports import states


class Survey(models.Model):
    """One evaluation of a year by an office."""

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="survey")
    office = models.ForeignKey(Agency, verbose_name=_("组织机关"), on_delete=models.PROTECT, related_name="surveys")
    year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("标题"), max_length=200)
    intro = models.TextField(_("说明"), blank=True)
    for_public = models.BooleanField(_("面向公众"), default=True)
    opens_on = models.DateField(_("开始日期"))
    closes_on = models.DateField(_("截止日期"))
    status = models.CharField(
        _("状态"), max_length=10, default=states.DRAFT, choices=list(states.SURVEY_LABELS.items())
    )
    drafted_by = models.ForeignKey(User, verbose_name=_("拟定人"), on_delete=models.PROTECT, related_name="+")
    summary = models.TextField(_("评议情况"), blank=True)
    published_on = models.DateField(_("公布日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("社会评议")
        verbose_name_plural = _("社会评议")
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="survey_closes_after_it_opens"),
            models.CheckConstraint(
                condition=~Q(status=states.PUBLISHED) | Q(published_on__isnull=False, summary__gt=""),
                name="survey_published_with_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SurveyQuestion(models.Model):
    """One question, asked in the order of its position."""

    class Kind(models.TextChoices):
        CHOICE = "choice", _("单项选择")
        SCALE = "scale", _("1至5分")
        TEXT = "text", _("文字意见")

    survey = models.ForeignKey(Survey, verbose_name=_("社会评议"), on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField(_("次序"))
    kind = models.CharField(_("题型"), max_length=10, choices=Kind.choices)
    text = models.CharField(_("题目"), max_length=300)
    options = models.JSONField(_("选项"), default=list, blank=True)
    required = models.BooleanField(_("必答"), default=True)

    class Meta:
        verbose_name = _("题目")
        verbose_name_plural = _("题目")
        ordering = ["survey", "position"]
        constraints = [models.UniqueConstraint(fields=["survey", "position"], name="survey_question_position_once")]

    def __str__(self) -> str:
        return f"{self.position}. {self.text}"


class SurveyGroup(models.Model):
    """A group that is invited, such as deputies or enterprises; whoever belongs to it is known to the office alone."""

    survey = models.ForeignKey(Survey, verbose_name=_("社会评议"), on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(_("受邀群体"), max_length=60)

    class Meta:
        verbose_name = _("受邀群体")
        verbose_name_plural = _("受邀群体")
        ordering = ["survey", "pk"]
        constraints = [models.UniqueConstraint(fields=["survey", "name"], name="survey_group_once")]

    def __str__(self) -> str:
        return self.name


class SurveyLink(models.Model):
    """A link that takes one answer: kept as a digest, and without any tie to the answer it took."""

    group = models.ForeignKey(SurveyGroup, verbose_name=_("受邀群体"), on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(_("链接摘要"), max_length=64, unique=True, editable=False)
    used = models.BooleanField(_("已使用"), default=False)

    class Meta:
        verbose_name = _("答题链接")
        verbose_name_plural = _("答题链接")

    def __str__(self) -> str:
        return f"{self.group} #{self.pk}"


class SurveyAnswer(models.Model):
    """One sheet of answers: of the public, where no group is named, or of one of an invited group."""

    survey = models.ForeignKey(Survey, verbose_name=_("社会评议"), on_delete=models.PROTECT, related_name="answers")
    group = models.ForeignKey(
        SurveyGroup, verbose_name=_("受邀群体"), null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    on = models.DateField(_("日期"))
    sending = models.CharField(_("提交标识摘要"), max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("答卷")
        verbose_name_plural = _("答卷")
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "sending"], condition=~Q(sending=""), name="survey_sending_answers_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.on}"


class SurveyReply(models.Model):
    """The answer to one question: a number for a choice or a scale, or words, which a person clears before they are public."""

    class Clearance(models.TextChoices):
        WAITING = "waiting", _("待审查")
        CLEARED = "cleared", _("可以公布")
        WITHHELD = "withheld", _("不公布")

    answer = models.ForeignKey(SurveyAnswer, verbose_name=_("答卷"), on_delete=models.PROTECT, related_name="replies")
    question = models.ForeignKey(
        SurveyQuestion, verbose_name=_("题目"), on_delete=models.PROTECT, related_name="replies"
    )
    number = models.PositiveSmallIntegerField(_("选项或者分值"), null=True, blank=True)
    text = models.TextField(_("文字意见"), blank=True)
    clearance = models.CharField(_("审查"), max_length=10, choices=Clearance.choices, default=Clearance.WAITING)
    cleared_by = models.ForeignKey(
        User, verbose_name=_("审查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("回答")
        verbose_name_plural = _("回答")
        constraints = [
            models.UniqueConstraint(fields=["answer", "question"], name="survey_reply_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=False, text="") | Q(number__isnull=True, text__gt=""),
                name="survey_reply_says_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(clearance="waiting") | Q(cleared_by__isnull=False), name="survey_text_cleared_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.number if self.number is not None else self.text[:20]}"
