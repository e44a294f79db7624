"""Roles as data: which acts each role holds, and who holds a role where, on which day.

Two shapes of one rule: `may` answers for one agency, `scope` gives the agencies as a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from disclosure.models import Agency, Assignment, Delegation, User
from disclosure.refusals import Reason
from disclosure.today import today


@dataclass(frozen=True, slots=True)
class Role:
    """A role's statutory name and the acts it holds."""

    label: Any
    acts: frozenset[str]


def _role(label: Any, acts: str) -> Role:
    return Role(label, frozenset(acts.split()))


_FILING = "item.file item.edit item.propose item.revise item.relate item.register_channel item.import item.consult"
_READING = (
    "item.see obligation.see directory.see inspection.see ticket.see report.see statistics.see urging.see circular.see"
    " assessment.see feedback.see place.see"
)
# Supervision: random inspections, urging that what they found be put right (条例 art. 47), and the weekly list.
_SUPERVISING = (
    "inspection.conduct ticket.open urging.send circular.draft survey.conduct accountability.see accountability.handle"
)
# Monthly statistics and quarterly bulletins (月统计、季通报) of a district and all below it.
_COUNTING = "statistics.compile statistics.issue"
# The annual report (条例 art. 49): compiled and published by the working body, signed by the leader, cleared above.
_REPORTING = "report.draft report.submit report.publish register.keep"
# The yearly assessment (条例 art. 46): conducted by the competent department, answered by who is assessed.
_ASSESSING = "assessment.conduct assessment.decide assessment.publish"
# The year's work points: planned and issued by those who run disclosure, here and above.
_PLANNING = "work.plan"
# A township presses its villages and communities (渝北 二（三）13).
_PRESSING = "village.press"
# Compiling a standard directory, and saying which items fulfil its rows.
_COMPILING = "directory.edit directory.propose directory.attach"
# What readers say of an item: taken down whatever the channel, answered, the handling published (质监局总结 四（四）4).
_ANSWERING = "feedback.record feedback.handle"
# Reading places (条例 art. 25): kept by whoever runs them, and handed to by whoever publishes.
_KEEPING = "place.keep transfer.arrange transfer.send transfer.receive"
_WORKING = "request.see request.handle request.note"
_COUNTER = (
    f"{_WORKING} request.register request.dispatch request.charge request.deliver request.archive request.remedy"
    " request.unmask request.lines complaint.register complaint.handle demand.see demand.decide"
)

