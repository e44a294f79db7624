"""Rows are read once from where they come and gone through as often as needed."""

from __future__ import annotations

from catalog.writing.directory_rows import IN_MEMORY, surveyed
from tests.catalog.writing.rows import many, row


def test_rows_that_can_be_read_only_once_can_be_gone_through_again():
    given = [row(extra={"备注": "\u2028\n"}), row("2", "甲", "乙", "丙")]
    with surveyed(iter(given)) as rows:
        assert list(rows) == given
        assert list(rows) == given
        assert "三级事项" in rows.layout.headings


def test_rows_beyond_what_memory_keeps_are_all_there():
    number = IN_MEMORY // 500
    with surveyed(many(number)) as rows:
        assert [entry.serial for entry in rows] == [str(n) for n in range(1, number + 1)]
