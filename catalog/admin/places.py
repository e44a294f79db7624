"""Reading places and who hands over to them on the staff site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import places
from catalog.admin.acts.places import PLACE_ACTS, PLAN_ACTS, OpenPlace
from catalog.models import ReadingPlace, TransferPlan
from disclosure import roles
from disclosure.admin import trail
from disclosure.admin.exports import ListAdmin
from disclosure.admin.scope import ReadInline
from disclosure.models import User

WHERE = ("name", "kind", "agency", "page", "address", "map_address", "phone")
OPEN = ("week", "rests_on_holidays", "services", "access", "note", "opened_on", "changed_on")


class PlanInline(ReadInline):
    """Who hands over here."""

    model = TransferPlan
    fields = ("agency", "rhythm", "begins_on", "ended_on", "drawn_through")
    verbose_name_plural = gettext_lazy("移交安排")


@admin.register(ReadingPlace)
class ReadingPlaceAdmin(ListAdmin):
    """The places of the agencies a person may see."""

    see = "place.see"
    acts = PLACE_ACTS
    entries = (OpenPlace(),)
    list_display = ("name", "kind", "agency", "address", "phone", "opened_on", "closed_on")
    list_filter = ("kind",)
    list_select_related = ("agency",)
    search_fields = ("name", "address", "slug")
    readonly_fields = ("page", "map_address", "week", "services", "access")
    inlines = (PlanInline,)

    def get_fields(self, request: HttpRequest, obj: ReadingPlace | None = None) -> Any:
        """Where it is and when it is open; once it is closed, since when and why."""
        closed = ("closed_on", "closed_reason") if obj is not None and obj.closed_on else ()
        return [*WHERE, *OPEN, *closed]

    @admin.display(description=gettext_lazy("公开页面"))
    def page(self, obj: ReadingPlace) -> SafeString:
        """Where the public reads it."""
        return format_html('<a href="{0}">{0}</a>', obj.subject.public_address)

    @admin.display(description=gettext_lazy("地图坐标"))
    def map_address(self, obj: ReadingPlace) -> str:
        """The point as a geo URI."""
        return obj.geo or "—"

    @admin.display(description=gettext_lazy("每周开放时间"))
    def week(self, obj: ReadingPlace) -> str:
        """The week in one line."""
        return "；".join(f"{day} {text or _('不开放')}" for day, text in places.hours(obj))

    @admin.display(description=gettext_lazy("服务"))
    def services(self, obj: ReadingPlace) -> str:
        """What is done for visitors."""
        return "、".join(places.offered(obj, places.SERVICES)) or "—"

    @admin.display(description=gettext_lazy("无障碍条件"))
    def access(self, obj: ReadingPlace) -> str:
        """What helps those who need it."""
        return "、".join(places.offered(obj, places.ACCESS)) or "—"

    def facts(self, obj: ReadingPlace) -> Iterable[Any]:
        """By what it is recognised on the page of an act."""
        return (obj.get_kind_display(), obj.agency, obj.address)

    def standing(self, obj: ReadingPlace) -> dict[str, Any]:
        """In use, or closed since when."""
        return {"state": _("%(on)s起停用") % {"on": obj.closed_on} if obj.closed_on else _("使用中")}

    def trail(self, request: HttpRequest, obj: ReadingPlace) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)


@admin.register(TransferPlan)
class TransferPlanAdmin(ListAdmin):
    """Who hands over where: the plans of the agencies a person may see, on either side."""

    see = "place.see"
    acts = PLAN_ACTS
    list_display = ("agency", "place", "rhythm", "begins_on", "ended_on", "drawn_through")
    list_filter = ("rhythm",)
    list_select_related = ("agency", "place")
    search_fields = ("agency__name", "place__name")
    fields = ("agency", "place", "rhythm", "begins_on", "ended_on", "drawn_through", "arranged_by")

    def within_scope(self, records: QuerySet[Any], user: User) -> QuerySet[Any]:
        """Whoever hands over sees a plan, and whoever keeps the place."""
        given = roles.scope(user, self.see, field="agency__path")
        return records.filter(given | roles.scope(user, self.see, field="place__agency__path"))
