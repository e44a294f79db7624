"""The public scoreboard: its table, the method, the evidence behind each figure, and the table as CSV."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.views.sending import streamed
from catalog.writing import plain_table
from disclosure.models import Agency
from disclosure.public_cache import kept
from disclosure.today import today
from reports import punctuality, scoreboard, scoreboard_evidence, scoreboard_method, scoreboard_page
from reports.forms.scoreboard import QUARTER_NAMES, BoardForm, EvidenceForm, QuestionForm
from reports.scoreboard import COLUMNS, KIND_NAMES, MEASURE_NAMES, SORTS, Question
from reports.scoreboard_page import parameters, query

PER_PAGE = 50


@require_safe
@kept
def board(request: HttpRequest) -> HttpResponse:
    """The agencies with their figures of one kind, and the sums of every kind."""
    form = BoardForm(request.GET)
    if not form.is_valid():
        return _refused(request, form)
    question, kind, sort = form.question(), form.cleaned_data["kind"], form.cleaned_data["sort"]
    shown = scoreboard.board(question)
    context = {
        "board": shown,
        "kind": kind,
        "sort": sort,
        "sorts": SORTS.items(),
        "lines": scoreboard_page.lines(shown, kind, sort),
        "totals": scoreboard_page.totals(shown),
        "query": query(parameters(question).items()),
        **_choices(question),
    }
    return render(request, "reports/scoreboard.html", context)


@require_safe
def data(request: HttpRequest) -> HttpResponseBase:
    """Every line of the table, of all kinds, as CSV."""
    form = QuestionForm(request.GET)
    if not form.is_valid():
        return _refused(request, form)
    question = form.question()
    shown = scoreboard.board(question)
    texts = ([_text(value) for value in line.values()] for line in scoreboard.lines(shown))
    name = "-".join(filter(None, ("scoreboard", question.period.code, question.measure)))
    return streamed(plain_table.csv([str(title) for title in COLUMNS.values()], texts), "csv", name)


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """The clocks behind one figure, counted anew: what each ran on, its rule, its last day, and when it was met."""
    form = EvidenceForm(request.GET)
    if not form.is_valid():
        return _refused(request, form)
    question, said = form.question(), form.cleaned_data
    kind, state, alone = said["kind"], said["state"], said["agency"]
    agencies, on = Agency.objects.filter(pk=alone.pk) if alone else question.agencies(), today()
    found = scoreboard_evidence.behind(agencies, kind, question, on=on, state=state)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page", 1))
    period = question.period
    counted = punctuality.by_agency(agencies, kind, period.begins, period.ends, on=on, target=question.target)
    of = {"agency": alone.slug} if alone else {}
    context = {
        "question": question,
        "agency": alone or question.within,
        "alone": alone is not None,
        "kind_name": KIND_NAMES[kind],
        "measure_name": MEASURE_NAMES[question.measure],
        "state_name": scoreboard_evidence.STATES.get(state, ""),
        "cells": scoreboard_page.cells(punctuality.total(counted.values()), question, kind, of),
        "page": page,
        "rows": scoreboard_evidence.told(page, on),
        "on": on,
        "back": query({**parameters(question), "kind": kind}.items()),
    }
    return render(request, "reports/scoreboard_evidence.html", context)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """What each figure counts, by which duty and article, and what the files hold."""
    context = {
        "kinds": scoreboard_method.kinds(),
        "columns": scoreboard_method.columns(),
        "least": scoreboard_method.least(),
        "on": today(),
    }
    return render(request, "reports/scoreboard_method.html", context)


def _choices(question: Question | None) -> dict[str, Any]:
    """What the form above the table offers."""
    return {
        "question": question,
        "years": scoreboard.years(),
        "quarters": QUARTER_NAMES,
        "measures": MEASURE_NAMES.items(),
        "heads": list(Agency.objects.filter(children__isnull=False).distinct().order_by("path")),
    }


def _refused(request: HttpRequest, form: QuestionForm) -> HttpResponse:
    """What could not be understood is told beside the form, and nothing is counted."""
    return render(request, "reports/scoreboard.html", {"form": form, **_choices(None)}, status=400)
