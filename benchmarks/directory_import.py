"""How long it takes to import a directory of 5,000 rows, on the database given: read, judged, compared and written.

Once into an empty directory, and once more over it with every tenth row changed, as a later year's file would be.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import BytesIO

from django.db import connection

from benchmarks.databases import throw_away_database
from benchmarks.publish import unit
from catalog.models import DirectoryImport
from catalog.reading.directory_entry import DirectoryEntry
from catalog.services import directory_import_writing, directory_importing
from catalog.writing import directory_xlsx
from catalog.writing.directory_head import DirectoryHead
from disclosure.models import Agency, User

ROWS = 5_000
TARGET = 20
LIMITS = (
    "信息形成或者变更之日起20个工作日内",
    "自作出行政处罚决定之日起7个工作日内",
    "长期公开",
    "每季度更新1次",
    "实时公开",
)


def entries(publisher: str, *, edition: int) -> Iterator[DirectoryEntry]:
    """The rows of a large directory; in a later edition every tenth has another content."""
    for number in range(1, ROWS + 1):
        changed = edition if number % 10 == 0 else 0
        yield DirectoryEntry(
            serial=str(number),
            matters=(f"第{number // 50}类事项", f"第{number // 5}组", f"第{number}号信息"),
            elements=f"名称、依据、条件、程序、结果（{number}）{'，另见附件' * changed}",
            basis="【行政法规】《中华人民共和国政府信息公开条例》",
            time_limit=LIMITS[number % len(LIMITS)],
            publisher=publisher,
            channels=("1", "2", "7"),
            whole_society=True,
            proactive=True,
            levels=("county",),
        )


def workbook(publisher: str, *, edition: int) -> bytes:
    """Such a directory in the official layout."""
    file = BytesIO()
    directory_xlsx.write(file, DirectoryHead("测速用目录"), entries(publisher, edition=edition))
    return file.getvalue()


def imported(agency: Agency, data: bytes, actor: User) -> tuple[float, float, DirectoryImport]:
    """The seconds it takes to read and keep a file, and those to write it."""
    begun = time.perf_counter()
    one = directory_importing.read_for(agency, data, domain="3", level="county", file_name="目录.xlsx", actor=actor)
    read = time.perf_counter()
    directory_importing.apply(one.pk, actor=actor)
    directory_import_writing.bring_in(one.pk)
    return read - begun, time.perf_counter() - read, one


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target, in a throw-away database of the kind that is configured."""
    with throw_away_database():
        agency, staff = unit()
        vendor, clerk = connection.vendor, staff["clerk"]
        for edition, name in enumerate(("new", "again")):
            data = workbook(agency.name, edition=edition)
            read, written, one = imported(agency, data, clerk)
            yield f"directory import, {name}: read and compared ({vendor})", read, "s", None
            yield f"directory import, {name}: written ({vendor})", written, "s", None
            yield f"directory import, {name}: 5,000 rows in all ({vendor})", read + written, "s", TARGET
        yield "directory import, again: rows told as changed", one.rows.exclude(changed=[]).count(), "", None
