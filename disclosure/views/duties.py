"""The law as this portal holds it: every duty with its limit, and every condition a place sets for an act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure.calculation import Unreadable, read_moment
from disclosure.explanations import place
from disclosure.law.book import UnknownCode
from disclosure.law.periods import as_day
from disclosure.law.rows import NATIONAL, Duty, Gate, Instrument
from disclosure.law.vocabulary import DEBTORS
from disclosure.lawbook import book
from disclosure.refusals import Reason
from disclosure.today import today


@dataclass(frozen=True, slots=True)
class Chapter:
    """One instrument with what it lays down on the day asked for."""

    instrument: Instrument
    place: str
    duties: tuple[Duty, ...]
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """The same duty in another instrument, at another time or place."""

    duty: Duty
    instrument: Instrument


@require_safe
def duty_list(request: HttpRequest) -> HttpResponse:
    """The duties in force on `?on=` (today; blank for all versions), with those of `?jurisdiction=` beside them."""
    on, jurisdiction = _day(request), request.GET.get("jurisdiction", "")
    local = [one for one in book().jurisdictions if one.id != NATIONAL]
    if jurisdiction and jurisdiction not in {one.id for one in local}:
        raise Http404
    context = {
        "instruments": chapters(on, jurisdiction),
        "on": on,
        "jurisdictions": local,
        "jurisdiction": jurisdiction,
    }
    return render(request, "disclosure/duty_list.html", context)


def _day(request: HttpRequest) -> date | None:
    asked = request.GET.get("on")
    if asked is None:
        return today()
    try:
        return as_day(read_moment(asked)) if asked.strip() else None
    except Unreadable as error:
        raise BadRequest(Reason("no-day", str(error))) from error


def chapters(on: date | None, jurisdiction: str) -> list[Chapter]:
    """The instruments binding there that lay down anything on that day."""
    duties, gates = book().duties(on, jurisdiction or None), book().gates(on, jurisdiction or None)
    found = []
    for instrument in book().binding(jurisdiction or None):
        chapter = Chapter(
            instrument,
            _place(instrument),
            tuple(duty for duty in duties if duty.instrument == instrument.id),
            tuple(gate for gate in gates if gate.instrument == instrument.id),
        )
        if chapter.duties or chapter.gates:
            found.append(chapter)
    return found


def _place(instrument: Instrument) -> str:
    return "" if instrument.jurisdiction == NATIONAL else book().jurisdiction(instrument.jurisdiction).title


@require_safe
def duty_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One duty, and what the same duty says at other times and places."""
    try:
        duty = book().duty(code)
    except UnknownCode as error:
        raise Http404(str(error)) from error
    context = {
        "duty": duty,
        "instrument": book().instrument(duty.instrument),
        "place": place(duty),
        "versions": versions(duty),
        "owners": [_(DEBTORS.get(word, word)) for word in duty.owed_by],
    }
    return render(request, "disclosure/duty_detail.html", context)


def versions(duty: Duty) -> list[Version]:
    """The rows of the same bare code in other instruments, national ones first."""
    return [
        Version(other, instrument)
        for instrument in book().instruments
        for other in instrument.duties
        if other.code == duty.code and other is not duty
    ]
