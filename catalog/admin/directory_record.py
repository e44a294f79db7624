"""What the page of a standard directory tells: who passed which step when, the rows as a table, and the versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import directory_doubts, directory_telling, row_limits, states
from catalog.admin.waiting import named
from catalog.directory_content import entry_of
from catalog.directory_doubts import Doubt
from catalog.forms.directory_rows import LEVELS
from catalog.models import Directory, DirectoryRow, DirectoryVersion
from catalog.models.directory import PEOPLE
from catalog.policies.directories import next_act
from catalog.publishers import Names
from disclosure import keys, limit_words, roles
from disclosure.lawbook import vocabularies
from disclosure.models import Review
from disclosure.today import today
from disclosure.told_clocks import ToldClock


@dataclass(frozen=True, slots=True)
class Step:
    """One step on a version's way: what it is called, who did it when, and whether it is the one waited for."""

    label: str
    who: Any
    at: date | datetime | None
    state: str
    clock: ToldClock | None = None


DONE, NOW, AHEAD = "done", "now", "ahead"


def steps(version: DirectoryVersion, clocks: Sequence[ToldClock] = ()) -> list[Step]:
    """The steps the jurisdiction asks of a version, in their order; what is not asked for is left out."""
    asked = [
        ("propose", _("编制"), version.opened_by, version.opened_on),
        ("endorse", _("单位主要领导审核"), version.endorsed_by, version.endorsed_at),
        *(
            [("review_jointly", _("政务办集中审查"), version.jointly_reviewed_by, version.jointly_reviewed_at)]
            if version.needs_joint_review
            else []
        ),
        *(
            [("check_first", _("区政府办公室初审"), version.first_checked_by, version.first_checked_at)]
            if version.needs_first_check
            else []
        ),
        *(
            [("check_second", _("上级主管部门复审"), version.second_checked_by, version.second_checked_at)]
            if version.needs_second_check
            else []
        ),
        ("finalise", _("定稿"), None, version.finalised_at),
        ("publish", _("公布"), version.published_by, version.published_at),
    ]
    waited = {"send_up": "check_second"}.get(next_act(version), next_act(version))
    due = _plan(version, clocks)
    return [Step(label, who, at, _state(act, waited, at), due.get(act)) for act, label, who, at in asked]


def _plan(version: DirectoryVersion, clocks: Sequence[ToldClock]) -> dict[str, ToldClock]:
    """The clock of the plan for each step of this version, by the act that stops it; the second check is sent up."""
    own = [clock for clock in clocks if clock.clock.key == f"v{version.number}"]
    found = {clock.duty.stops_with.replace("-", "_"): clock for clock in reversed(own)}
    return {**found, **({"check_second": found["send_up"]} if "send_up" in found else {})}


def _state(act: str, waited: str, at: Any) -> str:
    if act == waited:
        return NOW
    return DONE if at is not None else AHEAD


def standing(version: DirectoryVersion | None) -> dict[str, Any]:
    """Where a version stands and who has it next, in words."""
    if version is None:
        return {}
    return {"state": directory_telling.state_words(version), "waits_for": waits_for(version)}


def waits_for(version: DirectoryVersion) -> str:
    """The roles a version waits for, with the people who hold them and had no hand in it before."""
    if version.status == states.DRAFT:
        return str(version.opened_by)
    barred = {getattr(version, f"{name}_id") for name in PEOPLE} if _passes(version) else set()
    agency = version.directory.agency
    told = []
    for role in directory_telling.waits_for(version):
        people = [one for one in roles.holders(role, agency, on=today()) if one.pk not in barred]
        told.append(named(role, people))
    return "、".join(told)


def _passes(version: DirectoryVersion) -> bool:
    """Whether the step waited for passes the version, which nobody does twice."""
    return next_act(version) in ("endorse", "review_jointly", "check_first", "check_second")


