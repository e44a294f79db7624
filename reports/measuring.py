"""The figures of a month or a quarter counted from the records: one grouped query a measure, whatever the number of agencies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from applications import pace, tabulation
from applications import states as request_states
from catalog import coverage, domains, publishing_counts
from disclosure.agencies import place_in_tree
from disclosure.lawbook import vocabularies
from disclosure.models import Agency, Subject
from disclosure.recurrence import Period
from disclosure.today import today
from reports import overdue, punctuality
from reports import period_figures as figures
from reports.period_figures import Counts, Figures, Share

Counted = defaultdict[int, dict[str, Counts]]
FIELDS = ("due", "on_time", "late", "open_late", "days_late")


def agencies_of(root: Agency, one: Period) -> list[Agency]:
    """The agency and all below it that existed at some time of the period, in the order of the tree."""
    begun = Q(active_from__isnull=True) | Q(active_from__lte=one.ends_on)
    lasted = Q(active_to__isnull=True) | Q(active_to__gte=one.begins_on)
    below = Agency.objects.filter(begun, lasted, path__startswith=root.path)
    return sorted(below.select_related("parent__parent__parent"), key=place_in_tree)


def days_of(one: Period) -> tuple[date, date]:
    """The last day counted of a period, and the morning on which it is looked at: the next, or today while it runs."""
    return min(today(), one.ends_on), min(today(), one.ends_on + timedelta(days=1))


def measure(root: Agency, one: Period) -> Figures:
    """Everything the statistics of a period tell; of a period that still runs, what there is by today."""
    as_of, on = days_of(one)
    agencies = agencies_of(root, one)
    known = [agency.pk for agency in agencies]
    counted: Counted = defaultdict(lambda: {name: Counter() for name in figures.MEASURES})
    _publication(counted, one.begins_on, as_of, known)
    _requests(counted, one.begins_on, as_of, agencies)
    _coverage(counted, root, as_of)
    _punctuality(counted, known, one.begins_on, on)
    missed = overdue.missed(known, as_of, on)
    _overdue(counted, missed)
    shares = tuple(Share(agency.slug, agency.name, counted[agency.pk]) for agency in agencies)
    late = tuple(overdue.told(missed, agencies, on))
    return Figures(one.name, one.begins_on, one.ends_on, as_of, on, root.slug, shares, late, _labels(shares))


def _publication(counted: Counted, first: date, last: date, agencies: Sequence[int]) -> None:
    for row in publishing_counts.published(first, last, agencies):
        share = counted[row.agency]
        share[figures.PUBLISHED]["renewed" if row.renewed else "new"] += row.number
        share[figures.CATEGORY][row.category] += row.number
        share[figures.THEME][row.theme] += row.number
    for served in publishing_counts.in_domains(first, last, agencies):
        counted[served.agency][figures.DOMAIN][served.domain] += served.number


def _requests(counted: Counted, first: date, last: date, agencies: Sequence[Agency]) -> None:
    known = [agency.pk for agency in agencies]
    for case in tabulation.cases_between(first, last, known):
        requests = counted[case.agency][figures.REQUESTS]
        requests["received" if case.new else "carried_in"] += case.number
        requests["answered" if case.ground else "in_hand"] += case.number
        if case.ground:
            counted[case.agency][figures.GROUNDS][case.ground] += case.number
    for agency, states in pace.in_hand_by_state(last, known).items():
        counted[agency][figures.STATES].update(states)
    for agency, number in pace.extended(first, last, known).items():
        counted[agency][figures.REQUESTS]["extended"] += number
    for agency, days in pace.days_to_answer(first, last, agencies).items():
        counted[agency][figures.DAYS].update({str(taken): number for taken, number in days.items()})


def _coverage(counted: Counted, root: Agency, on: date) -> None:
    matrix = coverage.matrix(root, on=on)
    for (domain, agency), cell in matrix.cells.items():
        for state, number in cell.counts.items():
            counted[agency][figures.COVERAGE][state] += number
            counted[agency][figures.DOMAIN_COVERAGE][f"{domain}:{state}"] += number


def _punctuality(counted: Counted, agencies: Sequence[int], first: date, on: date) -> None:
    """What fell due in the period, which is counted once its last day is over."""
    below = Agency.objects.filter(pk__in=agencies).select_related("parent__parent__parent")
    for kind in punctuality.KINDS:
        for agency, found in punctuality.by_agency(below, kind, first, on, on=on).items():
            counts = counted[agency][figures.PUNCTUALITY]
            counts.update({f"{kind}.{name}": int(getattr(found, name)) for name in FIELDS})


def _overdue(counted: Counted, missed: Sequence[overdue.Missed]) -> None:
    for agency, subjects in overdue.requests_of(missed).items():
        counted[agency][figures.REQUESTS]["overdue"] += len(subjects)
    for agency, kind in overdue.by_kind(missed):
        counted[agency][figures.OVERDUE][kind] += 1


def _labels(shares: Sequence[Share]) -> Mapping[str, Mapping[str, str]]:
    """What every code that was counted is called today: the page still says so when a list has changed."""
    whole = figures.together(shares)
    words = vocabularies()
    named = {domain.code: domain.title for domain in domains.known()}
    called: Mapping[str, Mapping[str, str]] = {
        figures.CATEGORY: {"": _("未归入法定内容"), **{term.code: term.title for term in words.categories}},
        figures.THEME: {"": _("未标主题"), **{term.code: term.title for term in words.themes}},
        figures.DOMAIN: named,
        figures.GROUNDS: {term.code: term.title for term in words.reply_grounds},
        figures.STATES: {
            **{code: str(label) for code, label in request_states.LABELS.items()},
            pace.ANSWERED_SINCE: _("期末在办，其后已答复"),
        },
        figures.COVERAGE: {code: str(label) for code, label in coverage.STATES.items()},
        figures.OVERDUE: {str(code): str(label) for code, label in Subject.Kind.choices},
    }
    told = {name: {code: known.get(code, code) for code in whole.of(name)} for name, known in called.items()}
    covered = {key.partition(":")[0] for key in whole.of(figures.DOMAIN_COVERAGE)}
    told[figures.DOMAIN] |= {code: named.get(code, code) for code in covered}
    return told
