"""Editions: an item's content at one time, who filed, cleared and approved it, and the hash that binds them to it."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.models.item import Item
from disclosure.models import StoredFile, User

PROACTIVE, ON_REQUEST, WITHHELD = "proactive", "on-request", "withheld"

CLEARED_AND_APPROVED = Q(
    attribute=PROACTIVE,
    cleared_by__isnull=False,
    approved_by__isnull=False,
    content_hash__gt="",
    cleared_hash=F("content_hash"),
    approved_hash=F("content_hash"),
    published_at__isnull=False,
)
DIFFERENT_PEOPLE = (
    (Q(cleared_by__isnull=True) | ~Q(cleared_by=F("filed_by")))
    & (Q(approved_by__isnull=True) | ~Q(approved_by=F("filed_by")))
    & (Q(persons=2) | Q(cleared_by__isnull=True) | Q(approved_by__isnull=True) | ~Q(approved_by=F("cleared_by")))
)


class Edition(models.Model):
    """One edition; once cleared its content is frozen by the database, once published it stays readable."""

    class Attribute(models.TextChoices):
        PROACTIVE = PROACTIVE, _("主动公开")
        ON_REQUEST = ON_REQUEST, _("依申请公开")
        WITHHELD = WITHHELD, _("不予公开")

    class Interpretation(models.TextChoices):
        NOT_NEEDED = "not-needed", _("不需要解读")
        PLANNED = "planned", _("随文制定解读方案")
        ATTACHED = "attached", _("解读材料已备")

    class InterpretationKind(models.TextChoices):
        TEXT = "text", _("文字解读")
        GRAPHIC = "graphic", _("图解")
        QA = "qa", _("问答")
        VIDEO = "video", _("视频")

    item = models.ForeignKey(Item, verbose_name=_("政府信息"), on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("版次"), default=1)
    status = models.CharField(_("状态"), max_length=12, default=states.DRAFT, choices=list(states.LABELS.items()))

    # Content: every field from here to `video_link` is covered by the hash and frozen once cleared.
    title = models.CharField(_("标题"), max_length=300, blank=True)
    document_number = models.CharField(_("发文字号"), max_length=80, blank=True)
    summary = models.TextField(_("内容概述"), blank=True)
    issuing_agency = models.CharField(_("发布机构"), max_length=200, blank=True)
    theme = models.CharField(_("主题分类"), max_length=40, blank=True)
    genre = models.CharField(_("体裁分类"), max_length=40, blank=True)
    category = models.CharField(_("法定主动公开内容"), max_length=40, blank=True)
    matter = models.CharField(_("事项类别"), max_length=40, default="general")
    stage = models.CharField(_("五公开环节"), max_length=20, blank=True)
    formed_on = models.DateField(_("形成、变更日期"), null=True, blank=True)
    generated_on = models.DateField(_("生成日期"), null=True, blank=True)
    issued_on = models.DateField(_("成文日期"), null=True, blank=True)
    attribute = models.CharField(_("公开属性"), max_length=12, choices=Attribute.choices, default=PROACTIVE)
    ground = models.CharField(_("不予公开的法定事由"), max_length=20, blank=True)
    attribute_reason = models.TextField(_("确定公开属性的理由"), blank=True)
    way = models.CharField(_("公开方式"), max_length=40, blank=True)
    interpretation = models.CharField(
        _("政策解读"), max_length=12, choices=Interpretation.choices, default=Interpretation.NOT_NEEDED
    )
    body = models.TextField(_("正文"), blank=True)
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    interpretation_kind = models.CharField(_("解读形式"), max_length=12, choices=InterpretationKind.choices, blank=True)
    video_link = models.URLField(
        _("视频网址"), max_length=500, blank=True, validators=[URLValidator(schemes=["https"])]
    )

    # People and hashes.
    persons = models.PositiveSmallIntegerField(_("须经几人"), default=3)
    filed_by = models.ForeignKey(User, verbose_name=_("填报人"), on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(_("内容摘要值"), max_length=64, blank=True)
    cleared_by = models.ForeignKey(
        User, verbose_name=_("保密审查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cleared_hash = models.CharField(_("审查时摘要值"), max_length=64, blank=True)
    cleared_at = models.DateTimeField(_("审查时间"), null=True, blank=True)
    approved_by = models.ForeignKey(
        User, verbose_name=_("审批人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_hash = models.CharField(_("审批时摘要值"), max_length=64, blank=True)
    approved_at = models.DateTimeField(_("审批时间"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("提出时间"), null=True, blank=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    tombstone = models.TextField(_("撤回说明"), blank=True)

    class Meta:
        verbose_name = _("版本")
        verbose_name_plural = _("版本")
        ordering = ["item", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(status__in=states.VISIBLE), name="edition_visible_once_per_item"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(status__in=states.PENDING), name="edition_pending_once_per_item"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=states.ONCE_PUBLIC) | CLEARED_AND_APPROVED,
                name="edition_public_only_if_cleared_and_approved",
            ),
            models.CheckConstraint(condition=DIFFERENT_PEOPLE, name="edition_different_people"),
            models.CheckConstraint(
                condition=~Q(status__in=states.NEEDS_CLEARANCE) | Q(cleared_by__isnull=False),
                name="edition_goes_on_only_if_cleared",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=states.NEEDS_APPROVAL) | Q(approved_by__isnull=False),
                name="edition_goes_on_only_if_approved",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.CLOSED)
                | (Q(attribute=ON_REQUEST) & Q(attribute_reason__gt=""))
                | (Q(attribute=WITHHELD) & Q(attribute_reason__gt="") & Q(ground__gt="")),
                name="edition_closed_only_with_ground_or_reason",
            ),
            models.CheckConstraint(
                condition=(Q(cleared_by__isnull=True) & Q(cleared_hash=""))
                | (Q(cleared_by__isnull=False) & Q(cleared_hash__gt="") & Q(cleared_hash=F("content_hash"))),
                name="edition_cleared_for_its_own_content",
            ),
            models.CheckConstraint(
                condition=(Q(approved_by__isnull=True) & Q(approved_hash=""))
                | (Q(approved_by__isnull=False) & Q(approved_hash__gt="") & Q(approved_hash=F("content_hash"))),
                name="edition_approved_for_its_own_content",
            ),
            models.CheckConstraint(condition=Q(persons__in=(2, 3)), name="edition_two_or_three_persons"),
            models.CheckConstraint(
                condition=Q(video_link="") | Q(video_link__startswith="https://"), name="edition_video_over_https"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=Q(status__in=states.VISIBLE), name="edition_newest_public"
            ),
            models.Index(
                fields=["category", "-published_at", "-id"],
                condition=Q(status__in=states.VISIBLE),
                name="edition_newest_of_category",
            ),
            models.Index(fields=["status"]),
            models.Index(fields=["document_number"], name="edition_by_document_number"),
        ]

    def __str__(self) -> str:
        return self.title


class Attachment(models.Model):
    """A file that belongs to an edition, in its order; frozen with the edition."""

    edition = models.ForeignKey(Edition, verbose_name=_("版本"), on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, verbose_name=_("文件"), on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(_("文件名"), max_length=200)
    position = models.PositiveSmallIntegerField(_("次序"), default=1)

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = _("附件")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="attachment_position_once")]

    def __str__(self) -> str:
        return self.name
