"""The records behind a figure of a period's statistics, as they are now and without any personal data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from applications import pace, tabulation
from applications.models import Extension, Request
from applications.states import OPEN
from catalog import coverage, domains, publishing_counts
from catalog.models import Edition, Standing
from disclosure.lawbook import book, vocabularies
from disclosure.models import Agency, Clock
from disclosure.today import day_of
from reports import overdue, punctuality
from reports import period_figures as kept
from reports.drilling import Record

NOTHING = "-"
Rows = QuerySet[Edition] | QuerySet[Request] | QuerySet[Clock] | QuerySet[Standing]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figure: of which agencies, from when to when, and as it stood on which morning."""

    agencies: QuerySet[Agency]
    first: date
    as_of: date
    on: date


def behind(asked: Asked, measure: str, code: str) -> Rows | None:
    """The records that a figure counts; None where there is no such figure."""
    plain = "" if code == NOTHING else code
    finder = FINDERS.get(measure)
    return finder(asked, plain) if finder else None


def _published(asked: Asked) -> QuerySet[Edition]:
    found = publishing_counts.between(asked.first, asked.as_of).filter(item__agency__in=asked.agencies)
    return found.select_related("item__agency").order_by("-published_at", "pk")


def _by_category(asked: Asked, code: str) -> QuerySet[Edition]:
    return _published(asked).filter(category=code)


def _by_theme(asked: Asked, code: str) -> QuerySet[Edition]:
    below = [theme.code for theme in vocabularies().themes if theme.parent == code]
    return _published(asked).filter(theme__in=[code, *below])


def _by_domain(asked: Asked, code: str) -> QuerySet[Edition]:
    return _published(asked).filter(item__servings__line__directory__domain__in=domains.lineage(code)).distinct()


def _requests(asked: Asked, code: str) -> QuerySet[Request] | None:
    if code == "extended":
        on = Extension.objects.filter(on__range=(asked.first, asked.as_of)).values("request")
        return _in_order(Request.objects.filter(pk__in=on, agency__in=asked.agencies))
    if code == "overdue":
        missed = overdue.missed(list(asked.agencies.values_list("pk", flat=True)), asked.as_of, asked.on)
        owed = {subject for subjects in overdue.requests_of(missed).values() for subject in subjects}
        return _in_order(Request.objects.filter(subject__in=owed))
    populations = {
        "carried_in": tabulation.CARRIED_IN,
        "received": tabulation.RECEIVED,
        "answered": tabulation.ANSWERED,
        "in_hand": tabulation.OPEN,
    }
    if code not in populations:
        return None
    return _cases(asked, populations[code])


def _cases(asked: Asked, population: str) -> QuerySet[Request]:
    found = tabulation.between(asked.first, asked.as_of).filter(agency__in=asked.agencies)
    counted = tabulation.in_population_between(found, population, asked.first, asked.as_of)
    return _in_order(counted)


def _in_order(found: QuerySet[Request]) -> QuerySet[Request]:
    return found.select_related("agency").order_by("received_on", "pk")


def _by_ground(asked: Asked, code: str) -> QuerySet[Request]:
    return _cases(asked, tabulation.ANSWERED).filter(Q(closed_by=code))


def _by_state(asked: Asked, code: str) -> QuerySet[Request]:
    open_then = _cases(asked, tabulation.OPEN)
    return open_then.exclude(status__in=OPEN) if code == pace.ANSWERED_SINCE else open_then.filter(status=code)


def _punctuality(asked: Asked, code: str) -> QuerySet[Clock] | None:
    kind, _dot, name = code.partition(".")
    if kind not in punctuality.KINDS:
        return None
    found = punctuality.records(asked.agencies, kind, asked.first, asked.on, on=asked.on)
    narrower = {
        "on_time": punctuality.done_on_time(asked.on),
        "late": punctuality.done_late(asked.on),
        "open_late": punctuality.still_open(asked.on),
    }
    return _with_subject(found.filter(narrower.get(name, Q())))


def _overdue(asked: Asked, code: str) -> QuerySet[Clock]:
    found = overdue.clocks(asked.as_of, asked.on).filter(subject__agency__in=asked.agencies)
    return _with_subject(found.filter(subject__kind=code) if code else found)


def _with_subject(found: QuerySet[Clock]) -> QuerySet[Clock]:
    return found.select_related("subject__agency").order_by("due_on", "pk")


def _coverage(asked: Asked, code: str) -> QuerySet[Standing]:
    domain, _colon, state = code.partition(":")
    found = coverage.in_force().filter(agency__in=asked.agencies, domain__in=domains.lineage(domain))
    if state:
        found = found.filter(Q(state=state))
    return found.select_related("row", "agency").order_by("agency__path", "row__position", "pk")


FINDERS: Mapping[str, Callable[[Asked, str], Rows | None]] = {
    kept.CATEGORY: _by_category,
    kept.THEME: _by_theme,
    kept.DOMAIN: _by_domain,
    kept.REQUESTS: _requests,
    kept.GROUNDS: _by_ground,
    kept.STATES: _by_state,
    kept.PUNCTUALITY: _punctuality,
    kept.OVERDUE: _overdue,
    kept.DOMAIN_COVERAGE: _coverage,
}


def told(one: object, may_open: Callable[[str, Agency], bool]) -> Record:
    """A record as it is listed: titles and links only for whoever may see it, and never of a request."""
    if isinstance(one, Request):
        url = reverse("admin:applications_request_change", args=[one.pk])
        return Record(one.number, one.received_on, one.get_status_display(), url if _sees(one, may_open) else "")
    if isinstance(one, Edition):
        seen = may_open("item.see", one.item.agency)
        url = reverse("admin:catalog_item_change", args=[one.item_id]) if seen else ""
        return Record(
            one.item.number, day_of(one.published_at) if one.published_at else None, one.title if seen else "", url
        )
    if isinstance(one, Clock):
        return Record(str(one.subject.agency), one.due_on, book().duty(one.duty).title, "")
    if isinstance(one, Standing):
        return Record(str(one.agency), one.last_on, one.row.title, "")
    raise TypeError(type(one))


def _sees(one: Request, may_open: Callable[[str, Agency], bool]) -> bool:
    return may_open("request.see", one.agency)
