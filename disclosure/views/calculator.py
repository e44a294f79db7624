"""The public calculator: any duty, any start, any events; every result has an address of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure import calendars, explanations
from disclosure.calculation import Question, Unreadable, answers, read_event, written_event, written_moment
from disclosure.explanations import Explanation
from disclosure.forms.calculator import CalculatorForm, EventFormSet
from disclosure.law.book import UnknownCode
from disclosure.law.clock import ClockError, Event
from disclosure.law.periods import as_day
from disclosure.law.workdays import CalendarRangeError
from disclosure.lawbook import book
from disclosure.templatetags.law import told
from disclosure.today import today


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a calculation: deadlines, or the sentence that says why there are none."""

    explanations: list[Explanation] | None = None
    problem: str = ""
    json_url: str = ""


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """Calculate what the address asks; a form just filled in goes on to the short address of its result."""
    return _filled_in(request) if "events-TOTAL_FORMS" in request.GET else _addressed(request)


def _filled_in(request: HttpRequest) -> HttpResponse:
    form, rows = CalculatorForm(request.GET), EventFormSet(request.GET, prefix="events")
    if rows.is_valid() and form.is_valid():
        events = (event for row in rows if (event := row.event()))
        return HttpResponseRedirect(f"{reverse('calculator')}?{urlencode(_parameters(form.cleaned_data, events))}")
    if not rows.is_valid():
        form.add_error(None, _("事件没有填全：每一行都要有事件和日期，没有就整行留空。"))
    return _page(request, form, rows, Result())


def _addressed(request: HttpRequest) -> HttpResponse:
    asked = _with_full_code(request.GET)
    try:
        events = tuple(read_event(text) for text in asked.getlist("event"))
    except Unreadable as error:
        return _page(request, CalculatorForm(initial=_initial(asked)), _rows(()), Result(problem=str(error)))
    if not asked.get("start"):
        return _page(request, CalculatorForm(initial=_initial(asked)), _rows(events), Result())
    form = CalculatorForm(asked)
    result = _calculated(form, events) if form.is_valid() else Result()
    return _page(request, form, _rows(events), result)


def _with_full_code(asked: QueryDict) -> QueryDict:
    """The address with a bare duty spelled out, as the national rule in force today."""
    code = asked.get("duty", "")
    if not code or "/" in code:
        return asked
    named = next((duty.full_code for duty in book().duties(today()) if duty.code == code), code)
    spelled = asked.copy()
    spelled["duty"] = named
    return spelled


def _initial(asked: QueryDict) -> dict[str, Any]:
    return {**asked.dict(), "start": asked.get("start") or today()}


def _rows(events: Iterable[Event]) -> BaseFormSet:
    initial = [{"kind": one.kind, "on": one.on, "key": one.key, "length": one.length} for one in events]
    rows = EventFormSet(prefix="events", initial=initial)
    rows.extra = 1 if initial else EventFormSet.extra
    return rows


def _parameters(cleaned: dict[str, Any], events: Iterable[Event]) -> list[tuple[str, str]]:
    written = {**cleaned, "start": written_moment(cleaned["start"])}
    named = [(name, value) for name, value in written.items() if value]
    return [*named, *(("event", written_event(event)) for event in events)]


def _calculated(form: CalculatorForm, events: tuple[Event, ...]) -> Result:
    question = _question(form.cleaned_data, events)
    try:
        found = answers(question)
    except UnknownCode:
        return Result(explanations=[])
    except ClockError as error:
        return Result(problem=told(error))
    except CalendarRangeError as error:
        form.add_error("start", str(error))
        return Result()
    calendar = calendars.current(question.jurisdiction)
    parameters = _parameters({**form.cleaned_data, "duty": question.code}, events)
    return Result(
        explanations.of_answers(found, question.start, calendar),
        json_url=f"{reverse('api_deadline')}?{urlencode(parameters)}",
    )


def _question(cleaned: dict[str, Any], events: tuple[Event, ...]) -> Question:
    """With a place chosen the duty is asked for by its bare code, so that the national and the local rule answer."""
    code, on = cleaned["duty"], as_day(cleaned["start"])
    bare = code.partition("/")[2]
    if cleaned["jurisdiction"] and any(duty.code == bare for duty in book().duties(on, cleaned["jurisdiction"])):
        code = bare
    return Question(code, cleaned["start"], events, cleaned["jurisdiction"], cleaned["rest_day_receipt"] or None)


def _page(request: HttpRequest, form: CalculatorForm, rows: BaseFormSet, result: Result) -> HttpResponse:
    context = {
        "form": form,
        "events": rows,
        "results": result.explanations,
        "problem": result.problem,
        "json_url": result.json_url,
    }
    return render(request, "disclosure/calculator.html", context)
