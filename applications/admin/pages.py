"""What the pages of requests share: their frame, their media, and the files and previews they lead to."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from js_asset import Media

from applications.admin.acts.base import RequestAct
from applications.admin.acts.deciding import OnGround
from applications.forms.saying import APPLICANTS_OWN
from applications.forms.what_if import WhatIfForm
from applications.letter_text import anonymous
from applications.models import Request
from applications.services import lettering
from applications.what_if import prospects, told
from catalog.admin.page_media import FORM_MEDIA
from disclosure import files, roles
from disclosure.admin.exports import ListAdmin
from disclosure.staff import actor

PAGE_MEDIA = FORM_MEDIA + Media(css={"all": ["gongkai/requests.css"]})


class CasePages(ListAdmin):
    """The pages beside that of a case; for those out of scope they are not there."""

    def answer(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200, media: Media | None = None
    ) -> HttpResponse:
        """One of the templates of requests."""
        wanted = Media.from_media(self.media + PAGE_MEDIA + (media or Media()), nonce=str(request.csp_nonce))  # type: ignore[attr-defined]
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "media": wanted}
        template = f"admin/applications/request/{name}.html"
        return TemplateResponse(request, template, {**shared, **context}, status=status)

    def file_view(self, request: HttpRequest, request_id: int, file_id: int) -> HttpResponseBase:
        """A paper of a case as a download; a sealed one is opened only through an act that says why."""
        found: Any = self.get_object(request, str(request_id))
        paper = found.files.select_related("file").filter(pk=file_id).first()
        if paper is None:
            raise Http404(_("没有这份文件。"))
        if paper.sealed or (
            paper.kind in APPLICANTS_OWN and not roles.may(actor(request), "request.see", found.agency)
        ):
            # To whom a case was handed on works with what was asked for, not with the applicant's own papers.
            raise PermissionDenied
        kind = paper.file.content_type
        content = files.open_content(paper.file)
        response = FileResponse(content, as_attachment=True, filename=paper.name, content_type=kind)
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def preview_view(self, request: HttpRequest, request_id: int, number: int) -> HttpResponse:
        """The letter a decision becomes, or became, with nobody named."""
        found: Any = self.get_object(request, str(request_id))
        decision = found.decisions.filter(number=number).first()
        if decision is None:
            raise Http404(_("没有这份答复。"))
        decision.request = found
        issued = decision.letters.first()
        context = {
            "title": _("答复书预览"),
            "original": found,
            "letter": anonymous(issued) if issued else lettering.preview(decision),
            "state": decision.stage,
            "back_url": self.url("change", found.pk),
        }
        return self.answer(request, "preview", context)

    def what_if_view(self, request: HttpRequest, request_id: int) -> HttpResponse:
        """What would become of the date; nothing is written, so the suppositions stand in the address."""
        found: Any = self.get_object(request, str(request_id))
        form = WhatIfForm(request.GET or None)
        valid = form.is_bound and form.is_valid()
        supposed = form.supposed() if valid else None
        context = {
            "title": _("推演答复期限"),
            "original": found,
            "form": form,
            "supposed": told(supposed) if supposed else [],
            "prospects": prospects(found, supposed) if supposed else [],
            "clocks": self.clocks(found),
            "back_url": self.url("change", found.pk),
        }
        return self.answer(request, "what_if", context, status=422 if form.errors else 200)


def grounds_page(act: RequestAct, obj: Request) -> bool:
    """Whether an act waits for a ground to be chosen before its form can be asked."""
    return isinstance(act, OnGround) and (act.ground_of(obj) is None or getattr(obj, "chosen_ground", "") == CHOOSE)


CHOOSE = "choose"


def briefly(obj: Request) -> list[str]:
    """By what a case is recognised at the head of a page."""
    received = _("收到于%(on)s") % {"on": obj.received_on.isoformat()} if obj.received_on else _("收到之日尚未确定")
    return [obj.number, str(obj.agency), str(obj.get_status_display()), received]
