"""The coverage of the directories on the staff site: the matrix of a person's agencies, and the rows behind it as a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import coverage, coverage_page, domains
from catalog.admin.filters import MOST_AGENCIES, SubtreeFilter
from catalog.coverage import MEANINGS, STATES, Matrix
from catalog.coverage_page import TONES
from catalog.domains import Domain
from catalog.models import Directory, Standing
from catalog.views.sending import streamed, written
from catalog.writing import plain_table
from disclosure import keys, roles
from disclosure.admin.exports import ListAdmin
from disclosure.models import Agency, User
from disclosure.staff import actor
from disclosure.today import today

SEE = "directory.see"


class AgencyFilter(SubtreeFilter):
    """By agency, with everything below it."""

    see = SEE


class AtFilter(admin.SimpleListFilter):
    """One agency alone, as a cell of the matrix asks for it; not offered by itself."""

    title = gettext_lazy("公开主体")
    parameter_name = "at"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name, "")
        key = keys.read(asked)
        known = roles.agencies(actor(request), SEE).filter(pk=key).first() if key else None
        return [(asked, known.name)] if known is not None else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Standing]) -> QuerySet[Standing]:
        agency = keys.read(self.value() or "")
        return queryset if agency is None else queryset.filter(agency=agency)


class DomainFilter(admin.SimpleListFilter):
    """By domain under all its names."""

    title = gettext_lazy("领域")
    parameter_name = "domain"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(one.code, one.title) for one in domains.known(today())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Standing]) -> QuerySet[Standing]:
        value = self.value()
        return queryset.filter(domain__in=domains.lineage(value)) if value else queryset


class CoverageFilter(admin.SimpleListFilter):
    """By state."""

    title = gettext_lazy("落实情况")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Standing]) -> QuerySet[Standing]:
        value = self.value()
        return queryset.filter(state=value) if value in STATES else queryset  # type: ignore[misc]


class LevelFilter(admin.SimpleListFilter):
    """By the level of the directory."""

    title = gettext_lazy("层级")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Directory.Level.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Standing]) -> QuerySet[Standing]:
        value = self.value()
        return queryset.filter(level=value) if value else queryset


@admin.register(Standing)
class StandingAdmin(ListAdmin):
    """Rows in force at the agencies that must publish them; the matrix counts what this list shows."""

    see = SEE
    list_display = ("row_title", "domain_title", "agency", "state_badge", "live", "last_on", "owed_from")
    export_columns = (
        *("domain_title", "level_title", "row_title", "agency", "state_word", "time_limit"),
        *("live", "ever", "last_on", "owed_from"),
    )
    list_display_links = None
    list_filter = (CoverageFilter, DomainFilter, LevelFilter, AgencyFilter, AtFilter)
    list_select_related = ("row__version__directory__agency", "line", "agency")
    ordering = ("domain", "level", "agency__path", "row__position")
    change_list_template = "admin/catalog/standing/list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("matrix/", wrap(self.matrix_view), name=self._named("matrix")),
            path("matrix/coverage.<slug:form>", wrap(self.matrix_file), name=self._named("matrix_file")),
            *super().get_urls(),
        ]

    def within_scope(self, records: QuerySet[Standing], user: User) -> QuerySet[Standing]:
        """The rows in force at the agencies in a person's scope, each with its state today."""
        return coverage.in_force().filter(roles.scope(user, self.see, field=self.agency_path))

    def complete(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        titles = {one.code: one.title for one in domains.known()}
        for one in rows:
            one.shown_domain = titles.get(one.domain, one.domain)

    # The matrix

    def matrix_view(self, request: HttpRequest) -> HttpResponse:
        """Domains against the agencies of a person's scope."""
        level, root, agencies = self._asked(request)
        found = self._matrix(request, level, root)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("标准目录落实情况"),
            "matrix": found,
            "groups": coverage_page.by_domain(found, partial(self._cell_address, level)),
            "sums": coverage_page.sums(found),
            "whole": coverage_page.Told(found.all, ""),
            "figures": coverage_page.figures(found.all),
            "method": [(code, name, MEANINGS[code]) for code, name in STATES.items()],
            "stale_after": coverage.stale_after(root),
            "on": today(),
            "level": level,
            "levels": Directory.Level.choices,
            "root": root,
            "agencies": agencies,
            "exports": self._exports(level, root),
        }
        return TemplateResponse(request, "admin/catalog/standing/matrix.html", context)

    def matrix_file(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """The figures of the matrix as XLSX, CSV or JSON."""
        level, root, _agencies = self._asked(request)
        found = self._matrix(request, level, root)
        name = f"coverage-{today():%Y%m%d}"
        made: Mapping[str, Callable[[], HttpResponseBase]] = {
            "csv": lambda: streamed(plain_table.csv(coverage_page.headings(), coverage_page.texts(found)), form, name),
            "json": lambda: streamed(_json(found, level, root), form, name),
            "xlsx": lambda: written(partial(_xlsx, found=found), form, name),
        }
        if form not in made:
            raise Http404
        return made[form]()

    def _asked(self, request: HttpRequest) -> tuple[str, Agency | None, list[Agency]]:
        if not self.has_view_permission(request):
            raise Http404
        agencies = list(roles.agencies(actor(request), self.see).order_by("path")[:MOST_AGENCIES])
        root = next((one for one in agencies if str(one.pk) == request.GET.get("agency", "")), None)
        level = request.GET.get("level", "")
        return level if level in Directory.Level.values else "", root, agencies

    def _matrix(self, request: HttpRequest, level: str, root: Agency | None) -> Matrix:
        within = roles.scope(actor(request), self.see, field=self.agency_path)
        return coverage.matrix(root, level=level, within=within)

    def _cell_address(self, level: str, domain: Domain, agency: Agency) -> str:
        query = _given(domain=domain.code, at=str(agency.pk), level=level)
        return f"{self.url('changelist')}?{urlencode(query)}"

    def _exports(self, level: str, root: Agency | None) -> list[tuple[str, str]]:
        query = urlencode(_given(level=level, agency=str(root.pk) if root else ""))
        forms = (("xlsx", _("Excel表格")), ("csv", _("CSV表格")), ("json", "JSON"))
        return [(label, f"{self.url('matrix_file', form)}{f'?{query}' if query else ''}") for form, label in forms]

    # The columns of the list

    @admin.display(description=gettext_lazy("公开事项"), ordering="row__position")
    def row_title(self, standing: Standing) -> SafeString:
        """The row by its matter, which leads to its public page."""
        directory = standing.row.version.directory
        named = [directory.domain, directory.agency.slug, directory.level, standing.line.key]
        return format_html('<a href="{}">{}</a>', reverse("directory_row", args=named), standing.row.title)

    @admin.display(description=gettext_lazy("领域"), ordering="domain")
    def domain_title(self, standing: Any) -> str:
        return str(standing.shown_domain)

    @admin.display(description=gettext_lazy("层级"), ordering="level")
    def level_title(self, standing: Standing) -> str:
        return str(Directory.Level(standing.level).label)

    @admin.display(description=gettext_lazy("落实情况"))
    def state_badge(self, standing: Any) -> SafeString:
        tone = TONES[standing.state]
        return format_html('<span class="gk-badge gk-badge-{}">{}</span>', tone, STATES[standing.state])

    @admin.display(description=gettext_lazy("落实情况"))
    def state_word(self, standing: Any) -> str:
        return str(STATES[standing.state])

    @admin.display(description=gettext_lazy("公开时限"))
    def time_limit(self, standing: Standing) -> str:
        return standing.row.time_limit


def _given(**named: str) -> dict[str, str]:
    return {name: value for name, value in named.items() if value}


def _json(found: Matrix, level: str, root: Agency | None) -> Any:
    head = {"as_of": today().isoformat(), "level": level, "within": root.slug if root else ""}
    return plain_table.json_pieces(head, coverage_page.KEYS, coverage_page.lines(found))


def _xlsx(target: Any, *, found: Matrix) -> None:
    title, rows = _("标准目录落实情况"), coverage_page.texts(found)
    plain_table.write_xlsx(target, title, coverage_page.headings(), rows, wide=(2,))
