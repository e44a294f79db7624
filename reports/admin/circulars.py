"""Circulars on the staff site: the office sees all of its own, an agency those that name it once they concern it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from disclosure import keys, roles
from disclosure.admin import trail
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.staff import actor
from reports import states
from reports.admin import circular_acts
from reports.models import CircularAgency, CircularLetter
from reports.writing import circular_docx
from reports.writing.report_docx import DOCX


@admin.register(CircularLetter)
class CircularLetterAdmin(ListAdmin):
    """Commendations and criticisms."""

    see = "circular.see"
    agency_path = "office__path"
    acts = (
        *(circular_acts.Revise(), circular_acts.Hear(), circular_acts.State(), circular_acts.Approve()),
        *(circular_acts.Issue(), circular_acts.Withdraw()),
    )
    entries = (circular_acts.DraftCircular(),)
    list_display = ("title", "kind", "office", "number", "status", "issued_on", "is_public")
    list_filter = ("status", "kind")
    list_select_related = ("subject", "office")
    search_fields = ("title", "number")
    fields = (
        *("kind", "title", "office", "facts", "demands", "basis", "is_public", "drafted_by", "drafted_on"),
        *("statements_until", "approved_by", "approved_on", "number", "issued_on"),
    )
    change_form_template = "admin/reports/circularletter/record.html"

    def get_urls(self) -> list[URLPattern]:
        docx = self.admin_site.admin_view(self.docx_view)
        return [path("<int:pk>/docx/", docx, name=self._named("docx")), *super().get_urls()]

    def within_scope(self, records: QuerySet[CircularLetter], user: User) -> QuerySet[CircularLetter]:
        """Those of a person's office, and those that name their agency when it is heard or once they are issued."""
        own = roles.scope(user, self.see, field="office__path")
        named = CircularAgency.objects.filter(roles.scope(user, self.see, field="agency__path"))
        about = Q(status__in=(states.HEARING, states.APPROVED, states.ISSUED_OUT), kind=CircularLetter.Kind.CRITICISE)
        about |= Q(status=states.ISSUED_OUT)
        return records.filter(Q(own) | about & Q(pk__in=named.values("circular")))

    def facts(self, obj: CircularLetter) -> Iterable[Any]:
        """By what a circular is recognised."""
        return (obj.get_kind_display(), obj.office, obj.get_status_display())

    def standing(self, obj: CircularLetter) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def trail(self, request: HttpRequest, obj: CircularLetter) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.office)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The circular with whom it names, its evidence, and what those who were heard said."""
        circular = self.get_object(request, object_id) if keys.read(object_id) else None
        shown = _shown(circular, actor(request)) if isinstance(circular, CircularLetter) else {}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})

    def docx_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The letter as it was issued."""
        circular = self.get_queryset(request).filter(pk=pk, status=states.ISSUED_OUT).select_related("office").first()
        if circular is None:
            raise Http404
        answer = HttpResponse(circular_docx.document(circular), content_type=DOCX)
        answer["Content-Disposition"] = f'attachment; filename="circular-{circular.pk}.docx"'
        return answer


def _shown(circular: CircularLetter, user: User) -> dict[str, Any]:
    """An agency reads its own case and no other's; the office and its leaders read all."""
    statements = circular.statements.select_related("agency", "by")
    if not roles.may(user, "circular.see", circular.office):
        statements = statements.filter(roles.scope(user, "circular.see", field="agency__path"))
    return {
        "named": circular.agencies.order_by("path"),
        "evidence": circular.evidence.select_related("ticket", "planned__plan"),
        "statements": statements,
    }
