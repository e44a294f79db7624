"""Statistics on the staff site: the figures with the records behind each, and those of the running month before any issue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from disclosure import roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.exports import ListAdmin
from disclosure.models import Agency, User
from disclosure.recurrence import period_of
from disclosure.staff import actor
from disclosure.today import today
from reports import measuring, period_figures, statistics_drilling, statistics_tables
from reports.admin.statistics_acts import ACTS, Open
from reports.models import PeriodStatistics
from reports.period_figures import Figures
from reports.statistics_drilling import Asked

PER_PAGE = 50
MOST_AGENCIES = 500


@admin.register(PeriodStatistics)
class PeriodStatisticsAdmin(ListAdmin):
    """The statistics of the trees a person works for."""

    see = "statistics.see"
    acts = ACTS
    entries = (Open(),)
    list_display = ("subject", "kind", "period", "edition", "status", "counted_at", "issued_at")
    list_filter = ("kind", "status")
    list_select_related = ("agency", "subject")
    search_fields = ("agency__name", "period")
    fields = (
        *("agency", "kind", "period", "begins_on", "ends_on", "edition", "corrects", "counted_at", "drafted_by"),
        *("issued_by", "issued_at", "content_hash"),
    )
    change_form_template = "admin/reports/periodstatistics/record.html"
    change_list_template = "admin/reports/periodstatistics/list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("running/", wrap(self.running_view), name=self._named("running")),
            path(
                "running/<int:pk>/<slug:kind>/<slug:measure>/<str:code>/",
                wrap(self.live_view),
                name=self._named("live"),
            ),
            path(
                "<int:object_id>/figure/<slug:measure>/<str:code>/", wrap(self.figure_view), name=self._named("figure")
            ),
            *super().get_urls(),
        ]

    def within_scope(self, records: QuerySet[PeriodStatistics], user: User) -> QuerySet[PeriodStatistics]:
        """The statistics of the trees a person sees something of, with what every page of theirs reads."""
        return super().within_scope(records, user).select_related("agency__parent", "subject", "obligation__subject")

    def facts(self, obj: PeriodStatistics) -> Iterable[Any]:
        """By what statistics are recognised on the page of an act."""
        return (obj.agency, obj.get_kind_display(), obj.period, obj.get_status_display())

    def standing(self, obj: PeriodStatistics) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def clocks(self, obj: PeriodStatistics) -> Sequence[Any]:
        """The terms of the obligation to issue."""
        if obj.obligation is None:
            return ()
        return told_clocks.of(obj.obligation.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: PeriodStatistics) -> Sequence[Any] | None:
        """What the ledger says of them, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The statistics with their words and tables, every figure open to its records."""
        obj = self.get_object(request, unquote(object_id))
        if not isinstance(obj, PeriodStatistics):
            raise Http404
        figures = period_figures.from_json(obj.figures)
        address = f"{self.url('changelist')}{obj.pk}/figure/"
        shown = {"statistics": obj, **_shown(request, figures, address), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, shown)

    def running_view(self, request: HttpRequest) -> HttpResponse:
        """The figures of the running month or quarter as the records stand now; nothing of it is kept."""
        agencies = list(roles.agencies(actor(request), self.see).order_by("path")[:MOST_AGENCIES])
        if not agencies:
            raise Http404
        root = next((one for one in agencies if str(one.pk) == request.GET.get("root", "")), agencies[0])
        kind = request.GET.get("kind", "")
        kind = kind if kind in PeriodStatistics.Kind.values else str(PeriodStatistics.Kind.MONTH)
        one = period_of(kind, today())
        figures = measuring.measure(root, one)
        address = f"{self.url('changelist')}running/{root.pk}/{kind}/"
        context = {
            **self.admin_site.each_context(request),
            **_shown(request, figures, address),
            "agency_query": f"root={root.pk}&kind={kind}&",
            "opts": self.opts,
            "title": one.label,
            "root": root,
            "agencies": agencies,
            "kind": kind,
            "kinds": [(PeriodStatistics.Kind.MONTH, _("本月")), (PeriodStatistics.Kind.QUARTER, _("本季"))],
        }
        return TemplateResponse(request, "admin/reports/periodstatistics/running.html", context)

    def figure_view(self, request: HttpRequest, object_id: int, measure: str, code: str) -> HttpResponse:
        """The records behind a figure of statistics, as they are now."""
        obj = self.get_object(request, str(object_id))
        if not isinstance(obj, PeriodStatistics):
            raise Http404
        figures = period_figures.from_json(obj.figures)
        asked = _asked(request, obj.agency, figures.begins_on, figures.as_of, figures.on)
        title = statistics_tables.named(figures, f"{measure}/{code}") or str(obj)
        return self._records(request, asked, measure, code, title, self.url("change", obj.pk))

    def live_view(self, request: HttpRequest, pk: int, kind: str, measure: str, code: str) -> HttpResponse:
        """The records behind a figure of the running period."""
        root = roles.agencies(actor(request), self.see).filter(pk=pk).first()
        if root is None or kind not in PeriodStatistics.Kind.values:
            raise Http404
        one = period_of(kind, today())
        asked = _asked(request, root, one.begins_on, *measuring.days_of(one))
        title = statistics_tables.named(measuring.measure(root, one), f"{measure}/{code}") or one.label
        return self._records(request, asked, measure, code, title, f"{self.url('running')}?root={pk}&kind={kind}")

    def _records(
        self, request: HttpRequest, asked: Asked, measure: str, code: str, title: str, back: str
    ) -> HttpResponse:
        found = statistics_drilling.behind(asked, measure, code)
        if found is None:
            raise Http404
        user = actor(request)
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        records = [statistics_drilling.told(one, lambda act, agency: roles.may(user, act, agency)) for one in page]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "page": page,
            "records": records,
            "back_url": back,
        }
        return TemplateResponse(request, "admin/reports/periodstatistics/figure.html", context)


def _asked(request: HttpRequest, root: Agency, first: date, as_of: date, on: date) -> Asked:
    """The agencies of the tree, or the one of it that is named."""
    below = Agency.objects.filter(path__startswith=root.path)
    slug = request.GET.get("agency", "")
    return Asked(below.filter(slug=slug) if slug else below, first, as_of, on)


def _shown(request: HttpRequest, figures: Figures, address: str) -> dict[str, Any]:
    """The tables of the whole tree, or of the agency of it that was chosen."""
    chosen = figures.share_of(request.GET.get("agency", ""))
    share = chosen or figures.whole
    return {
        "figures": figures,
        "chosen": chosen,
        "headlines": statistics_tables.headlines(share),
        "tables": statistics_tables.tables(figures, share),
        "beside": None if chosen else statistics_tables.agencies(figures),
        "late": [one for one in figures.overdue if chosen is None or one.slug == chosen.slug],
        "drill": address,
        "drill_query": f"?agency={chosen.slug}" if chosen else "",
    }
