"""The written summaries of the year on the staff site: begun from the year's facts, recorded once handed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from disclosure import due, roles, told_clocks
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.obligations import Fulfil, FulfilmentInline
from disclosure.models import User
from disclosure.refusals import Reason
from reports.models import WorkSummary
from reports.writing import summary_docx
from reports.writing.report_docx import DOCX

SUBMIT = "submit"


class Draft(Act):
    """The year's facts to begin with."""

    name = "draft"
    label = _("生成总结初稿")
    explanation = _("按平台记录统计本机关及下级本年的情况，生成Word初稿，由撰写人补充、修改后报送。")

    def against(self, obj: WorkSummary, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, "obligation.fulfil", obj.agency)

    def perform(self, obj: WorkSummary, actor: User, cleaned: dict[str, Any]) -> WorkSummary:
        return obj

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponseBase:
        """The document itself."""
        year = int(result.period[:4])
        content = summary_docx.document(result.agency, year)
        answer = HttpResponse(content, content_type=DOCX)
        name = f"{summary_docx.title(result.agency, year)}.docx"
        answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        return answer


@admin.register(WorkSummary)
class WorkSummaryAdmin(ListAdmin):
    """The summaries a person's agencies owe."""

    acts = (Draft(), Fulfil())
    inlines = (FulfilmentInline,)
    list_display = ("__str__", "agency", "period", "fulfilled_on")
    list_select_related = ("subject", "agency")
    search_fields = ("subject__title", "agency__name")
    fields = ("agency", "period", "opened_on", "fulfilled_on")

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkSummary]:
        """The obligations that end with handing something in."""
        asked = sorted(duty.full_code for duty in due.every_duty() if duty.stops_with == SUBMIT)
        return super().get_queryset(request).filter(duty__in=asked)

    def facts(self, obj: WorkSummary) -> Iterable[Any]:
        """By what it is recognised on the page of an act."""
        return (obj.agency, obj.period)

    def clocks(self, obj: WorkSummary) -> Sequence[Any]:
        """By when it is to be handed in."""
        return told_clocks.of(obj.subject, at=obj.agency)
