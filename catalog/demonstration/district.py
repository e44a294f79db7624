"""Builds the demonstration's agencies and people through the services that build real ones; a second run changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password

from catalog.demonstration import agencies as agency_rows
from catalog.demonstration import people as people_rows
from catalog.demonstration.agencies import AgencyRow
from catalog.demonstration.people import PersonRow
from disclosure import agencies, people
from disclosure.models import Agency, Assignment, Delegation, User
from disclosure.today import today

PASSWORD = "gongkai-shili-2026"
MAINTAINER = "weihu"
SINCE = date(2008, 5, 1)
STAND_IN_DAYS = 30


def maintainer() -> User:
    """The account that maintains agencies and people; it performs no legal act."""
    known = User.objects.filter(username=MAINTAINER).first()
    if known is not None:
        return known
    user = User(
        username=MAINTAINER, display_name="示例系统维护员", is_staff=True, is_superuser=True, demonstration=True
    )
    user.password = _hashed()
    user.save()
    return user


def build_agencies(actor: User) -> dict[str, Agency]:
    """Every agency of the demonstration by its slug, parents first; successors once both exist."""
    built: dict[str, Agency] = {}
    for row in agency_rows.load():
        built[row.slug] = Agency.objects.filter(slug=row.slug).first() or _agency(row, built, actor)
    for row in agency_rows.load():
        ended = built[row.slug]
        if row.active_to and ended.active_to is None:
            agencies.abolish(ended.pk, on=row.active_to, actor=actor, successor=built.get(row.successor))
    return {agency.slug: agency for agency in Agency.objects.filter(slug__in=built)}


def _agency(row: AgencyRow, built: dict[str, Agency], actor: User) -> Agency:
    agency = agencies.create(
        actor=actor,
        name=row.name,
        kind=row.kind,
        parent=built.get(row.parent),
        slug=row.slug,
        short_name=row.short_name,
        functions=list(row.functions),
        jurisdiction=row.jurisdiction,
        credit_code=row.credit_code,
        active_from=row.active_from,
        obliged_from=today().replace(day=1) if row.jurisdiction in ("yubei", "yanliang") else None,
        demonstration=True,
    )
    if row.guide is not None:
        guide = {name: getattr(row.guide, name) for name in ("office_name", "address", "hours", "phone")}
        agencies.describe(agency.pk, actor=actor, guide=guide)
    return agency


def build_people(built: dict[str, Agency], actor: User) -> None:
    """Every account with its role, and the stand-ins for a month around today."""
    for row in people_rows.load():
        _assign(_user(row.username, row.name), row, built, actor)
    for stand_in in people_rows.stand_ins():
        user = _user(stand_in.username, stand_in.name)
        absent = Assignment.objects.filter(user__username=stand_in.absent).first()
        if absent is not None and not Delegation.objects.filter(stand_in=user, assignment=absent).exists():
            people.delegate(
                absent.pk,
                stand_in=user,
                from_on=today(),
                to_on=today() + timedelta(days=STAND_IN_DAYS),
                reason="示例：外出培训",
                actor=actor,
            )


def _user(username: str, name: str) -> User:
    user, created = User.objects.get_or_create(
        username=username,
        defaults={
            "display_name": name,
            "email": f"{username}@example.invalid",
            "is_staff": True,
            "demonstration": True,
        },
    )
    if created:
        user.password = _hashed()
        user.save(update_fields=["password"])
    return user


@cache
def _hashed() -> str:
    """One hash for all: making it is slow on purpose, and the password is the same and printed."""
    return make_password(PASSWORD)


def _assign(user: User, row: PersonRow, built: dict[str, Agency], actor: User) -> None:
    agency, root = built[row.agency], built[row.scope]
    if not Assignment.objects.filter(user=user, role=row.role, agency=agency).exists():
        since = max(SINCE, agency.active_from or SINCE, root.active_from or SINCE)
        people.assign(user, row.role, agency, from_on=since, scope_root=root, actor=actor)


def accounts() -> list[tuple[str, str, str, str]]:
    """Every account as username, name, role and agency, in the order of the file."""
    own = {row.username: row for row in people_rows.load()}
    held = Assignment.objects.filter(user__username__in=own).select_related("user", "agency")
    by_name = {one.user.username: one for one in held}
    rows = [
        (name, row.name, by_name[name].role, by_name[name].agency.short_name or by_name[name].agency.name)
        for name, row in own.items()
        if name in by_name
    ]
    rows += [(row.username, row.name, f"AB岗：{row.absent}", "") for row in people_rows.stand_ins()]
    return [*rows, (MAINTAINER, "示例系统维护员", "系统维护", "")]
