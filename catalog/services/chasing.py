"""Chasing: a supervisor reminds whoever holds an item that is not public yet."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, states
from catalog.models import Item
from disclosure import ledger, messages, roles
from disclosure.messages import Letter
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import today

# Who has it before them in each state.
WAITING = {
    states.DRAFT: ("clerk", "disclosure-officer"),
    states.PROPOSED: ("secrecy-reviewer",),
    states.CLEARED: ("approver",),
    states.APPROVED: ("disclosure-officer", "disclosure-head"),
}


@transaction.atomic
def chase(item_id: int, *, actor: User) -> int:
    """Write to whoever an item waits for, once a day at most; returns how many people."""
    item = selectors.locked(item_id)
    refuse_if(policies.chase(item, actor=actor))
    edition = selectors.working_edition(item)
    people = {
        person.pk: person
        for role in WAITING[edition.status]
        for person in roles.holders(role, item.agency, on=today())
    }
    if edition.status == states.DRAFT and item.subject.holder:
        people = {item.subject.holder.pk: item.subject.holder}
    letter = Letter(
        key=f"chase-{item.subject_id}-{edition.status}-{today()}",
        kind="chase",
        title=_("催办：%(title)s") % {"title": edition.title},
        body=_("%(actor)s催办《%(title)s》（%(state)s），请尽快办理。")
        % {"actor": actor, "title": edition.title, "state": edition.get_status_display()},
        subject=item.subject,
    )
    ledger.record("item.chase", subject=item.subject, actor=actor, facts={"people": len(people)})
    return messages.write(letter, people.values())
