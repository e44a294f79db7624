"""Letters on the staff site: read without names, printed and downloaded with them by those who deliver."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header

from applications import selectors
from applications.letter_docx import DOCX, docx_of
from applications.letter_page import page_of
from applications.letter_words import kept_in_file
from applications.models import Letter, Request
from applications.policies import archiving as archive_policies
from applications.policies import delivering as policies
from applications.services import archiving, lettering
from disclosure.admin.records import RecordAdmin
from disclosure.public_cache import NEVER_KEEP
from disclosure.staff import actor

Response = TypeVar("Response", bound=HttpResponseBase)


class LetterPages(RecordAdmin):
    """The pages of a case's letters, for those who may see the case; names stand only on what is sent out."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:object_id>/letters/<int:letter_id>/", wrap(self.letter_view), name=self._named("letter")),
            path(
                "<int:object_id>/letters/<int:letter_id>/print/",
                wrap(self.letter_print_view),
                name=self._named("letter_print"),
            ),
            path(
                "<int:object_id>/letters/<int:letter_id>/docx/",
                wrap(self.letter_docx_view),
                name=self._named("letter_docx"),
            ),
            path("<int:object_id>/handover/", wrap(self.handover_view), name=self._named("handover")),
            *super().get_urls(),
        ]

    def letters(self, request: HttpRequest, obj: Request) -> list[dict[str, Any]]:
        """The letters of a case with the addresses of their pages, for the page of the case."""
        may_send = not any(policies.take_out(obj, actor=actor(request)))
        stay, reached = kept_in_file(), selectors.arrivals_of_asking(obj)
        return [
            {
                "letter": letter,
                "url": self.url("letter", obj.pk, letter.pk),
                "print_url": self.url("letter_print", obj.pk, letter.pk) if may_send else "",
                "docx_url": self.url("letter_docx", obj.pk, letter.pk) if may_send else "",
                "deliveries": list(letter.deliveries.all()),
                "reached_on": reached.get(letter.pk),
                "goes_out": letter.kind not in stay,
            }
            for letter in obj.letters.all()
        ]

    def handover_url(self, request: HttpRequest, obj: Request) -> str:
        """Where the package of an archived case is fetched by POST; empty for those who may not."""
        against = archive_policies.hand_over(obj, actor=actor(request))
        return "" if against else self.url("handover", obj.pk)

    def letter_view(self, request: HttpRequest, object_id: int, letter_id: int) -> HttpResponseBase:
        """A letter as it was issued, without anybody's particulars."""
        obj, letter = self._letter(request, object_id, letter_id)
        context = {**page_of(letter, personal=False), "back_url": self.url("change", obj.pk), "unnamed": True}
        return never_kept(TemplateResponse(request, "applications/letter_print.html", context))

    def letter_print_view(self, request: HttpRequest, object_id: int, letter_id: int) -> HttpResponseBase:
        """A letter as it is printed and sent; who took it out stands in the ledger."""
        obj, letter = self._letter(request, object_id, letter_id)
        lettering.take_out(letter.pk, way="print", actor=actor(request))
        context = {
            **page_of(letter),
            "back_url": self.url("change", obj.pk),
            "docx_url": self.url("letter_docx", obj.pk, letter.pk),
        }
        return never_kept(TemplateResponse(request, "applications/letter_print.html", context))

    def letter_docx_view(self, request: HttpRequest, object_id: int, letter_id: int) -> HttpResponseBase:
        """A letter as DOCX, as it is sent; who took it out stands in the ledger."""
        _obj, letter = self._letter(request, object_id, letter_id)
        lettering.take_out(letter.pk, way="docx", actor=actor(request))
        response = HttpResponse(docx_of(letter), content_type=DOCX)
        response.headers["Content-Disposition"] = content_disposition_header(True, f"{letter}.docx") or "attachment"
        return never_kept(response)

    def handover_view(self, request: HttpRequest, object_id: int) -> HttpResponseBase:
        """The package of an archived case for the archives; fetched by POST, for it is written to the ledger."""
        obj: Any = self.get_object(request, str(object_id))
        if request.method != "POST":
            raise Http404
        taken = archiving.hand_over(obj.pk, actor=actor(request))
        return never_kept(
            FileResponse(taken, as_attachment=True, filename=f"{obj.number}.zip", content_type="application/zip")
        )

    def _letter(self, request: HttpRequest, object_id: int, letter_id: int) -> tuple[Request, Letter]:
        """A letter of a case in the person's scope."""
        obj: Any = self.get_object(request, str(object_id))
        letter = obj.letters.select_related("agency").filter(pk=letter_id).first()
        if letter is None:
            raise Http404
        return obj, letter


def never_kept(response: Response) -> Response:
    """Nobody's particulars stay in a browser's or a proxy's store."""
    response["Cache-Control"] = NEVER_KEEP
    response["X-Content-Type-Options"] = "nosniff"
    return response
