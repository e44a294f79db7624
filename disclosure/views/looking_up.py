"""The look-up of a case: number and query code open one case in this browser, for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure import grants, haste
from disclosure.forms.looking_up import LookUpForm
from disclosure.views import errors

Found = Callable[[str, str], Any]


def look_up(request: HttpRequest, kind: str, found: Found, *, template: str) -> HttpResponseBase:
    """The look-up of a case of one kind; what is wrong with a pair that does not fit is never told."""
    form = LookUpForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"].strip()
        if haste.is_spent("number", f"{kind}/{number}"):
            return errors.too_many_requests(request)
        case = found(number, form.cleaned_data["code"])
        if case is not None:
            grants.give(request.session, kind, case)
            return HttpResponseRedirect(reverse(f"{kind}_case", args=[case.number]))
        haste.take("number", f"{kind}/{number}")
        form.add_error(None, _("编号和查询码对不上。请核对回执；连续填错会暂时不能查询。"))
    return render(request, template, {"form": form})
