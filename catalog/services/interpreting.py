"""Interpretation: the plan that goes with a policy is written and signed, and what interprets the policy is begun."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import interpretations, policies, selectors, telling
from catalog.models import Edition, InterpretationPlan, Item
from catalog.policies import interpreting
from catalog.services import filing, register
from catalog.services.filing import Draft
from catalog.services.recording import record
from disclosure.conditions import stated
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan says: the kinds, who answers for it, the day, and for each point whether it is dealt with."""

    kinds: Sequence[str]
    responsible: str
    planned_on: date
    points: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def plan(item_id: int, said: Plan, *, actor: User) -> InterpretationPlan:
    """Write the plan of interpretation of a policy document, or write it anew, which voids a signature."""
    item = selectors.locked(item_id)
    points = {code: answer for code, answer in said.points.items() if answer}
    refuse_if([*policies.plan(item, actor=actor), *_unsaid(said, points), *interpreting.unanswered(item, points)])
    content = {"kinds": sorted(said.kinds), "responsible": said.responsible.strip(), "points": points}
    digest = _digest({**content, "planned_on": said.planned_on.isoformat()})
    written, _created = InterpretationPlan.objects.update_or_create(
        item=item,
        defaults={
            **content,
            **{"planned_on": said.planned_on, "plan_hash": digest, "written_by": actor, "written_at": now()},
            **{"signed_by": None, "signed_hash": "", "signed_at": None},
        },
    )
    facts = {"kinds": content["kinds"], "planned_on": said.planned_on, "plan_hash": digest}
    record("item.plan_interpretation", item, actor=actor, facts=facts, by="item.edit")
    if interpreting.signing_gate(item.agency) is not None:
        edition = selectors.working_edition(item)
        telling.agency(
            interpretations.drafter(item), item, edition, wanted=["principal-leader"], headline=_("待审定解读方案")
        )
    return written


def _digest(content: Mapping[str, object]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _unsaid(said: Plan, points: Mapping[str, str]) -> list[Reason]:
    """A plan names known kinds and points, and a person who answers for it."""
    reasons = stated(said.responsible, _("解读方案须写明解读责任人。"), code="no-responsible")
    if not said.kinds or not {*said.kinds} <= {*Edition.InterpretationKind.values}:
        reasons.append(Reason("no-kind", _("解读方案须写明解读形式：文字、图解、问答或者视频。")))
    answers = {*InterpretationPlan.Answer.values}
    if not {*points} <= {*interpretations.POINTS} or not {*points.values()} <= answers:
        reasons.append(Reason("unknown-point", _("没有这一解读要点，或者没有这一答复。")))
    elif points and InterpretationPlan.Answer.COVERED not in points.values():
        reasons.append(Reason("nothing-covered", _("解读方案没有列入任何要点。")))
    return reasons


@transaction.atomic
def sign_plan(item_id: int, *, actor: User) -> InterpretationPlan:
    """The leader signs the plan as it stands (经本部门主要负责人审定)."""
    item = selectors.locked(item_id)
    refuse_if(policies.sign_plan(item, actor=actor))
    written = InterpretationPlan.objects.get(item=item)
    written.signed_by, written.signed_hash, written.signed_at = actor, written.plan_hash, now()
    written.save(update_fields=["signed_by", "signed_hash", "signed_at"])
    record("item.sign_interpretation", item, actor=actor, facts={"plan_hash": written.plan_hash})
    return written


@transaction.atomic
def begin(policy_id: int, *, kind: str, actor: User) -> Item:
    """Begin a draft that interprets a policy, at the agency that drafted it, linked with the policy both ways."""
    policy = selectors.locked(policy_id)
    refuse_if(policies.begin_interpretation(policy, actor=actor))
    edition = selectors.visible_edition(policy) or selectors.working_edition(policy)
    agency = interpretations.drafter(policy)
    content = {
        "title": (_("《%(title)s》解读") % {"title": edition.title})[:300],
        "matter": interpretations.INTERPRETATION,
        "interpretation_kind": kind,
        "issuing_agency": agency.name,
        "theme": edition.theme,
        "stage": edition.stage,
        "formed_on": today(),
    }
    item = filing.file(agency, Draft(content), actor=actor)
    register.relate(item.pk, policy, kind="interprets", actor=actor)
    return item
