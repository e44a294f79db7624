"""The only writer of the agency tree: created, moved, renamed and abolished with dates, and the ledger keeps it all.

An agency's path is its parent's path with its own id, so that a subtree is a prefix. What is abolished passes with
everything below it to its successor: whoever answers for the successor then answers for its open matters too.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from disclosure import ledger, roles
from disclosure.lawbook import book
from disclosure.models import Agency, AgencyGuide, AgencyName, AgencyPlacement, Assignment, Delegation, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today

# What `amend` changes; name, place, beginning and end have acts of their own.
PARTICULARS = frozenset(
    [
        "short_name",
        "slug",
        "kind",
        "functions",
        "jurisdiction",
        "credit_code",
        "leader_in_charge",
        "leading_group",
        "obliged_from",
    ]
)


@transaction.atomic
def create(
    *, actor: User, name: str, kind: str, parent: Agency | None = None, slug: str = "", **particulars: Any
) -> Agency:
    """Enter a new agency below its parent; without a slug its address is made of its number."""
    refuse_if([*against_maintaining(parent, actor=actor), *(_still_there(parent) if parent else ())])
    agency = Agency(name=name, kind=kind, parent=parent, slug=slug, **particulars)
    agency.path = f"new-{secrets.token_hex(8)}."
    agency.slug = slug or f"agency-{secrets.token_hex(8)}"
    refuse_if(_invalid(agency))
    agency.save()
    agency.path = f"{parent.path if parent else ''}{agency.pk}."
    agency.slug = slug or f"agency-{agency.pk}"
    agency.save(update_fields=["path", "slug"])
    AgencyPlacement.objects.create(agency=agency, parent=parent, from_on=agency.active_from)
    _record("agency.create", agency, actor, parent=parent.pk if parent else None, kind=kind)
    return agency


@transaction.atomic
def amend(agency_id: int, *, actor: User, **particulars: Any) -> Agency:
    """Change an agency's particulars, those in PARTICULARS; the ledger keeps old and new."""
    agency = _locked(agency_id)
    refuse_if(against_maintaining(agency, actor=actor))
    if unknown := set(particulars) - PARTICULARS:
        raise ValueError(f"not a particular of an agency: {', '.join(sorted(unknown))}")
    before = {name: getattr(agency, name) for name in particulars if getattr(agency, name) != particulars[name]}
    for name in before:
        setattr(agency, name, particulars[name])
    refuse_if(_invalid(agency))
    agency.save(update_fields=list(before))
    after = {name: particulars[name] for name in before}
    _record("agency.amend", agency, actor, before=before, after=after)
    return agency


@transaction.atomic
def describe(agency_id: int, *, actor: User, guide: Mapping[str, Any]) -> AgencyGuide:
    """Write the structured part of an agency's disclosure guide, kept up to date (条例 art. 12)."""
    agency = _locked(agency_id)
    refuse_if(against_maintaining(agency, actor=actor))
    row = AgencyGuide.objects.filter(agency=agency).first() or AgencyGuide(agency=agency)
    for name, value in guide.items():
        setattr(row, name, value)
    row.updated_on = today()
    refuse_if(_invalid(row))
    row.save()
    _record("agency.describe", agency, actor, fields=sorted(guide))
    return row


@transaction.atomic
def rename(agency_id: int, *, name: str, on: date, actor: User, short_name: str = "", reason: str = "") -> Agency:
    """Give an agency a new name from a day on; the old one is kept, so that it is still found by it."""
    agency = _locked(agency_id)
    last = agency.former_names.order_by("-to_on").first()
    since = last.to_on + timedelta(days=1) if last and last.to_on else agency.active_from
    refuse_if([*against_maintaining(agency, actor=actor), *_still_there(agency), *_dated(on, since)])
    if name == agency.name:
        refuse_if([Reason("same-name", _("新名称与现名称相同。"))])
    AgencyName.objects.create(agency=agency, name=agency.name, from_on=since, to_on=on - timedelta(days=1))
    before, agency.name, agency.short_name = agency.name, name, short_name
    refuse_if(_invalid(agency))
    agency.save(update_fields=["name", "short_name"])
    _record("agency.rename", agency, actor, reason, before=before, on=on)
    return agency


