"""Giving several cases to one person: ticked, looked at as what it would do, and only then done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from applications import selectors, states
from applications.admin import columns
from applications.admin.pages import CasePages
from applications.forms.assigning import AssignForm
from applications.models import Request
from applications.services import holding
from applications.services.holding import Outcome
from applications.workbench import nearest_due
from disclosure import roles
from disclosure.models import User
from disclosure.staff import actor

MOST = 50


class AssigningPages(CasePages):
    """The page on which cases are handed out; its first answer to a choice is a rehearsal."""

    def assign_view(self, request: HttpRequest) -> HttpResponse:
        """A GET shows the open cases, a POST what would be done, a confirmed POST does it."""
        user = actor(request)
        if not roles.by_which(user, "request.dispatch"):
            raise PermissionDenied
        cases = self._cases(request, user)
        people = _people(user)
        if request.method != "POST":
            return self._choose(request, cases, AssignForm(cases=cases, people=people))
        form = AssignForm(request.POST, cases=cases, people=people)
        if not form.is_valid():
            return self._choose(request, cases, form, status=422)
        chosen, holder = form.chosen(), form.cleaned_data["holder"]
        if not form.cleaned_data["confirmed"]:
            return self._rehearse(request, form, holding.rehearse(chosen, holder, actor=user))
        self._tell(request, holding.assign_each(chosen, holder, actor=user))
        return HttpResponseRedirect(request.get_full_path())

    def _cases(self, request: HttpRequest, user: User) -> list[Request]:
        mine = roles.scope(user, "request.dispatch", field="agency__path")
        found: QuerySet[Request] = Request.objects.filter(mine, status__in=states.OPEN[1:])
        if request.GET.get("all") != "1":
            found = found.filter(Q(subject__holder__isnull=True) | Q(subject__holder__is_active=False))
        ordered = found.annotate(nearest_on=nearest_due()).order_by(F("nearest_on").asc(nulls_last=True), "pk")
        return list(selectors.with_applicant(ordered)[:MOST])

    def _choose(
        self, request: HttpRequest, cases: Sequence[Request], form: AssignForm, status: int = 200
    ) -> HttpResponse:
        columns.complete(cases)
        ticked = set(form["cases"].value() or [])
        context = {
            "title": _("批量指定经办人"),
            "rows": [(one, str(one.pk) in ticked) for one in cases],
            "form": form,
            "all": request.GET.get("all") == "1",
            "back_url": self.url("changelist"),
        }
        return self.answer(request, "assign", context, status)

    def _rehearse(self, request: HttpRequest, form: AssignForm, outcomes: Sequence[Outcome]) -> HttpResponse:
        context = {
            "title": _("批量指定经办人：核对"),
            "form": form,
            "holder": form.cleaned_data["holder"],
            "outcomes": outcomes,
            "able": sum(one.done for one in outcomes),
            "back_url": request.get_full_path(),
        }
        return self.answer(request, "assign_rehearsal", context)

    def _tell(self, request: HttpRequest, outcomes: Sequence[Outcome]) -> None:
        """What was refused says why; it held up no other."""
        for one in outcomes:
            if not one.done:
                facts = {"number": one.request.number, "why": "；".join(str(reason) for reason in one.reasons)}
                messages.error(request, _("%(number)s未办理：%(why)s") % facts)
        done = sum(one.done for one in outcomes)
        if done:
            messages.success(request, _("已办理%(n)d件。") % {"n": done})


def _people(user: User) -> QuerySet[User]:
    """Everybody who may hold a case at one of the agencies where the person hands cases out."""
    posts = roles.with_act("request.handle")
    mine: Any = roles.scope(user, "request.dispatch", field="assignments__agency__path")
    found = User.objects.filter(mine, assignments__role__in=posts, is_active=True)
    return found.distinct().order_by("display_name", "pk")
