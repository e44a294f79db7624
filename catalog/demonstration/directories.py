"""Standard directories of the demonstration district: all 26 domains at both levels, at every stage of their way.

The rows are examples and say so; they were compiled, passed and published by different people on their days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from catalog import domains
from catalog.demonstration import days, tables
from catalog.demonstration.cast import Casting
from catalog.demonstration.generated import GeneratedItem
from catalog.demonstration.rehearsal import SAMPLE, Rehearsal
from catalog.models import Directory, DirectoryVersion
from catalog.reading.directory_entry import DirectoryEntry
from catalog.services import (
    directory_opening,
    directory_publication,
    directory_recurrence,
    directory_review,
    directory_rows,
    serving,
)
from disclosure import calendars, roles
from disclosure.models import Agency, User
from disclosure.today import today

Progress = Callable[[str, int, int], None]

JURISDICTION = "yubei"
TOWNSHIPS = "各镇人民政府、街道办事处"
# How long ago the directories came into force, and how long each step took.
PUBLISHED_AGO = timedelta(days=200)
STEP = timedelta(days=3)
# How long ago an item was published that serves its row, and one that has grown stale.
FRESH, OLD = timedelta(days=40), timedelta(days=430)
CHECKLIST = {"coverage": True, "conformity": True}

# How far the township directories of these domains have come; every other directory is in force.
STAGES = {
    "16": 0,
    "17": 1,
    "18": 2,
    "19": 3,
    "20": 4,
    "23": 5,
    "25-rural": 6,
    "26": 7,
}


@dataclass(frozen=True, slots=True)
class DomainRows:
    """The example rows of one domain: its statute, and for each level matter, sub-matter, elements, limit and stage."""

    code: str
    basis: str
    county: tuple[tuple[str, ...], ...]
    township: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Who plays which part on a directory's way."""

    clerk: User
    officer: User
    head: User
    affairs: User
    office: User
    superior: User


def load() -> list[DomainRows]:
    """The example rows of every domain."""
    rows = tables.read("directories.toml")["domain"]
    return [tables.row(DomainRows, values, f"directories.toml，领域 {values.get('code')}") for values in rows]


def bring_in(
    built: dict[str, Agency], casting: Casting, progress: Progress, rows: Sequence[DomainRows] | None = None
) -> int:
    """Compile and publish what is missing, attach items, and open what the recurring rows owe by now."""
    rehearsal = Rehearsal(built, calendars.current(), casting)
    wanted = [(one, level) for one in (load() if rows is None else rows) for level in Directory.Level.values]
    for done, (one, level) in enumerate(wanted, start=1):
        agency = _responsible(one.code, built)
        if not Directory.objects.filter(agency=agency, domain=one.code, level=level).exists():
            directory = _compile(one, level, agency)
            if level == Directory.Level.COUNTY:
                _attach(directory, one, agency, rehearsal, casting, done)
        progress("directories", done, len(wanted))
    directory_recurrence.open_due()
    return len(wanted)


def _responsible(code: str, built: dict[str, Agency]) -> Agency:
    """The unit that the annex makes responsible, or the one that took its place."""
    name = domains.tasks(code, JURISDICTION)[0].responsible[0]
    found = next(agency for agency in built.values() if agency.short_name == name)
    return found.successor or found


def _compile(one: DomainRows, level: str, agency: Agency) -> Directory:
    """Take a directory as far as it has come, a few days for each step."""
    stage = STAGES.get(one.code, 8) if level == Directory.Level.TOWNSHIP else 8
    staff = _staff(agency)
    steps = _days(stage)
    with days.on(next(steps)):
        directory = directory_opening.open_directory(agency, domain=one.code, level=level, actor=staff.clerk)
        version = directory_opening.draft_of(directory, actor=staff.clerk)
        for number, said in enumerate(getattr(one, level), start=1):
            directory_rows.add(version.pk, _entry(number, said, one, level, agency), actor=staff.clerk)
    for act in _acts(version, staff)[:stage]:
        with days.on(next(steps)):
            act()
    return directory


