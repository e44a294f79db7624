"""Reviews: the append-only history of who looked at what content and what they found."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.subject import Subject
from disclosure.models.user import User


class Review(models.Model):
    """One look at one content, bound to its hash, so that a later edit voids it (条例 art. 17)."""

    class Moment(models.TextChoices):
        FORMATION = "formation", _("形成时保密审查")
        PUBLICATION = "publication", _("公开前保密审查")
        REPLY = "reply", _("答复前保密审查")
        APPROVAL = "approval", _("公开审批")
        COLLECTIVE = "collective", _("集体讨论决定")
        POLICY = "policy", _("本单位公开机构审查")
        CONSENT = "consent", _("不予公开审查")
        AUTHORISATION = "authorisation", _("发布授权")
        CONSULTATION = "consultation", _("机关会商")
        REFERRAL = "referral", _("报请确定")
        PERIODIC = "periodic", _("定期评估审查")
        ENDORSEMENT = "endorsement", _("单位主要领导审核")
        JOINT = "joint", _("政务办集中审查")
        FIRST_CHECK = "first-check", _("区政府办公室初审")
        SECOND_CHECK = "second-check", _("上级主管部门复审")

    class Outcome(models.TextChoices):
        PASSED = "passed", _("同意")
        RETURNED = "returned", _("退回")
        REFERRED = "referred", _("不能确定")

    subject = models.ForeignKey(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="reviews")
    moment = models.CharField(_("环节"), max_length=20, choices=Moment.choices)
    outcome = models.CharField(_("结论"), max_length=10, choices=Outcome.choices)
    edition = models.PositiveIntegerField(_("版次"), default=1)
    content_hash = models.CharField(_("内容摘要值"), max_length=64, blank=True)
    checklist = models.JSONField(_("审查要点"), default=dict, blank=True)
    opinion = models.TextField(_("意见"), blank=True)
    reviewer = models.ForeignKey(User, verbose_name=_("审查人"), on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        User, verbose_name=_("代行"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("审查记录")
        verbose_name_plural = _("审查记录")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_moment_display()} {self.get_outcome_display()}"
