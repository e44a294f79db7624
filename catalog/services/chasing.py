"""Chasing: a supervisor reminds whoever holds an item that is not public yet."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, states, telling
from catalog.models import Edition, Item
from catalog.services.recording import record
from disclosure import messages, roles
from disclosure.messages import Letter
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today

# Who has it before them in each state.
WAITING = {
    states.DRAFT: ("clerk", "disclosure-officer"),
    states.PROPOSED: ("secrecy-reviewer",),
    states.CLEARED: ("approver", "principal-leader"),
    states.APPROVED: ("disclosure-officer", "disclosure-head"),
}


@transaction.atomic
def chase(item_id: int, *, actor: User) -> int:
    """Write to whoever an item waits for, once a day at most; returns how many people."""
    item = selectors.locked(item_id)
    refuse_if(policies.chase(item, actor=actor))
    edition = selectors.working_edition(item)
    people = waited_for(item, edition)
    if not people:
        refuse_if([Reason("nobody", _("本机关没有可以办理此事的人。"), next_step=_("请先安排任职或者代行。"))])
    letter = Letter(
        key=f"chase-{item.subject_id}-{edition.status}-{today()}",
        kind="chase",
        title=_("催办：%(title)s") % {"title": telling.name_of(item, edition)},
        body=_("%(actor)s催办《%(title)s》（%(state)s），请尽快办理。")
        % {"actor": actor, "title": telling.name_of(item, edition), "state": edition.get_status_display()},
        subject=item.subject,
    )
    record("item.chase", item, actor=actor, facts={"people": len(people)})
    return messages.write(letter, people)


def waited_for(item: Item, edition: Edition) -> list[User]:
    """Whom an item waits for: its holder as long as it is a draft, afterwards those who hold the post that is next."""
    holder = item.subject.holder
    if edition.status == states.DRAFT and holder is not None and holder.is_active:
        return [holder]
    found = {
        person.pk: person for role in WAITING[edition.status] for person in roles.holders(role, item.agency, on=today())
    }
    return list(found.values())
