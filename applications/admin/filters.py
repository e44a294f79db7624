"""The filters of the queue: state, waiting for me, due, channel, ground, month, applicant, agency with all below it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import grounds, queued, states
from applications.models import Decision, Request
from applications.workbench import QUEUES
from catalog.admin.filters import SubtreeFilter
from disclosure.admin import filters
from disclosure.lawbook import vocabularies
from disclosure.models import Clock
from disclosure.today import today

ALL = "all"
DIGEST = re.compile(r"[0-9a-f]{64}")
MONTHS = 24


class StateFilter(admin.SimpleListFilter):
    """By state; without a choice, what is still to be dealt with."""

    title = gettext_lazy("状态")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(ALL, _("全部")), *states.LABELS.items()]

    def choices(self, changelist: Any) -> Any:
        """Django's own first choice is called what it shows: the open cases."""
        for position, choice in enumerate(super().choices(changelist)):
            yield {**choice, "display": _("未办结")} if position == 0 else choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[Request]) -> QuerySet[Request]:
        if self.value() in states.LABELS:
            return queryset.filter(status=self.value())
        return queryset if shows_all(request) else queryset.filter(status__in=states.OPEN)


def shows_all(request: HttpRequest) -> bool:
    """Whether closed cases are shown as well: asked for, or something is searched that may be closed long ago."""
    asked = request.GET
    closed = asked.get("due") == "late" or bool(asked.get("ground")) or bool(asked.get("who"))
    return asked.get("state") == ALL or bool(asked.get("q")) or closed


class WaitingFilter(filters.WaitingFilter):
    """What waits for the person who looks."""

    queues = QUEUES


class DueFilter(admin.SimpleListFilter):
    """By the clocks that run or stand still, and by those that were met late."""

    title = gettext_lazy("时限")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("today", _("今天到期")),
            ("week", _("七天内到期")),
            ("overdue", _("已逾期未办结")),
            ("paused", _("中止计时")),
            ("late", _("逾期办结")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Request]) -> QuerySet[Request]:
        clocks = _clocks(self.value())
        return queryset if clocks is None else queryset.filter(Exists(clocks.filter(subject=OuterRef("subject"))))


def _clocks(value: str | None) -> QuerySet[Clock] | None:
    week = today() + timedelta(days=7)
    wanted = {
        "today": Q(state=Clock.State.RUNNING, due_on=today()),
        "week": Q(state=Clock.State.RUNNING, due_on__range=(today(), week)),
        "overdue": Q(state=Clock.State.RUNNING, due_on__lt=today()),
        "paused": Q(state=Clock.State.PAUSED),
        "late": Q(state=Clock.State.STOPPED, late_by__gt=0),
    }
    asked = wanted.get(value or "")
    return None if asked is None else Clock.objects.filter(asked).exclude(duty__in=queued.aside())


class GroundFilter(admin.SimpleListFilter):
    """By the ground of the decision that stands."""

    title = gettext_lazy("答复种类")
    parameter_name = "ground"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(term.code, f"{term.code} {term.title}") for term in grounds.choices(today())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Request]) -> QuerySet[Request]:
        if (self.value() or "") not in vocabularies().reply_grounds:
            return queryset
        standing = Decision.objects.filter(request=OuterRef("pk"), status__in=states.STANDING, ground=self.value())
        return queryset.filter(Exists(standing))


class MonthFilter(admin.SimpleListFilter):
    """By the month of receipt, the last two years by choice and any month by its address."""

    title = gettext_lazy("收到月份")
    parameter_name = "month"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        months = []
        first = today().replace(day=1)
        for _back in range(MONTHS):
            months.append((f"{first:%Y-%m}", f"{first:%Y-%m}"))
            first = (first - timedelta(days=1)).replace(day=1)
        return months

    def queryset(self, request: HttpRequest, queryset: QuerySet[Request]) -> QuerySet[Request]:
        first = month_of(self.value() or "")
        return queryset.filter(received_on__year=first.year, received_on__month=first.month) if first else queryset


def month_of(written: str) -> date | None:
    """The first day of a month written as 2026-03; nothing for what is no month."""
    try:
        return date.fromisoformat(f"{written}-01")
    except ValueError:
        return None


class ApplicantFilter(admin.SimpleListFilter):
    """By the digest of an identity number, as the page that asks for the number gives it; never by the number itself."""

    title = gettext_lazy("同一申请人")
    parameter_name = "who"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        chosen = request.GET.get("who", "")
        return [(chosen, _("所查证件的申请人"))] if chosen else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Request]) -> QuerySet[Request]:
        is_digest = DIGEST.fullmatch(self.value() or "")
        return queryset.filter(applicant__identity_digest=self.value()) if is_digest else queryset


class AgencyFilter(SubtreeFilter):
    """By agency, with everything below it."""

    see = "request.see"
