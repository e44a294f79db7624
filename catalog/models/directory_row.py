"""The rows of standard directories: what lasts of a row through all versions, and what it says in one of them."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.directory import Directory, DirectoryVersion
from catalog.models.item import Item
from disclosure.models import Agency, Obligation, User


def new_key() -> str:
    """A row's lasting name: short enough to stand in the code of a duty."""
    return secrets.token_hex(6)


class DirectoryLine(models.Model):
    """One matter of a directory through all its versions: what items serve and what recurring duties are owed for."""

    directory = models.ForeignKey(Directory, verbose_name=_("标准目录"), on_delete=models.PROTECT, related_name="lines")
    key = models.CharField(_("行的编号"), max_length=12, unique=True, default=new_key, editable=False)
    claimed_from = models.ForeignKey(
        "self", verbose_name=_("认领自"), null=True, blank=True, on_delete=models.PROTECT, related_name="claimed_as"
    )

    class Meta:
        verbose_name = _("目录事项")
        verbose_name_plural = _("目录事项")
        constraints = [
            models.UniqueConstraint(
                fields=["directory", "claimed_from"],
                condition=models.Q(claimed_from__isnull=False),
                name="directory_line_claimed_once",
            )
        ]

    def __str__(self) -> str:
        return self.key


class DirectoryRow(models.Model):
    """What one version says of one matter; frozen with its version. `limits` is the time limit as it was read."""

    version = models.ForeignKey(DirectoryVersion, verbose_name=_("版本"), on_delete=models.CASCADE, related_name="rows")
    line = models.ForeignKey(DirectoryLine, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField(_("次序"))
    serial = models.CharField(_("序号"), max_length=20, blank=True)
    matters = models.JSONField(_("公开事项"), default=list)
    elements = models.TextField(_("公开内容（要素）"), blank=True)
    basis = models.TextField(_("公开依据"), blank=True)
    time_limit = models.TextField(_("公开时限"), blank=True)
    limits = models.JSONField(_("时限的读法"), default=list, blank=True)
    publisher = models.TextField(_("公开主体"), blank=True)
    channels = models.JSONField(_("公开渠道和载体"), default=list, blank=True)
    other_channels = models.TextField(_("其他渠道"), blank=True)
    whole_society = models.BooleanField(_("全社会"), default=False)
    specific_group = models.BooleanField(_("特定群体"), default=False)
    group = models.TextField(_("何种群体"), blank=True)
    proactive = models.BooleanField(_("主动公开"), default=False)
    on_request = models.BooleanField(_("依申请公开"), default=False)
    levels = models.JSONField(_("公开层级"), default=list, blank=True)
    stage = models.CharField(_("五公开环节"), max_length=40, blank=True)
    site_column = models.CharField(_("网站所属栏目"), max_length=200, blank=True)
    extra = models.JSONField(_("其他栏目"), default=dict, blank=True)
    findings = models.JSONField(_("未能读懂之处"), default=list, blank=True)

    class Meta:
        verbose_name = _("目录行")
        verbose_name_plural = _("目录行")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="directory_row_position_once"),
            models.UniqueConstraint(fields=["version", "line"], name="directory_row_line_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The row's matter, from the first level to the last."""
        return " / ".join(self.matters)


class Serving(models.Model):
    """An item that fulfils a row; one item may serve several rows (条例 art. 8, 目录 and 内容 in one)."""

    line = models.ForeignKey(
        DirectoryLine, verbose_name=_("目录事项"), on_delete=models.PROTECT, related_name="servings"
    )
    item = models.ForeignKey(Item, verbose_name=_("政府信息"), on_delete=models.PROTECT, related_name="servings")
    attached_by = models.ForeignKey(User, verbose_name=_("关联人"), on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(_("关联时间"))

    class Meta:
        verbose_name = _("关联的信息")
        verbose_name_plural = _("关联的信息")
        constraints = [models.UniqueConstraint(fields=["line", "item"], name="serving_once")]

    def __str__(self) -> str:
        return f"{self.item} → {self.line}"


# What of a standing its state on a day depends on (catalog.coverage).
TELLING = ("level", "retired", "owed_from", "cycle", "permanent", "live", "ever", "last_on")


class Standing(models.Model):
    """How a published row stands at one agency that must publish it: what is live, and since when nothing new came.

    A rollup: it can be rebuilt from the published rows and the items that serve them at any time.
    """

    line = models.ForeignKey(
        DirectoryLine, verbose_name=_("目录事项"), on_delete=models.PROTECT, related_name="standings"
    )
    row = models.ForeignKey(DirectoryRow, verbose_name=_("目录行"), on_delete=models.PROTECT, related_name="standings")
    agency = models.ForeignKey(Agency, verbose_name=_("公开主体"), on_delete=models.PROTECT, related_name="standings")
    domain = models.CharField(_("领域"), max_length=40)
    level = models.CharField(_("层级"), max_length=10)
    cycle = models.CharField(_("周期"), max_length=12, blank=True)
    permanent = models.BooleanField(_("长期公开"), default=False)
    owed_from = models.DateField(_("自何日起"))
    live = models.PositiveIntegerField(_("现有信息"), default=0)
    ever = models.PositiveIntegerField(_("曾经公开"), default=0)
    last_on = models.DateField(_("最近公开日期"), null=True, blank=True)
    opened_through = models.DateField(_("周期已开至"), null=True, blank=True)
    retired = models.BooleanField(_("已不再公开"), default=False)

    class Meta:
        verbose_name = _("目录落实情况")
        verbose_name_plural = _("目录落实情况")
        constraints = [models.UniqueConstraint(fields=["line", "agency"], name="standing_once_per_agency")]
        indexes = [
            # All that tells the states apart, so that the matrix is counted from the index alone.
            models.Index(fields=["agency", "domain", *TELLING, "id"], name="standing_coverage"),
            models.Index(fields=["opened_through"], condition=~models.Q(cycle=""), name="standing_recurring_next"),
        ]

    def __str__(self) -> str:
        return f"{self.line} · {self.agency}"


class PeriodDue(models.Model):
    """One period in which a recurring row owes something, with the obligation that the sweep enforces."""

    standing = models.ForeignKey(Standing, verbose_name=_("落实情况"), on_delete=models.PROTECT, related_name="periods")
    obligation = models.OneToOneField(
        Obligation, verbose_name=_("定期义务"), on_delete=models.PROTECT, related_name="directory_period"
    )
    begins_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"))

    class Meta:
        verbose_name = _("目录周期")
        verbose_name_plural = _("目录周期")
        constraints = [models.UniqueConstraint(fields=["standing", "begins_on"], name="period_due_once")]

    def __str__(self) -> str:
        return f"{self.standing} {self.begins_on}"