ROLES: Mapping[str, Role] = {
    "clerk": _role(
        _("经办人"),
        f"{_READING} {_FILING} {_COMPILING} {_WORKING} item.answer_consultation obligation.fulfil request.lines"
        f" report.draft register.keep {_ANSWERING}",
    ),
    "secrecy-reviewer": _role(
        _("保密审查员"),
        f"{_READING} item.review_formation item.clear item.return item.refer item.take_down"
        " request.see request.clear request.return request.note",
    ),
    "approver": _role(
        _("分管领导"),
        f"{_READING} item.approve item.return item.publish item.schedule item.withhold item.withdraw"
        " item.sign_interpretation"
        " item.answer_consultation item.review_take_down"
        " request.see request.review request.return request.override request.note"
        " report.review report.return circular.approve circular.state"
        " accountability.see accountability.decide feedback.consider feedback.publish",
    ),
    "principal-leader": _role(
        _("主要负责人"),
        f"{_READING} item.approve item.return item.withhold item.review_take_down item.sign_interpretation"
        " directory.endorse directory.return"
        " request.see request.review request.return request.override"
        " report.review report.return circular.approve circular.state"
        " accountability.see accountability.decide feedback.consider",
    ),
    "party-group": _role(_("党组"), f"{_READING} item.decide_collectively item.return"),
    "disclosure-head": _role(
        _("政务公开工作机构负责人"),
        f"{_READING} {_FILING} item.publish item.schedule item.withdraw item.archive item.take_down item.withhold"
        " item.reattribute item.review_policy item.explain_take_down item.return item.answer_consultation"
        " obligation.fulfil ledger.see person.delegate"
        f" {_COMPILING} directory.send_up directory.finalise directory.adjust ticket.answer"
        f" urging.answer circular.state {_COUNTER} request.extend request.correct_again request.review request.return request.override"
        f" request.purge assessment.answer {_REPORTING} {_PLANNING} {_PRESSING} {_ANSWERING} feedback.consider feedback.publish"
        f" {_KEEPING}",
    ),
    "disclosure-officer": _role(
        _("政务公开工作机构工作人员"),
        f"{_READING} {_FILING} item.publish item.schedule item.archive item.reattribute item.answer_consultation"
        f" item.explain_take_down obligation.fulfil {_COMPILING} directory.send_up directory.finalise directory.adjust"
        f" ticket.answer urging.answer circular.state assessment.answer {_COUNTER} {_REPORTING} {_PLANNING} {_PRESSING}"
        f" {_ANSWERING} feedback.publish {_KEEPING}",
    ),
    "affairs-office": _role(
        _("政务办"),
        f"{_READING} obligation.fulfil obligation.chase calendar.confirm directory.review_jointly directory.return"
        f" {_SUPERVISING} {_COUNTING} place.keep",
    ),
    "district-office": _role(
        _("区政府办公室"),
        f"{_READING} item.authorise item.decide_disagreement item.take_down item.review_take_down item.chase"
        " obligation.chase obligation.fulfil calendar.confirm ledger.see agency.maintain person.appoint person.delegate"
        f" directory.check_first directory.return directory.publish directory.adjust directory.guide {_SUPERVISING} {_COUNTING}"
        f" {_ASSESSING} {_REPORTING} {_PLANNING} report.clear report.return place.keep"
        " request.see request.chase complaint.register complaint.handle demand.see",
    ),
    "superior": _role(
        _("上级主管部门"),
        f"{_READING} item.chase obligation.chase directory.check_second directory.return directory.guide"
        f" {_SUPERVISING}"
        " request.see request.chase complaint.register complaint.handle",
    ),
    "justice-reviewer": _role(_("司法局审查人员"), f"{_READING} item.consent request.see request.consent"),
    "auditor": _role(_("审计人员（只读）"), f"{_READING} ledger.see request.see demand.see"),
}

ACTS: frozenset[str] = frozenset().union(*(role.acts for role in ROLES.values()))

# Keeping the directory of agencies and people is upkeep, which a superuser does as well: somebody must be the first.
UPKEEP = frozenset({"agency.maintain", "person.appoint", "person.delegate"})


def with_act(act: str) -> list[str]:
    """The roles that carry an act."""
    return [name for name, role in ROLES.items() if act in role.acts]


@dataclass(frozen=True, slots=True)
class Held:
    """A role held on a day: at which agency, over which subtree, and for whom when standing in."""

    role: str
    agency_id: int
    scope_path: str
    on_behalf_of: User | None = None


def held(user: User | AnonymousUser, *, on: date | None = None) -> tuple[Held, ...]:
    """The roles a person holds on a day (default today), by assignment or as a stand-in.

    One instance of a user answers by what it first read, so that a page which asks for many buttons reads once;
    each request and each task has its own instance.
    """
    day = on or today()
    if not isinstance(user, User) or not user.is_active or user.pk is None:
        return ()
    known: dict[date, tuple[Held, ...]] = user.__dict__.setdefault("_held_roles", {})
    if day not in known:
        known[day] = tuple(_held(user, day))
    return known[day]


def forget(user: User) -> None:
    """Let an instance read its roles anew, after they were changed."""
    user.__dict__.pop("_held_roles", None)


def _held(user: User, day: date) -> Iterator[Held]:
    lasting = Q(from_on__lte=day) & (Q(to_on__isnull=True) | Q(to_on__gte=day))
    for own in Assignment.objects.filter(lasting, user=user).select_related("scope_root"):
        yield Held(own.role, own.agency_id, own.scope_root.path)
    stood_in = Delegation.objects.filter(stand_in=user, from_on__lte=day, to_on__gte=day)
    for delegation in stood_in.select_related("assignment__scope_root", "assignment__user"):
        original = delegation.assignment
        if original.from_on <= day and (original.to_on is None or original.to_on >= day):
            yield Held(original.role, original.agency_id, original.scope_root.path, original.user)


def by_which(user: User | AnonymousUser, act: str) -> list[Held]:
    """The roles held today that carry an act, wherever; an act nobody ever holds is a slip of the pen."""
    if act not in ACTS:
        raise ValueError(f"unknown act {act!r}")
    return [role for role in held(user) if role.role in ROLES and act in ROLES[role.role].acts]


