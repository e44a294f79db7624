"""The pages of filing: how to begin, the form, the document that is read, and a draft that is gone on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from js_asset import Media

from catalog import doubts, policies
from catalog.admin import record, saving
from catalog.admin.acts.base import edition_of
from catalog.admin.page_media import FORM_MEDIA
from catalog.content import content_hash
from catalog.doubts import Doubt
from catalog.forms import choices
from catalog.forms.document import DocumentForm, propose
from catalog.forms.filing import DraftForm, field_for
from catalog.forms.sections import Flag, sections
from catalog.models import Item
from disclosure import keys, roles
from disclosure.admin.exports import ListAdmin
from disclosure.lawbook import vocabularies
from disclosure.models import Agency
from disclosure.refusals import NotAllowed, Reason, Refused
from disclosure.staff import actor
from disclosure.today import today


class FilingPages(ListAdmin):
    """How an item begins and what its draft looks like; what is saved goes through services.filing alone."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("file/", wrap(self.begin_view), name=self._named("file")),
            path("file/form/", wrap(self.form_view), name=self._named("file_form")),
            path("file/document/", wrap(self.document_view), name=self._named("file_document")),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Filing begins on a page of its own."""
        return HttpResponseRedirect(self.url("file"))

    # Who may file where

    def own_agencies(self, request: HttpRequest) -> QuerySet[Agency]:
        """The agencies for which the person may file today."""
        return roles.agencies(actor(request), "item.file").exclude(active_to__lt=today()).order_by("path")

    def _filing_agencies(self, request: HttpRequest) -> QuerySet[Agency]:
        agencies = self.own_agencies(request)
        if not agencies.exists():
            raise PermissionDenied
        return agencies

    def _agency(self, request: HttpRequest) -> Agency:
        """The agency an address names, or the only one there is."""
        agencies = self._filing_agencies(request).select_related("parent__parent__parent")
        asked = request.GET.get("agency", "")
        if not asked:
            return self._own(request, agencies)
        found = agencies.filter(pk=keys.read(asked) or 0).first()
        if found is None:
            raise Http404
        return found

    def _own(self, request: HttpRequest, agencies: QuerySet[Agency]) -> Agency:
        """Of the agencies a person files for, the one they work at."""
        posts = [role.agency_id for role in roles.by_which(actor(request), "item.file")]
        return agencies.filter(pk__in=posts).first() or agencies[0]

    # Pages

    def begin_view(self, request: HttpRequest) -> HttpResponse:
        """The ways to begin: from the document, by the form, from a table."""
        agencies = list(self._filing_agencies(request)[:MOST])
        own = self._own(request, self._filing_agencies(request))
        context = {
            "title": _("填报政府信息"),
            "agencies": agencies,
            "own": own,
            "matters": choices.offered(vocabularies().matters, own),
            "form_url": self.url("file_form"),
            "document_url": self.url("file_document"),
            "batch_url": reverse("admin:catalog_batch_changelist"),
        }
        return self._answer(request, "admin/catalog/item/begin.html", context, FORM_MEDIA)

    def form_view(self, request: HttpRequest) -> HttpResponse:
        """The filing form for a new item."""
        agency = self._agency(request)
        if request.method != "POST":
            given = {"matter": request.GET.get("matter", "general")}
            return self._draft(request, DraftForm(agency=agency, initial=given))
        form = DraftForm(request.POST, request.FILES, agency=agency)
        if "_matter" in request.POST:
            return self._draft(request, form.retyped())
        item = self._saved(request, form)
        return self._after_saving(request, item) if item else self._draft(request, form, status=422)

    def document_view(self, request: HttpRequest) -> HttpResponse:
        """The upload of a document; what it says becomes a draft to confirm."""
        agencies = self._filing_agencies(request)
        data = (request.POST, request.FILES) if request.method == "POST" else ()
        form = DocumentForm(*data, agencies=agencies, initial={"agency": self._own(request, agencies)})
        if request.method == "POST" and form.is_valid():
            item = self._read(request, form)
            if item is not None:
                return HttpResponseRedirect(self.url("change", item.pk))
        context = {"title": _("上传公文，自动识别"), "form": form, "cancel_url": self.url("file")}
        status = 422 if form.errors else 200
        return self._answer(request, "admin/catalog/item/document.html", context, FORM_MEDIA, status)

    def _read(self, request: HttpRequest, form: DocumentForm) -> Item | None:
        agency = form.cleaned_data["agency"]
        proposal = propose(form.document, agency, upload=form.upload)  # type: ignore[arg-type]
        try:
            item = saving.file_document(proposal, agency, upload=form.upload, actor=actor(request))
        except NotAllowed:
            raise
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
            return None
        saving.remember(request, item, proposal.flags)
        messages.success(request, _("已读取公文并建立草稿，请逐项核对后保存。"))
        return item

    def draft_view(self, request: HttpRequest, item: Item) -> HttpResponse:
        """A draft, gone on with by whoever may edit it."""
        edition = edition_of(item)
        if request.method != "POST":
            return self._draft(request, DraftForm(agency=item.agency, edition=edition), item)
        form = DraftForm(request.POST, request.FILES, agency=item.agency, edition=edition)
        if "_matter" in request.POST:
            return self._draft(request, form.retyped(), item)
        if request.POST.get("seen", "") != content_hash(edition):
            form.add_error(None, _("在您打开本页以后，本件又被保存过。请核对下列内容，再次保存即以您所填为准。"))
            return self._draft(request, form, item, status=409)
        saved = self._saved(request, form, item)
        return self._after_saving(request, saved) if saved else self._draft(request, form, item, status=422)

    def too_late(self, request: HttpRequest, item: Item, reasons: Sequence[Reason]) -> HttpResponse:
        """What was typed into a draft that has gone forward meanwhile stays on the page, and nothing is saved."""
        if any(reason.kind == "not-allowed" for reason in reasons):
            raise NotAllowed(reasons)
        form = DraftForm(request.POST, request.FILES, agency=item.agency, edition=edition_of(item))
        form.refuse(reasons)
        return self._draft(request, form, item, status=409)

    def _saved(self, request: HttpRequest, form: DraftForm, item: Item | None = None) -> Item | None:
        """Save a form; what is refused is shown beside its field, with everything typed still there."""
        if not form.is_valid():
            return None
        try:
            saved = saving.save(form, actor=actor(request), item=item)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.refuse(refusal.reasons)
            return None
        saving.confirmed(request, saved)
        self._tell(request, form)
        return saved

    def _tell(self, request: HttpRequest, form: DraftForm) -> None:
        messages.success(request, _("已保存。"))
        for _name, sentence in form.repaired:
            messages.warning(request, sentence)
        for upload in form.uploads:
            for remark in upload.remarks:
                messages.warning(request, remark)

    def _after_saving(self, request: HttpRequest, item: Item) -> HttpResponse:
        """To the draft, or straight on to proposing it if nothing is missing."""
        missing = self._missing(request, self.whole(item.pk)) if "_propose" in request.POST else []
        if missing:
            messages.warning(request, _("还不能提出：还差%(n)d项，见“提出前”。") % {"n": len(missing)})
        onward = "_propose" in request.POST and not missing
        return HttpResponseRedirect(self.url("act", item.pk, "propose") if onward else self.url("change", item.pk))

    def _missing(self, request: HttpRequest, item: Item) -> list[Reason]:
        """What stands against proposing a draft and can be mended in its form."""
        return [one for one in policies.propose(item, actor=actor(request)) if one.kind == "not-lawful"]

    def whole(self, pk: int) -> Item:
        """An item with all that its pages show."""
        raise NotImplementedError

    def _draft(
        self, request: HttpRequest, form: DraftForm, item: Item | None = None, *, status: int = 200
    ) -> HttpResponse:
        flags = saving.remembered(request, item) if item else {}
        noticed = doubts.of(item, edition_of(item)) if item else []
        context = {
            "title": _("填报政府信息") if item is None else str(item),
            "form": form,
            "sections": sections(form, _with_doubts(flags, noticed)),
            "agency": form.agency,
            "lost": _lost(request, form),
            "doubts": [one for one in noticed if one.field not in form.fields],
            **(self._of_draft(request, item, flags) if item else {}),
        }
        media = FORM_MEDIA + form.media
        return self._answer(request, "admin/catalog/item/draft.html", context, media, status)

    def _of_draft(self, request: HttpRequest, item: Item, flags: Mapping[str, Sequence[Flag]]) -> dict[str, Any]:
        """What stands beside the form of a draft that exists: its acts, what is missing, its clocks."""
        edition = edition_of(item)
        return {
            **self.beside(request, item),
            "seen": content_hash(edition),
            "missing": [(reason, field_for(reason)) for reason in self._missing(request, item)],
            "to_confirm": len(flags),
            "files": record.files(item, edition),
            "preview_url": self.url("preview", item.pk, edition.number),
        }

    def beside(self, request: HttpRequest, item: Item) -> dict[str, Any]:
        """The acts, clocks and trail of an item."""
        raise NotImplementedError

    def _answer(
        self, request: HttpRequest, template: str, context: dict[str, Any], media: Media, status: int = 200
    ) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        nonced = Media.from_media(self.media + media, nonce=str(request.csp_nonce))  # type: ignore[attr-defined]
        return TemplateResponse(request, template, {**shared, **context, "media": nonced}, status=status)


MOST = 500


def _with_doubts(flags: Mapping[str, Sequence[Flag]], noticed: Sequence[Doubt]) -> dict[str, list[Flag]]:
    """What a reading found, and what does not fit together in the draft as it was saved, field by field."""
    noted = {name: list(found) for name, found in flags.items()}
    for doubt in noticed:
        noted.setdefault(doubt.field, []).append(Flag("warning", str(doubt)))
    return noted


def _lost(request: HttpRequest, form: DraftForm) -> list[str]:
    """The files chosen in a form that was refused: a browser does not choose them again by itself."""
    return [one.name or "" for one in request.FILES.getlist("new_files")] if form.is_bound else []
