"""The answer page of those who are asked: reached by a link that takes one answer, and never says who applied."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from applications import selectors
from applications.forms.consulting import OwnAnswerForm
from applications.models import Consultation
from applications.policies import consulting as policies
from applications.services import consulting
from disclosure import codes
from disclosure.refusals import NotLawful, Reason, Refused
from disclosure.views.private import unhurried, unlisted

# Used, forged and expired links all answer alike, so that nothing is learnt by trying.
NOT_USABLE = 404


@method_decorator([never_cache, sensitive_post_parameters(), unhurried("send")], name="dispatch")
class ConsultationAnswer(View):
    """What is asked, by when, what silence means; and the answer, once."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The question with the form."""
        asked = selectors.by_link(codes.link_digest(token))
        reasons = list(policies.by_link(asked))
        if asked is None or reasons:
            return _refused(request, reasons)
        return _page(request, asked, OwnAnswerForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Take the answer; what cannot be taken is shown again, so that nobody's words are lost."""
        asked = selectors.by_link(codes.link_digest(token))
        reasons = list(policies.by_link(asked))
        if asked is None or reasons:
            return _refused(request, reasons, typed=request.POST.get("reasons", ""))
        form = OwnAnswerForm(request.POST, request.FILES)
        return _take(request, token, asked, form) if form.is_valid() else _page(request, asked, form)


def _take(request: HttpRequest, token: str, asked: Consultation, form: OwnAnswerForm) -> HttpResponse:
    said = form.cleaned_data
    papers = form.papers_kept()
    try:
        done, letter = consulting.answer_by_link(token, said["answer"], reasons=said["reasons"], papers=papers)
    except NotLawful as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return _page(request, asked, form)
    except Refused as refusal:
        return _refused(request, refusal.reasons, typed=said["reasons"])
    context = {
        "consultation": done,
        "agency": done.request.agency,
        "code": codes.shown(letter.code),
        "files": len(said["proofs"]),
    }
    return unlisted(render(request, "applications/consultation_answered.html", context))


def _page(request: HttpRequest, asked: Consultation, form: OwnAnswerForm) -> HttpResponse:
    # Always 200: what answers with an error is logged with its address, and the link still takes an answer.
    agency = asked.request.agency
    context = {
        **consulting.facts_of(asked),
        "agency": agency,
        "guide": getattr(agency, "guide", None),
        "letter": selectors.letter_asking(asked),
        "form": form,
    }
    return unlisted(render(request, "applications/consultation.html", context))


def _refused(request: HttpRequest, reasons: list[Reason] | tuple[Reason, ...], typed: str = "") -> HttpResponse:
    context = {"reasons": reasons, "typed": typed}
    return unlisted(render(request, "applications/consultation_refused.html", context, status=NOT_USABLE))
