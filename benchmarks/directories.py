"""How much memory the export of a directory takes, few rows against many; each in a process of its own, on Linux."""

from __future__ import annotations

import multiprocessing
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from catalog.reading.directory_entry import COUNTY, DirectoryEntry
from catalog.writing import directory_csv, directory_docx, directory_json, directory_xlsx
from catalog.writing.directory_head import DirectoryHead

FEW, MANY = 5_000, 50_000
MATTER, SUB_MATTER = 12, 3
# How much more memory ten times the rows may take, noise of the allocator included.
CONSTANT = 1.1
HEAD = DirectoryHead("测速领域基层政务公开标准目录", "测速区")
STATUS = Path("/proc/self/status")
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def entries(number: int) -> Iterator[DirectoryEntry]:
    """So many rows of the usual length, made one at a time."""
    for n in range(number):
        yield DirectoryEntry(
            serial=str(n + 1),
            matters=(f"一级事项{n // MATTER}", f"二级事项{n // SUB_MATTER}"),
            elements=f"要素{n}：文件名称；文号；发布日期；" * 4,
            basis="【行政法规】《中华人民共和国政府信息公开条例》\n【规范性文件】相关文件",
            time_limit="信息形成或者变更之日起20个工作日内",
            publisher="测速局",
            channels=("1", "3", "7"),
            whole_society=True,
            proactive=True,
            levels=(COUNTY,),
        )


def text(lines: Iterable[str], target: IO[bytes]) -> None:
    """Write a text line by line, as a response that is streamed."""
    for line in lines:
        target.write(line.encode())


WRITERS: dict[str, Callable[[IO[bytes], Iterator[DirectoryEntry]], None]] = {
    "XLSX": lambda target, rows: directory_xlsx.write(target, HEAD, rows),
    "DOCX": lambda target, rows: directory_docx.write(target, HEAD, rows),
    "CSV": lambda target, rows: text(directory_csv.lines(rows), target),
    "JSON": lambda target, rows: text(directory_json.pieces(HEAD, rows), target),
    "JSON Lines": lambda target, rows: text(directory_json.lines(rows), target),
}


def export(form: str, number: int) -> tuple[float, float]:
    """Write so many rows; the seconds it took and the most memory (MB) the process ever held."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile(prefix="gongkai-bench-") as target:
        WRITERS[form](target, entries(number))
    taken = time.perf_counter() - begun
    found = PEAK.search(STATUS.read_text(encoding="ascii"))
    if found is None:
        raise RuntimeError(f"{STATUS} does not say how much memory was held")
    return taken, int(found[1]) / 1024


def apart(form: str, number: int) -> tuple[float, float]:
    """The same in a new process, which holds nothing from before."""
    with multiprocessing.get_context("spawn").Pool(1) as process:
        return process.apply(export, (form, number))


def measure() -> Iterator[tuple[str, float, str, float | None]]:
    """Rows of name, value, unit and target; the ratio is of the memory of many rows to that of few."""
    for form in WRITERS:
        _seconds, few = apart(form, FEW)
        seconds, many = apart(form, MANY)
        yield f"directories: {form}, {MANY} rows", seconds, "s", None
        yield f"directories: {form}, most memory, {MANY} rows", many, "MB", None
        yield f"directories: {form}, memory to that of {FEW} rows", many / few, "", CONSTANT
