"""Filters that several lists share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.staff import actor
from disclosure.waiting import Waiting


class WaitingFilter(admin.SimpleListFilter):
    """What waits for the person who looks, queue by queue of those that concern them."""

    title = _("等我办理")
    parameter_name = "mine"
    queues: ClassVar[Sequence[Waiting]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, Any]]:
        return [(one.key, one.title) for one in self.queues if roles.by_which(actor(request), one.held)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        waiting = next((one for one in self.queues if one.key == self.value()), None)
        return queryset.filter(self.among(waiting.found(actor(request)))) if waiting else queryset

    def among(self, found: QuerySet[Any]) -> Q:
        """The records of the list that a queue has."""
        return Q(pk__in=found.values("pk"))


class PresenceFilter(admin.SimpleListFilter):
    """Records in which a field says something, and those in which it does not, each by a name of its own."""

    field: ClassVar[str]
    yes: ClassVar[Any]
    no: ClassVar[Any]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, str]]:
        return [("yes", self.yes), ("no", self.no)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(**{f"{self.field}__isnull": self.value() == "no"})
