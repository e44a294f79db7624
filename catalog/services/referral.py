"""Referral: what the unit cannot determine is put to the competent or the secrecy department (条例 art. 17)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import policies, selectors, telling
from catalog.models import Item
from catalog.services import reviewing
from catalog.services.recording import record
from disclosure.conditions import not_ahead, stated
from disclosure.models import User
from disclosure.refusals import refuse_if


@transaction.atomic
def refer(item_id: int, *, actor: User, department: str, question: str) -> Item:
    """Record that an item was put to another department to determine; the item waits, no clock pauses (条例 art. 17)."""
    item = selectors.locked(item_id)
    unsaid = [
        *stated(department, _("请写明报请的部门。"), code="no-department"),
        *stated(question, _("请写明不能确定的内容。"), code="no-question"),
    ]
    refuse_if([*policies.refer(item, actor=actor), *unsaid])
    edition = selectors.working_edition(item)
    reviewing.write(
        item, edition, moment="referral", outcome="referred", actor=actor, act="item.refer", opinion=question
    )
    facts = {"edition": edition.number, "department": department.strip()}
    record("item.refer", item, actor=actor, facts=facts, reason=question.strip())
    return item


@transaction.atomic
def resolve(item_id: int, *, actor: User, may_be_public: bool, answered_on: date, answer: str) -> Item:
    """Record what the department determined: the review goes on, or the item must go back to be changed."""
    item = selectors.locked(item_id)
    unsaid = [
        *stated(answer, _("请写明答复的内容和文号。"), code="no-answer"),
        *not_ahead(answered_on, _("答复日期")),
    ]
    refuse_if([*policies.resolve(item, actor=actor), *unsaid])
    edition = selectors.working_edition(item)
    outcome = "passed" if may_be_public else "returned"
    reviewing.write(item, edition, moment="referral", outcome=outcome, actor=actor, act="item.refer", opinion=answer)
    facts = {"edition": edition.number, "may_be_public": may_be_public, "answered_on": answered_on}
    record("item.resolve_referral", item, actor=actor, facts=facts, reason=answer.strip(), by="item.refer")
    headline = _("已确定可以公开，请继续审查") if may_be_public else _("已确定不能公开，请退回")
    telling.next_in_line(item, edition, wanted=["secrecy-reviewer"], headline=headline)
    return item
