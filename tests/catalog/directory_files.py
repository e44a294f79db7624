"""Files of directories for tests, as an office would hand them in: written in the official layout, or as a bare table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from catalog.models import DirectoryImport
from catalog.reading.directory_entry import DirectoryEntry
from catalog.services import directory_import_writing, directory_importing
from catalog.writing import directory_xlsx
from catalog.writing.directory_head import DirectoryHead
from tests.catalog.directories import Compiling

HEADING = ("序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "主动公开")
DOMAIN, LEVEL = "3", "county"


def workbook(*entries: DirectoryEntry) -> bytes:
    """A workbook in the official layout."""
    file = BytesIO()
    directory_xlsx.write(file, DirectoryHead("测试目录"), entries)
    return file.getvalue()


def table(*rows: Sequence[str]) -> bytes:
    """A CSV with the usual heading."""
    text = StringIO()
    csv.writer(text).writerows([HEADING, *rows])
    return text.getvalue().encode()


def line(serial: str, matter: str, *, publisher: str, limit: str = "20个工作日内") -> tuple[str, ...]:
    """One row of such a table."""
    return (serial, "行政许可", matter, "结果", "《条例》", limit, publisher, "■政府网站", "√")


def handed_in(at: Compiling, data: bytes, name: str = "目录.xlsx") -> DirectoryImport:
    """A file read by the department's clerk."""
    return directory_importing.read_for(at.agency, data, domain=DOMAIN, level=LEVEL, file_name=name, actor=at.clerk)


def applied(at: Compiling, one: DirectoryImport, *, leave_out_faulty: bool = False) -> DirectoryImport:
    """An import written to its draft."""
    directory_importing.apply(one.pk, actor=at.clerk, leave_out_faulty=leave_out_faulty)
    directory_import_writing.bring_in(one.pk)
    one.refresh_from_db()
    return one
