"""Rows of a directory for the tests of what is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalog.reading.directory_entry import COUNTY, DirectoryEntry
from catalog.writing.directory_head import DirectoryHead

HEAD = DirectoryHead("义务教育领域基层政务公开标准目录", "渝北区 2026年版")


def row(serial: str = "1", *matters: str, **changed: Any) -> DirectoryEntry:
    """A row as an office writes it, with what a test changes."""
    usual: dict[str, Any] = {
        "elements": "文件名称；文号\n发布日期",
        "basis": "【行政法规】《中华人民共和国政府信息公开条例》",
        "time_limit": "信息形成或者变更之日起20个工作日内",
        "publisher": "渝北区教委",
        "channels": ("1", "7"),
        "whole_society": True,
        "proactive": True,
        "levels": (COUNTY,),
    }
    return DirectoryEntry(serial=serial, matters=matters or ("政策文件", "招生管理"), **{**usual, **changed})


def many(number: int) -> Iterator[DirectoryEntry]:
    """So many rows, one at a time; three second-level matters to a first-level one."""
    return (row(str(n), f"一级{n // 9}", f"二级{n // 3}", elements=f"要素{n}") for n in range(1, number + 1))
