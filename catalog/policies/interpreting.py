"""What a policy document must bring along before it is proposed and approved, who signs it, and what is returned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog import gates, interpretations, selectors, states
from catalog.interpretations import Demand
from catalog.models import Edition, InterpretationPlan, Item
from catalog.policies.companions import too_late
from disclosure import roles
from disclosure.conditions import Reasons
from disclosure.law.rows import Gate
from disclosure.models import Agency, User
from disclosure.refusals import Reason

# Who signs where the law says 主要负责人, and where it says 部门负责人.
SIGNERS = {
    "principal-leader": frozenset({"principal-leader"}),
    "unit-leader": frozenset({"principal-leader", "approver"}),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which what was sent incomplete is returned (退文), with the article that says so."""

    code: str
    sentence: str
    article: str


# What comes with a policy document


def accompanied(item: Item, edition: Edition) -> Iterator[Reason]:
    """Where the jurisdiction asks for it, a policy document does not leave the desk without what interprets it."""
    asked = interpretations.demand(item, edition)
    if asked is None:
        return
    if not (asked.plan or asked.material) or _says_less(asked, edition):
        yield _undeclared(asked)
        return
    if asked.plan:
        yield from _planned(item, asked, interpretations.plan_of(item))
    if asked.material and not _has(item, interpretations.ON_THE_WAY_OR_PUBLIC):
        yield Reason(
            "no-material",
            _("没有随文的解读材料，或者材料还是草稿。"),
            article=gates.cite(asked.gate),
            next_step=_("请在本件页面“拟写解读材料”，填写后提出；已有的，用“登记关联信息”关联。"),
        )


def ready(item: Item, edition: Edition) -> Iterator[Reason]:
    """Plan and material are signed and approved before the policy is: 同步审签."""
    lacking = [*accompanied(item, edition)]
    yield from lacking
    asked = interpretations.demand(item, edition)
    if asked is None or lacking:
        return
    plan = interpretations.plan_of(item)
    if asked.plan and plan is not None and signing_gate(item.agency) is not None and plan.signed_by_id is None:
        yield Reason(
            "plan-not-signed",
            _("解读方案尚未经%(who)s审定。") % {"who": signers(item.agency)},
            article=gates.cite(signing_gate(item.agency)),
            next_step=_("请其在本件页面“审定解读方案”。"),
            kind="not-now",
        )
    if asked.material and not _has(item, interpretations.READY):
        yield Reason(
            "material-not-approved",
            _("解读材料尚未审批，须与政策文件同步审签。"),
            article=gates.cite(asked.gate),
            next_step=_("请先办结解读材料的审查、审批。"),
            kind="not-now",
        )


def _says_less(asked: Demand, edition: Edition) -> bool:
    """Whether the draft itself declares less than both where both are asked for."""
    return asked.plan and asked.material and edition.interpretation != Edition.Interpretation.ATTACHED


def _undeclared(asked: Demand) -> Reason:
    return Reason(
        "no-interpretation",
        _("政策性文件须随文报送解读方案或者解读材料。"),
        article=gates.cite(asked.gate),
        next_step=_("请备妥后把“政策解读”改为“随文制定解读方案”或者“解读材料已备”；方案和材料都要求的，须为后者。"),
    )


def _planned(item: Item, asked: Demand, plan: InterpretationPlan | None) -> Iterator[Reason]:
    if plan is None:
        yield Reason(
            "no-plan",
            _("没有随文的解读方案。"),
            article=gates.cite(asked.gate),
            next_step=_("请在本件页面“拟订解读方案”，写明解读形式、责任人、计划日期和解读要点。"),
        )
        return
    yield from unanswered(item, plan.points)


def unanswered(item: Item, points: dict[str, str]) -> Iterator[Reason]:
    """The points an interpretation dwells on are each answered, where the jurisdiction lists them."""
    left = interpretations.open_points(item.agency, points)
    if left:
        yield Reason(
            "points-open",
            _("解读方案尚有要点未作安排：%(points)s。") % {"points": "、".join(left)},
            article=gates.cite(gates.gate(item, "interpretation.points")),
            next_step=_("每一要点须选“列入解读”或者“本件不涉及”。"),
        )


def _has(policy: Item, wanted: tuple[str, ...]) -> bool:
    return interpretations.materials(policy).filter(status__in=wanted).exists()


# Who signs