def _acts(version: DirectoryVersion, staff: Staff) -> list[Callable[[], object]]:
    """The steps of a directory's way, each by the person whose turn it is."""
    pk, passed = version.pk, directory_review.pass_on
    return [
        lambda: directory_review.propose(pk, actor=staff.clerk),
        lambda: passed(pk, "endorse", actor=staff.head, opinion="示例：同意报送"),
        lambda: passed(pk, "review_jointly", actor=staff.affairs, opinion="示例：覆盖完整", checklist=CHECKLIST),
        lambda: passed(pk, "check_first", actor=staff.office, opinion="示例：初审通过"),
        lambda: directory_review.send_up(pk, actor=staff.officer),
        lambda: passed(pk, "check_second", actor=staff.superior, opinion="示例：复审通过"),
        lambda: directory_review.finalise(pk, actor=staff.officer),
        lambda: directory_publication.publish(pk, actor=staff.office),
    ]


def _entry(number: int, said: tuple[str, ...], one: DomainRows, level: str, agency: Agency) -> DirectoryEntry:
    first, second, elements, limit, stage = said
    township = level == Directory.Level.TOWNSHIP
    return DirectoryEntry(
        serial=str(number),
        matters=(first, second),
        elements=elements,
        basis=f"{one.basis}【行政法规】《中华人民共和国政府信息公开条例》",
        time_limit=limit,
        publisher=TOWNSHIPS if township else agency.short_name,
        channels=("1", "11") if township else ("1", "3"),
        whole_society=True,
        proactive=True,
        levels=("township",) if township else ("county",),
        stage=stage,
    )


def _attach(
    directory: Directory, one: DomainRows, agency: Agency, rehearsal: Rehearsal, casting: Casting, turn: int
) -> None:
    """Let items serve some of the rows, so that the matrix shows every state: fresh, old, withdrawn, and none at all."""
    lines = list(directory.versions.get().rows.order_by("position").values_list("line", flat=True))
    plans = [("published", FRESH), ("published", OLD) if turn % 4 == 1 else ("withdrawn", FRESH)]
    for (state, ago), line, said in zip(plans, lines, one.county, strict=False):
        item = rehearsal.play(_item(agency, said, state, today() - ago))
        serving.attach(item.pk, line, actor=casting.of(agency).clerk)


def _item(agency: Agency, said: tuple[str, ...], state: str, on: date) -> GeneratedItem:
    """An item that fulfils a row, published on a day."""
    formed = calendars.current().back(on, 5)
    return GeneratedItem(
        key=f"directory-{said[1]}",
        agency=agency.slug,
        title=f"{SAMPLE}{said[1]}（{on.year}年）",
        matter="general",
        genre="announcement",
        theme="2.1",
        category="15",
        stage="",
        attribute="proactive",
        state=state,
        pace="in-time",
        summary=f"示例：{said[2]}。",
        keywords=said[0],
        body=f"<p>示例：本件落实标准目录事项“{said[0]}：{said[1]}”，内容包括{said[2]}。</p>",
        formed_on=formed,
        issued_on=formed,
        trigger_dates={},
        published_on=on,
    )


def _staff(agency: Agency) -> Staff:
    held = {
        role: roles.holders(role, agency, on=today()).order_by("pk").first()
        for role in ("clerk", "disclosure-officer", "principal-leader", "affairs-office", "district-office", "superior")
    }
    missing = [role for role, person in held.items() if person is None]
    if missing:
        raise LookupError(f"{agency}: nobody holds {missing}")
    return Staff(*held.values())  # type: ignore[arg-type]


def _days(stage: int) -> Iterator[date]:
    """The day of each step: what is in force came into force on its day, what is on its way moved lately."""
    last = today() - PUBLISHED_AGO if stage == 8 else today() - STEP
    for left in range(stage, -1, -1):
        yield last - left * STEP
