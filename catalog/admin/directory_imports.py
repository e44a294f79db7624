"""Imports of standard directories on the staff site: a file is handed in, its rows are looked at, written, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import directory_said, domains, states
from catalog.admin.page_media import FORM_MEDIA
from catalog.directory_comparison import REMOVED
from catalog.forms.directory_imports import ApplyImportForm, DirectoryFileForm
from catalog.forms.statements import ReasonForm
from catalog.models import DirectoryImport, ImportRow
from catalog.policies import directory_imports as policies
from catalog.services import directory_importing
from catalog.services.directory_reading import change_of
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import today

PER_PAGE = 50
FAULTY, REMARKED = Q(is_faulty=True), ~Q(findings=[])
NEW, CHANGED = Q(line_key=""), ~Q(line_key="") & ~Q(changed=[])
SAME = ~Q(line_key="") & Q(changed=[])
SHOWN = {"faulty": FAULTY, "remarked": REMARKED, "new": NEW, "changed": CHANGED, "same": SAME}
CHANGES = {"new": gettext_lazy("新增"), "changed": gettext_lazy("改动"), "same": gettext_lazy("不变")}


def compiling(user: User) -> QuerySet[Agency]:
    """The agencies whose directories a person compiles today."""
    return roles.agencies(user, "directory.edit").exclude(active_to__lt=today()).order_by("path")


class HandInDirectory(Act):
    """A file is read; no draft is changed yet."""

    name = "hand-in"
    label = gettext_lazy("导入目录文件")
    explanation = gettext_lazy("先读取并逐行报告：读作什么、哪里没有读懂、与现有目录相比有何变化；确认后再写入草稿。")
    effects = (gettext_lazy("本单位还没有该领域、该层级目录的，即建立目录。"),)
    confirm = gettext_lazy("读取文件")
    form = DirectoryFileForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "directory.edit", _("您没有编制目录的职权。"))

    def make_form(self, obj: Any, actor: User, **given: Any) -> forms.BaseForm:
        return DirectoryFileForm(agencies=compiling(actor), **given)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> DirectoryImport:
        file = cleaned["file"]
        file.seek(0)
        place = {name: cleaned[name] for name in ("domain", "level")}
        return directory_importing.read_for(cleaned["agency"], file.read(), file_name=file.name, actor=actor, **place)

    def done(self, obj: Any) -> str:
        return _("已读取，请查看逐行报告。")


class ImportAct(Act):
    """An act on an import, shown in the states where it makes sense."""

    policy: ClassVar[Any]
    form: ClassVar[Any] = forms.Form
    shown_in: ClassVar[frozenset[str]] = frozenset()

    def concerns(self, obj: DirectoryImport, actor: User) -> bool:
        return obj.status in self.shown_in

    def against(self, obj: DirectoryImport, actor: User) -> Iterable[Reason]:
        return type(self).policy(obj, actor=actor)

    def make_form(self, obj: DirectoryImport, actor: User, **given: Any) -> forms.BaseForm:
        return self.form(**given)


class ApplyImport(ImportAct):
    name = "apply"
    label = gettext_lazy("写入草稿")
    explanation = gettext_lazy("由后台把读取的各行一次写入草稿，代替草稿原有内容；写入以前可以离开本页。")
    form = ApplyImportForm
    policy = policies.apply_import
    shown_in = frozenset({states.READ})

    def is_next(self, obj: DirectoryImport, actor: User) -> bool:
        return True

    def perform(self, obj: DirectoryImport, actor: User, cleaned: dict[str, Any]) -> DirectoryImport:
        return directory_importing.apply(obj.pk, actor=actor, leave_out_faulty=cleaned["leave_out_faulty"])

    def done(self, obj: Any) -> str:
        return _("已开始写入。")


class CompareImport(ImportAct):
    name = "compare"
    label = gettext_lazy("重新比对")
    explanation = gettext_lazy("读取以后草稿或者现行目录有改动的，与其现在的内容重新比对。")
    policy = policies.compare_import
    shown_in = frozenset({states.READ})

    def perform(self, obj: DirectoryImport, actor: User, cleaned: dict[str, Any]) -> DirectoryImport:
        return directory_importing.compare_again(obj.pk, actor=actor)


class UndoImport(ImportAct):
    name = "undo"
    label = gettext_lazy("撤销导入")
    explanation = gettext_lazy("草稿恢复为写入以前的内容，清除从文件读取的内容。写入后草稿又有改动的，不能撤销。")
    form = ReasonForm
    danger = True
    policy = policies.undo_import
    shown_in = frozenset({states.READ, states.APPLIED})

    def perform(self, obj: DirectoryImport, actor: User, cleaned: dict[str, Any]) -> DirectoryImport:
        return directory_importing.undo(obj.pk, actor=actor, reason=cleaned["reason"])


@admin.register(DirectoryImport)
class DirectoryImportAdmin(ListAdmin):
    """Imports of directories as staff see them."""

    see = "directory.see"
    agency_path = "directory__agency__path"
    entries = (HandInDirectory(),)
    acts = (ApplyImport(), CompareImport(), UndoImport())
    list_display = ("file_name", "agency", "domain", "level", "status", "rows_read", "uploaded_by", "uploaded_at")
    list_filter = ("status", "directory__level")
    list_select_related = ("directory__agency", "uploaded_by")
    search_fields = ("file_name",)
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DirectoryImport]:
        return super().get_queryset(request).annotate(rows_counted=Count("rows"))

    @admin.display(description=gettext_lazy("编制单位"))
    def agency(self, one: DirectoryImport) -> Agency:
        return one.directory.agency

    @admin.display(description=gettext_lazy("领域"))
    def domain(self, one: DirectoryImport) -> str:
        return domains.title(one.directory.domain)

    @admin.display(description=gettext_lazy("层级"))
    def level(self, one: DirectoryImport) -> str:
        return one.directory.get_level_display()

    @admin.display(description=gettext_lazy("行数"))
    def rows_read(self, one: DirectoryImport) -> int:
        return one.rows_counted  # type: ignore[attr-defined]

    def facts(self, obj: DirectoryImport) -> Iterable[Any]:
        return (obj.directory, obj.get_status_display())

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The report of an import row by row; while it is being written, the page renews itself."""
        one: Any = self.get_object(request, unquote(object_id))
        shown = request.GET.get("show", "")
        pages = Paginator(_shown(one, shown), PER_PAGE)
        page = pages.get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": one,
            "title": one.file_name,
            "acts": self.buttons(request, one),
            "state": one.get_status_display(),
            "tally": list(_tally(one)),
            "counted": one.rows.aggregate(all=Count("pk"), faulty=Count("pk", filter=FAULTY)),
            "running": one.status == states.APPLYING,
            "told": [problem for problem in one.problems if problem["code"] != REMOVED],
            "shown": shown,
            "page": page,
            "rows": [] if shown == REMOVED else [_told(row) for row in page],
            "media": self.media + FORM_MEDIA,
        }
        return TemplateResponse(request, "admin/catalog/directoryimport/report.html", context)


