"""Surveys on the staff site: questions, groups and numbers; what was answered is shown once no more can come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from disclosure import keys
from disclosure.admin import trail
from disclosure.admin.exports import ListAdmin
from reports import states, survey_results
from reports.admin import survey_acts
from reports.models import Survey


@admin.register(Survey)
class SurveyAdmin(ListAdmin):
    """The surveys of a person's office."""

    see = "survey.conduct"
    agency_path = "office__path"
    acts = (
        *(survey_acts.Ask(), survey_acts.StrikeQuestion(), survey_acts.Invite(), survey_acts.Release()),
        *(survey_acts.Close(), survey_acts.Clear(), survey_acts.Publish(), survey_acts.WithdrawSurvey()),
    )
    entries = (survey_acts.DraftSurvey(),)
    list_display = ("title", "office", "year", "opens_on", "closes_on", "status", "published_on")
    list_filter = ("status", "year")
    list_select_related = ("subject", "office")
    search_fields = ("title",)
    fields = (
        *("title", "office", "year", "intro", "opens_on", "closes_on", "for_public", "drafted_by"),
        *("summary", "published_on"),
    )
    change_form_template = "admin/reports/survey/record.html"

    def facts(self, obj: Survey) -> Iterable[Any]:
        """By what a survey is recognised."""
        return (obj.office, obj.year, obj.get_status_display())

    def standing(self, obj: Survey) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def trail(self, request: HttpRequest, obj: Survey) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.office)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The survey with its questions, how many answered, and the result once it is closed."""
        survey = self.get_object(request, object_id) if keys.read(object_id) else None
        shown = _shown(survey) if isinstance(survey, Survey) else {}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})


def _shown(survey: Survey) -> dict[str, Any]:
    over = survey.status in (states.CLOSED, states.PUBLISHED)
    return {
        "questions": survey.questions.all(),
        "groups": survey_results.by_group(survey),
        "results": survey_results.results(survey) if over else (),
        "unseen": survey_results.waiting(survey).count() if over else 0,
    }