def holding(user: User | AnonymousUser, act: str, agency: Agency) -> Held | None:
    """The role by which a person holds an act at an agency today, if any; own roles before stood-in ones."""
    fitting = [role for role in by_which(user, act) if agency.path.startswith(role.scope_path)]
    return min(fitting, key=lambda role: role.on_behalf_of is not None, default=None)


def may(user: User | AnonymousUser, act: str, agency: Agency) -> bool:
    """Whether a person holds an act at an agency today. The system itself may carry out what an act ordered."""
    return holding(user, act, agency) is not None or (isinstance(user, User) and user.is_system)


def stood_in_for(user: User, act: str, agency: Agency | None) -> dict[str, int]:
    """What a ledger entry says of the person for whom a stand-in acts (AB岗); nothing where the right is one's own.

    Without an agency it is an act that a role carries wherever it is held.
    """
    fitting = [one for one in by_which(user, act) if agency is None or agency.path.startswith(one.scope_path)]
    principals = [one.on_behalf_of.pk for one in fitting if one.on_behalf_of]
    return {"on_behalf_of": principals[0]} if principals and len(principals) == len(fitting) else {}


def scope(user: User | AnonymousUser, act: str, *, field: str = "path") -> Q:
    """The same rule as a query: agencies (or rows whose `field` is an agency path) where the person holds the act."""
    paths = {role.scope_path for role in by_which(user, act)}
    return reduce(or_, (Q(**{f"{field}__startswith": path}) for path in sorted(paths)), Q(pk__in=[]))


def agencies(user: User | AnonymousUser, act: str) -> QuerySet[Agency]:
    """The agencies at which a person holds an act today."""
    return Agency.objects.filter(scope(user, act))


def holders(role: str, agency: Agency, *, on: date) -> QuerySet[User]:
    """Those who hold a role over an agency on a day, stand-ins included."""
    lasting = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gte=on))
    assignments = Assignment.objects.filter(lasting, role=role, scope_root__path__in=agency.lineage())
    stand_ins = Delegation.objects.filter(assignment__in=assignments, from_on__lte=on, to_on__gte=on)
    return User.objects.filter(
        Q(pk__in=assignments.values("user")) | Q(pk__in=stand_ins.values("stand_in")), is_active=True
    ).distinct()


def reasons_against(user: User | AnonymousUser, act: str, agency: Agency) -> Iterator[Reason]:
    """The reason when a person does not hold an act at an agency: who would."""
    if may(user, act, agency) or _keeps_up(user, act):
        return
    roles = "、".join(str(ROLES[name].label) for name in with_act(act))
    yield Reason(
        code="not-yours",
        sentence=_("您（%(user)s）在“%(agency)s”没有办理此事的职权。") % {"user": user, "agency": agency},
        next_step=_("有此职权的角色：%(roles)s。") % {"roles": roles},
        kind="not-allowed",
    )


def anywhere(user: User | AnonymousUser, act: str) -> bool:
    """Whether a person holds an act at any agency today."""
    return bool(by_which(user, act)) or _keeps_up(user, act)


def _keeps_up(user: User | AnonymousUser, act: str) -> bool:
    return act in UPKEEP and user.is_active and user.is_superuser


def reasons_anywhere(user: User | AnonymousUser, act: str, sentence: Any = "") -> list[Reason]:
    """The reason against beginning something without a record yet, for who holds the act at no agency at all."""
    if anywhere(user, act):
        return []
    return [Reason("not-yours", str(sentence or _("您没有办理此事的职权。")), kind="not-allowed")]


class RoleBackend:
    """Answers Django's permission questions from the roles above; a superuser maintains but performs no legal act."""

    answers_permissions = True

    def authenticate(self, request: object, **credentials: object) -> None:
        """Passwords are another backend's business."""
        return

    def has_perm(self, user: User, perm: str, obj: object = None) -> bool:
        """`act` names of ACTS are answered per agency; Django's model permissions are for reading and upkeep."""
        if not user.is_active:
            return False
        if perm not in ACTS:
            return user.is_superuser
        if obj is None:
            return bool(by_which(user, perm))
        agency = obj if isinstance(obj, Agency) else getattr(obj, "agency", None)
        return isinstance(agency, Agency) and may(user, perm, agency)
