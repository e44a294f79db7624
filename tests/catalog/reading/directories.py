"""Makes directories as offices have them, from rows of texts and the areas that are merged."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import docx
from openpyxl.utils.cell import range_boundaries

from catalog.reading.directory_entry import DirectoryEntry
from catalog.reading.directory_table import DirectoryRow, DirectoryTable, read_directory
from tests.catalog.factories import workbook
from tests.catalog.reading.making import saved

Cells = Sequence[str | int | None]

NAMES = [
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "纸质媒体",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "入户/现场",
    "社区/企事业单位/村公示栏（电子屏）",
    "精准推送",
]
UPPER = [
    "序号",
    "公开事项",
    None,
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    None,
    "公开方式",
    None,
    "公开层级",
    None,
]
LOWER = [None, "一级事项", "二级事项", *[None] * 5, "全社会", "特定群体", "主动", "依申请公开", "县级", "乡级"]
LABELS = [upper if upper and not lower else lower for upper, lower in zip(UPPER, LOWER, strict=True)]


def heading_areas(top: int) -> list[str]:
    """The merged areas of the two-row heading that begins in a row."""
    low = top + 1
    down = [f"{letter}{top}:{letter}{low}" for letter in "ADEFGH"]
    return [*down, f"B{top}:C{top}", f"I{top}:J{top}", f"K{top}:L{top}", f"M{top}:N{top}"]


def boxes(*chosen: str, ticked: str = "■", left: str = "□", between: str = " ", other: str = "____") -> str:
    """The thirteen boxes, those of these channels chosen."""
    marks = [f"{ticked if name in chosen else left}{name}" for name in NAMES]
    return between.join([*marks, f"{ticked if '其他' in chosen else left}其他{other}"])


WEBSITE = boxes("政府网站")


def row(**said: str | int | None) -> list[str | int | None]:
    """A whole row of the official layout, with what is said otherwise."""
    usual: dict[str, str | int | None] = {
        "序号": 1,
        "一级事项": "最低生活保障",
        "二级事项": "审批信息",
        "公开内容（要素）": "低保对象名单",
        "公开依据": "【行政法规】《社会救助暂行办法》",
        "公开时限": "制定或者获取信息之日起10个工作日内",
        "公开主体": "区民政局",
        "公开渠道和载体": WEBSITE,
        "全社会": "√",
        "特定群体": None,
        "主动": "√",
        "依申请公开": None,
        "县级": "√",
        "乡级": None,
    }
    if unknown := said.keys() - usual.keys():
        raise KeyError(unknown)
    return list({**usual, **said}.values())


def official(*rows: Cells, merged: Sequence[str] = (), title: str = "某区社会救助领域基层政务公开标准目录") -> bytes:
    """A workbook in the official layout: title, heading of two rows, rows from the fourth."""
    return workbook([[title], UPPER, LOWER, *rows], merged=["A1:N1", *heading_areas(2), *merged], title="社会救助")


def flat(*rows: Cells, labels: Sequence[str | None] = LABELS) -> bytes:
    """A workbook with one heading row and nothing merged."""
    return workbook([list(labels), *rows])


def comma_separated(rows: Sequence[Cells], *, encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    """The rows as a spreadsheet saves them as text, where nothing is merged."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=delimiter)
    writer.writerows([["" if cell is None else cell for cell in one] for one in rows])
    return kept.getvalue().encode(encoding)


def document(*parts: str | tuple[Sequence[Cells], Sequence[str]]) -> bytes:
    """A Word document of paragraphs and of tables, each with its merged areas."""
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
        else:
            _add_table(made, *part)
    return saved(made)


def _add_table(made: docx.document.Document, rows: Sequence[Cells], merged: Sequence[str]) -> None:
    table = made.add_table(len(rows), max(map(len, rows)))
    for at, cells in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, cells, strict=False):
            cell.text = "" if text is None else str(text)
    for area in merged:
        left, top, right, bottom = range_boundaries(area)
        if not (left and top and right and bottom):
            raise ValueError(area)
        table.cell(top - 1, left - 1).merge(table.cell(bottom - 1, right - 1))


def one(data: bytes) -> DirectoryRow:
    """The only row of a directory."""
    (found,) = read_directory(data).rows
    return found


def entries(table: DirectoryTable) -> list[DirectoryEntry]:
    return [found.entry for found in table.rows]


def told(found: DirectoryRow, weight: str = "") -> list[tuple[str, str]]:
    """What was found in a row: in which column, by its heading, and the code."""
    return [
        (finding.column.partition(" ")[2] or finding.column, finding.code)
        for finding in found.findings
        if not weight or finding.weight == weight
    ]


def of_table(table: DirectoryTable) -> Mapping[str, list[str]]:
    """What was said of the table: by code, the columns or rows it is about."""
    said: dict[str, list[str]] = {}
    for problem in table.problems:
        column = problem.finding.column.partition(" ")[2] or problem.finding.column
        said.setdefault(problem.finding.code, []).append(column or str(problem.number))
    return said
