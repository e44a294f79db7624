"""Who may send an urging list, and who answers what it asks of an agency."""

from __future__ import annotations

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from reports import states
from reports.models import UrgingNotice

ARTICLE = "《政府信息公开条例》第四十七条"


def send(office: Agency, *, actor: User) -> list[Reason]:
    """A list is sent by the office that supervises; the week's first one is sent by the system."""
    return list(roles.reasons_against(actor, "urging.send", office))


def answer(notice: UrgingNotice, *, actor: User) -> list[Reason]:
    """What was done is said once, by the agency that was urged."""
    return [
        *roles.reasons_against(actor, "urging.answer", notice.agency),
        *states.URGING.against(notice.status, "answer"),
    ]