def shown_version(directory: Directory, asked: str) -> DirectoryVersion | None:
    """The version a page shows: the one asked for, else the one on its way, else the one in force, else the newest."""
    people = ("opened_by", "endorsed_by", "jointly_reviewed_by", "first_checked_by", "second_checked_by")
    versions = list(directory.versions.select_related(*people, "published_by", "based_on").order_by("-number"))
    for version in versions:
        version.directory = directory
    wanted = [
        *(one for one in versions if one.number == keys.read(asked)),
        *(one for one in versions if one.status in states.DIRECTORY_PENDING),
        *(one for one in versions if one.status == states.PUBLISHED),
        *versions,
    ]
    return next(iter(wanted), None)


def last_return(version: DirectoryVersion) -> Review | None:
    """The last time a draft was returned, if it was."""
    if version.status != states.DRAFT:
        return None
    returned = version.directory.subject.reviews.filter(edition=version.number, outcome=Review.Outcome.RETURNED)
    return returned.select_related("reviewer").order_by("-pk").first()


def versions(directory: Directory) -> QuerySet[DirectoryVersion]:
    """The versions of a directory, the newest first, with their rows counted."""
    counted = directory.versions.annotate(row_count=Count("rows"))
    return counted.select_related("opened_by", "published_by").order_by("-number")


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the table in words, with what was not understood and how it differs from the version before."""

    row: DirectoryRow
    url: str
    limits: Sequence[str]
    channels: Sequence[str]
    audience: str
    way: str
    levels: str
    claimed: bool
    change: str
    doubts: Sequence[Doubt]

    @property
    def title(self) -> str:
        """The last level of the matter; those above it are told before it."""
        return self.row.matters[-1] if self.row.matters else ""

    @property
    def above(self) -> Sequence[str]:
        """The levels above."""
        return self.row.matters[:-1]


NEW, CHANGED = "new", "changed"


def told_rows(rows: Iterable[DirectoryRow], version: DirectoryVersion, names: Names) -> list[Told]:
    """Rows of one version in words; one query for the version before, however many rows."""
    page = list(rows)
    before = _before(page, version)
    return [_told(row, names, before) for row in page]


def _before(page: Sequence[DirectoryRow], version: DirectoryVersion) -> dict[int, DirectoryRow] | None:
    if version.based_on_id is None:
        return None
    wanted = DirectoryRow.objects.filter(version=version.based_on_id, line__in=[row.line_id for row in page])
    return {row.line_id: row for row in wanted}


def _told(row: DirectoryRow, names: Names, before: Mapping[int, DirectoryRow] | None) -> Told:
    return Told(
        row=row,
        url=reverse("admin:catalog_directoryrow_change", args=[row.pk]),
        limits=[limit_words.told(limit) for limit in row_limits.limits(row.limits)],
        channels=channels(row),
        audience=audience(row),
        way=way(row),
        levels=levels(row),
        claimed=row.line.claimed_from_id is not None,
        change=_change(row, before),
        doubts=directory_doubts.of(row, names),
    )


def _change(row: DirectoryRow, before: Mapping[int, DirectoryRow] | None) -> str:
    if before is None:
        return ""
    earlier = before.get(row.line_id)
    if earlier is None:
        return NEW
    return CHANGED if entry_of(earlier) != entry_of(row) else ""


def channels(row: DirectoryRow) -> list[str]:
    """The boxes a row ticks, by their titles in print order, and what it names besides."""
    titles = {term.code: term.title for term in vocabularies().catalogue_boxes}
    ticked = [titles[code] for code in titles if code in row.channels]
    unknown = [code for code in row.channels if code not in titles]
    return [*ticked, *unknown, *([row.other_channels] if row.other_channels else [])]


def audience(row: DirectoryRow) -> str:
    """For whom a row's matter is disclosed."""
    group = _("特定群体：%(group)s") % {"group": row.group} if row.group else _("特定群体")
    return "、".join([*([_("全社会")] if row.whole_society else []), *([group] if row.specific_group else [])])


def way(row: DirectoryRow) -> str:
    """How a row's matter is disclosed."""
    return "、".join([*([_("主动公开")] if row.proactive else []), *([_("依申请公开")] if row.on_request else [])])


def levels(row: DirectoryRow) -> str:
    """At which levels a row's matter is disclosed."""
    return "、".join(str(LEVELS.get(level, level)) for level in row.levels)
