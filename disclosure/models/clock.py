"""Clocks: what the fold of events gave, the events themselves, and what was written when a milestone came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.calendar import HolidayNotice
from disclosure.models.subject import Subject
from disclosure.models.user import User


class Clock(models.Model):
    """One duty running on one subject; its dates are computed from its events and never typed in."""

    class State(models.TextChoices):
        RUNNING = "running", _("计时中")
        PAUSED = "paused", _("中止计时")
        STOPPED = "stopped", _("已完成")
        VOID = "void", _("不再适用")

    subject = models.ForeignKey(Subject, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="clocks")
    duty = models.CharField(_("义务"), max_length=80)
    key = models.CharField(_("区分"), max_length=40, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.RUNNING)
    trigger_on = models.DateField(_("起算日"))
    rest_day_receipt = models.CharField(max_length=4, default="same")
    due_on = models.DateField(_("到期日"), null=True, blank=True)
    due_at = models.DateTimeField(_("到期时刻"), null=True, blank=True)
    target_before = models.DateField(_("宜于此前办结"), null=True, blank=True)
    provisional = models.BooleanField(_("暂定"), default=False)
    term = models.PositiveSmallIntegerField(_("第几个期限"), default=1)
    watched_from = models.DateField(_("开始提醒"))
    next_at = models.DateTimeField(_("下一节点"), null=True, blank=True)
    stopped_on = models.DateField(_("办结日"), null=True, blank=True)
    late_by = models.PositiveIntegerField(_("逾期工作日"), default=0)

    class Meta:
        verbose_name = _("时限")
        verbose_name_plural = _("时限")
        constraints = [
            models.UniqueConstraint(fields=["subject", "duty", "key"], name="clock_once_per_duty"),
            models.CheckConstraint(
                condition=models.Q(next_at__isnull=True) | models.Q(state="running"), name="clock_waits_while_it_runs"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="stopped") | models.Q(stopped_on__isnull=False), name="clock_stops_on_a_day"
            ),
        ]
        indexes = [
            # The sweep asks for `next_at <= now`, which no NULL answers: so both databases use this index by any plan.
            models.Index(fields=["next_at"], condition=models.Q(next_at__isnull=False), name="clock_next_milestone"),
            models.Index(fields=["due_on"], condition=models.Q(state="running"), name="clock_running_due"),
            # What fell due in a year or a quarter is counted over clocks in every state.
            models.Index(fields=["due_on"], name="clock_due"),
            models.Index(fields=["provisional"], condition=models.Q(provisional=True), name="clock_provisional"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} · {self.due_on or ''}"

    @property
    def instrument(self) -> str:
        return self.duty.partition("/")[0]

    @property
    def bare_duty(self) -> str:
        return self.duty.partition("/")[2]


class ClockEvent(models.Model):
    """A dated fact that moves a clock; events are only ever added."""

    class Kind(models.TextChoices):
        START = "start", _("起算")
        PAUSE = "pause", _("中止")
        RESUME = "resume", _("恢复")
        RESTART = "restart", _("重新起算")
        EXTEND = "extend", _("延长")
        STOP = "stop", _("办结")

    clock = models.ForeignKey(Clock, verbose_name=_("时限"), on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("事件"), max_length=10, choices=Kind.choices)
    key = models.CharField(_("区分"), max_length=40, blank=True)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("时刻"), null=True, blank=True)
    length = models.PositiveSmallIntegerField(_("长度"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, verbose_name=_("记录人"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("记录时间"))

    class Meta:
        verbose_name = _("时限事件")
        verbose_name_plural = _("时限事件")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"


class DueChange(models.Model):
    """A due date that a new holiday notice moved: old, new, and the notice that did it."""

    clock = models.ForeignKey(Clock, verbose_name=_("时限"), on_delete=models.PROTECT, related_name="due_changes")
    notice = models.ForeignKey(HolidayNotice, verbose_name=_("通知"), on_delete=models.PROTECT, related_name="changes")
    old_due_on = models.DateField(_("原到期日"), null=True)
    new_due_on = models.DateField(_("现到期日"), null=True)
    was_provisional = models.BooleanField(_("原为暂定"))
    is_provisional = models.BooleanField(_("现为暂定"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("到期日变更")
        verbose_name_plural = _("到期日变更")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["clock", "notice"], name="due_change_once_per_notice")]

    def __str__(self) -> str:
        return f"{self.old_due_on} → {self.new_due_on}"


class Reminder(models.Model):
    """What was written when a clock reached a milestone: exactly once per clock, term and milestone."""

    clock = models.ForeignKey(Clock, verbose_name=_("时限"), on_delete=models.PROTECT, related_name="reminders")
    term = models.PositiveSmallIntegerField(_("第几个期限"))
    milestone = models.CharField(_("节点"), max_length=20)
    on = models.DateField(_("节点日期"))
    due_on = models.DateField(_("当时的到期日"), null=True)
    written_at = models.DateTimeField(_("写入时间"))
    recipients = models.PositiveSmallIntegerField(_("通知人数"), default=0)

    class Meta:
        verbose_name = _("提醒")
        verbose_name_plural = _("提醒")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["clock", "term", "milestone"], name="reminder_once_per_milestone")
        ]

    def __str__(self) -> str:
        return f"{self.milestone} {self.on}"
