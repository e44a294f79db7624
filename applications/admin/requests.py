"""Requests on the staff site: the queue, the page of a case, its acts, and the pages beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import counted, grounds, next_hand, searched, selectors, whole_case
from applications.admin import case, columns
from applications.admin.acts import ACTS
from applications.admin.acts.base import RequestAct
from applications.admin.acts.deciding import OnGround
from applications.admin.acts.registering import ENTRIES
from applications.admin.assigning import AssigningPages
from applications.admin.filters import (
    AgencyFilter,
    ApplicantFilter,
    DueFilter,
    GroundFilter,
    MonthFilter,
    StateFilter,
    WaitingFilter,
    shows_all,
)
from applications.admin.letters import LetterPages
from applications.admin.pages import CHOOSE, briefly, grounds_page
from applications.admin.statistics import StatisticsPages
from applications.forms.finding import FindForm
from applications.masking import MASKS
from applications.models import Request
from applications.workbench import nearest_due
from disclosure import calendars, keys, roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Button, Matter
from disclosure.models import Clock, User
from disclosure.sealing import digest
from disclosure.staff import actor

# Lists show the name alone, so that nothing else is opened for them.
UNREAD = tuple(f"applicant__{name}" for name in MASKS if name != "name")


@admin.register(Request)
class RequestAdmin(LetterPages, StatisticsPages, AssigningPages, columns.RequestColumns):
    """Requests as staff see them; nothing is changed here but through an act."""

    see = "request.see"
    acts = ACTS
    entries = ENTRIES
    list_display = ("titled", "applicant_masked", "addressed_to", "state", "received", "due_clock", "holder")
    export_columns = (
        *("number_alone", "asked", "applicant_masked", "addressed_to", "state", "channel"),
        *("received", "due", "clock", "holder"),
    )
    list_display_links = ("titled",)
    # What lies on a desk in one look: the nearest come first, and the page opens at once.
    list_per_page = 30
    list_filter = (
        *(WaitingFilter, DueFilter, StateFilter, "channel", GroundFilter, MonthFilter, ApplicantFilter),
        AgencyFilter,
    )
    search_fields = ("number", "title", "document_number")
    search_help_text = gettext_lazy(
        "编号或者编号的开头在全部案件中查找；名称、文号中的文字在所选范围最近的两万件中查找。"
    )
    change_list_template = "admin/applications/request/list.html"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("assign/", wrap(self.assign_view), name=self._named("assign")),
            path("find/", wrap(self.find_view), name=self._named("find")),
            path("statistics/", wrap(self.statistics_view), name=self._named("statistics")),
            path("<int:request_id>/what-if/", wrap(self.what_if_view), name=self._named("what_if")),
            path("<int:request_id>/preview/<int:number>/", wrap(self.preview_view), name=self._named("preview")),
            path("<int:request_id>/files/<int:file_id>/", wrap(self.file_view), name=self._named("file")),
            *super().get_urls(),
        ]

    # The queue

    def sees_some(self, user: User) -> bool:
        """Whoever sees requests, and whoever they may be dispatched to."""
        return super().sees_some(user) or bool(roles.by_which(user, "request.handle"))

    def within_scope(self, records: QuerySet[Request], user: User) -> QuerySet[Request]:
        """The requests of a person's agencies, and those dispatched to them."""
        found = selectors.with_applicant(selectors.visible_to(user)).defer(*UNREAD)
        return found.alias(nearest_on=nearest_due())

    def get_ordering(self, request: HttpRequest) -> tuple[str | Combinable, ...]:
        """The nearest due first; where closed cases are shown as well, the newest first."""
        return ("-pk",) if shows_all(request) else (F("nearest_on").asc(nulls_last=True), "pk")

    def complete(self, request: HttpRequest, rows: Sequence[Request]) -> None:
        columns.complete(rows)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The queue, with the ways to hand out, find and count."""
        user = actor(request)
        ways = [(_("按证件号码查找"), self.url("find")), (_("统计"), self.url("statistics"))]
        if roles.by_which(user, "request.dispatch"):
            ways = [(_("批量指定经办人"), self.url("assign")), *ways]
        return super().changelist_view(request, {**(extra_context or {}), "ways": ways})

    def find_view(self, request: HttpRequest) -> HttpResponse:
        """Find the requests of one applicant by the whole identity number, which enters no address and no log."""
        if not self.has_view_permission(request):
            return HttpResponseRedirect(self.url("changelist"))
        form = FindForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            found = digest(form.cleaned_data["identity_number"])
            return HttpResponseRedirect(f"{self.url('changelist')}?who={found}")
        context = {"title": _("按证件号码查找"), "form": form, "back_url": self.url("changelist")}
        return self.answer(request, "find", context, status=422 if form.errors else 200)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Request], search_term: str
    ) -> tuple[QuerySet[Request], bool]:
        """What was typed, found in what the filters leave."""
        return searched.by_words(queryset, search_term), False

    # The page of a case

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Request:
        """One request in scope with what the pages of its acts need at hand."""
        return whole_case.for_acts(self.in_scope(request, object_id))

    def in_scope(self, request: HttpRequest, object_id: str) -> int:
        """The key of a request in a person's scope; whatever else an address names is not there."""
        key = keys.read(object_id)
        if key is None or not self.get_queryset(request).filter(pk=key).exists():
            raise Http404
        return key

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A case to read: what was asked, how it was received, what was done, and what can be done next."""
        found = whole_case.for_page(self.in_scope(request, unquote(object_id)))
        entries = self.trail(request, found)
        context = {
            "title": found.asked_for or found.number,
            "original": found,
            "brief": briefly(found),
            "acts": self.buttons(request, found),
            "state": found.get_status_display(),
            "waits_for": next_hand.who(found),
            "asked": case.asked(found),
            "applicant": case.applicant(found),
            "applicants_others": counted.told(found),
            "receipt": case.receipt(found),
            "files": case.files(found, whole=roles.may(actor(request), "request.see", found.agency)),
            "decisions": case.decisions(found),
            "case_letters": self.letters(request, found),
            "handover_url": self.handover_url(request, found),
            "happened": list(case.happened(found, openly=self.weighs(request, found))),
            "looks": found.subject.reviews.select_related("reviewer", "on_behalf_of").order_by("-pk"),
            "clocks": self.clocks(found),
            "entries": entries,
            "events": case.events(found) if entries is None else [],
            "what_if_url": self.url("what_if", found.pk),
        }
        return self.answer(request, "record", context)

    def buttons(self, request: HttpRequest, obj: Request) -> list[Button]:
        """The acts on a case: those open to this person first, what it waits for before all, what is final last."""
        made = super().buttons(request, obj)
        return sorted(made, key=lambda button: (not button.allowed, not button.primary, button.danger))

    def matter(self, request: HttpRequest, obj: Request) -> Matter:
        """By what a case is recognised on the page of an act."""
        return Matter(obj.asked_for or obj.number, self.url("change", obj.pk), briefly(obj))

    def weighs(self, request: HttpRequest, obj: Request) -> bool:
        """Whether a person handles or signs the case, and so reads who objected and why."""
        return any(roles.may(actor(request), act, obj.agency) for act in ("request.handle", "request.review"))

    def clocks(self, obj: Request) -> Sequence[Any]:
        """The case's clocks, the nearest first, each with its steps."""
        shown = [clock for clock in obj.subject.clocks.all() if clock.state != Clock.State.VOID]
        return told_clocks.told(shown, calendars.of(obj.agency))

    def trail(self, request: HttpRequest, obj: Request) -> Sequence[Any] | None:
        """What the ledger says of the case, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)

    # The pages of its acts

    def act_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponseBase:
        """An act answers at its address in every state: what came too late is told why, not that there is no page."""
        obj = self.get_object(request, unquote(object_id))
        found = next((act for act in self.acts if act.name == name), None)
        if found is None:
            return super().act_view(request, object_id, name)
        obj.chosen_ground = request.GET.get("ground") or request.POST.get("ground", "")  # type: ignore[attr-defined]
        return self._act_page(request, found, obj)

    def _page(self, request: HttpRequest, act: Any, obj: Any, form: Any, *args: Any, **options: Any) -> HttpResponse:
        """An act's page also leads to the case; a reply is written beside what was answered before."""
        response: Any = super()._page(request, act, obj, form, *args, **options)
        if isinstance(act, OnGround) and form is not None:
            self._beside_draft(response, act, obj)
        elif isinstance(act, RequestAct):
            response.template_name = "admin/applications/request/act.html"
            response.context_data.update(self._shown_with(act, obj))
        else:
            response.template_name = "admin/applications/request/entry.html"
        return response

    def _shown_with(self, act: RequestAct, obj: Request) -> dict[str, Any]:
        """The decision an act speaks of, and at registration the applicant's other requests."""
        decided = case.decisions(obj)[:1] if act.name in ("propose", "clear", "consent", "issue", "return") else []
        others = counted.told(obj) if act.name in ("register", "confirm") else []
        return {"decisions": decided, "applicants_others": others}

    def _beside_draft(self, response: Any, act: OnGround, obj: Request) -> None:
        """First the choice of a ground; then its form, with the office's lines and earlier answers beside it."""
        choosing = grounds_page(act, obj)
        term = None if choosing else act.ground_of(obj)
        response.template_name = f"admin/applications/request/{'grounds' if choosing else 'draft'}.html"
        response.context_data.update(
            {
                "parts": case.offered_grounds() if choosing else (),
                "ground": term,
                "ground_cite": grounds.cite(term) if term else "",
                "table_part": grounds.table_part(term) if term else "",
                "choose_url": f"?ground={CHOOSE}",
                "lines": selectors.lines(obj.agency, ground=term.code, text=obj.normalised) if term else (),
                "precedents": case.precedents(obj) if term else (),
                "asked": case.asked(obj),
            }
        )
