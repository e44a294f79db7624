"""Requests on the staff site: the queue, the page of a case, and its acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from applications import selectors
from applications.admin.acts import ACTS
from applications.admin.letters import LetterPages
from applications.models import Request
from disclosure import calendars, roles, told_clocks
from disclosure.admin import trail
from disclosure.models import User
from disclosure.staff import actor


@admin.register(Request)
class RequestAdmin(LetterPages):
    """Requests as staff see them; nothing is changed here but through an act."""

    see = "request.see"
    acts = ACTS
    list_display = ("number", "agency", "status", "received_on")

    def within_scope(self, records: QuerySet[Request], user: User) -> QuerySet[Request]:
        """The requests of a person's agencies, and those dispatched to them."""
        return selectors.with_applicant(selectors.visible_to(user))

    def facts(self, obj: Request) -> Iterable[Any]:
        """By what a case is recognised on the page of an act."""
        return (obj.number, obj.agency, obj.get_status_display(), obj.asked_for)

    def clocks(self, obj: Request) -> Sequence[Any]:
        """The case's clocks, the nearest first, each with its steps."""
        shown = obj.subject.clocks.exclude(state="void").select_related("subject").prefetch_related("events")
        return told_clocks.told(shown, calendars.of(obj.agency))

    def trail(self, request: HttpRequest, obj: Request) -> Sequence[Any] | None:
        """What the ledger says of the case, for those who may read the ledger there."""
        return trail.of_subject(obj.subject) if roles.may(actor(request), "ledger.see", obj.agency) else None
