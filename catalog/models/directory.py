"""Standard directories (基层政务公开标准目录): one per domain, agency and level, living in versions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog import states
from disclosure.models import Agency, Subject, User

# Who passes a version, in the order of its way; nobody passes it twice.
PASSED_BY = ("endorsed", "jointly_reviewed", "first_checked", "second_checked")
PEOPLE = ("opened_by", *(f"{step}_by" for step in PASSED_BY))


def _different_people() -> Q:
    """No two of those who opened and passed a version are the same person, as far as they are known."""
    pairs = [(one, other) for at, one in enumerate(PEOPLE) for other in PEOPLE[:at]]
    rule = Q()
    for one, other in pairs:
        rule &= Q(**{f"{one}__isnull": True}) | Q(**{f"{other}__isnull": True}) | ~Q(**{one: F(other)})
    return rule


def _passed(step: str) -> Q:
    """The step was done, and for the very content of the version."""
    done = Q(**{f"{step}_by__isnull": False, f"{step}_hash": F("content_hash")})
    return done & Q(content_hash__gt="")


ALL_STEPS_PASSED = (
    _passed("endorsed")
    & (Q(needs_joint_review=False) | _passed("jointly_reviewed"))
    & (Q(needs_first_check=False) | _passed("first_checked"))
    & (Q(needs_second_check=False) | _passed("second_checked"))
    & Q(published_at__isnull=False, published_by__isnull=False)
)


class Directory(models.Model):
    """Which domain's matters an agency sets out for which level; a township directory is compiled by the department."""

    class Level(models.TextChoices):
        COUNTY = "county", _("区（县）级")
        TOWNSHIP = "township", _("镇街（乡）级")

    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="directory")
    domain = models.CharField(_("领域"), max_length=40)
    agency = models.ForeignKey(Agency, verbose_name=_("编制单位"), on_delete=models.PROTECT, related_name="directories")
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    created_at = models.DateTimeField(_("建立时间"))

    class Meta:
        verbose_name = _("标准目录")
        verbose_name_plural = _("标准目录")
        ordering = ["domain", "agency__path", "level"]
        constraints = [
            models.UniqueConstraint(fields=["domain", "agency", "level"], name="directory_once_per_domain_and_level")
        ]

    def __str__(self) -> str:
        return self.subject.title


class DirectoryVersion(models.Model):
    """One version: compiled, passed by each reviewer the jurisdiction names, published, and frozen (渝北 二（一）3)."""

    directory = models.ForeignKey(
        Directory, verbose_name=_("标准目录"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("版次"), default=1)
    status = models.CharField(
        _("状态"), max_length=16, default=states.DRAFT, choices=list(states.DIRECTORY_LABELS.items())
    )
    based_on = models.ForeignKey(
        "self", verbose_name=_("据以修订的版本"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("编制、调整的缘由"), blank=True)
    opened_on = models.DateField(_("开始编制日期"))
    opened_by = models.ForeignKey(User, verbose_name=_("编制人"), on_delete=models.PROTECT, related_name="+")
    needs_joint_review = models.BooleanField(_("须政务办集中审查"), default=True)
    needs_first_check = models.BooleanField(_("须区政府办公室初审"), default=True)
    needs_second_check = models.BooleanField(_("须上级主管部门复审"), default=True)
    content_hash = models.CharField(_("内容摘要值"), max_length=64, blank=True)
    endorsed_by = models.ForeignKey(
        User, verbose_name=_("单位主要领导"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    endorsed_hash = models.CharField(_("审核时摘要值"), max_length=64, blank=True)
    endorsed_at = models.DateTimeField(_("审核报送时间"), null=True, blank=True)
    jointly_reviewed_by = models.ForeignKey(
        User, verbose_name=_("政务办审查人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    jointly_reviewed_hash = models.CharField(_("集中审查时摘要值"), max_length=64, blank=True)
    jointly_reviewed_at = models.DateTimeField(_("集中审查时间"), null=True, blank=True)
    first_checked_by = models.ForeignKey(
        User, verbose_name=_("初审人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_checked_hash = models.CharField(_("初审时摘要值"), max_length=64, blank=True)
    first_checked_at = models.DateTimeField(_("初审时间"), null=True, blank=True)
    second_checked_by = models.ForeignKey(
        User, verbose_name=_("复审人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    second_checked_hash = models.CharField(_("复审时摘要值"), max_length=64, blank=True)
    second_checked_at = models.DateTimeField(_("复审时间"), null=True, blank=True)
    finalised_at = models.DateTimeField(_("定稿时间"), null=True, blank=True)
    published_by = models.ForeignKey(
        User, verbose_name=_("公布人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("公布时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("标准目录版本")
        verbose_name_plural = _("标准目录版本")
        ordering = ["directory", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["directory", "number"], name="directory_version_number_once"),
            models.UniqueConstraint(
                fields=["directory"], condition=Q(status=states.PUBLISHED), name="directory_published_once"
            ),
            models.UniqueConstraint(
                fields=["directory"],
                condition=Q(status__in=states.DIRECTORY_PENDING),
                name="directory_pending_once",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(states.PUBLISHED, states.SUPERSEDED)) | ALL_STEPS_PASSED,
                name="directory_published_only_if_passed",
            ),
            models.CheckConstraint(condition=_different_people(), name="directory_different_people"),
        ]

    def __str__(self) -> str:
        return f"{self.directory} v{self.number}"
