"""The report of an import on the command line: every row as it was read, and every problem by row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from catalog import row_limits
from catalog.models import DirectoryVersion, ImportRow
from catalog.reading.directory_bases import bases
from catalog.services.directory_reading import change_of, entry_of

SHOWN = ("row", "column", "text", "why")


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file: its rows, what is told of it as a whole, and the version it was written to."""

    rows: list[ImportRow] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    version: DirectoryVersion | None = None
    failed: bool = False

    def refused(self, why: str = "") -> Report:
        """The same, with the reason why nothing was imported, unless it is among the problems already."""
        return replace(self, problems=[*([whole(why)] if why else []), *self.problems], failed=True)


def whole(why: str) -> dict[str, Any]:
    """A problem of the import as a whole."""
    return {"row": None, "column": "", "text": "", "why": why}


def as_json(report: Report) -> dict[str, Any]:
    """The report as it is printed for programs; of a file with several sheets each reason names its own."""
    told = [{name: problem.get(name) for name in SHOWN} for problem in _problems(report)]
    return {"rows": [_row(row) for row in report.rows], "problems": told}


def _problems(report: Report) -> Iterator[Mapping[str, Any]]:
    every = [
        *report.problems,
        *({"row": row.number, "sheet": row.sheet, **one} for row in report.rows for one in row.findings),
    ]
    several = len({row.sheet for row in report.rows} | {one.get("sheet", "") for one in every} - {""}) > 1
    for one in every:
        yield {**one, "why": _in_sheet(one)} if several else one


def _in_sheet(problem: Mapping[str, Any]) -> str:
    """Why, after the sheet it stands in."""
    if not problem.get("sheet"):
        return str(problem["why"])
    return _("工作表“%(sheet)s”：%(why)s") % {"sheet": problem["sheet"], "why": problem["why"]}


def _row(row: ImportRow) -> dict[str, Any]:
    entry = entry_of(row)
    return {
        "row": row.number,
        "sheet": row.sheet,
        **entry.as_json(),
        "bases": [asdict(basis) for basis in bases(entry.basis)],
        "limits": row_limits.read(entry.time_limit),
        "change": change_of(row),
    }


def lines(report: Report) -> Iterator[str]:
    """The report for the eye."""
    words = {"new": _("新增"), "same": _("不变"), "changed": _("改动")}
    for row in report.rows:
        where = _("第%(row)d行") % {"row": row.number}
        sheet = f"{row.sheet} " if row.sheet else ""
        mark = _("有误") if row.is_faulty else words[change_of(row)]
        yield f"{sheet}{where}  {mark}  {' / '.join(row.entry['matters']) or '—'}  {row.entry['publisher'] or '—'}"
        yield from (f"    {_told(finding)}" for finding in row.findings)
    yield from (_of_whole(problem) for problem in report.problems)
    if report.rows:
        yield _summary(report)


def _told(finding: Mapping[str, Any]) -> str:
    where = f"{finding['column']}" + (f"“{finding['text']}”" if finding["text"] else "")
    return f"{where}：{finding['why']}" if where else str(finding["why"])


def _of_whole(problem: Mapping[str, Any]) -> str:
    where = _("第%(row)d行") % {"row": problem["row"]} + "  " if problem["row"] else ""
    return f"{where}{_told({**problem, 'why': _in_sheet(problem)})}"


def _summary(report: Report) -> str:
    counted = Counter(change_of(row) for row in report.rows)
    facts = {
        "all": len(report.rows),
        "faulty": sum(row.is_faulty for row in report.rows),
        **{name: counted[name] for name in ("new", "changed", "same")},
    }
    told = _("共%(all)d行：新增%(new)d，改动%(changed)d，不变%(same)d；其中有误%(faulty)d。") % facts
    if report.failed:
        return f"{told}{_('没有导入。')}"
    if report.version is None:
        return f"{told}{_('试读完毕，没有保存。')}"
    return f"{told}{_('已写入第%(number)d版草稿。') % {'number': report.version.number}}"
