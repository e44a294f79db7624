"""What a policy document must bring along to be understood, what it has, and what is public of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog import gates, states
from catalog.binding import duties_of
from catalog.models import PROACTIVE, Edition, InterpretationPlan, Item, Relation
from disclosure import due
from disclosure.law.rows import Duty, Gate
from disclosure.models import Agency
from disclosure.today import today

POLICY, INTERPRETATION = "policy-document", "interpretation"
INTERPRET = "interpret"
THE_DRAFTER = "drafting-department"
# The points an interpretation dwells on (青政办〔2017〕34号 二（二）, after 国办发〔2016〕80号); which of them must be
# answered where is a gate.
POINTS: Mapping[str, Any] = {
    "basis": _("背景依据"),
    "aims": _("目标任务"),
    "content": _("主要内容"),
    "scope": _("涉及范围"),
    "standards": _("执行标准"),
    "cautions": _("注意事项"),
    "keywords": _("关键词诠释"),
    "benefits": _("惠民利民举措"),
    "differences": _("新旧政策差异"),
}
ON_THE_WAY_OR_PUBLIC = (states.PROPOSED, states.CLEARED, states.APPROVED, *states.VISIBLE)
READY = (states.APPROVED, *states.VISIBLE)


@dataclass(frozen=True, slots=True)
class Demand:
    """What must come with a policy document here, and the gate that asks for it."""

    gate: Gate
    plan: bool
    material: bool


def is_policy(edition: Edition) -> bool:
    """Whether an edition is a policy document on its way to the public, of which interpretations speak."""
    return edition.matter == POLICY and edition.attribute == PROACTIVE


def kind_of(edition: Edition) -> str:
    """In which kind an interpretation explains; what says nothing of it is a text."""
    return edition.interpretation_kind or Edition.InterpretationKind.TEXT


def kind_label(code: str) -> str:
    """A kind of interpretation in words."""
    return str(dict(Edition.InterpretationKind.choices).get(code, code))


def drafter(item: Item) -> Agency:
    """Who drafted a document and therefore interprets it (谁起草、谁解读): the agency itself where no other is named."""
    return item.drafting_agency or item.agency


def plan_of(item: Item) -> InterpretationPlan | None:
    """The plan of interpretation that goes with a policy document, if one was written."""
    return InterpretationPlan.objects.filter(item=item).select_related("written_by", "signed_by").first()


def demand(item: Item, edition: Edition) -> Demand | None:
    """What the jurisdiction asks for with this policy document: plan, material or both.

    Where either will do, the draft itself says which it brings. A later edition of a policy that has been
    interpreted already brings nothing new.
    """
    found = gates.gate(item, "interpretation.with-policy")
    if found is None or not is_policy(edition) or (edition.number > 1 and has_public_material(item)):
        return None
    both = found.value == "plan-and-material"
    declared = edition.interpretation
    return Demand(
        found,
        plan=both or declared == Edition.Interpretation.PLANNED,
        material=both or declared == Edition.Interpretation.ATTACHED,
    )


def materials(policy: Item) -> QuerySet[Edition]:
    """The editions of what interprets a policy, on their way or public; what was withdrawn or given up is none."""
    speaking = Relation.objects.filter(target=policy, kind=Relation.Kind.INTERPRETS)
    return Edition.objects.filter(item__in=speaking.values("source"), status__in=(*states.PENDING, *states.VISIBLE))


def has_public_material(policy: Item) -> bool:
    """Whether the public reads an interpretation of it."""
    return materials(policy).filter(status__in=states.VISIBLE).exists()


def was_interpreted(policy: Item) -> bool:
    """Whether an interpretation of it ever was public, even if it was taken back since."""
    speaking = Relation.objects.filter(target=policy, kind=Relation.Kind.INTERPRETS)
    return Edition.objects.filter(item__in=speaking.values("source"), status__in=states.ONCE_PUBLIC).exists()


def companions(policy: Item) -> list[int]:
    """The interpretations that are approved and go public with their policy, where both are published as one."""
    if published_together(policy) is None:
        return []
    waiting = materials(policy).filter(status=states.APPROVED, attribute=PROACTIVE)
    return sorted(set(waiting.values_list("item", flat=True)))


def policies_of(interpretation: Item) -> list[Item]:
    """The policies an interpretation speaks of."""
    speaking = Relation.objects.filter(source=interpretation, kind=Relation.Kind.INTERPRETS)
    return list(Item.objects.filter(pk__in=speaking.values("target")).select_related("agency", "drafting_agency"))


def published_together(policy: Item) -> Duty | None:
    """The duty by which a policy and its interpretation are published as one: owed at once on publication."""
    return _duty(policy, lambda duty: duty.kind == "at-once" and duty.trigger == "published")


def interpreted_by_drafter(policy: Item) -> Duty | None:
    """The duty by which nobody but the drafter interprets a policy, where there is one."""
    return _duty(policy, lambda duty: THE_DRAFTER in duty.owed_by)


def _duty(policy: Item, fits: Callable[[Duty], bool]) -> Duty | None:
    owed = (duty for duty in duties_of(policy.agency) if duty.stops_with == INTERPRET and duty.in_force(today()))
    return next((duty for duty in owed if fits(duty)), None)


def duty_codes() -> list[str]:
    """The full codes of every duty that an interpretation answers."""
    return sorted({duty.full_code for duty in due.every_duty() if duty.stops_with == INTERPRET})


def points_asked(agency: Agency) -> tuple[str, ...]:
    """The points a plan must answer here; elsewhere all are offered and none is demanded."""
    found = gates.gate_of(agency, "interpretation.points")
    return tuple(map(str, found.value)) if found and isinstance(found.value, tuple) else ()


def open_points(agency: Agency, answered: Iterable[str]) -> list[str]:
    """The points demanded here that were not answered, in words."""
    known = set(answered)
    return [str(POINTS[code]) for code in points_asked(agency) if code not in known]
