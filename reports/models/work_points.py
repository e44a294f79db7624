"""The year's work points (年度工作要点): what an office sets itself and others for the year, task by task."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Item
from disclosure.models import Agency, Subject, User
from reports import states


class WorkPoints(models.Model):
    """The work points of one office for one year; once issued their tasks stand and their terms run."""

    agency = models.ForeignKey(Agency, verbose_name=_("印发机关"), on_delete=models.PROTECT, related_name="work_points")
    year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("标题"), max_length=200)
    document_number = models.CharField(_("发文字号"), max_length=80, blank=True)
    item = models.ForeignKey(
        Item,
        verbose_name=_("公开的文件"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="work_points",
    )
    status = models.CharField(
        _("状态"), max_length=8, default=states.PLANNING, choices=list(states.WORK_POINTS_LABELS.items())
    )
    drafted_by = models.ForeignKey(User, verbose_name=_("拟稿人"), on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    issued_by = models.ForeignKey(
        User, verbose_name=_("印发人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("年度工作要点")
        verbose_name_plural = _("年度工作要点")
        ordering = ["-year", "agency__path"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="work_points_once_a_year"),
            models.CheckConstraint(
                condition=Q(status=states.PLANNING)
                | Q(issued_on__isnull=False, issued_by__isnull=False, document_number__gt=""),
                name="work_points_issued_as_a_document",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class WorkTask(models.Model):
    """One task: who does it, by when, how it is measured, and what shows that it was done."""

    work_points = models.ForeignKey(
        WorkPoints, verbose_name=_("工作要点"), on_delete=models.PROTECT, related_name="tasks"
    )
    subject = models.OneToOneField(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="work_task")
    number = models.PositiveSmallIntegerField(_("序号"))
    text = models.TextField(_("任务"))
    unit = models.ForeignKey(Agency, verbose_name=_("责任单位"), on_delete=models.PROTECT, related_name="work_tasks")
    due_on = models.DateField(_("完成日期"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("印发后几个工作日内"), null=True, blank=True)
    measure = models.CharField(_("指标"), max_length=20, blank=True)
    domain = models.CharField(_("领域"), max_length=40, blank=True)
    target = models.PositiveIntegerField(_("目标值"), null=True, blank=True)
    status = models.CharField(_("状态"), max_length=8, default=states.WAITING, choices=list(states.TASK_LABELS.items()))
    done_on = models.DateField(_("办结日期"), null=True, blank=True)
    done_by = models.ForeignKey(
        User, verbose_name=_("办结人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence = models.TextField(_("完成情况及凭据"), blank=True)

    class Meta:
        verbose_name = _("工作要点任务")
        verbose_name_plural = _("工作要点任务")
        ordering = ["work_points", "number"]
        constraints = [
            models.UniqueConstraint(fields=["work_points", "number"], name="work_task_number_once"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False, days__isnull=True) | Q(due_on__isnull=True, days__isnull=False),
                name="work_task_has_one_term",
            ),
            models.CheckConstraint(
                condition=Q(measure="", target__isnull=True) | (~Q(measure="") & Q(target__isnull=False)),
                name="work_task_measure_has_a_target",
            ),
            models.CheckConstraint(
                condition=~Q(status=states.DONE) | Q(done_on__isnull=False, done_by__isnull=False, evidence__gt=""),
                name="work_task_done_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"


class WorkProgress(models.Model):
    """How far a task had come on a day, in the words of its unit; only ever added."""

    task = models.ForeignKey(WorkTask, verbose_name=_("任务"), on_delete=models.PROTECT, related_name="progress")
    percent = models.PositiveSmallIntegerField(_("进度（%）"))
    text = models.TextField(_("进展"))
    by = models.ForeignKey(User, verbose_name=_("登记人"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("进展")
        verbose_name_plural = _("进展")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="work_progress_up_to_all")]

    def __str__(self) -> str:
        return f"{self.task} {self.percent}%"
