"""An applicant's own case: every view asks first whether number and code were shown in this browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_safe

from applications import course, due_file, own_case, standing, states
from applications.forms.own_acts import CorrectionForm, RatingForm, ReasonsForm, WithdrawalForm
from applications.letter_docx import DOCX, docx_of
from applications.letter_page import page_of
from applications.models import Letter, Request, RequestFile
from applications.services import opening, taking_along
from applications.services.receipts import status_address
from disclosure import files, grants
from disclosure.models import User
from disclosure.views.private import private

# What no header may hold, what would make a directory of a name, and what turns the direction of writing.
NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]")
CaseView = Callable[..., HttpResponseBase]


def opened(view: CaseView) -> CaseView:
    """A view of a case that was opened here; without that, known and unknown numbers lead to the look-up alike."""

    @private
    @wraps(view)
    def answer(request: HttpRequest, number: str, **rest: Any) -> HttpResponseBase:
        case = own_case.found(number)
        if case is None or not grants.holds(request.session, "request", case):
            return HttpResponseRedirect(f"{reverse('request_status')}?number={quote(number)}")
        return view(request, case, **rest)

    return answer


@opened
@require_safe
def page(request: HttpRequest, case: Request) -> HttpResponse:
    """Where it stands, who must act by when and why, what happened, every letter and file, and what can be done."""
    return shown(request, case.pk)


def shown(request: HttpRequest, pk: int, bound: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """The page of a case; a form that was refused comes back on it as it was filled in."""
    case = own_case.whole(pk)
    rows = own_case.counted(case)
    context = {
        "case": case,
        "standing": standing.of(case, rows),
        "rows": rows,
        "course": course.of(case),
        "letters": list(case.letters.all()),
        "handed_out": list(own_case.handed_out(case)),
        "guide": getattr(case.agency, "guide", None),
        "forms": {**_offered(case), **(bound or {})},
        "done": request.GET.get("done", ""),
    }
    return render(request, "applications/request_case.html", context, status=status)


def _offered(case: Request) -> dict[str, Any]:
    """The forms that fit the state the case is in."""
    offered: dict[str, Any] = {}
    if case.status == states.CORRECTING:
        offered["correct"] = CorrectionForm()
    if case.status == states.REASONING:
        offered["reasons"] = ReasonsForm()
    if case.status in states.OPEN:
        offered["withdraw"] = WithdrawalForm()
    if case.status in (states.REPLIED, states.ARCHIVED):
        offered["rate"] = RatingForm(initial={"score": case.satisfaction, "note": case.satisfaction_note})
    return offered


@opened
@require_safe
def letter(request: HttpRequest, case: Request, letter: int) -> HttpResponse:
    """A letter as it was issued; for whoever obtains online, opening it is its delivery."""
    one = _read(request, case, letter)
    return render(request, "applications/request_letter.html", {"case": case, **page_of(one)})


@opened
@require_safe
def letter_print(request: HttpRequest, case: Request, letter: int) -> HttpResponse:
    """The letter as a sheet of paper."""
    one = _read(request, case, letter)
    back = reverse("request_letter", args=[case.number, one.pk])
    docx = reverse("request_letter_docx", args=[case.number, one.pk])
    return render(request, "applications/letter_print.html", {**page_of(one), "back_url": back, "docx_url": docx})


@opened
@require_safe
def letter_docx(request: HttpRequest, case: Request, letter: int) -> HttpResponse:
    """The letter as a DOCX, with the same text."""
    one = _read(request, case, letter)
    response = HttpResponse(docx_of(one), content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(True, f"{NOT_IN_A_NAME.sub('_', str(one))}.docx")
    return response


def _read(request: HttpRequest, case: Request, letter: int) -> Letter:
    """A letter that is the applicant's to read; whichever way he opens it first delivers it."""
    one = Letter.objects.filter(pk=letter, request=case, for_applicant=True).first()
    if one is None:
        raise Http404
    if request.method == "GET":
        opening.opened(one.pk, actor=User.system())
    return one


@opened
@require_safe
def file(request: HttpRequest, case: Request, file: int) -> HttpResponseBase:
    """A file that was handed out, as a download of the type its content has."""
    handed = {one.file_id: one.file for one in own_case.handed_out(own_case.whole(case.pk))}
    one: RequestFile | None = handed.get(file)
    if one is None or one.sealed:
        raise Http404
    response = FileResponse(
        files.open_content(one.file),
        as_attachment=True,
        filename=NOT_IN_A_NAME.sub("_", one.name),
        content_type=one.file.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@opened
@require_safe
def calendar(request: HttpRequest, case: Request) -> HttpResponse:
    """The day by which somebody must act, for a calendar; nothing while no such day stands."""
    whole = own_case.whole(case.pk)
    now = standing.of(whole, own_case.counted(whole))
    if now.due_on is None:
        raise Http404
    content = due_file.written(whole, now.due_on, now.title, status_address(whole.number))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="due.ics"'
    return response


@opened
@require_GET
def export(request: HttpRequest, case: Request) -> HttpResponse:
    """Everything kept about the applicant in this case, for himself (个人信息保护法 art. 45)."""
    own = taking_along.take_along(case.pk)
    response = JsonResponse(own, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="own.json"'
    return response
