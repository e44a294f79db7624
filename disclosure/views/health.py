"""Whether the portal does its own work: for people as a page, for a monitor as JSON with 503 when something stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from disclosure import calendars, heartbeats
from disclosure.heartbeats import Pulse
from disclosure.ledger_state import unsealed
from disclosure.models import Clock, Message, OutboxMessage
from disclosure.today import now, today

State = Literal["good", "warn", "bad"]
WORST: tuple[State, ...] = ("good", "warn", "bad")

JOBS = {
    "sweep": gettext_lazy("检查期限"),
    "outbox": gettext_lazy("执行后续任务"),
    "ledger": gettext_lazy("封存台账"),
    "obligations": gettext_lazy("开启定期义务"),
    "mail": gettext_lazy("发送邮件"),
}
# What waits longer than this was passed over by the worker.
PATIENCE = timedelta(minutes=10)
# Next year's holiday notice is usually out before the last six weeks of the year.
NOTICE_EXPECTED = timedelta(weeks=6)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must go on, and whether it does."""

    name: str
    title: str
    state: State
    value: str
    detail: str = ""
    at: datetime | None = None


def checks() -> list[Check]:
    """Everything that is looked at."""
    return [*(_job(pulse) for pulse in heartbeats.pulses()), *_backlogs(), *_silences(), _calendar()]


def _job(pulse: Pulse) -> Check:
    value = _("最近成功") if pulse.succeeded_at else _("尚未运行")
    state: State = "bad" if pulse.silent else "good"
    return Check(pulse.job, str(JOBS.get(pulse.job, pulse.job)), state, value, at=pulse.succeeded_at)


def _backlogs() -> Iterator[Check]:
    moment = now()
    waiting = {
        "milestones": (
            _("到点未处理的期限节点"),
            Clock.objects.filter(state=Clock.State.RUNNING, next_at__lt=moment - PATIENCE).count(),
        ),
        "unsealed": (
            _("迟迟未封存的台账记录"),
            unsealed().filter(at__lt=moment - PATIENCE).count(),
        ),
        "outbox": (
            _("迟迟未执行或者失败过的后续任务"),
            OutboxMessage.objects.filter(
                Q(available_at__lt=moment - PATIENCE) | ~Q(last_error=""), done_at__isnull=True
            ).count(),
        ),
        "mail-errors": (
            _("发送失败的邮件"),
            Message.objects.exclude(mail_error="").filter(mailed_at__isnull=True).count(),
        ),
    }
    for name, (title, number) in waiting.items():
        yield Check(name, title, "warn" if number else "good", str(number))


def _silences() -> Iterator[Check]:
    """What nobody is reminded of: its duty's row is gone, its days lie where no calendar reaches, or nobody is there."""
    silences = {
        heartbeats.UNCOMPUTABLE: (_("无法计算的期限"), heartbeats.passed_over()),
        heartbeats.UNHEARD: (_("近七天无人可通知的提醒"), heartbeats.went_unheard()),
    }
    for name, (title, what) in silences.items():
        yield Check(name, title, "warn" if what else "good", _("有") if what else _("无"))


def _calendar() -> Check:
    until = calendars.current().known_until
    missing = until - today() < NOTICE_EXPECTED
    detail = _("明年的放假通知发布后请尽快录入；在此之前，跨年的期限是暂定的。") if missing else ""
    return Check("calendar", _("放假安排已知至"), "warn" if missing else "good", until.isoformat(), detail)


def worst(found: list[Check]) -> State:
    """The state of the whole is that of its worst part."""
    return max((check.state for check in found), key=WORST.index)


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The state of the portal for people."""
    found = checks()
    state = worst(found)
    context = {"state": state, "checks": found, "at": now()}
    return render(request, "disclosure/health.html", context, status=_status(state))


@never_cache
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The same for a monitor; 503 as soon as a job has fallen silent."""
    found = checks()
    state = worst(found)
    content = {"state": state, "at": now(), "checks": [asdict(check) for check in found]}
    return JsonResponse(content, status=_status(state), json_dumps_params={"ensure_ascii": False})


def _status(state: State) -> int:
    return 503 if state == "bad" else 200
