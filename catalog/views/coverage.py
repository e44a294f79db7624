"""The coverage of the directories as the public sees it: the matrix, the rows behind a cell, and the figures as files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import coverage, coverage_page, public_directories, served_rows
from catalog.coverage import MEANINGS, STATES
from catalog.domains import Domain
from catalog.listing import shown
from catalog.models import Directory
from catalog.publishers import GOVERNMENTS
from catalog.served_rows import Served
from catalog.views.sending import streamed
from catalog.writing import plain_table
from disclosure.models import Agency
from disclosure.public_cache import kept
from disclosure.today import today

PER_PAGE = 50
VIEWS = ("matrix", "domains", "agencies")


@require_safe
@kept
def coverage_matrix(request: HttpRequest) -> HttpResponse:
    """Domains against agencies, with every state in numbers and words."""
    level, root, problems = _asked(request)
    view = request.GET.get("view", "")
    view = view if view in VIEWS else VIEWS[0]
    found = coverage.matrix(root, level=level)
    lines = coverage_page.by_agency if view == "agencies" else coverage_page.by_domain
    context = {
        "matrix": found,
        "groups": lines(found, lambda domain, agency: _cell_address(domain, agency, level)),
        "sums": coverage_page.sums(found),
        "whole": coverage_page.Told(found.all, ""),
        "figures": coverage_page.figures(found.all),
        "view": view,
        "roots": list(Agency.objects.filter(kind__in=GOVERNMENTS).order_by("path")),
        **_told(level, root),
        "query": urlencode({name: value for name, value in _query(level, root).items() if value}),
        "problem": "".join(problems),
    }
    return render(request, "catalog/coverage.html", context)


def _asked(request: HttpRequest) -> tuple[str, Agency | None, list[str]]:
    """The level and the agency an address asks for; what is not known is named."""
    problems = []
    level, slug = request.GET.get("level", ""), request.GET.get("within", "")
    if level and level not in Directory.Level.values:
        problems.append(_("没有“%(value)s”这一层级，该条件未起作用。") % {"value": shown(level)})
        level = ""
    root = Agency.objects.select_related("parent__parent__parent").filter(slug=shown(slug)).first() if slug else None
    if slug and root is None:
        problems.append(_("没有代称为“%(value)s”的机关，该条件未起作用。") % {"value": shown(slug)})
    return level, root, problems


def _query(level: str, root: Agency | None) -> dict[str, str]:
    return {"level": level, "within": root.slug if root else ""}


def _cell_address(domain: Domain, agency: Agency, level: str) -> str:
    query = f"?level={level}" if level else ""
    return reverse("coverage_cell", args=[domain.code, agency.slug]) + query


def _told(level: str, root: Agency | None) -> dict[str, Any]:
    """What the pages say of how the states are told apart."""
    return {
        "level": level,
        "levels": Directory.Level.choices,
        "root": root,
        "method": [(code, name, MEANINGS[code]) for code, name in STATES.items()],
        "stale_after": coverage.stale_after(root),
        "on": today(),
    }


@require_safe
def coverage_cell(request: HttpRequest, domain: str, agency: str) -> HttpResponse:
    """The rows behind one cell, each with its state and the items that fulfil it."""
    at = get_object_or_404(Agency.objects.select_related("parent__parent__parent"), slug=agency)
    named = public_directories.current_name(domain)
    if named is None:
        raise Http404
    level, _root, problems = _asked(request)
    state = request.GET.get("state", "")
    if state and state not in STATES:
        problems.append(_("没有“%(value)s”这一状态，该条件未起作用。") % {"value": shown(state)})
        state = ""
    whole = coverage.drill(at, named.code, level=level)
    found = whole.filter(state=state) if state else whole  # type: ignore[misc]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page", 1))
    served = served_rows.newest([one.line_id for one in page], at)
    context = {
        "domain": named,
        "agency": at,
        "page": page,
        "rows": [(one, served.get(one.line_id, Served())) for one in page],
        "figures": coverage_page.figures(coverage.total(whole)),
        "state": state,
        "state_label": STATES.get(state, ""),
        **_told(level, at),
        "problem": "".join(problems),
    }
    return render(request, "catalog/coverage_cell.html", context)


@require_safe
def coverage_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The figures of the matrix as CSV or JSON, with the day and the months after which a row counts as stale."""
    level, root, _problems = _asked(request)
    found = coverage.matrix(root, level=level)
    name = f"coverage-{today():%Y%m%d}"
    if form == "csv":
        return streamed(plain_table.csv(coverage_page.headings(), coverage_page.texts(found)), form, name)
    if form != "json":
        raise Http404
    head, lines = coverage_page.head(root, level), coverage_page.lines(found)
    return streamed(plain_table.json_pieces(head, coverage_page.KEYS, lines), form, name)
