"""Record pages of the staff site: read, explained, and acted on through the pages of their acts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from disclosure.admin.acts import Act, Button, Matter
from disclosure.admin.scope import ScopedAdmin
from disclosure.refusals import NotAllowed, NotLawful, Reason, Refused
from disclosure.staff import actor


class RecordAdmin(ScopedAdmin):
    """Records with acts; buttons, pages and addresses follow from the lists of acts alone."""

    acts: ClassVar[Sequence[Act]] = ()
    entries: ClassVar[Sequence[Act]] = ()
    change_form_template = "admin/record.html"
    change_list_template = "admin/record_list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("act/<slug:name>/", wrap(self.entry_view), name=self._named("entry")),
            path("<path:object_id>/act/<slug:name>/", wrap(self.act_view), name=self._named("act")),
            *super().get_urls(),
        ]

    def _named(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def url(self, page: str, *args: Any) -> str:
        """The address of one of this class's pages: changelist, change, act, entry …"""
        return reverse(f"{self.admin_site.name}:{self._named(page)}", args=args)

    # What the pages show

    def matter(self, request: HttpRequest, obj: Any) -> Matter:
        """What an act's page says it acts on."""
        return Matter(str(obj), self.url("change", obj.pk), [str(fact) for fact in self.facts(obj) if fact])

    def facts(self, obj: Any) -> Iterable[Any]:
        """A few short facts by which a record is recognised."""
        return ()

    def clocks(self, obj: Any) -> Sequence[Any]:
        """The record's clocks as told_clocks.told gives them."""
        return ()

    def trail(self, request: HttpRequest, obj: Any) -> Sequence[Any] | None:
        """What the ledger says of the record, newest first; None where this person may not read the ledger."""
        return None

    def standing(self, obj: Any) -> dict[str, Any]:
        """`state` and `waits_for` of the record, in words, for the head of its acts."""
        return {}

    def buttons(self, request: HttpRequest, obj: Any) -> list[Button]:
        """The acts on a record, those open to this person first."""
        made = [self._button(act, request, obj) for act in self.acts if act.concerns(obj, actor(request))]
        return sorted(made, key=lambda button: not button.allowed)

    def _button(self, act: Act, request: HttpRequest, obj: Any) -> Button:
        reasons = tuple(act.against(obj, actor(request)))
        primary = act.is_next(obj, actor(request))
        return Button(act.label, self.url("act", obj.pk, act.name), not reasons, primary, act.danger, reasons)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record with its acts, clocks and trail."""
        obj = self.get_object(request, unquote(object_id))
        shown = {
            "record_title": self.matter(request, obj).title,
            "acts": self.buttons(request, obj),
            "clocks": self.clocks(obj),
            "entries": self.trail(request, obj),
            **self.standing(obj),
        }
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list with its entries."""
        offered = [
            (act.label, self.url("entry", act.name))
            for act in self.entries
            if not any(act.against(None, actor(request)))
        ]
        return super().changelist_view(request, {"offered": offered, **(extra_context or {})})

    # The pages of the acts

    def entry_view(self, request: HttpRequest, name: str) -> HttpResponseBase:
        """The page of an act that has no record yet."""
        if not self.has_view_permission(request):
            raise Http404
        return self._act_page(request, _of_name(self.entries, name), None)

    def act_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponseBase:
        """The page of an act on a record: a GET says what it does, a POST does it."""
        obj = self.get_object(request, unquote(object_id))
        act = _of_name(self.acts, name)
        if not act.concerns(obj, actor(request)):
            raise Http404
        return self._act_page(request, act, obj)

    def _act_page(self, request: HttpRequest, act: Act, obj: Any) -> HttpResponseBase:
        reasons = tuple(act.against(obj, actor(request)))
        if reasons:
            return self._refused(request, act, obj, reasons)
        if request.method != "POST":
            return self._page(request, act, obj, act.make_form(obj, actor(request)))
        form = act.make_form(obj, actor(request), data=request.POST, files=request.FILES)
        if not form.is_valid():
            return self._page(request, act, obj, form, 422)
        if getattr(form, "shown_first", ()):
            # Nothing is refused and nothing done: what follows from the form is shown, and sending it again does it.
            return self._page(request, act, obj, form)
        return self._perform(request, act, obj, form)

    def _perform(self, request: HttpRequest, act: Act, obj: Any, form: forms.BaseForm) -> HttpResponseBase:
        try:
            result = act.perform(obj, actor(request), form.cleaned_data)
        except NotLawful as refusal:
            # What stands against what was filled in can be mended in the form, so the form stays.
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
            return self._page(request, act, obj, form, refusal.status)
        except Refused as refusal:
            return self._refused(request, act, obj, refusal.reasons)
        own = act.answer(request, result, self._context(request, act, obj))
        if own is not None:
            return own
        messages.success(request, act.done(result if result is not None else obj))
        return HttpResponseRedirect(self._onward(request, result if isinstance(result, Model) else obj))

    def _onward(self, request: HttpRequest, obj: Any) -> str:
        """Where to go after an act: where the visitor came from if that is said, else to the record."""
        asked = request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
            return asked
        if isinstance(obj, self.model) and self.get_queryset(request).filter(pk=obj.pk).exists():
            return self.url("change", obj.pk)
        return self.url("changelist")

    def _refused(self, request: HttpRequest, act: Act, obj: Any, reasons: Sequence[Reason]) -> HttpResponse:
        status = NotAllowed.status if any(reason.kind == "not-allowed" for reason in reasons) else 200
        if request.method == "POST" and status == 200:
            status = 409 if any(reason.kind == "not-now" for reason in reasons) else 422
        return self._page(request, act, obj, None, status, reasons)

    def _page(
        self,
        request: HttpRequest,
        act: Act,
        obj: Any,
        form: forms.BaseForm | None,
        status: int = 200,
        reasons: Sequence[Reason] = (),
    ) -> HttpResponse:
        context = {
            **self._context(request, act, obj),
            "form": form,
            "reasons": reasons,
            "changed": act.changed(obj, actor(request)) if obj is not None else (),
            "clocks": self.clocks(obj) if obj is not None else (),
            "media": self.media + form.media if form is not None else self.media,
        }
        return TemplateResponse(request, "admin/act_form.html", context, status=status)

    def _context(self, request: HttpRequest, act: Act, obj: Any) -> dict[str, Any]:
        """What every page of an act holds."""
        return {
            **self.admin_site.each_context(request),
            "title": act.label,
            "opts": self.opts,
            "original": obj,
            "act": act,
            "subjects": [self.matter(request, obj)] if obj is not None else [],
            "cancel_url": self.url("change", obj.pk) if obj is not None else self.url("changelist"),
        }


def _of_name(acts: Sequence[Act], name: str) -> Act:
    found = next((act for act in acts if act.name == name), None)
    if found is None:
        raise Http404
    return found
