"""Who may take up what many people ask for, or decline to."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.models import Demand
from disclosure import roles
from disclosure.conditions import Reasons
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE_44 = "《政府信息公开条例》第四十四条"


def accept(demand: Demand, *, actor: User) -> Reasons:
    """A proposal is decided once, by those who decide on it for the agency; drafting an item is theirs as well."""
    return [
        *roles.reasons_against(actor, "demand.decide", demand.agency),
        *_undecided(demand),
        *roles.reasons_against(actor, "item.file", demand.agency),
    ]


def decline(demand: Demand, *, actor: User) -> Reasons:
    """A proposal is declined by the same people, with a reason."""
    return [*roles.reasons_against(actor, "demand.decide", demand.agency), *_undecided(demand)]


def _undecided(demand: Demand) -> Iterator[Reason]:
    if demand.outcome != Demand.Outcome.PROPOSED:
        sentence = _("该建议已经处理：%(outcome)s。") % {"outcome": demand.get_outcome_display()}
        yield Reason("demand-decided", sentence, article=ARTICLE_44, kind="not-now")