def _shown(one: DirectoryImport, show: str) -> Sequence[Any] | QuerySet[ImportRow]:
    if show == REMOVED:
        return [problem for problem in one.problems if problem["code"] == REMOVED]
    rows = one.rows.order_by("position")
    return rows.filter(SHOWN[show]) if show in SHOWN else rows


def _tally(one: DirectoryImport) -> Iterable[tuple[str, Any, int, str]]:
    """What the report can be narrowed to, with how many rows each has."""
    asked = {f"rows_{name}": Count("pk", filter=rule) for name, rule in SHOWN.items()}
    found = one.rows.aggregate(rows_=Count("pk"), **asked)
    counted = {name: found[f"rows_{name}"] for name in ("", *SHOWN)}
    yield "", _("读取的行"), counted[""], ""
    yield "faulty", _("有误"), counted["faulty"], "bad" if counted["faulty"] else ""
    yield "remarked", _("有说明，请核对"), counted["remarked"], "soon" if counted["remarked"] else ""
    for name, label in CHANGES.items():
        yield name, label, counted[name], ""
    removed = sum(problem["code"] == REMOVED for problem in one.problems)
    yield REMOVED, _("文件中没有的事项"), removed, "soon" if removed else ""


def _told(row: ImportRow) -> dict[str, Any]:
    """A row with what it was read as and what changed, in words."""
    change = change_of(row)
    return {
        "row": row,
        "title": directory_said.said("matters", row.entry.get("matters", ())),
        "change": change,
        "change_label": CHANGES[change],
        "changes": directory_said.changes(row.changed),
        "fields": directory_said.fields(row.entry),
    }
