"""Opens XLSX workbooks once their parts have been measured, for a library that fills whatever the file claims.

A few hundred bytes can declare a merged area as large as a sheet, or a cell in its last corner; both are refused here.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries

from catalog.reading import archives, refusals
from catalog.reading.archives import DEFAULT, Limits
from catalog.reading.refusals import ReadingRefused, Refusal
from disclosure.law.sentences import gettext_noop as _

MOST_MERGED = 200_000
# The last row and column a sheet of this format can have.
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

TOO_MANY_MERGED = Refusal(
    "too-large", _("表格合并的单元格过多"), _("一个文件最多 {most} 个"), _("请取消不必要的合并后重新上传")
)

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref\s*=\s*[\"']([A-Za-z]{1,3}\d{1,7}(?::[A-Za-z]{1,3}\d{1,7})?)[\"']")

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def opened(data: bytes, *, limits: Limits = DEFAULT, formulas: bool = False) -> Any:
    """The workbook with the values of its cells, or with their formulas."""
    with archives.opened(data, limits=limits) as container:
        archives.check_parts(container, limits=limits)
        _measure(container, limits)
    return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas)


def has_formulas(data: bytes, *, limits: Limits = DEFAULT) -> bool:
    """Whether any sheet has a formula; only then need a workbook be opened for its formulas as well."""
    with archives.opened(data, limits=limits) as container:
        names = [name for name in container.namelist() if name.lower().endswith(".xml")]
        return any(_FORMULA.search(archives.part(container, name, limits=limits)) for name in names)


def _measure(container: zipfile.ZipFile, limits: Limits) -> None:
    """Count the cells that merged areas cover, in whatever part they stand."""
    merged = 0
    for info in container.infolist():
        if not info.filename.lower().endswith(".xml"):
            continue
        for match in _MERGED.finditer(archives.part(container, info.filename, limits=limits)):
            merged += _covered(match[1].decode().upper())
            if merged > MOST_MERGED:
                raise ReadingRefused(TOO_MANY_MERGED, most=MOST_MERGED)


def _covered(area: str) -> int:
    """How many cells an area covers; a missing bound reaches as far as a sheet can."""
    left, top, right, bottom = range_boundaries(area)
    columns = (right or MOST_COLUMNS) - (left or 1) + 1
    return columns * ((bottom or MOST_ROWS) - (top or 1) + 1)


def within(rows: int, columns: int, *, most_rows: int, most_columns: int) -> None:
    """Refuse a table that is larger than may be read at once."""
    if rows > most_rows or columns > most_columns:
        raise ReadingRefused(
            refusals.TABLE_TOO_LARGE, rows=rows, columns=columns, most_rows=most_rows, most_columns=most_columns
        )
