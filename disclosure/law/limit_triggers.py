"""What day a limit of a directory row is counted from: the trigger as written, and its word in the vocabulary.

The table stands in `limit_triggers.toml`. A trigger that does not plainly say one of its words has no code.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from disclosure.law import vocabulary
from disclosure.law.time_limit_words import clean

TABLE = Path(__file__).with_name("limit_triggers.toml")
_MARKS = re.compile(r"(?:之日|之时|当日|当天|之后|以后|后|时)起?$|起$|的$")
_LEADS = re.compile(r"^(?:应当?|须)?(?:自|从|在|于|以|按|经)")


class TriggerTableError(ValueError):
    """The table names a trigger the vocabulary does not have."""


@cache
def _table() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    unknown = [row["trigger"] for row in found["row"] if row["trigger"] not in vocabulary.TRIGGERS]
    if unknown:
        raise TriggerTableError(f"{TABLE.name}：没有起算日期 {'、'.join(unknown)}")
    rows = tuple(
        (row["trigger"], re.compile(rf"(?P<before>.*?)(?<![或者、/])(?:{row['says']})")) for row in found["row"]
    )
    return re.compile(found["events"]), rows


def bare(trigger: str) -> str:
    """The event without the words that make a day of it (自…之日起, …后)."""
    return _MARKS.sub("", _LEADS.sub("", clean(trigger)))


def trigger_code(text: str) -> str | None:
    """The word of vocabulary.TRIGGERS that a written trigger plainly says, else None."""
    event = bare(text)
    events, rows = _table()
    for code, says in rows:
        found = says.fullmatch(event)
        if found and not events.search(found["before"]):
            return code
    return None


def names_an_event(text: str) -> bool:
    """Whether words before a limit are a trigger even though no 之日起 or 后 follows them (信息形成20个工作日内)."""
    return trigger_code(text) is not None or re.search(r"(?:信息|文件)[^，。；]*(?:形成|下发|收到)", text) is not None
