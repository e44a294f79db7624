"""Complaints on the staff site: entered, looked into, answered, by whoever supervises the agency complained of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from applications import complaint_letter, masking
from applications.admin.letters import never_kept
from applications.forms.complaints import AnswerForm, EnterForm, InvestigateForm
from applications.letter_docx import DOCX, set_out
from applications.letter_page import Sheet, page
from applications.models import Complaint
from applications.policies import complaint_handling as policies
from applications.services import complaint_handling
from applications.services.complaining import Grievance
from disclosure import roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.records import RecordAdmin
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.staff import actor

ARTICLES = policies.ARTICLES


class Enter(Act):
    """Another channel."""

    name = "enter"
    label = _("录入投诉举报")
    explanation = _("录入电话、信箱、来信收到的投诉举报，自收到之日起计算答复期限。")
    article = ARTICLES
    form = EnterForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "complaint.register", _("您没有录入投诉举报的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Complaint:
        said = Grievance(
            cleaned["against"], cleaned["text"], cleaned["request_number"], cleaned["name"], cleaned["contact"]
        )
        return complaint_handling.enter(
            said, channel=cleaned["channel"], received_on=cleaned["received_on"], actor=actor
        )


class Investigate(Act):
    """What was found out."""

    name = "investigate"
    label = _("登记调查情况")
    explanation = _("写明向谁、查了什么、查明了什么；答复之前可以补充。")
    article = ARTICLES
    form = InvestigateForm

    def concerns(self, obj: Complaint, actor: User) -> bool:
        return not obj.finding

    def is_next(self, obj: Complaint, actor: User) -> bool:
        return not obj.investigation

    def against(self, obj: Complaint, actor: User) -> Iterable[Reason]:
        return policies.investigate(obj, actor=actor)

    def perform(self, obj: Complaint, actor: User, cleaned: dict[str, Any]) -> Complaint:
        return complaint_handling.investigate(obj.pk, cleaned["text"], actor=actor)


class Answer(Act):
    """The reply."""

    name = "answer"
    label = _("答复投诉人")
    explanation = _("写明调查结论和处理结果，生成投诉举报答复书。")
    effects = (_("答复书编号并固定，停止计算答复期限。"),)
    article = ARTICLES
    form = AnswerForm

    def concerns(self, obj: Complaint, actor: User) -> bool:
        return not obj.finding

    def is_next(self, obj: Complaint, actor: User) -> bool:
        return bool(obj.investigation)

    def against(self, obj: Complaint, actor: User) -> Iterable[Reason]:
        return policies.answer(obj, actor=actor)

    def perform(self, obj: Complaint, actor: User, cleaned: dict[str, Any]) -> Complaint:
        return complaint_handling.answer(obj.pk, cleaned["finding"], cleaned["text"], actor=actor)


@admin.register(Complaint)
class ComplaintAdmin(RecordAdmin):
    """Complaints of the supervisors a person works for; who complained stands behind a mask."""

    see = "complaint.handle"
    agency_path = "subject__agency__path"
    acts = (Investigate(), Answer())
    entries = (Enter(),)
    list_display = ("number", "against", "channel", "received_on", "finding", "answered_on")
    list_filter = ("channel", "finding")
    list_select_related = ("against",)
    search_fields = ("number",)
    fields = (
        *("number", "against", "request", "channel", "received_on", "complainant", "text"),
        *(
            "investigation",
            "investigated_by",
            "finding",
            "answer",
            "answered_on",
            "answered_by",
            "reply_number",
            "letter",
        ),
    )
    readonly_fields = ("complainant", "letter")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:object_id>/letter/print/", wrap(self.letter_print_view), name=self._named("letter_print")),
            path("<int:object_id>/letter/docx/", wrap(self.letter_docx_view), name=self._named("letter_docx")),
            *super().get_urls(),
        ]

    def letter_print_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The answer as it is printed and sent; who took it out stands in the ledger."""
        sheet = self._taken_out(request, object_id, "print")
        urls = {"back_url": self.url("change", object_id), "docx_url": self.url("letter_docx", object_id)}
        return never_kept(TemplateResponse(request, "applications/letter_print.html", {**page(sheet), **urls}))

    def letter_docx_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The answer as DOCX, as it is sent; who took it out stands in the ledger."""
        sheet = self._taken_out(request, object_id, "docx")
        response = HttpResponse(set_out(sheet), content_type=DOCX)
        response.headers["Content-Disposition"] = content_disposition_header(True, f"{sheet}.docx") or "attachment"
        return never_kept(response)

    def _taken_out(self, request: HttpRequest, object_id: int, way: str) -> Sheet:
        found: Any = self.get_object(request, str(object_id))
        return complaint_letter.sheet(complaint_handling.take_out(found.pk, way=way, actor=actor(request)))

    @admin.display(description=_("投诉人"))
    def complainant(self, obj: Complaint) -> str:
        """Who complained, behind a mask."""
        return masking.name(obj.name) or "—"

    @admin.display(description=_("答复书"))
    def letter(self, obj: Complaint) -> SafeString | str:
        """The letter without the complainant's particulars."""
        if not obj.reply_body:
            return "—"
        return format_html(
            '{}<p><a href="{}">{}</a> <a href="{}">DOCX</a></p>',
            # Made of our own templates, what people said escaped in it; the page has a title of its own.
            mark_safe(complaint_letter.anonymous(obj).replace("<h1>", "<h2>").replace("</h1>", "</h2>")),
            self.url("letter_print", obj.pk),
            _("打印"),
            self.url("letter_docx", obj.pk),
        )

    def facts(self, obj: Complaint) -> Iterable[Any]:
        """By what a complaint is recognised on the page of an act."""
        return (obj.number, obj.against, obj.get_channel_display(), obj.received_on)

    def clocks(self, obj: Complaint) -> Sequence[Any]:
        """The term of the answer."""
        return told_clocks.of(obj.subject, at=obj.subject.agency)

    def trail(self, request: HttpRequest, obj: Complaint) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.subject.agency)
