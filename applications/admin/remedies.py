"""Reconsiderations and suits on the staff site: what runs against which case, its clocks, its answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from applications.forms.remedies import AnsweredForm, DecidedForm
from applications.models import Remedy
from applications.policies import remedying as policies
from applications.services import bundling, remedying
from applications.services.remedying import Decided
from disclosure import told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.records import RecordAdmin
from disclosure.forms.acts import ActForm
from disclosure.models import User
from disclosure.refusals import Reason


class Bundle(Act):
    """Answer and evidence in one file."""

    name = "bundle"
    label = _("生成答复草稿和证据")
    explanation = _("生成答复书草稿、编号的证据目录，连同案卷的文书、材料打成一个压缩包。")
    effects = (_("压缩包中的文书写有申请人的姓名，生成一次记入台账一次。"), _("身份证明复印件不在其中。"))
    article = "《行政复议法》第四十八条，《行政诉讼法》第六十七条"
    form = ActForm

    def concerns(self, obj: Remedy, actor: User) -> bool:
        return obj.outcome == Remedy.Outcome.PENDING

    def is_next(self, obj: Remedy, actor: User) -> bool:
        return obj.answered_on is None

    def against(self, obj: Remedy, actor: User) -> Iterable[Reason]:
        return policies.bundle(obj, actor=actor)

    def perform(self, obj: Remedy, actor: User, cleaned: dict[str, Any]) -> Any:
        return bundling.bundle(obj.pk, actor=actor)

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponseBase:
        name = f"{context['original'].request.number}-evidence.zip"
        sent = FileResponse(result, as_attachment=True, filename=name, content_type="application/zip")
        sent["Cache-Control"] = "no-store"
        return sent


class Answered(Act):
    """The answer went out."""

    name = "answered"
    label = _("登记已提交答复")
    explanation = _("登记本机关提交答复和证据的日期，停止计算答复期限。")
    article = Bundle.article
    form = AnsweredForm

    def concerns(self, obj: Remedy, actor: User) -> bool:
        return obj.outcome == Remedy.Outcome.PENDING

    def against(self, obj: Remedy, actor: User) -> Iterable[Reason]:
        return policies.answer(obj, actor=actor)

    def perform(self, obj: Remedy, actor: User, cleaned: dict[str, Any]) -> Remedy:
        return remedying.answered(obj.pk, cleaned["on"], actor=actor)


class Decide(Act):
    """The end."""

    name = "decided"
    label = _("登记审结")
    explanation = _("登记复议决定或者裁判的结果；责令重新处理的，开始计算其期限。")
    article = "《行政复议法》第六十四条至第七十七条，《行政诉讼法》第六十九条至第七十七条"
    form = DecidedForm

    def concerns(self, obj: Remedy, actor: User) -> bool:
        return obj.outcome == Remedy.Outcome.PENDING

    def is_next(self, obj: Remedy, actor: User) -> bool:
        return obj.answered_on is not None

    def against(self, obj: Remedy, actor: User) -> Iterable[Reason]:
        return policies.decide(obj, actor=actor)

    def perform(self, obj: Remedy, actor: User, cleaned: dict[str, Any]) -> Remedy:
        return remedying.decided(obj.pk, Decided(**cleaned), actor=actor)


@admin.register(Remedy)
class RemedyAdmin(RecordAdmin):
    """Remedies against the cases a person may see."""

    see = "request.see"
    agency_path = "request__agency__path"
    acts = (Bundle(), Answered(), Decide())
    list_display = ("request", "kind", "body", "copy_received_on", "answered_on", "outcome", "act_again_by")
    list_filter = ("kind", "outcome")
    list_select_related = ("request",)
    search_fields = ("request__number", "reference")
    ordering = ("-pk",)
    fields = (
        *("request", "kind", "body", "reference", "summary_procedure", "copy_received_on", "answered_on"),
        *("decided_on", "outcome", "act_again", "act_again_by", "note", "registered_by", "registered_at"),
    )

    def facts(self, obj: Remedy) -> Iterable[Any]:
        """By what a remedy is recognised on the page of an act."""
        return (obj.request.number, obj.request.agency, obj.body, obj.reference)

    def clocks(self, obj: Remedy) -> Sequence[Any]:
        """The agency's clocks in it."""
        return told_clocks.of(obj.subject, at=obj.request.agency)

    def trail(self, request: HttpRequest, obj: Remedy) -> Sequence[Any] | None:
        """What the ledger says of its clocks, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.request.agency)
