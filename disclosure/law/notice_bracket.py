"""What a bracket in a holiday notice adds to the words before it: a number of days, the days themselves, or a remark."""

from __future__ import annotations

import re

from disclosure.law.notice_dates import NotUnderstood

BRACKET = re.compile(r"\(([^()]*)\)")

_COUNT = re.compile(r"共?(?:计|放假)?(\d{1,2})天")
_MAKE_UP = re.compile(r"(?:其中)?(?:含|包括|包含)?(?:法定节假日|法定假日|周末|双休日|公休日|调休)(?:共|各)?\d{1,2}天")
_SAYS_MORE = re.compile(r"\d|上班|补班|不放假")


def counted(content: str) -> int | None:
    """The number of days a bracket sums up, e.g. (共8天)."""
    found = _COUNT.fullmatch(content)
    return int(found[1]) if found else None


def check_remark(content: str) -> None:
    """A bracket may say of what a holiday is made up; other figures, and words of work, are not passed over."""
    if _SAYS_MORE.search(content) and not _MAKE_UP.fullmatch(content):
        raise NotUnderstood(f"看不懂“({content})”")
