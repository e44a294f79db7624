"""A manifest as the public reads it: the page, also on paper, and the whole list as a file (条例 art. 25)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import IO

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import manifest_list, manifests
from catalog.manifests import Row
from catalog.models import Manifest
from catalog.views.permanent import never_kept
from catalog.views.sending import streamed, written
from catalog.writing import plain_table
from disclosure import keys
from disclosure.site import absolute

# So many lines stand on one page; the files hold all of them.
PER_PAGE = 200
LONGEST = 9
WIDE = (2, 5, 9)
FORMS = ("xlsx", "csv")


@require_safe
def manifest_page(request: HttpRequest, slug: str, agency: str, number: int) -> HttpResponse:
    """What was handed over, with the digest of each file and of the whole; no cache keeps what a take-down closes."""
    manifest = _manifest(slug, agency, number)
    after = keys.read(request.GET.get("after", ""), LONGEST) or 0
    rows = list(manifests.rows(manifest, after=after, most=PER_PAGE + 1))
    context = {
        "manifest": manifest,
        "place": manifest.plan.place,
        "told": manifest_list.told(manifest),
        "rows": rows[:PER_PAGE],
        "first": after == 0,
        "next_after": rows[PER_PAGE - 1].position if len(rows) > PER_PAGE else None,
        "forms": FORMS,
        "permanent_url": absolute(request.path),
    }
    return never_kept(render(request, "catalog/manifest.html", context))  # type: ignore[return-value]


@require_safe
def manifest_file(request: HttpRequest, slug: str, agency: str, number: int, form: str) -> HttpResponseBase:
    """The whole manifest as a table, one line for each file, or for what has none."""
    manifest = _manifest(slug, agency, number)
    name = f"{slug}-{agency}-{number}"
    if form == "csv":
        return never_kept(streamed(plain_table.csv(_headings(), _lines(manifest)), form, name))
    if form != "xlsx":
        raise Http404
    return never_kept(written(partial(_write, manifest), form, name))


def _write(manifest: Manifest, target: IO[bytes]) -> None:
    plain_table.write_xlsx(target, _("移交清单"), _headings(), _lines(manifest), WIDE)


def _headings() -> list[str]:
    return [
        *(_("序号"), _("办理"), _("标题"), _("发文字号"), _("索引号"), _("内容SHA-256"), _("版次"), _("公开日期")),
        *(_("附件"), _("附件SHA-256"), _("字节数"), _("清单SHA-256")),
    ]


def _lines(manifest: Manifest) -> Iterator[list[str]]:
    for row in manifests.rows(manifest):
        for name, sha256, size in [(one.name, one.sha256, str(one.size)) for one in row.files] or [("", "", "")]:
            yield [*_said(row), name, sha256, size, manifest.digest]


def _said(row: Row) -> list[str]:
    return [
        *(str(row.position), row.label, row.title, row.document_number, row.index_number),
        *(row.content_hash, str(row.edition), str(row.published_on or "")),
    ]


def _manifest(slug: str, agency: str, number: int) -> Manifest:
    found = manifest_list.sent().filter(plan__place__slug=slug, plan__agency__slug=agency, number=number)
    manifest = found.order_by("pk").first() if number <= 10**LONGEST else None
    if manifest is None:
        raise Http404(_("没有这一份移交清单。"))
    return manifest
