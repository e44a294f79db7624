"""What an applicant does in his own case; every rule stands with the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from applications.forms.own_acts import CorrectionForm, RatingForm, ReasonsForm, WithdrawalForm
from applications.models import Request
from applications.services import corrections, rating, reasons, withdrawal
from applications.views import own_case
from disclosure.models import User
from disclosure.refusals import Refused
from disclosure.today import today
from disclosure.views.private import unhurried


@dataclass(frozen=True, slots=True)
class OwnAct:
    """An act of the applicant: its form, and the service it calls."""

    form: type[Any]
    perform: Callable[[int, Any], object]


def _correct(pk: int, form: CorrectionForm) -> object:
    said = form.cleaned_data
    papers = form.papers_kept()
    return corrections.answer(
        pk, text=said["text"], excuse=said["excuse"], papers=papers, actor=User.system(), on=today()
    )


def _give_reasons(pk: int, form: ReasonsForm) -> object:
    return reasons.answer(pk, text=form.cleaned_data["text"], actor=User.system(), on=today())


def _withdraw(pk: int, form: WithdrawalForm) -> object:
    return withdrawal.wish(pk, text=form.cleaned_data["reason"], actor=User.system())


def _rate(pk: int, form: RatingForm) -> object:
    said = form.cleaned_data
    return rating.rate(pk, said["score"], note=said["note"], actor=User.system())


ACTS: Mapping[str, OwnAct] = {
    "correct": OwnAct(CorrectionForm, _correct),
    "reasons": OwnAct(ReasonsForm, _give_reasons),
    "withdraw": OwnAct(WithdrawalForm, _withdraw),
    "rate": OwnAct(RatingForm, _rate),
}


@unhurried("send")
@own_case.opened
@require_POST
def perform(request: HttpRequest, case: Request, act: str) -> HttpResponseBase:
    """Do one thing in one's own case; what is refused comes back on the page with its reasons."""
    wanted = ACTS.get(act)
    if wanted is None:
        raise Http404
    form = wanted.form(request.POST, request.FILES)
    if form.is_valid() and _done(case.pk, wanted, form):
        return HttpResponseRedirect(f"{reverse('request_case', args=[case.number])}?done={act}#done")
    return own_case.shown(request, case.pk, {act: form}, status=422)


def _done(pk: int, wanted: OwnAct, form: Any) -> bool:
    try:
        wanted.perform(pk, form)
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return False
    return True