@transaction.atomic
def move(agency_id: int, *, parent: Agency, on: date, actor: User, reason: str = "") -> Agency:
    """Put an agency, with all below it, under another one from a day on; where it stood before stays on record."""
    agency, above = _locked_both(agency_id, parent.pk)
    refuse_if(
        [
            *against_maintaining(agency, actor=actor),
            *against_maintaining(above, actor=actor),
            *_still_there(agency),
            *_still_there(above),
            *_dated(on, _placement(agency).from_on),
            *_loop(agency, above),
        ]
    )
    before = agency.parent_id
    _place(agency, above, on)
    _record("agency.move", agency, actor, reason, before=before, parent=above.pk, on=on)
    return agency


@transaction.atomic
def abolish(agency_id: int, *, on: date, actor: User, successor: Agency | None = None, reason: str = "") -> Agency:
    """End an agency after a last day; with a successor its matters and what stands below it pass there (撤并).

    Without one they stay with the agency above, as 行政诉讼法 art. 26 has it. Its posts end on the same day.
    """
    agency, heir = _locked_both(agency_id, successor.pk if successor else None)
    refuse_if(
        [
            *against_maintaining(agency, actor=actor),
            *_still_there(agency),
            *_dated(on, agency.active_from),
            *(_loop(agency, heir) if heir else ()),
            *(against_maintaining(heir, actor=actor) if heir else ()),
            *(_still_there(heir) if heir else ()),
            *(_left_behind(agency) if heir is None else ()),
        ]
    )
    agency.active_to, agency.successor = on, heir
    agency.save(update_fields=["active_to", "successor"])
    if heir is not None and heir.pk != agency.parent_id:
        _place(agency, heir, on + timedelta(days=1))
    ended = _end_posts(agency, on)
    _record("agency.abolish", agency, actor, reason, on=on, successor=heir.pk if heir else None, posts_ended=ended)
    return agency


def successor_of(agency: Agency, on: date) -> Agency:
    """Who stands in an agency's place on a day: itself while it exists, else the last of its successors by then."""
    seen = {agency.pk}
    while not agency.is_active(on) and agency.active_to and agency.active_to < on and agency.successor:
        agency = agency.successor
        if agency.pk in seen:
            break
        seen.add(agency.pk)
    return agency


def subtree(agency: Agency, *, on: date | None = None) -> QuerySet[Agency]:
    """An agency with all below it; with a day, those that existed on it."""
    found = Agency.objects.filter(path__startswith=agency.path)
    if on is None:
        return found
    return found.exclude(active_from__gt=on).exclude(active_to__lt=on)


def place_in_tree(agency: Agency) -> list[int]:
    """An agency's path as numbers, for "10." comes after "9."."""
    return [int(number) for number in agency.path.split(".")[:-1]]


def parent_on(agency: Agency, on: date) -> Agency | None:
    """Under whom an agency stood on a day."""
    placements = agency.placements.exclude(from_on__gt=on).exclude(to_on__lt=on).select_related("parent")
    placement = placements.first()
    return placement.parent if placement else None


def against_maintaining(agency: Agency | None, *, actor: User) -> list[Reason]:
    """The reasons against keeping the tree here; the top of a tree is for the installation's own administrator."""
    if agency is not None:
        return list(roles.reasons_against(actor, "agency.maintain", agency))
    if actor.is_system or (actor.is_active and actor.is_superuser):
        return []
    return [Reason("not-yours", _("最上级的机关只能由系统管理员登记。"), kind="not-allowed")]


def _locked(agency_id: int) -> Agency:
    return Agency.objects.select_for_update().get(pk=agency_id)


