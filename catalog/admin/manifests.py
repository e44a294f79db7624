"""Manifests on the staff site: what stands on them, how they stand, the receipt and its scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import manifests
from catalog.admin.acts.manifests import ACTS
from catalog.manifest_workbench import QUEUES
from catalog.models import Manifest, Receipt
from disclosure import files, told_clocks
from disclosure.admin import filters, trail
from disclosure.admin.exports import ListAdmin

HEAD = ("giver", "place", "number", "begins_on", "ends_on", "status", "page", "listed")
SENT = ("sent_on", "sent_by", "added", "returned", "files", "digest")
# So many lines stand on the record itself.
FIRST = 50
RECEIVED = ("receipt_way", "receipt_of", "receipt_on", "receipt_signer", "receipt_differences", "receipt_scan")


class WaitingFilter(filters.WaitingFilter):
    """What waits for the person who looks."""

    queues = QUEUES


@admin.register(Manifest)
class ManifestAdmin(ListAdmin):
    """The manifests of the agencies a person may see."""

    see = "place.see"
    agency_path = "subject__agency__path"
    acts = ACTS
    list_display = ("__str__", "giver", "place", "ends_on", "status", "sent_on", "added", "returned")
    list_filter = (WaitingFilter, "status")
    list_select_related = ("subject__agency", "plan__place")
    search_fields = ("subject__title", "plan__place__name")
    readonly_fields = ("giver", "place", "page", "listed", *RECEIVED)

    def get_urls(self) -> list[URLPattern]:
        scan = path("<int:object_id>/scan/", self.admin_site.admin_view(self.scan_view), name=self._named("scan"))
        return [scan, *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Manifest | None = None) -> Any:
        """Whose it is, and what followed as far as it did."""
        sent = SENT if obj is not None and obj.sent_on else ()
        received = RECEIVED if obj is not None and _receipt(obj) else ()
        return [*HEAD, *sent, *received]

    @admin.display(description=gettext_lazy("移交机关"), ordering="subject__agency__path")
    def giver(self, obj: Manifest) -> str:
        """Who hands over."""
        return obj.agency.short_name or obj.agency.name

    @admin.display(description=gettext_lazy("公共查阅点"), ordering="plan__place__name")
    def place(self, obj: Manifest) -> str:
        """Where to."""
        return obj.plan.place.name

    @admin.display(description=gettext_lazy("公开页面"))
    def page(self, obj: Manifest) -> SafeString | str:
        """Where the public reads it, once it was sent."""
        return format_html('<a href="{0}">{0}</a>', obj.subject.public_address) if obj.sent_on else "—"

    @admin.display(description=gettext_lazy("清单条目"))
    def listed(self, obj: Manifest) -> SafeString:
        """The first lines, and how many there are; the whole of it stands on the page and in its files."""
        first = manifests.rows(obj, most=FIRST)
        rows = ((row.position, row.label, row.index_number, row.title) for row in first)
        told = format_html_join("", "{}. {} {} {}<br>", rows)
        return format_html("{}{}", told, _("共%(n)s条") % {"n": obj.lines.count()})

    @admin.display(description=gettext_lazy("签收方式"))
    def receipt_way(self, obj: Manifest) -> str:
        """Online or on paper."""
        return obj.receipt.get_way_display()

    @admin.display(description=gettext_lazy("签收单位"))
    def receipt_of(self, obj: Manifest) -> str:
        """Who received."""
        return obj.receipt.institution

    @admin.display(description=gettext_lazy("签收日期"))
    def receipt_on(self, obj: Manifest) -> Any:
        """The day that stopped the clock."""
        return obj.receipt.received_on

    @admin.display(description=gettext_lazy("签收人"))
    def receipt_signer(self, obj: Manifest) -> str:
        """Who signed; told to the two sides alone."""
        return obj.receipt.signer

    @admin.display(description=gettext_lazy("差异说明"))
    def receipt_differences(self, obj: Manifest) -> str:
        """What was not as listed."""
        return obj.receipt.differences or _("与清单一致")

    @admin.display(description=gettext_lazy("回执扫描件"))
    def receipt_scan(self, obj: Manifest) -> SafeString | str:
        """The signed paper."""
        if obj.receipt.scan_id is None:
            return "—"
        return format_html('<a href="{}">{}</a>', self.url("scan", obj.pk), obj.receipt.scan_name)

    def scan_view(self, request: HttpRequest, object_id: int) -> HttpResponseBase:
        """The signed paper, as a download."""
        obj: Any = self.get_object(request, str(object_id))
        receipt = _receipt(obj)
        if receipt is None or receipt.scan is None:
            raise Http404(_("没有回执扫描件。"))
        content, kind = files.open_content(receipt.scan), receipt.scan.content_type
        response = FileResponse(content, as_attachment=True, filename=receipt.scan_name, content_type=kind)
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def facts(self, obj: Manifest) -> Iterable[Any]:
        """By what it is recognised on the page of an act."""
        return (f"{obj.begins_on} ~ {obj.ends_on}", _("共%(n)s条") % {"n": obj.lines.count()})

    def standing(self, obj: Manifest) -> dict[str, Any]:
        """Its state."""
        return {"state": obj.get_status_display()}

    def clocks(self, obj: Manifest) -> Sequence[Any]:
        """The term of the handing over."""
        return told_clocks.of(obj.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: Manifest) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)


def _receipt(obj: Manifest) -> Receipt | None:
    return getattr(obj, "receipt", None)
