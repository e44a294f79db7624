"""The page of statistics: every chart drawn from the table beside it, complete without a script."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from js_asset import Media, Script

from applications import counting, selectors, states
from applications.admin.pages import CasePages
from applications.counting import Counted, Speed
from applications.models import Request
from catalog.admin.filters import MOST_AGENCIES
from disclosure import keys, roles
from disclosure.models import Agency
from disclosure.staff import actor
from disclosure.today import today

CHARTS = Media(js=[Script("vendor/echarts/echarts.min.js", defer=True), Script("gongkai/charts.js", type="module")])


@dataclass(frozen=True, slots=True)
class Chart:
    """A table with its chart: the columns' names, the lines, and how it is drawn."""

    key: str
    title: str
    label: str
    columns: Sequence[str]
    lines: Sequence[Counted]
    flat: bool = False

    @property
    def data(self) -> str:
        """What the script draws from."""
        series = [
            {"name": name, "data": [line.numbers[place] for line in self.lines]}
            for place, name in enumerate(self.columns)
        ]
        drawn = {"labels": [line.label for line in self.lines], "series": series, "flat": self.flat}
        return json.dumps(drawn, ensure_ascii=False)


class StatisticsPages(CasePages):
    """Numbers of the requests a person may see."""

    def statistics_view(self, request: HttpRequest) -> HttpResponse:
        """One year of one agency with all below it, or of everything in scope."""
        if not self.has_view_permission(request):
            raise Http404
        agencies = list(roles.agencies(actor(request), self.see).order_by("path")[:MOST_AGENCIES])
        chosen = next((one for one in agencies if str(one.pk) == request.GET.get("agency", "")), None)
        found = _within(selectors.visible_to(actor(request)), chosen)
        asked = keys.read(request.GET.get("year", "")) or 0
        known = counting.years(found)
        year = asked if asked in known else today().year
        speed = counting.speed(found, year)
        context = {
            "title": _("依申请公开统计"),
            "year": year,
            "years": known,
            "agencies": agencies,
            "chosen": chosen,
            "speed": speed,
            "charts": _charts(found, year, speed),
        }
        return self.answer(request, "statistics", context, media=CHARTS)


def _within(found: QuerySet[Request], chosen: Agency | None) -> QuerySet[Request]:
    """What became a case of its own, there; what was transferred, merged or split counts where it went."""
    cases = found.exclude(status__in=states.LED_AWAY)
    return cases.filter(agency__path__startswith=chosen.path) if chosen else cases


def _charts(found: QuerySet[Request], year: int, speed: Speed) -> list[Chart]:
    pieces, received, replied = _("件数"), _("收到"), _("答复")
    return [
        Chart("months", _("按月"), _("月份"), (received, replied), counting.by_month(found, year)),
        Chart("grounds", _("按答复种类"), _("答复种类"), (pieces,), counting.by_ground(found, year), flat=True),
        Chart("days", _("答复所用工作日"), _("工作日"), (pieces,), speed.bands),
        Chart("channels", _("按渠道"), _("渠道"), (pieces,), counting.by_channel(found, year), flat=True),
        Chart(
            "agencies",
            _("按机关"),
            _("机关"),
            (received, replied, _("现已逾期")),
            counting.by_agency(found, year),
            flat=True,
        ),
        Chart("topics", _("申请最多的内容"), _("内容"), (pieces,), counting.topics(found, year), flat=True),
    ]
