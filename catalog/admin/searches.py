"""What the public seeks, on the staff site: a page of two tables, for whoever sees items."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from catalog import sought
from catalog.alerts import counted
from catalog.models import SearchedWords
from disclosure.admin.scope import ScopedAdmin
from disclosure.models import User


@admin.register(SearchedWords)
class SearchedWordsAdmin(ScopedAdmin):
    """Words belong to no agency: all of them are shown to whoever sees any items, none of them by itself."""

    see = "item.see"

    def within_scope(self, records: QuerySet[Any], user: User) -> QuerySet[Any]:
        """No single row is opened: a day's words may be one person's."""
        return records.none()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The most sought and the most sought in vain of the days asked for."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET.get("days", "")
        days = next((one for one in sought.PERIODS if str(one) == asked), sought.PERIODS[0])
        total, vain = sought.totals(days)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("公众在找什么"),
            "days": days,
            "periods": sought.PERIODS,
            "most": sought.most(days),
            "in_vain": sought.in_vain(days),
            "total": total,
            "vain": vain,
            "shown_from": settings.DISCLOSURE_SEARCHES_SHOWN_FROM,
            "kept": settings.DISCLOSURE_SEARCHES_KEPT.days,
            "followed": counted.most(),
            "followed_total": counted.total(),
            "followed_from": settings.DISCLOSURE_ALERTS_SHOWN_FROM,
            "proven_within": settings.DISCLOSURE_SEARCHES_PROVEN_WITHIN,
        }
        return TemplateResponse(request, "admin/catalog/searchedwords/change_list.html", context)
