"""Batches on the staff site: a table is handed in, its rows are looked at, brought in, and taken back if wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import policies, states
from catalog.admin import batch_table
from catalog.admin.page_media import FORM_MEDIA
from catalog.forms.batches import ApplyForm, TableForm
from catalog.forms.statements import OpinionForm, ReasonForm
from catalog.models import Batch, BatchRow
from catalog.services import batches
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.staff import actor
from disclosure.today import today

PER_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def importing(user: User) -> QuerySet[Agency]:
    """The agencies for which a person may bring in tables today."""
    return roles.agencies(user, "item.import").exclude(active_to__lt=today()).order_by("path")


class HandIn(Act):
    """A table is read; nothing is brought in yet."""

    name = "hand-in"
    label = gettext_lazy("导入表格")
    explanation = gettext_lazy("先读取并逐行报告，确认后再导入；此时不建立任何信息。")
    confirm = gettext_lazy("读取表格")
    form = TableForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "item.import", _("您没有批量导入的职权。"))

    def make_form(self, obj: Any, actor: User, **given: Any) -> forms.BaseForm:
        return TableForm(agencies=importing(actor), **given)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Batch:
        file = cleaned["file"]
        file.seek(0)
        return batches.read(
            cleaned["agency"], file.read(), purpose=cleaned["purpose"], file_name=file.name, actor=actor
        )

    def done(self, obj: Any) -> str:
        return _("已读取，请查看逐行报告。")


class BatchAct(Act):
    """An act on a batch, shown in the states where it makes sense."""

    policy: ClassVar[Any]
    form: ClassVar[Any] = forms.Form
    shown_in: ClassVar[frozenset[str]] = frozenset()

    def against(self, obj: Batch, actor: User) -> Iterable[Reason]:
        return type(self).policy(obj, actor=actor)

    def make_form(self, obj: Batch, actor: User, **given: Any) -> forms.BaseForm:
        return self.form(**given)

    def fits(self, batch: Batch) -> bool:
        """Whether the page of the batch speaks of this act now."""
        return batch.status in self.shown_in

    def is_next(self, obj: Batch, actor: User) -> bool:
        return self.fits(obj)


class ClearBatch(BatchAct):
    name = "clear"
    label = gettext_lazy("整批保密审查")
    explanation = gettext_lazy("逐行看过以后，对整批历史信息作公开前保密审查。审查人不能是上传人。")
    article = "《政府信息公开条例》第十七条"
    confirm = gettext_lazy("审查通过")
    form = OpinionForm
    policy = policies.clear_batch
    shown_in = frozenset({states.READ})

    def fits(self, batch: Batch) -> bool:
        return super().fits(batch) and batch.purpose == Batch.Purpose.BACKLOG

    def perform(self, obj: Batch, actor: User, cleaned: dict[str, Any]) -> Batch:
        return batches.clear(obj.pk, actor=actor, opinion=cleaned["opinion"])


class ApproveBatch(BatchAct):
    name = "approve"
    label = gettext_lazy("整批审批")
    explanation = gettext_lazy("同意整批历史信息按原发布日期导入。")
    confirm = gettext_lazy("同意")
    form = OpinionForm
    policy = policies.approve_batch
    shown_in = frozenset({states.CLEARED})

    def perform(self, obj: Batch, actor: User, cleaned: dict[str, Any]) -> Batch:
        return batches.approve(obj.pk, actor=actor, opinion=cleaned["opinion"])


class ApplyBatch(BatchAct):
    name = "apply"
    label = gettext_lazy("导入")
    explanation = gettext_lazy("由后台逐行导入，本页显示进度。新公开的信息成为草稿；历史信息按原日期公开。")
    form = ApplyForm
    policy = policies.apply_batch
    shown_in = frozenset({states.READ, states.APPROVED})

    def fits(self, batch: Batch) -> bool:
        waits = batch.purpose == Batch.Purpose.BACKLOG and batch.status == states.READ
        return super().fits(batch) and not waits

    def perform(self, obj: Batch, actor: User, cleaned: dict[str, Any]) -> Batch:
        return batches.apply(obj.pk, actor=actor, leave_out_faulty=cleaned["leave_out_faulty"])

    def done(self, obj: Any) -> str:
        return _("已开始导入。")


class UndoBatch(BatchAct):
    name = "undo"
    label = gettext_lazy("撤销整批")
    explanation = gettext_lazy("把本批导入的草稿全部作废，清除所填内容。其中有已提出或者已公开的，不能整批撤销。")
    form = ReasonForm
    danger = True
    policy = policies.undo_batch
    shown_in = frozenset({states.READ, states.CLEARED, states.APPROVED, states.APPLIED})

    def is_next(self, obj: Batch, actor: User) -> bool:
        return False

    def perform(self, obj: Batch, actor: User, cleaned: dict[str, Any]) -> Batch:
        return batches.undo(obj.pk, actor=actor, reason=cleaned["reason"])


@admin.register(Batch)
class BatchAdmin(ListAdmin):
    """Batches as staff see them."""

    see = "item.see"
    entries = (HandIn(),)
    acts = (ApplyBatch(), ClearBatch(), ApproveBatch(), UndoBatch())
    list_display = ("file_name", "agency", "purpose", "status", "brought", "uploaded_by", "uploaded_at")
    list_filter = ("purpose", "status")
    list_select_related = ("agency", "uploaded_by")
    search_fields = ("file_name",)
    change_list_template = "admin/catalog/batch/change_list.html"
    ordering = ("-pk",)

    def get_urls(self) -> list[URLPattern]:
        empty = self.admin_site.admin_view(self.table_view)
        return [path("table/<slug:purpose>.xlsx", empty, name=self._named("table")), *super().get_urls()]

    @admin.display(description=gettext_lazy("已导入"))
    def brought(self, batch: Batch) -> str:
        return f"{batch.done} / {batch.rows_read}"  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        return super().get_queryset(request).annotate(rows_read=Count("rows"))

    def facts(self, obj: Batch) -> Iterable[Any]:
        return (obj.agency, obj.get_purpose_display(), obj.get_status_display())

    def table_view(self, request: HttpRequest, purpose: str) -> HttpResponse:
        """An empty table to fill in."""
        if purpose not in Batch.Purpose.values or not roles.by_which(actor(request), "item.import"):
            raise Http404
        response = HttpResponse(batch_table.empty(purpose), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="{purpose}.xlsx"'
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The report of a batch row by row; while it is being brought in, the page renews itself."""
        batch: Any = self.get_object(request, unquote(object_id))
        counted = batch.rows.aggregate(
            all=Count("pk"),
            faulty=Count("pk", filter=Q(is_faulty=True)),
            sound=Count("pk", filter=Q(is_faulty=False)),
            remarked=Count("pk", filter=~Q(findings=[]) & Q(is_faulty=False)),
            brought=Count("pk", filter=Q(item__isnull=False)),
            refused=Count("pk", filter=~Q(refusal="")),
        )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": batch,
            "title": batch.file_name,
            "acts": self.buttons(request, batch),
            "state": batch.get_status_display(),
            "counted": counted,
            "running": batch.status == states.APPLYING,
            "shown": request.GET.get("show", ""),
            "page": Paginator(self._shown(batch, request.GET.get("show", "")), PER_PAGE).get_page(
                request.GET.get("page")
            ),
            "media": self.media + FORM_MEDIA,
        }
        return TemplateResponse(request, "admin/catalog/batch/report.html", context)

    def _shown(self, batch: Batch, show: str) -> QuerySet[BatchRow]:
        rows = batch.rows.select_related("item__subject").order_by("number")
        wanted = {
            "faulty": Q(is_faulty=True),
            "remarked": ~Q(findings=[]),
            "refused": ~Q(refusal=""),
        }
        return rows.filter(wanted[show]) if show in wanted else rows

    def buttons(self, request: HttpRequest, obj: Batch) -> list[Any]:
        """The acts that belong to the state of the batch."""
        fitting = [act for act in self.acts if not isinstance(act, BatchAct) or act.fits(obj)]
        made = [self._button(act, request, obj) for act in fitting]
        return sorted(made, key=lambda button: not button.allowed)
