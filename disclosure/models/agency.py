"""Agencies: the dated tree of those who owe disclosure, with their names, places and guide."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.law.identifiers import credit_code_problem


class Agency(models.Model):
    """One body that holds government information (条例 arts. 2, 10, 54, 55), for as long as it exists."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("省级政府")
        CITY = "city", _("市级政府")
        GOVERNMENT = "government", _("县级政府")
        DEPARTMENT = "department", _("县级以上政府部门")
        TOWNSHIP = "township", _("乡镇政府")
        STREET = "street", _("街道办事处")
        VILLAGE = "village", _("村（居）民委员会")
        INSTITUTION = "institution", _("公共企事业单位")

    class Function(models.TextChoices):
        DISTRICT_OFFICE = "district-office", _("政府办公室（主管部门）")
        AFFAIRS_OFFICE = "affairs-office", _("政务办")
        JUSTICE = "justice", _("司法行政部门")
        SECRECY = "secrecy", _("保密行政管理部门")
        FINANCE = "finance", _("财政部门")
        ENFORCEMENT = "enforcement", _("行政执法机关")
        MARKET = "market", _("市场监督管理部门")

    name = models.CharField(_("名称"), max_length=120, unique=True)
    short_name = models.CharField(_("简称"), max_length=60, blank=True)
    slug = models.SlugField(_("网址代称"), max_length=60, unique=True)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    functions = models.JSONField(_("职能"), default=list, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级机关"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(_("路径"), max_length=255, unique=True, editable=False)
    jurisdiction = models.CharField(_("适用的地方规则"), max_length=40, blank=True)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    leader_in_charge = models.CharField(_("分管领导"), max_length=60, blank=True)
    leading_group = models.TextField(_("政务公开领导小组"), blank=True)
    active_from = models.DateField(_("设立日期"), null=True, blank=True)
    active_to = models.DateField(_("撤销日期"), null=True, blank=True)
    obliged_from = models.DateField(
        _("自何日起在本平台履行定期义务"),
        null=True,
        blank=True,
        help_text=_("此前的周期不在本平台开启。留空则不开启定期义务。"),
    )
    successor = models.ForeignKey(
        "self", verbose_name=_("承继机关"), null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    demonstration = models.BooleanField(_("示例数据"), default=False)

    class Meta:
        verbose_name = _("机关")
        verbose_name_plural = _("机关")
        ordering = ["path"]
        constraints = [
            # A path is what scopes are compared by: an empty one would stand above everybody.
            models.CheckConstraint(condition=models.Q(path__endswith="."), name="agency_path_ends_with_a_dot"),
            models.CheckConstraint(
                condition=models.Q(active_to__isnull=True)
                | models.Q(active_from__isnull=True)
                | models.Q(active_to__gte=models.F("active_from")),
                name="agency_ends_after_it_begins",
                violation_error_message=_("撤销日期不能早于设立日期。"),
            ),
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~models.Q(credit_code=""),
                name="agency_credit_code_once",
                violation_error_message=_("该统一社会信用代码已登记在另一机关名下。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Verify the credit code's check digits (GB 32100) and that the tree has no loop."""
        problem = credit_code_problem(self.credit_code) if self.credit_code else ""
        if problem:
            raise ValidationError({"credit_code": problem})
        if self.pk and self.parent and self.parent.path.startswith(self.path):
            raise ValidationError({"parent": _("上级机关不能是本机关或者本机关的下级。")})

    def is_active(self, on: date) -> bool:
        """Whether the agency exists on that day."""
        begun = self.active_from is None or self.active_from <= on
        return begun and (self.active_to is None or on <= self.active_to)

    def lineage(self) -> list[str]:
        """The paths of the agencies above this one, the highest first, and its own."""
        ids = self.path.split(".")[:-1]
        return [".".join(ids[:depth]) + "." for depth in range(1, len(ids) + 1)]

    def covers(self, other: Agency) -> bool:
        """Whether the other agency stands in this one's subtree."""
        return other.path.startswith(self.path)


class AgencyName(models.Model):
    """A name an agency bore and no longer bears, kept so that old names are still found."""

    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("曾用名"), max_length=120)
    from_on = models.DateField(_("起用日期"), null=True, blank=True)
    to_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("曾用名")
        verbose_name_plural = _("曾用名")
        ordering = ["-to_on"]

    def __str__(self) -> str:
        return self.name


class AgencyPlacement(models.Model):
    """Under whom an agency stood, from when to when: the dated tree."""

    agency = models.ForeignKey(Agency, verbose_name=_("机关"), on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(
        Agency, verbose_name=_("上级机关"), null=True, on_delete=models.PROTECT, related_name="past_children"
    )
    from_on = models.DateField(_("起"), null=True, blank=True)
    to_on = models.DateField(_("止"), null=True, blank=True)

    class Meta:
        verbose_name = _("隶属沿革")
        verbose_name_plural = _("隶属沿革")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=models.Q(to_on__isnull=True), name="agency_placed_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} ← {self.parent}"


class AgencyGuide(models.Model):
    """The structured part of an agency's disclosure guide (条例 art. 12): who to turn to, where, when, how."""

    agency = models.OneToOneField(Agency, verbose_name=_("机关"), on_delete=models.CASCADE, related_name="guide")
    office_name = models.CharField(_("政府信息公开工作机构"), max_length=120)
    address = models.CharField(_("办公地址"), max_length=200)
    hours = models.CharField(_("办公时间"), max_length=120)
    phone = models.CharField(_("联系电话"), max_length=60)
    fax = models.CharField(_("传真号码"), max_length=60, blank=True)
    email = models.EmailField(_("互联网联系方式（电子邮箱）"), blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=10, blank=True)
    classification = models.TextField(_("政府信息分类和编排体系"), blank=True)
    how_to_obtain = models.TextField(_("获取方式"), blank=True)
    accepts_in_person = models.BooleanField(_("受理当面申请"), default=True, editable=False)
    accepts_post = models.BooleanField(_("受理邮寄申请"), default=True, editable=False)
    accepts_online = models.BooleanField(_("受理网上申请"), default=True)
    accepts_fax = models.BooleanField(_("受理传真申请"), default=False)
    accepts_email = models.BooleanField(_("受理电子邮件申请"), default=False)
    complaint_phone = models.CharField(_("举报电话"), max_length=60, blank=True)
    complaint_mailbox = models.CharField(_("举报信箱"), max_length=120, blank=True)
    updated_on = models.DateField(_("更新日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("政府信息公开指南")
        verbose_name_plural = _("政府信息公开指南")

    def __str__(self) -> str:
        return f"{self.agency}政府信息公开指南"
