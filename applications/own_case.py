"""A case as its applicant sees it: read once, with everything the page tells at hand, however long the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from applications import states
from applications.models import Decision, Letter, Provided, Request, RequestFile
from disclosure import calendars, explanations
from disclosure.explanations import Explanation
from disclosure.models import Clock, DueChange

# The clocks an applicant is told about: what is owed to him, and what he owes. The rest watches the house.
TOLD = frozenset(
    {
        *("request.reply", "request.record-correction", "request.delayed-reply"),
        *("request.receipt", "request.confirm", "request.correction", "fee.pay"),
    }
)
# What an applicant handed in himself; what staff put into the case is theirs until it is handed out.
OWN_FILES = (RequestFile.Kind.SUPPORT, RequestFile.Kind.CORRECTION, RequestFile.Kind.IDENTITY)


@dataclass(frozen=True, slots=True)
class Counted:
    """One clock of the case with its explanation."""

    clock: Clock
    explanation: Explanation


def found(number: str) -> Request | None:
    """A request by its number, with what decides whether it may be seen here."""
    return Request.objects.filter(number=number).only("pk", "number", "code_digest").first()


def whole(pk: int) -> Request:
    """The whole of a case as far as its applicant is concerned, in a number of queries that does not grow."""
    changes = DueChange.objects.select_related("notice")
    clocks = Clock.objects.exclude(state=Clock.State.VOID).prefetch_related(
        "events", Prefetch("due_changes", queryset=changes)
    )
    provided = Provided.objects.select_related("file__file").defer("file__file__text")
    case = (
        Request.objects.select_related("subject", "applicant", "fee", "reasons_demand", "agency__guide")
        .prefetch_related(
            Prefetch("subject__clocks", queryset=clocks),
            Prefetch("letters", queryset=Letter.objects.filter(for_applicant=True).prefetch_related("deliveries")),
            Prefetch(
                "decisions",
                queryset=Decision.objects.filter(status=states.ISSUED).prefetch_related(
                    Prefetch("provided", queryset=provided)
                ),
            ),
            Prefetch("files", queryset=RequestFile.objects.filter(kind__in=OWN_FILES).select_related("file")),
            *("corrections", "extensions", "consultations"),
        )
        .get(pk=pk)
    )
    case.subject.agency = case.agency
    return case


def counted(case: Request) -> list[Counted]:
    """The clocks told to the applicant, what still runs first and of that the nearest."""
    told = [clock for clock in case.subject.clocks.all() if clock.bare_duty in TOLD]
    calendar = calendars.of(case.agency)
    by_anchor = {f"clock-{clock.pk}": clock for clock in told}
    rows = [Counted(by_anchor[one.id], one) for one in explanations.of_clocks(told, calendar)]
    return sorted(rows, key=lambda one: one.clock.state == Clock.State.STOPPED)


def running(rows: list[Counted], *codes: str) -> Counted | None:
    """The clock of one of these duties that still runs, the statute's own before a stricter target of the place."""
    open_ones = [one for one in rows if one.clock.bare_duty in codes and one.clock.state != Clock.State.STOPPED]
    return max(open_ones, key=lambda one: str(one.clock.due_on or ""), default=None)


def handed_out(case: Request) -> Iterator[Provided]:
    """The files given out by the reply that stands."""
    for decision in case.decisions.all():
        yield from decision.provided.all()


def fee_of(case: Request) -> Any:
    """The charge on the case, if there was one."""
    return getattr(case, "fee", None)


def reasons_of(case: Request) -> Any:
    """The demand for reasons in the case, if there was one."""
    return getattr(case, "reasons_demand", None)
