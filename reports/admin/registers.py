"""The registers on the staff site: entered singly or by a table, taken back by a reversing entry, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.uploads import Upload, kept
from disclosure import files, roles
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.law.report_registers import AMOUNT
from disclosure.models import StoredFile, User
from disclosure.refusals import Reason
from disclosure.staff import actor
from reports.forms.registering import EnterForm, TableForm
from reports.forms.supervision import ReasonForm
from reports.models import RegisterEntry
from reports.policies import registering as policies
from reports.reading import register_table
from reports.services import registering
from reports.writing.report_xlsx import XLSX


class Keeping(Act):
    """An act by which something is entered."""

    article = policies.ARTICLE

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, policies.KEEP, _("您没有登记的职权。"))


class Enter(Keeping):
    name = "enter"
    label = gettext_lazy("登记")
    explanation = gettext_lazy("逐件登记，或者按期合计登记。登记后不能修改，有误的另行冲销。")
    form = EnterForm

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> RegisterEntry:
        upload: Upload | None = cleaned["file"]
        with kept([upload] if upload else [], actor=actor) as stored:
            return registering.enter(
                cleaned["agency"],
                cleaned["entry"],
                actor=actor,
                file=stored[0] if stored else None,
                file_name=upload.name if upload else "",
            )


class EnterTable(Keeping):
    name = "table"
    label = gettext_lazy("导入表格")
    explanation = gettext_lazy("按表格批量登记。先读取、逐行核对，有一行有错则整表不登记。")
    form = TableForm

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> None:
        registering.enter_all(cleaned["agency"], cleaned["entries"], file_name=cleaned["file_name"], actor=actor)

    def done(self, obj: Any) -> str:
        return _("已全部登记。")


class Reverse(Act):
    """A wrong entry is taken back; the year it counts in is mended."""

    name = "reverse"
    label = gettext_lazy("冲销")
    explanation = gettext_lazy("登记有误的，写明事由冲销：另记一条同日的负数，原登记保留。")
    article = policies.ARTICLE
    form = ReasonForm
    danger = True

    def concerns(self, obj: RegisterEntry, actor: User) -> bool:
        return obj.reverses_id is None and not RegisterEntry.objects.filter(reverses=obj).exists()

    def against(self, obj: RegisterEntry, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, policies.KEEP, obj.agency)

    def perform(self, obj: RegisterEntry, actor: User, cleaned: dict[str, Any]) -> RegisterEntry:
        return registering.reverse(obj.pk, reason=cleaned["reason"], actor=actor)


@admin.register(RegisterEntry)
class RegisterEntryAdmin(ListAdmin):
    """What the agencies a person sees entered."""

    see = "report.see"
    entries = (Enter(), EnterTable())
    acts = (Reverse(),)
    list_display = ("on", "agency", "register", "measure", "quantity", "reference", "standing_label")
    list_filter = ("register", "measure", ("on", admin.DateFieldListFilter))
    list_select_related = ("agency", "reversed_by")
    search_fields = ("reference", "agency__name")
    change_list_template = "admin/reports/registerentry/change_list.html"
    fields = (
        *("agency", "register", "measure", "on", "number", "yuan", "reference", "item", "evidence", "attached", "note"),
        *("reverses", "standing_label", "entered_by", "entered_at"),
    )
    readonly_fields = ("attached", "standing_label")

    def get_urls(self) -> list[URLPattern]:
        return [
            path("empty.xlsx", self.admin_site.admin_view(self.empty_view), name=self._named("empty")),
            path("<int:entry_id>/file/", self.admin_site.admin_view(self.file_view), name=self._named("file")),
            *super().get_urls(),
        ]

    def within_scope(self, records: QuerySet[RegisterEntry], user: User) -> QuerySet[RegisterEntry]:
        """The entries of the agencies where a person may see them, with what their pages read."""
        return super().within_scope(records, user).select_related("agency", "file", "reversed_by")

    def facts(self, obj: RegisterEntry) -> Iterable[Any]:
        """By what an entry is recognised on the page of an act."""
        return (obj.agency, obj.get_register_display(), obj.get_measure_display(), obj.on, obj.quantity)

    @admin.display(description=gettext_lazy("状态"))
    def standing_label(self, obj: RegisterEntry) -> str:
        """Whether it still counts."""
        if obj.reverses_id is not None:
            return _("冲销")
        return _("已冲销") if hasattr(obj, "reversed_by") else _("有效")

    @admin.display(description=gettext_lazy("数量"))
    def quantity(self, obj: RegisterEntry) -> str:
        """How many, or how much."""
        word = _("%(n)s元") if obj.measure == AMOUNT else _("%(n)s件")
        return word % {"n": obj.quantity}

    @admin.display(description=gettext_lazy("附件"))
    def attached(self, obj: RegisterEntry) -> str:
        """The file, to be opened."""
        if obj.file is None:
            return "—"
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:reports_registerentry_file", args=[obj.pk]), obj.file_name
        )

    def file_view(self, request: HttpRequest, entry_id: int) -> HttpResponseBase:
        """The file of an entry as a download."""
        found: Any = self.get_object(request, str(entry_id))
        return download(found.file, found.file_name)

    def empty_view(self, request: HttpRequest) -> HttpResponse:
        """An empty table to fill in."""
        if not roles.by_which(actor(request), policies.KEEP):
            raise Http404
        response = HttpResponse(register_table.empty(), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="register.xlsx"'
        return response


def download(stored: StoredFile | None, name: str) -> HttpResponseBase:
    """A kept file, never shown within a page."""
    if stored is None or not files.path_of(stored.content_sha256).is_file():
        raise Http404
    content = files.open_content(stored)
    response = FileResponse(content, as_attachment=True, filename=name, content_type=stored.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
