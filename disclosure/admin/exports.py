"""Any list of the staff site as CSV or XLSX, filtered and ordered as it is shown, within the scope of who asks.

A cell that a spreadsheet would take for a formula is written as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, ClassVar

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest, ObjectDoesNotExist, PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import URLPattern, path
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from disclosure.admin.records import RecordAdmin
from disclosure.csv_lines import csv_lines
from disclosure.formula_text import neutral
from disclosure.today import SHANGHAI, today

FORMATS = {"csv": _("CSV表格"), "xlsx": _("Excel表格")}
CHUNK = 500


class ListAdmin(RecordAdmin):
    """Records whose list can be exported, and whose rows may be given what is computed for all of them at once."""

    #: The columns of an export, by default those of the list.
    export_columns: ClassVar[Sequence[str]] = ()

    def get_urls(self) -> list[URLPattern]:
        exported = self.admin_site.admin_view(self.export_view)
        return [path("export/<slug:form>/", exported, name=self._named("export")), *super().get_urls()]

    def complete(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        """Give a page of rows what its columns show and one query for all of them can tell."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CompletedList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list with its exports, which carry the filters of the address."""
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        exports = [(label, f"{self.url('export', form)}{query}") for form, label in FORMATS.items()]
        return super().changelist_view(request, {"exports": exports, **(extra_context or {})})

    def export_view(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """The whole list behind the filters of the address."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in FORMATS:
            raise Http404
        lines = self._lines(request)
        filename = f"{self.opts.model_name}-{today():%Y%m%d}.{form}"
        response = _csv(lines) if form == "csv" else _xlsx(lines, str(self.opts.verbose_name_plural))
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
        return response

    def _lines(self, request: HttpRequest) -> Iterator[list[str]]:
        columns = self.export_columns or [str(name) for name in self.get_list_display(request)]
        found = self._filtered(request)
        heads = [str(label_for_field(name, self.model, model_admin=self)) for name in columns]
        return self._rows(request, found, columns, heads)

    def _filtered(self, request: HttpRequest) -> QuerySet[Any]:
        try:
            return self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as error:
            raise BadRequest(str(error)) from error

    def _rows(
        self, request: HttpRequest, found: QuerySet[Any], columns: Sequence[str], heads: list[str]
    ) -> Iterator[list[str]]:
        yield heads
        for chunk in _chunks(found.iterator(chunk_size=CHUNK)):
            self.complete(request, chunk)
            for row in chunk:
                yield [neutral(self._cell(row, name)) for name in columns]

    def _cell(self, row: Any, name: str) -> str:
        try:
            field, _attribute, value = lookup_field(name, row, self)
        except ObjectDoesNotExist:
            return ""
        if isinstance(value, date):
            return _written(value)
        empty = getattr(_attribute, "empty_value_display", "")
        shown = display_for_field(value, field, empty) if field else display_for_value(value, empty)
        return strip_tags(str(shown)).strip()


class CompletedList(ChangeList):
    """A list whose page of rows is completed before it is shown.

    Keys alone are sorted and skipped over; only then the rows of the page are read with all that belongs to them.
    """

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        keys = list(self.result_list.prefetch_related(None).values_list("pk", flat=True))
        rows = self.queryset.filter(pk__in=keys).order_by().in_bulk()
        self.result_list = [rows[key] for key in keys if key in rows]
        if isinstance(self.model_admin, ListAdmin):
            self.model_admin.complete(request, self.result_list)


def _written(moment: date) -> str:
    """A day or a local instant as spreadsheets sort it."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _csv(lines: Iterable[list[str]]) -> HttpResponseBase:
    return StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")


def _xlsx(lines: Iterable[list[str]], title: str) -> HttpResponse:
    """Every cell is written as text, so that no number is rounded and nothing is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for line in lines:
        sheet.append([_text(sheet, value) for value in line])
    content = BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(content.getvalue(), content_type=kind)


def _text(sheet: Any, value: str) -> Any:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell
