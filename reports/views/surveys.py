"""Surveys for whoever answers and whoever reads the result; no account, no address kept, one answer a sending or link."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.refusals import Refused
from disclosure.views.private import private, unhurried
from reports import made_public, states, survey_results
from reports.forms.surveying import InvitedSheet, PublicSheet
from reports.models import Survey
from reports.policies import surveying as policies
from reports.services import survey_answering


@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """Those that may be answered now, and those whose result is published."""
    context = {"open": made_public.open_surveys(), "published": made_public.survey_results()}
    return render(request, "reports/surveys.html", context)


@private
@unhurried("send")
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of the public while the survey is open, and its result once it is published."""
    found = get_object_or_404(
        Survey.objects.select_related("office"),
        Q(status=states.PUBLISHED) | Q(status__in=(states.RELEASED, states.CLOSED), for_public=True),
        pk=pk,
    )
    if found.status == states.PUBLISHED:
        return _result(request, found)
    if not survey_results.is_open(found):
        return render(request, "reports/survey_over.html", {"survey": found})
    if request.method != "POST":
        return _sheet(request, found, PublicSheet(found))
    form = PublicSheet(found, request.POST)
    if not form.is_valid():
        return _sheet(request, found, form)
    try:
        survey_answering.answer(found.pk, form.said(), token=form.sent.token)
    except Refused as refusal:
        return _again(request, found, form, refusal)
    return render(request, "reports/survey_answered.html", {"survey": found})


@private
@unhurried("send")
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The sheet of somebody who was invited; used, forged and expired links answer alike."""
    link = survey_answering.by_link(token)
    if link is None or policies.answer_by_link(link):
        return render(request, "reports/survey_over.html", {"survey": None}, status=404)
    found = link.group.survey
    if request.method != "POST":
        return _sheet(request, found, InvitedSheet(found), link.group.name)
    form = InvitedSheet(found, request.POST)
    if not form.is_valid():
        return _sheet(request, found, form, link.group.name)
    try:
        survey_answering.answer_by_link(token, form.said())
    except Refused as refusal:
        return _again(request, found, form, refusal)
    return render(request, "reports/survey_answered.html", {"survey": found})


def _again(request: HttpRequest, found: Survey, form: PublicSheet | InvitedSheet, refusal: Refused) -> HttpResponse:
    for reason in refusal.reasons:
        form.add_error(None, str(reason))
    return _sheet(request, found, form)


def _sheet(request: HttpRequest, found: Survey, form: PublicSheet | InvitedSheet, group: str = "") -> HttpResponse:
    context = {"survey": found, "form": form, "group": group, "is_public": isinstance(form, PublicSheet)}
    return render(request, "reports/survey.html", context)


def _result(request: HttpRequest, found: Survey) -> HttpResponse:
    context = {
        "survey": found,
        "groups": survey_results.by_group(found),
        "results": survey_results.results(found),
    }
    return render(request, "reports/survey_result.html", context)
