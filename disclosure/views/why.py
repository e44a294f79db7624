"""The public explanation of a date: every clock of a matter, one of them, or the same for machines."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure import calendars, explanations, why
from disclosure.models import Clock, Subject
from disclosure.today import now


@require_safe
def page(request: HttpRequest, public_id: str, duty: str = "") -> HttpResponse:
    """How the date of each public clock of a matter came about, or of the clocks of one duty."""
    subject, found = _found(public_id, duty)
    calendar = calendars.of(subject.agency)
    context = {
        "subject": subject,
        "explanations": explanations.of_clocks(found, calendar),
        "permanent_url": why.permanent_url(subject, duty),
        "calendar_until": calendar.known_until,
        "computed_at": now(),
        "digest": why.as_json(subject, found, calendar)["sha256"],
    }
    return render(request, "disclosure/why.html", context)


@require_safe
def data(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same explanation as JSON, with its digest; when it was computed stands outside what is digested."""
    subject, found = _found(public_id)
    content = why.as_json(subject, found, calendars.of(subject.agency))
    answer = {**content, "computed_at": now().isoformat(timespec="seconds")}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _found(public_id: str, duty: str = "") -> tuple[Subject, list[Clock]]:
    subject = why.public_subject(public_id)
    if subject is None:
        raise Http404
    found = why.public_clocks(subject, duty)
    if duty and not found:
        raise Http404
    return subject, found
