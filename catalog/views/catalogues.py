"""An agency's generated catalogues: that of 条例 art. 12 over its items, the basic one over what it must disclose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import catalogues, keyset, selectors
from catalog.views.sending import streamed, written
from catalog.writing import plain_table
from disclosure.models import Agency
from disclosure.public_cache import kept
from disclosure.today import today

PER_PAGE = 50
MATTERS_PER_PAGE = 100
FORMS = ("xlsx", "csv", "json")


@require_safe
@kept
def catalogue(request: HttpRequest, slug: str) -> HttpResponse:
    """The catalogue of art. 12, page by page."""
    agency = get_object_or_404(Agency, slug=slug)
    editions = catalogues.editions(agency)
    found = keyset.stretch(editions, request.GET.get("after", ""), PER_PAGE)
    context = {
        "agency": agency,
        "entries": [catalogues.entry(one) for one in selectors.in_order(editions, found.ids)],
        "stretch": found,
        "total": editions.order_by().count(),
        "forms": FORMS,
    }
    return render(request, "catalog/catalogue.html", context)


@require_safe
def catalogue_file(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """The whole catalogue of art. 12 as a file."""
    agency = get_object_or_404(Agency, slug=slug)
    title = _("%(agency)s政府信息公开目录") % {"agency": agency.name}
    rows = (entry.texts() for entry in catalogues.entries(agency))
    return _file(form, agency, title, catalogues.headings(), catalogues.KEYS, rows, wide=(1, 2))


@require_safe
def basic_catalogue(request: HttpRequest, slug: str) -> HttpResponse:
    """The basic catalogue of proactive disclosure (主动公开基本目录)."""
    agency = get_object_or_404(Agency, slug=slug)
    page = Paginator(catalogues.basic_rows(agency), MATTERS_PER_PAGE).get_page(request.GET.get("page", 1))
    context = {
        "agency": agency,
        "columns": catalogues.columns(agency),
        "page": page,
        "matters": list(catalogues.matters(list(page))),
        "total": page.paginator.count,
        "forms": FORMS,
    }
    return render(request, "catalog/basic_catalogue.html", context)


@require_safe
def basic_catalogue_file(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """The matters of the basic catalogue as a file."""
    agency = get_object_or_404(Agency, slug=slug)
    title = _("%(agency)s主动公开基本目录") % {"agency": agency.name}
    rows = (matter.texts() for matter in catalogues.matters(catalogues.basic_rows(agency)))
    return _file(form, agency, title, catalogues.basic_headings(), catalogues.BASIC_KEYS, rows, wide=(2, 3, 4, 5))


def _file(
    form: str,
    agency: Agency,
    title: str,
    headings: Sequence[str],
    keys: Sequence[str],
    rows: Iterable[Sequence[str]],
    wide: Sequence[int],
) -> HttpResponseBase:
    if form == "csv":
        return streamed(plain_table.csv(headings, rows), form, title)
    if form == "json":
        head = {"title": title, "agency": agency.slug, "as_of": today().isoformat()}
        return streamed(plain_table.json_pieces(head, keys, rows), form, title)
    if form != "xlsx":
        raise Http404
    sheet = partial(plain_table.write_xlsx, title=_("目录"), headings=headings, rows=rows, wide=wide)
    return written(sheet, form, title)
