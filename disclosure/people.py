"""The only writer of posts: who holds which role at which agency and over what, from when to when, and who stands in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from disclosure import ledger, roles
from disclosure.models import Agency, Assignment, Delegation, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today

# By which right of a role each act here is done.
RIGHTS = {
    "person.assign": "person.appoint",
    "person.end": "person.appoint",
    "person.delegate": "person.delegate",
    "person.end_delegation": "person.delegate",
}


@transaction.atomic
def assign(
    user: User,
    role: str,
    agency: Agency,
    *,
    from_on: date,
    actor: User,
    scope_root: Agency | None = None,
    to_on: date | None = None,
) -> Assignment:
    """Give a person a role at an agency, over it and all below it, or over another subtree where one is named."""
    root = scope_root or agency
    refuse_if(against_assigning(user, role, agency, scope_root=root, from_on=from_on, to_on=to_on, actor=actor))
    assignment = Assignment.objects.create(
        user=user, role=role, agency=agency, scope_root=root, from_on=from_on, to_on=to_on
    )
    roles.forget(user)
    _record("person.assign", assignment, actor, from_on=from_on, to_on=to_on)
    return assignment


def against_assigning(
    user: User, role: str, agency: Agency, *, scope_root: Agency, from_on: date, to_on: date | None, actor: User
) -> list[Reason]:
    """The reasons against giving a person a role."""
    return [
        *roles.reasons_against(actor, "person.appoint", agency),
        *(roles.reasons_against(actor, "person.appoint", scope_root) if scope_root != agency else ()),
        *_not_oneself(user, actor),
        *_fit(user),
        *_known(role),
        *_in_order(from_on, to_on),
        *_exists(agency, from_on),
        *_exists(scope_root, from_on),
        *_held_already(user, role, agency, scope_root, from_on, to_on),
    ]


@transaction.atomic
def end(assignment_id: int, *, on: date, actor: User, reason: str = "") -> Assignment:
    """End a role with a last day; those who stand in for it stop with it."""
    assignment = _locked(assignment_id)
    reasons = list(roles.reasons_against(actor, "person.appoint", assignment.agency))
    if assignment.to_on is not None and assignment.to_on <= on:
        reasons.append(Reason("ended", _("该任职已于%(on)s终止。") % {"on": assignment.to_on}, kind="not-now"))
    if on < assignment.from_on:
        reasons.append(Reason("dates", _("任职止期不能早于起期%(on)s。") % {"on": assignment.from_on}))
    refuse_if(reasons)
    assignment.to_on = on
    assignment.save(update_fields=["to_on"])
    assignment.delegations.filter(from_on__gt=on).delete()
    assignment.delegations.filter(to_on__gt=on).update(to_on=on)
    _record("person.end", assignment, actor, reason, to_on=on)
    return assignment


@transaction.atomic
def delegate(assignment_id: int, *, stand_in: User, from_on: date, to_on: date, reason: str, actor: User) -> Delegation:
    """Let another person act in a role between two days, both included (AB岗)."""
    assignment = _locked(assignment_id)
    refuse_if(against_delegating(assignment, stand_in, from_on=from_on, to_on=to_on, reason=reason, actor=actor))
    delegation = Delegation.objects.create(
        assignment=assignment, stand_in=stand_in, from_on=from_on, to_on=to_on, reason=reason.strip()
    )
    roles.forget(stand_in)
    _record("person.delegate", assignment, actor, reason, stand_in=stand_in.pk, from_on=from_on, to_on=to_on)
    return delegation


def against_delegating(
    assignment: Assignment, stand_in: User, *, from_on: date, to_on: date, reason: str, actor: User
) -> list[Reason]:
    """The reasons against a stand-in; whoever holds the role may name one, and so may those who delegate there."""
    reasons: list[Reason] = []
    if actor != assignment.user:
        reasons += roles.reasons_against(actor, "person.delegate", assignment.agency)
        reasons += _not_oneself(stand_in, actor)
    if stand_in == assignment.user:
        reasons.append(Reason("oneself", _("代行人不能是任职者本人。")))
    if not reason.strip():
        reasons.append(Reason("no-reason", _("请写明代行的事由。")))
    reasons += [*_fit(stand_in), *_in_order(from_on, to_on)]
    if from_on < assignment.from_on or (assignment.to_on is not None and to_on > assignment.to_on):
        reasons.append(
            Reason(
                "outside",
                _("代行期间不能超出任职期间（%(from)s至%(to)s）。") % _span(assignment.from_on, assignment.to_on),
            )
        )
    same = assignment.delegations.filter(stand_in=stand_in)
    if same.filter(from_on__lte=to_on, to_on__gte=from_on).exists():
        reasons.append(Reason("held", _("%(user)s在此期间已经代行该职。") % {"user": stand_in}, kind="not-now"))
    return reasons


@transaction.atomic
def end_delegation(delegation_id: int, *, on: date, actor: User) -> Delegation:
    """End a stand-in before its time, with a last day; one that has not begun is called off by a day before it."""
    delegation = (
        Delegation.objects.select_for_update(of=("self",)).select_related("assignment__agency").get(pk=delegation_id)
    )
    assignment, reasons = delegation.assignment, list[Reason]()
    if actor not in (assignment.user, delegation.stand_in):
        reasons += roles.reasons_against(actor, "person.delegate", assignment.agency)
    called_off = on < delegation.from_on and today() < delegation.from_on
    if not called_off and not delegation.from_on <= on < delegation.to_on:
        span = _span(delegation.from_on, delegation.to_on)
        reasons.append(Reason("dates", _("终止日期须在代行期间（%(from)s至%(to)s）之内。") % span))
    refuse_if(reasons)
    if called_off:
        delegation.delete()
    else:
        delegation.to_on = on
        delegation.save(update_fields=["to_on"])
    _record("person.end_delegation", assignment, actor, stand_in=delegation.stand_in_id, to_on=on)
    return delegation


def _locked(assignment_id: int) -> Assignment:
    locked = Assignment.objects.select_for_update(of=("self",)).select_related("user", "agency", "scope_root")
    return locked.get(pk=assignment_id)


def _not_oneself(user: User, actor: User) -> Iterator[Reason]:
    if user == actor:
        yield Reason("yourself", _("不能为自己安排职务。"), kind="not-allowed")


def _fit(user: User) -> Iterator[Reason]:
    if not user.is_active:
        yield Reason("inactive", _("%(user)s的账号已停用，不能任职。") % {"user": user})


def _known(role: str) -> Iterator[Reason]:
    if role not in roles.ROLES:
        known = "、".join(str(one.label) for one in roles.ROLES.values())
        yield Reason(
            "unknown-role",
            _("没有“%(role)s”这种角色。") % {"role": role},
            next_step=_("可以选择：%(known)s。") % {"known": known},
        )


def _in_order(from_on: date, to_on: date | None) -> Iterator[Reason]:
    if to_on is not None and to_on < from_on:
        yield Reason("dates", _("止期%(to)s早于起期%(from)s。") % _span(from_on, to_on))


def _exists(agency: Agency, on: date) -> Iterator[Reason]:
    if not agency.is_active(on):
        yield Reason(
            "agency-not-active", _("“%(agency)s”在%(on)s尚未设立或者已经撤销。") % {"agency": agency, "on": on}
        )


def _held_already(
    user: User, role: str, agency: Agency, root: Agency, from_on: date, to_on: date | None
) -> Iterator[Reason]:
    same = Assignment.objects.filter(user=user, role=role, agency=agency, scope_root=root)
    overlapping = same.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on))
    if to_on is not None:
        overlapping = overlapping.filter(from_on__lte=to_on)
    if overlapping.exists():
        yield Reason("held", _("%(user)s在此期间已经担任该职。") % {"user": user}, kind="not-now")


def _span(from_on: date, to_on: date | None) -> dict[str, object]:
    return {"from": from_on, "to": to_on or _("今后")}


def _record(act: str, assignment: Assignment, actor: User, reason: str = "", **facts: object) -> None:
    post = {
        "user": assignment.user_id,
        "role": assignment.role,
        "agency": assignment.agency_id,
        "scope_root": assignment.scope_root_id,
    }
    stood_in_for = {} if actor == assignment.user else roles.stood_in_for(actor, RIGHTS[act], assignment.agency)
    ledger.record(act, subject=None, actor=actor, facts={**post, **facts, **stood_in_for}, reason=reason)
