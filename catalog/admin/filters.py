"""The filters of the list of items: state, waiting for me, due, late, attribute, agency with all below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.models import Edition, Item
from catalog.workbench import QUEUES
from disclosure import due, keys, roles
from disclosure.admin import filters
from disclosure.models import Clock
from disclosure.staff import actor
from disclosure.today import today

MOST_AGENCIES = 80


def _with(found: QuerySet[Edition]) -> Q:
    """Items with an edition among those found."""
    return Q(Exists(found.filter(item=OuterRef("pk"))))


class StateFilter(admin.SimpleListFilter):
    """By the state of an edition; an item under revision is found under both its states."""

    title = _("状态")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code, text) for code, text in states.LABELS.items() if code != states.SUPERSEDED]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        value = self.value()
        return queryset.filter(_with(Edition.objects.filter(status=value))) if value else queryset


class WaitingFilter(filters.WaitingFilter):
    """What waits for the person who looks."""

    queues = QUEUES

    def among(self, found: QuerySet[Edition]) -> Q:
        return _with(found)


def _due(until: int) -> Q:
    return Q(due_on__gte=today(), due_on__lte=today() + timedelta(days=until))


class DueFilter(admin.SimpleListFilter):
    """By the clocks that run, and by those that were met late."""

    title = _("时限")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("today", _("今天到期")),
            ("week", _("七天内到期")),
            ("overdue", _("已逾期未办结")),
            ("late", _("逾期办结")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        clocks = self._clocks(self.value())
        return queryset if clocks is None else queryset.filter(Exists(clocks.filter(subject=OuterRef("subject"))))

    def _clocks(self, value: str | None) -> QuerySet[Clock] | None:
        wanted: Mapping[str, QuerySet[Clock]] = {
            "today": due.running().filter(_due(0)),
            "week": due.running().filter(_due(7)),
            "overdue": due.running().filter(due_on__lt=today()),
            "late": Clock.objects.filter(state=Clock.State.STOPPED, late_by__gt=0),
        }
        return wanted.get(value or "")


class AttributeFilter(admin.SimpleListFilter):
    """By the attribute of any of an item's editions."""

    title = _("公开属性")
    parameter_name = "attribute"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return Edition.Attribute.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        value = self.value()
        return queryset.filter(_with(Edition.objects.filter(attribute=value))) if value else queryset


class SubtreeFilter(admin.SimpleListFilter):
    """By agency, with everything below it."""

    title = _("机关（含下级）")
    parameter_name = "agency"
    #: The act of roles.py by which a person sees the records.
    see: ClassVar[str] = "item.see"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        seen = roles.agencies(actor(request), self.see).order_by("path")
        found = list(seen.values_list("pk", "path", "short_name", "name")[:MOST_AGENCIES])
        if len(found) < 2:
            return []
        top = min(path.count(".") for _pk, path, _short, _name in found)
        return [(str(pk), "　" * (path.count(".") - top) + (short or name)) for pk, path, short, name in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Item]) -> QuerySet[Item]:
        agency = keys.read(self.value() or "")
        if agency is None:
            return queryset
        root = roles.agencies(actor(request), self.see).filter(pk=agency).first()
        return queryset.filter(agency__path__startswith=root.path) if root else queryset.none()