def _locked_both(agency_id: int, other_id: int | None) -> tuple[Agency, Any]:
    """Both ends of a change to the tree, locked in the order of their ids so that two changes never wait in a ring."""
    wanted = Agency.objects.select_for_update().filter(pk__in=[agency_id, other_id or agency_id]).order_by("pk")
    found = {agency.pk: agency for agency in wanted}
    return found[agency_id], found[other_id] if other_id else None


def _place(agency: Agency, parent: Agency, on: date) -> None:
    """Hang a subtree under another parent: one statement changes every path in it."""
    AgencyPlacement.objects.filter(agency=agency, to_on__isnull=True).update(to_on=on - timedelta(days=1))
    AgencyPlacement.objects.create(agency=agency, parent=parent, from_on=on)
    old, new = agency.path, f"{parent.path}{agency.pk}."
    Agency.objects.filter(path__startswith=old).update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    agency.parent, agency.path = parent, new
    agency.save(update_fields=["parent"])


def _placement(agency: Agency) -> AgencyPlacement:
    return AgencyPlacement.objects.get(agency=agency, to_on__isnull=True)


def _end_posts(agency: Agency, on: date) -> int:
    """End the roles held at an abolished agency with its last day; roles elsewhere that reach over it go on."""
    lasting = Assignment.objects.filter(agency=agency).exclude(to_on__lte=on)
    Delegation.objects.filter(assignment__in=lasting.filter(from_on__gt=on)).delete()
    lasting.filter(from_on__gt=on).delete()
    return lasting.update(to_on=on)


def _invalid(row: Agency | AgencyGuide) -> Iterator[Reason]:
    """What Django's validation says of a row, as reasons that name the field."""
    try:
        row.full_clean()
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            field = next((one for one in row._meta.fields if one.name == name), None)
            label = f"{field.verbose_name}：" if field else ""
            yield from (Reason(f"invalid-{name.strip('_')}", f"{label}{sentence}") for sentence in sentences)
    if isinstance(row, Agency):
        if row.jurisdiction and row.jurisdiction not in {one.id for one in book().jurisdictions}:
            yield Reason("invalid-jurisdiction", _("没有编号为“%(id)s”的地方规则。") % {"id": row.jurisdiction})
        for function in set(row.functions) - set(Agency.Function.values):
            yield Reason("invalid-functions", _("没有“%(function)s”这种职能。") % {"function": function})


def _still_there(agency: Agency) -> Iterator[Reason]:
    if agency.active_to is not None:
        sentence = _("“%(agency)s”已于%(on)s撤销。") % {"agency": agency, "on": agency.active_to}
        yield Reason("agency-ended", sentence, kind="not-now")


def _dated(on: date, since: date | None) -> Iterator[Reason]:
    if on > today():
        yield Reason("not-yet", _("日期不能晚于今天。"), next_step=_("请在生效当日登记。"))
    if since is not None and on <= since:
        yield Reason("too-early", _("日期须晚于%(since)s，即现状开始之日。") % {"since": since})


def _loop(agency: Agency, above: Agency) -> Iterator[Reason]:
    if agency.covers(above):
        yield Reason("tree-loop", _("“%(above)s”就是本机关或者本机关的下级。") % {"above": above})


def _left_behind(agency: Agency) -> Iterator[Reason]:
    below = agency.children.filter(active_to__isnull=True)
    if below.exists():
        yield Reason(
            "agencies-below",
            _("“%(agency)s”之下还有%(count)s个机关。") % {"agency": agency, "count": below.count()},
            next_step=_("请先改变其隶属关系，或者指定承继机关。"),
        )


def _record(act: str, agency: Agency, actor: User, reason: str = "", **facts: Any) -> None:
    known = {"agency": agency.pk, "name": agency.name, **facts}
    known |= roles.stood_in_for(actor, "agency.maintain", agency)
    ledger.record(act, subject=None, actor=actor, facts=known, reason=reason)
