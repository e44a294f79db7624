"""A queue of the workbench: what waits for whoever holds an act, at most a page of it, the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from disclosure import due, roles
from disclosure.explanations import Standing, standings_of
from disclosure.models import Clock, User
from disclosure.workbench import ROWS, Queue, Row


@dataclass(frozen=True, slots=True)
class Waiting:
    """One queue: what is in it, how it is called, which act it is for, and for whom it is there at all.

    Where the act depends on the state a record is in, `act` names it for each. An application says in a class of its
    own how its records become rows and which list has all of them.
    """

    key: str
    title: Any
    label: Any
    empty: Any
    found: Callable[[User], QuerySet[Any]]
    held: str
    act: str | Mapping[str, str]
    act_label: Any
    urgency: int
    always: bool = False

    def rows(self, found: QuerySet[Any]) -> Sequence[Row]:
        """The first ROWS of what was found, the nearest first."""
        raise NotImplementedError

    def url(self) -> str:
        """The list that has all of it."""
        raise NotImplementedError

    def __call__(self, user: User) -> Queue | None:
        """The queue of a person, if it concerns them; one that is seldom filled is not shown empty."""
        if not roles.by_which(user, self.held):
            return None
        found = self.found(user)
        rows = self.rows(found)
        if not rows and not self.always:
            return None
        return Queue(
            key=self.key,
            title=str(self.title),
            label=str(self.label),
            empty=str(self.empty),
            rows=rows,
            total=len(rows) if len(rows) < ROWS else found.count(),
            urgency=self.urgency,
            tone="mine",
            url=self.url(),
        )


def nearest_clocks(records: Sequence[Any], running: QuerySet[Clock] | None = None) -> dict[int, tuple[Clock, Standing]]:
    """The clock of each record that runs out first, by subject, with how it stands; one query for all.

    A record has a subject and the agency it belongs to; `running` narrows the clocks that are looked at.
    """
    subjects = {record.subject_id for record in records}
    if not subjects:
        return {}
    counting = (due.running() if running is None else running).filter(subject__in=subjects)
    nearest = {clock.subject_id: clock for clock in counting.order_by("-due_on", "-pk")}
    return standings_of(records, nearest.values())