def signing_gate(agency: Agency) -> Gate | None:
    """The rule that the department's leader signs plan and material, where there is one."""
    return gates.gate_of(agency, "interpretation.signed-by")


def signers(agency: Agency) -> str:
    """Who signs there, in the words of the roles."""
    found = signing_gate(agency)
    wanted = SIGNERS[str(found.value)] if found else SIGNERS["unit-leader"]
    return "、".join(str(roles.ROLES[name].label) for name in sorted(wanted, reverse=True))


def _may_sign(actor: User, *agencies: Agency) -> bool:
    """Whether a person holds, or stands in for, one of the signing roles over one of these agencies."""
    found = signing_gate(agencies[0])
    wanted = SIGNERS[str(found.value)] if found else SIGNERS["unit-leader"]
    paths = [one.scope_path for one in roles.by_which(actor, "item.sign_interpretation") if one.role in wanted]
    return any(agency.path.startswith(path) for agency in agencies for path in paths)


def signed_by_the_leader(item: Item, edition: Edition, actor: User) -> Iterator[Reason]:
    """Where the leader signs what interprets a policy, nobody else approves it."""
    found = signing_gate(item.agency)
    if edition.matter != interpretations.INTERPRETATION or found is None:
        return
    if not _may_sign(actor, item.agency, interpretations.drafter(item)):
        yield Reason(
            "not-the-leader",
            _("解读材料须由%(who)s审定。") % {"who": signers(item.agency)},
            article=gates.cite(found),
            kind="not-allowed",
        )


# The acts on a plan


def plan(item: Item, *, actor: User) -> Reasons:
    """The plan is written with the draft, by those who write the draft; once the policy is public, for what follows."""
    edition = selectors.working_edition(item)
    reasons = [*roles.reasons_against(actor, "item.edit", item.agency)]
    if edition.status not in (states.DRAFT, *states.VISIBLE):
        reasons.append(selectors.not_in_state(edition))
    return [*reasons, *_of_a_policy(edition)]


def sign_plan(item: Item, *, actor: User) -> Reasons:
    """The leader of the department that drafted it signs the plan, never the one who wrote it.

    Where the issuing office files the draft itself, its own leader may: the plan is put before whoever signs there.
    """
    written = interpretations.plan_of(item)
    reasons: Reasons = []
    if not _may_sign(actor, item.agency, interpretations.drafter(item)):
        reasons += roles.reasons_against(actor, "item.sign_interpretation", item.agency)
        reasons = reasons or [_not_the_signer(item)]
    if written is None:
        return [*reasons, Reason("no-plan", _("还没有解读方案。"), kind="not-now")]
    if written.signed_by_id:
        reasons.append(Reason("signed", _("解读方案已经审定。"), kind="not-now"))
    if actor.pk == written.written_by_id:
        reasons.append(Reason("same-person", _("拟订人不能审定自己拟订的解读方案。"), kind="not-allowed"))
    return reasons


def _not_the_signer(item: Item) -> Reason:
    return Reason(
        "not-the-leader",
        _("解读方案须由%(who)s审定。") % {"who": signers(item.agency)},
        article=gates.cite(signing_gate(item.agency)),
        kind="not-allowed",
    )


def begin(item: Item, *, actor: User) -> Reasons:
    """What interprets a policy is begun by those who file for the agency that drafted it (谁起草、谁解读)."""
    edition = selectors.visible_edition(item) or selectors.working_edition(item)
    reasons = [*roles.reasons_against(actor, "item.file", interpretations.drafter(item)), *_of_a_policy(edition)]
    if edition.status not in (*states.PENDING, *states.VISIBLE):
        reasons.append(selectors.not_in_state(edition))
    return [*reasons, *too_late(item)]


def _of_a_policy(edition: Edition) -> Iterator[Reason]:
    if not interpretations.is_policy(edition):
        yield Reason("not-a-policy", _("只有拟主动公开的政策性文件才附解读。"), kind="not-now")


# Returning


def return_grounds(item: Item, edition: Edition) -> list[Ground]:
    """The grounds on which a policy document that was sent without its interpretation is returned (退文)."""
    found = gates.gate(item, "interpretation.with-policy")
    if found is None or not interpretations.is_policy(edition):
        return []
    return [
        Ground("no-interpretation", _("未随文报送解读方案、解读材料，或者报送的不齐全，予以退文"), gates.cite(found))
    ]
