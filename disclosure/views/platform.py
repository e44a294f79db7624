"""The uniform entries of the platform: guides, systems, annual reports, and the way to ask for what is not published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure import linked_data, online_requests, panels
from disclosure.debtors import AGENCIES
from disclosure.models import Agency
from disclosure.public_cache import kept
from disclosure.today import today
from disclosure.views.agencies import active, by_kind


@require_safe
@kept
def guide_list(request: HttpRequest) -> HttpResponse:
    """Every agency that must have a guide, with those that have none (条例 art. 12)."""
    obliged = Agency.objects.filter(active(today()), kind__in=AGENCIES).select_related("guide")
    return render(request, "disclosure/guide_list.html", {"agencies": by_kind(obliged)})


@require_safe
@kept
def systems(request: HttpRequest) -> HttpResponse:
    """The rules of disclosure itself, as published by the agencies."""
    column = {
        "code": "systems",
        "name": _("政府信息公开制度"),
        "type": "政策文件",
        "description": _("信息公开的法律、法规、规章和规范性文件。"),
    }
    return render(request, "disclosure/column.html", {"column": column, "panels": panels.of("systems", request)})


@require_safe
@kept
def annual_reports(request: HttpRequest) -> HttpResponse:
    """The annual reports that were published, and whose are owed (条例 arts. 49, 50)."""
    column = {
        "code": "reports",
        "name": _("政府信息公开年报"),
        "type": "信息公开年报",
        "description": _("各机关按年公布的政府信息公开工作年度报告，以及应当公布的期限和履行情况。"),
    }
    return render(request, "disclosure/column.html", {"column": column, "panels": panels.of("annual-reports", request)})


@require_safe
def request_entrance(request: HttpRequest) -> HttpResponse:
    """How to ask an agency for information it has not published (条例 arts. 27-31), from the agencies' own guides."""
    asked = Agency.objects.filter(active(today()), kind__in=AGENCIES, guide__isnull=False).select_related("guide")
    agencies = by_kind(asked)
    chosen = next((agency for agency in agencies if agency.slug == request.GET.get("agency")), None)
    context = {
        "agencies": agencies,
        "chosen": chosen,
        "form_url": online_requests.address("form"),
        "status_url": online_requests.address("status"),
        "complaint_url": online_requests.address("complaint"),
        "panels": panels.of("request", request, agency=chosen),
        "linked_data": linked_data.service(),
    }
    return render(request, "disclosure/request_entrance.html", context)
