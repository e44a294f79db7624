"""Items: one piece of government information, whatever its editions say."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Subject, User


class Item(models.Model):
    """What an agency holds and discloses (条例 arts. 2, 10); its content lives in its editions."""

    class Audience(models.TextChoices):
        PUBLIC = "public", _("社会公众")
        INTERNAL = "internal", _("仅限本机关内部")

    class Validity(models.TextChoices):
        EFFECTIVE = "effective", _("有效")
        AMENDED = "amended", _("已修改")
        REPEALED = "repealed", _("已废止")
        LAPSED = "lapsed", _("已失效")

    class Origin(models.TextChoices):
        FORM = "form", _("逐件填报")
        DOCUMENT = "document", _("上传公文识别")
        TABLE = "table", _("表格批量导入")
        BACKLOG = "backlog", _("历史数据迁移")
        SYSTEM = "system", _("公文系统报送")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="item")
    agency = models.ForeignKey(Agency, verbose_name=_("公开主体"), on_delete=models.PROTECT, related_name="items")
    working_number = models.CharField(_("工作编号"), max_length=40, unique=True)
    index_number = models.CharField(_("索引号"), max_length=60, blank=True)
    index_number_imported = models.BooleanField(_("索引号为原有"), default=False)
    origin = models.CharField(_("来源方式"), max_length=10, choices=Origin.choices, default=Origin.FORM)
    audience = models.CharField(_("公开范围"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    drafting_agency = models.ForeignKey(
        Agency,
        verbose_name=_("起草单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="drafted_items",
    )
    needs_collective_decision = models.BooleanField(_("特别重大、敏感，须集体讨论决定"), default=False)
    needs_authorisation = models.BooleanField(_("涉及全区重要工作或者突发事件，须经授权发布"), default=False)
    validity = models.CharField(_("有效性"), max_length=10, choices=Validity.choices, default=Validity.EFFECTIVE)
    valid_from = models.DateField(_("施行日期"), null=True, blank=True)
    valid_to = models.DateField(_("失效、废止日期"), null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self",
        verbose_name=_("被何文件修改、废止"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supersedes",
    )
    publicity_ends_on = models.DateField(_("公示截止日期"), null=True, blank=True)
    publish_at = models.DateTimeField(_("定时发布"), null=True, blank=True)
    publish_set_by = models.ForeignKey(
        User, verbose_name=_("定时人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("建立时间"))

    class Meta:
        verbose_name = _("政府信息")
        verbose_name_plural = _("政府信息")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["index_number"], condition=~models.Q(index_number=""), name="item_index_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="item_validity_ends_after_it_begins",
                violation_error_message=_("失效、废止日期不能早于施行日期。"),
            ),
            models.CheckConstraint(
                condition=models.Q(publish_at__isnull=True, publish_set_by__isnull=True)
                | models.Q(publish_at__isnull=False, publish_set_by__isnull=False),
                name="item_scheduled_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "-id"]),
            models.Index(fields=["publish_at"], condition=models.Q(publish_at__isnull=False), name="item_scheduled"),
        ]

    def __str__(self) -> str:
        return self.subject.title

    @property
    def number(self) -> str:
        """The index number once there is one, before that the working number."""
        return self.index_number or self.working_number


class TriggerDate(models.Model):
    """A date from which one of an item's duties counts: decision, approval, printing, change of powers …"""

    item = models.ForeignKey(Item, verbose_name=_("政府信息"), on_delete=models.CASCADE, related_name="trigger_dates")
    trigger = models.CharField(_("起算事由"), max_length=40)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("时刻"), null=True, blank=True)

    class Meta:
        verbose_name = _("起算日期")
        verbose_name_plural = _("起算日期")
        constraints = [models.UniqueConstraint(fields=["item", "trigger"], name="trigger_date_once")]

    def __str__(self) -> str:
        return f"{self.trigger} {self.on}"


class ValidityChange(models.Model):
    """From which day an item is in force, amended, repealed or lapsed, and by what; so that any past day can be asked."""

    item = models.ForeignKey(
        Item, verbose_name=_("政府信息"), on_delete=models.CASCADE, related_name="validity_changes"
    )
    validity = models.CharField(_("有效性"), max_length=10, choices=Item.Validity.choices)
    on = models.DateField(_("自何日起"))
    by = models.ForeignKey(
        Item, verbose_name=_("依据文件"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by = models.ForeignKey(User, verbose_name=_("登记人"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("有效性变更")
        verbose_name_plural = _("有效性变更")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_validity_display()}"


class CoIssuer(models.Model):
    """An agency that issued the information jointly; the item's own agency leads (条例 art. 10)."""

    item = models.ForeignKey(Item, verbose_name=_("政府信息"), on_delete=models.CASCADE, related_name="co_issuers")
    agency = models.ForeignKey(Agency, verbose_name=_("联合发文机关"), on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("次序"), default=1)

    class Meta:
        verbose_name = _("联合发文机关")
        verbose_name_plural = _("联合发文机关")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "agency"], name="co_issuer_once")]

    def __str__(self) -> str:
        return str(self.agency)


class Relation(models.Model):
    """What goes with what: a policy and its interpretation, a decision and its draft; read in both directions."""

    class Kind(models.TextChoices):
        INTERPRETS = "interprets", _("解读")
        AMENDS = "amends", _("修改")
        REPEALS = "repeals", _("废止")
        FOLLOWS = "follows", _("相关")

    source = models.ForeignKey(Item, verbose_name=_("本件"), on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Item, verbose_name=_("对方"), on_delete=models.CASCADE, related_name="related_from")
    kind = models.CharField(_("关系"), max_length=12, choices=Kind.choices)

    class Meta:
        verbose_name = _("关联信息")
        verbose_name_plural = _("关联信息")
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="relation_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="relation_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"


class Release(models.Model):
    """Where else an item was made public, and when: the register of its channels (条例 art. 23)."""

    item = models.ForeignKey(Item, verbose_name=_("政府信息"), on_delete=models.CASCADE, related_name="releases")
    channel = models.CharField(_("渠道"), max_length=30)
    on = models.DateField(_("日期"))
    proof = models.CharField(_("凭据（网址、刊期、照片编号）"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("公开渠道登记")
        verbose_name_plural = _("公开渠道登记")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.channel} {self.on}"
