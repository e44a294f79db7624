"""Who may look at, pass, return or settle an edition on its way, and when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from catalog import gates, selectors, states
from catalog.models import PROACTIVE, WITHHELD, Consultation, Item
from catalog.policies.conditions import (
    consented,
    decided_collectively,
    in_state,
    not_the_clearer,
    not_the_filer,
    referred,
    unchanged,
)
from catalog.policies.interpreting import ready, signed_by_the_leader
from disclosure import roles
from disclosure.conditions import Reasons
from disclosure.models import User
from disclosure.refusals import Reason


def clear(item: Item, *, actor: User) -> Reasons:
    """Clearance before publication is another person's than the filer's (条例 art. 17)."""
    edition = selectors.working_edition(item)
    return [
        *roles.reasons_against(actor, "item.clear", item.agency),
        *in_state(edition, states.PROPOSED),
        *not_the_filer(edition, actor),
        *unchanged(edition),
        *referred(edition),
    ]


def approve(item: Item, *, actor: User) -> Reasons:
    """Approval is a third person's, or a second's where the jurisdiction says two are enough."""
    edition = selectors.working_edition(item)
    return [
        *roles.reasons_against(actor, "item.approve", item.agency),
        *in_state(edition, states.CLEARED),
        *not_the_filer(edition, actor),
        *not_the_clearer(item, edition, actor),
        *unchanged(edition),
        *decided_collectively(item, edition),
        *consented(item, edition),
        *ready(item, edition),
        *signed_by_the_leader(item, edition, actor),
    ]


def send_back(item: Item, *, actor: User) -> Reasons:
    """Whoever has it before them may return it; a reason is mandatory."""
    return [
        *roles.reasons_against(actor, "item.return", item.agency),
        *in_state(selectors.working_edition(item), states.PROPOSED, states.CLEARED, states.APPROVED),
    ]


def consent(item: Item, *, actor: User) -> Reasons:
    """Consent to withholding is asked only where the jurisdiction demands it (source of the gate: its instrument)."""
    edition = selectors.working_edition(item)
    reasons = [
        *roles.reasons_against(actor, "item.consent", item.agency),
        *in_state(edition, states.PROPOSED, states.CLEARED),
        *not_the_filer(edition, actor),
    ]
    if edition.attribute != WITHHELD:
        reasons.append(Reason("not-withheld", _("本件并非拟不予公开。"), kind="not-now"))
    return reasons


def review_policy(item: Item, *, actor: User) -> Reasons:
    """A policy document proposed as not public is looked at by the unit's own disclosure body first."""
    edition = selectors.working_edition(item)
    reasons = [
        *roles.reasons_against(actor, "item.review_policy", item.agency),
        *in_state(edition, states.PROPOSED, states.CLEARED),
        *not_the_filer(edition, actor),
    ]
    if edition.attribute == PROACTIVE:
        reasons.append(Reason("proactive", _("本件拟主动公开，不须此项审查。"), kind="not-now"))
    return reasons


def decide_collectively(item: Item, *, actor: User) -> Reasons:
    """A collective decision is recorded for items marked as especially major or sensitive."""
    reasons = [
        *roles.reasons_against(actor, "item.decide_collectively", item.agency),
        *in_state(selectors.working_edition(item), states.PROPOSED, states.CLEARED),
    ]
    if not item.needs_collective_decision:
        reasons.append(Reason("no-collective-needed", _("本件未标明须集体讨论决定。"), kind="not-now"))
    return reasons


def authorise(item: Item, *, actor: User) -> Reasons:
    """Release of district-wide or emergency information is authorised by the district."""
    edition = selectors.working_edition(item)
    reasons = [
        *roles.reasons_against(actor, "item.authorise", item.agency),
        *in_state(edition, states.PROPOSED, states.CLEARED, states.APPROVED),
    ]
    if not gates.authorisation_needed(item, edition):
        reasons.append(Reason("no-authorisation-needed", _("本件未标明须经授权发布。"), kind="not-now"))
    return reasons


def refer(item: Item, *, actor: User) -> Reasons:
    """What cannot be determined is referred to the competent or the secrecy department (条例 art. 17)."""
    edition = selectors.working_edition(item)
    return [
        *roles.reasons_against(actor, "item.refer", item.agency),
        *in_state(edition, states.PROPOSED),
        *(reason for reason in referred(edition) if reason.code == "referral-open"),
    ]


def resolve(item: Item, *, actor: User) -> Reasons:
    """The answer to a referral is recorded by those who refer, once for each time it was referred."""
    edition = selectors.working_edition(item)
    reasons = [*roles.reasons_against(actor, "item.refer", item.agency), *in_state(edition, states.PROPOSED)]
    if not any(reason.code == "referral-open" for reason in referred(edition)):
        reasons.append(Reason("no-referral", _("没有尚待答复的报请。"), kind="not-now"))
    return reasons


def consult(item: Item, *, actor: User) -> Reasons:
    """Other agencies concerned are consulted before publication (条例 art. 11)."""
    return [
        *roles.reasons_against(actor, "item.consult", item.agency),
        *in_state(selectors.working_edition(item), *states.PENDING),
    ]


def answer_consultation(consultation: Consultation, *, actor: User) -> Reasons:
    """The agency asked answers, once, while what it was asked about is still on its way."""
    reasons = list(roles.reasons_against(actor, "item.answer_consultation", consultation.agency))
    if consultation.answer:
        reasons.append(Reason("answered", _("该会商已经答复。"), kind="not-now"))
    return [*reasons, *in_state(consultation.edition, *states.PENDING)]


def decide_disagreement(consultation: Consultation, *, actor: User) -> Reasons:
    """Where agencies disagree, the district office decides."""
    reasons = list(roles.reasons_against(actor, "item.decide_disagreement", consultation.edition.item.agency))
    if consultation.answer != Consultation.Answer.OBJECTED or consultation.decision:
        reasons.append(Reason("no-disagreement", _("没有待协调的不同意见。"), kind="not-now"))
    return reasons
