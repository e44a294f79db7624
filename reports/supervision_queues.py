"""What supervision leaves waiting for a person: to answer what was urged, to state one's case, to approve, to decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure import waiting as kernel
from disclosure.models import Agency, User
from disclosure.workbench import ROWS, Row
from reports import states
from reports.models import AccountabilityCase, CircularLetter, CircularStatement, UrgingNotice


def _urged(user: User) -> QuerySet[UrgingNotice]:
    """The notices of the week's lists that a person's agencies have not answered, the newest first."""
    found = UrgingNotice.objects.filter(roles.scope(user, "urging.answer", field="agency__path"), status=states.URGED)
    return found.select_related("subject", "agency", "urging__issued_by").order_by("-urging__week", "-pk")


def _to_state(user: User) -> QuerySet[CircularLetter]:
    """The criticisms on which a person's agencies are heard and have not spoken."""
    mine = Agency.objects.filter(roles.scope(user, "circular.state"))
    heard = CircularLetter.objects.filter(status=states.HEARING, named__agency__in=mine).distinct()
    said = CircularStatement.objects.filter(agency__in=mine, circular__status=states.HEARING)
    spoken = [one.circular_id for one in said.select_related("circular") if one.round == one.circular.round]
    found = heard.exclude(pk__in=spoken)
    return found.select_related("subject", "office", "drafted_by").order_by("statements_until", "pk")


def _to_approve(user: User) -> QuerySet[CircularLetter]:
    """The circulars that wait for a leader who did not draft them."""
    waiting = CircularLetter.objects.filter(roles.scope(user, "circular.approve", field="office__path"))
    commended = waiting.filter(status=states.DRAFT, kind=CircularLetter.Kind.COMMEND)
    found = (commended | waiting.filter(status=states.HEARING)).exclude(drafted_by=user)
    return found.select_related("subject", "office", "drafted_by").order_by("pk")


def _to_decide(user: User) -> QuerySet[AccountabilityCase]:
    """The cases of responsibility that wait for a leader who did not open them."""
    found = AccountabilityCase.objects.filter(
        roles.scope(user, "accountability.decide", field="office__path"), status=states.OPEN
    )
    return found.exclude(opened_by=user).select_related("subject", "office", "agency", "opened_by").order_by("pk")


@dataclass(frozen=True, slots=True)
class Waiting(kernel.Waiting):
    """A queue of records that have no clock: whose they are, who sent them and by when is told by `facts`."""

    model: type[Model] = UrgingNotice
    facts: Callable[[Any], tuple[Agency, User, date | None]] = lambda one: (
        one.agency,
        one.urging.issued_by,
        None,
    )

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """The first of them as rows of work."""
        return [self._row(one) for one in found[:ROWS]]

    def url(self) -> str:
        """The list of them."""
        return reverse(f"admin:reports_{self.model._meta.model_name}_changelist")

    def _row(self, one: Any) -> Row:
        agency, holder, due_on = self.facts(one)
        name = f"admin:reports_{self.model._meta.model_name}"
        return Row(
            title=one.subject.title,
            url=reverse(f"{name}_change", args=[one.pk]),
            kind=str(one.get_status_display()),
            agency=agency.short_name or agency.name,
            holder=str(holder),
            clock=None,
            due_on=due_on,
            act_label=str(self.act_label),
            act_url=reverse(f"{name}_act", args=[one.pk, self.act]),
        )


URGED = Waiting(
    "urged", _("待回复的督促事项"), _("督促待回复"), "", _urged, "urging.answer", "answer", _("回复办理情况"), 16
)
TO_STATE = Waiting(
    *("state", _("可以申辩的通报"), _("通报待申辩"), "", _to_state, "circular.state", "state", _("申辩"), 13),
    model=CircularLetter,
    facts=lambda one: (one.office, one.drafted_by, one.statements_until),
)
TO_APPROVE = Waiting(
    *("approve-circular", _("待批准的通报"), _("通报待批准"), "", _to_approve, "circular.approve"),
    *("approve", _("批准"), 15),
    model=CircularLetter,
    facts=lambda one: (one.office, one.drafted_by, one.statements_until),
)
TO_DECIDE = Waiting(
    *("decide-case", _("待决定的责任追究"), _("责任追究待决定"), "", _to_decide, "accountability.decide"),
    *("decide", _("作出决定"), 15),
    model=AccountabilityCase,
    facts=lambda one: (one.agency, one.opened_by, None),
)
