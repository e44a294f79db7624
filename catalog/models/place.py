"""Reading places: where published information can be read and asked about without a computer of one's own (条例 art. 25)."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disclosure.law.workdays import WEEKDAYS
from disclosure.models import Agency, Subject, User

LATITUDE, LONGITUDE = 90, 180


def no_hours() -> list[str]:
    """A week in which the place is never open, Monday first."""
    return [""] * len(WEEKDAYS)


class ReadingPlace(models.Model):
    """One place with its address, hours and services; a closed one stays, with its days and its address."""

    class Kind(models.TextChoices):
        ARCHIVE = "archive", _("国家档案馆")
        LIBRARY = "library", _("公共图书馆")
        HALL = "hall", _("政务服务场所")
        COUNTER = "counter", _("政务公开专区")
        BOARD = "board", _("村（社区）公开点")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="place")
    agency = models.ForeignKey(
        Agency, verbose_name=_("设立单位"), on_delete=models.PROTECT, related_name="reading_places"
    )
    slug = models.SlugField(_("网址代称"), max_length=60, unique=True)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=120)
    address = models.CharField(_("地址"), max_length=200)
    latitude = models.DecimalField(
        _("纬度"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-LATITUDE), MaxValueValidator(LATITUDE)],
    )
    longitude = models.DecimalField(
        _("经度"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-LONGITUDE), MaxValueValidator(LONGITUDE)],
    )
    phone = models.CharField(_("电话"), max_length=60, blank=True)
    # Monday to Sunday, each as catalog.opening writes it; an empty text is a day on which it is closed.
    hours = models.JSONField(_("每周开放时间"), default=no_hours)
    rests_on_holidays = models.BooleanField(_("法定节假日不开放"), default=True)
    note = models.CharField(_("到访提示"), max_length=300, blank=True)
    opened_on = models.DateField(_("启用日期"))
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)
    closed_reason = models.CharField(_("停用原因"), max_length=300, blank=True)
    changed_on = models.DateField(_("更新日期"))

    class Meta:
        verbose_name = _("公共查阅点")
        verbose_name_plural = _("公共查阅点")
        ordering = ["agency__path", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__gte=-LATITUDE,
                    latitude__lte=LATITUDE,
                    longitude__gte=-LONGITUDE,
                    longitude__lte=LONGITUDE,
                    latitude__isnull=False,
                    longitude__isnull=False,
                ),
                name="place_lies_on_the_map_or_nowhere",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_reason="")
                | Q(closed_on__isnull=False, closed_on__gte=F("opened_on"), closed_reason__gt=""),
                name="place_closed_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["kind"], name="place_by_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def geo(self) -> str:
        """The map address as a geo URI (RFC 5870), nothing where none is known."""
        if self.latitude is None or self.longitude is None:
            return ""
        return f"geo:{self.latitude.normalize():f},{self.longitude.normalize():f}"


class PlaceFeature(models.Model):
    """One thing a place offers: a service, or a help for those who cannot see, hear, walk or read well."""

    class Service(models.TextChoices):
        TERMINAL = "terminal", _("自助查询终端")
        PAPER = "paper", _("纸质文本查阅")
        COPIES = "copies", _("复制打印")
        ADVICE = "advice", _("办事和政策咨询")
        FORM_HELP = "form-help", _("协助填写申请")
        INTAKE = "intake", _("当面接收信息公开申请")

    class Access(models.TextChoices):
        STEP_FREE = "step-free", _("无台阶通行")
        MAGNIFIER = "magnifier", _("放大镜、老花镜")
        READ_ALOUD = "read-aloud", _("语音朗读")
        STAFF_HELP = "staff-help", _("工作人员协助查阅")
        SIGN_LANGUAGE = "sign-language", _("手语服务")

    place = models.ForeignKey(
        ReadingPlace, verbose_name=_("公共查阅点"), on_delete=models.CASCADE, related_name="features"
    )
    code = models.CharField(_("服务"), max_length=16, choices=[*Service.choices, *Access.choices])

    class Meta:
        verbose_name = _("服务和无障碍条件")
        verbose_name_plural = _("服务和无障碍条件")
        constraints = [models.UniqueConstraint(fields=["place", "code"], name="place_feature_once")]

    def __str__(self) -> str:
        return self.get_code_display()


class TransferPlan(models.Model):
    """Which agency hands over what it publishes to which place, in which rhythm, from when to when."""

    class Rhythm(models.TextChoices):
        WEEK = "week", _("每周")
        MONTH = "month", _("每月")
        QUARTER = "quarter", _("每季度")
        HALF_YEAR = "half-year", _("每半年")
        YEAR = "year", _("每年")

    place = models.ForeignKey(
        ReadingPlace, verbose_name=_("公共查阅点"), on_delete=models.PROTECT, related_name="transfer_plans"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("移交机关"), on_delete=models.PROTECT, related_name="transfer_plans"
    )
    rhythm = models.CharField(_("移交周期"), max_length=10, choices=Rhythm.choices)
    begins_on = models.DateField(_("起始日期"), help_text=_("移交自这一日起公开的信息。"))
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)
    # The last day up to which manifests were drawn up; empty before the first period is over.
    drawn_through = models.DateField(_("已生成至"), null=True, blank=True)
    arranged_by = models.ForeignKey(User, verbose_name=_("登记人"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("移交安排")
        verbose_name_plural = _("移交安排")
        ordering = ["agency__path", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "agency"], condition=Q(ended_on__isnull=True), name="transfer_plan_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("begins_on")),
                name="transfer_plan_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} → {self.place}"
