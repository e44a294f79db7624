"""Who may begin, change, propose or give up an edition, and when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from catalog import completeness, selectors, states
from catalog.models import Item
from catalog.policies.companions import whole
from catalog.policies.conditions import in_state, stays_public
from catalog.policies.interpreting import accompanied
from disclosure import roles
from disclosure.conditions import Reasons
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import today


def file(agency: Agency, *, actor: User) -> Reasons:
    """Filing is for those who file for the agency, while it exists."""
    return [*roles.reasons_against(actor, "item.file", agency), *still_there(agency)]


def still_there(agency: Agency) -> Reasons:
    """An agency that was abolished discloses nothing new; its successor does."""
    if agency.is_active(today()):
        return []
    heir = agency.successor
    return [
        Reason(
            "agency-ended",
            _("“%(agency)s”已于%(on)s撤销。") % {"agency": agency, "on": agency.active_to},
            next_step=_("请以承继机关“%(successor)s”的名义填报。") % {"successor": heir} if heir else "",
        )
    ]


def edit(item: Item, *, actor: User) -> Reasons:
    """Only a draft is edited, by those who file for its agency (whoever filed it, or another clerk of the unit)."""
    return [
        *roles.reasons_against(actor, "item.edit", item.agency),
        *in_state(selectors.working_edition(item), states.DRAFT),
    ]


def discard(item: Item, *, actor: User) -> Reasons:
    """A draft filed by mistake is given up by those who may edit it; what went forward is returned first."""
    return edit(item, actor=actor)


def propose(item: Item, *, actor: User) -> Reasons:
    """A complete draft is proposed, with the secrecy review at formation (条例 art. 17)."""
    edition = selectors.working_edition(item)
    return [
        *roles.reasons_against(actor, "item.propose", item.agency),
        *in_state(edition, states.DRAFT),
        *completeness.reasons(item, edition),
        *accompanied(item, edition),
        *whole(edition),
        *stays_public(item, edition),
    ]


def revise(item: Item, *, actor: User) -> Reasons:
    """What is or was public is changed by a new edition; the old one stays as it was."""
    reasons = list(roles.reasons_against(actor, "item.revise", item.agency))
    edition = selectors.working_edition(item)
    if edition.status in states.PENDING:
        reasons.append(Reason("revision-under-way", _("已有一个新版本正在办理。"), kind="not-now"))
    elif edition.status not in states.ONCE_PUBLIC:
        reasons.append(selectors.not_in_state(edition))
    return reasons


def reattribute(item: Item, *, actor: User) -> Reasons:
    """What was closed and may now be public gets a new edition; its old mark is kept (条例 art. 18)."""
    return [
        *roles.reasons_against(actor, "item.reattribute", item.agency),
        *in_state(selectors.working_edition(item), states.CLOSED),
    ]
