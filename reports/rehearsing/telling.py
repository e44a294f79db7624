"""The rehearsed calendar in words: days with their lines, and a summary by kind and by instrument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from disclosure.law.workdays import Calendar, DayReason
from reports.rehearsing.lines import KINDS, Group, Line, grouped

WORDS = {
    "opened": gettext_noop("开启"),
    "warned": gettext_noop("提醒"),
    "due": gettext_noop("到期"),
    "escalated": gettext_noop("上报"),
    "automatic": gettext_noop("自动"),
    "proposed": gettext_noop("提请"),
}
# How many agencies, matters or people one line names before it counts them.
NAMED = 3

COLUMNS = (
    *("date", "weekday", "working_day", "why", "kind", "duty", "title", "agency", "agency_name", "subject", "period"),
    *("instrument", "article", "due_on", "how", "in_hours", "to"),
)


def day_head(day: date, calendar: Calendar) -> str:
    """The day with its weekday, and whether and why it is a working day."""
    return f"{day.isoformat()}　{said(calendar.reason(day))}"


def said(reason: DayReason) -> str:
    """Why a day works or rests: 星期四，元旦放假."""
    values = {name: _(value) if value else "" for name, value in reason.values.items()}
    return _(reason.template).format(**values)


def day_lines(lines: Iterable[Line]) -> Iterator[str]:
    """The lines of a day, those alike together."""
    for group in grouped(lines):
        yield f"  {_(WORDS[group.line.kind])}　{_what(group)}"


def _what(group: Group) -> str:
    line = group.line
    parts = [line.period, _cited(line), _("到期%(day)s") % {"day": line.due_on} if line.due_on else "", _how(group)]
    about = "，".join(part for part in parts if part)
    return f"{line.title}" + (f"（{about}）" if about else "") + f"　{_whose(group)}"


def _cited(line: Line) -> str:
    title = line.instrument.replace("《", "〈").replace("》", "〉")
    return f"《{title}》{line.article}" if title else ""


def _how(group: Group) -> str:
    """Which reminder it was, and to whom it went where it went further up."""
    line = group.line
    name, _dash, number = line.how.partition("-")
    if name == "before":
        units = _("提前%(number)s小时") if line.in_hours else _("提前%(number)s个工作日")
        return units % {"number": number}
    if name == "escalate":
        return _("报%(people)s") % {"people": _some(group.told, _("人"))} if group.told else _("无人可报")
    return _("当日") if name == "due" else ""


def _whose(group: Group) -> str:
    agencies, matters = group.agencies, [line.subject for line in group.lines]
    whose = _some(agencies, _("个机关"))
    if group.line.period or not any(matters):
        return whose
    return f"{whose}　{_some(tuple(dict.fromkeys(matters)), _('件'))}"


def _some(names: Sequence[str], unit: str) -> str:
    """A few names as they are, many by their number with the first of them."""
    if len(names) <= NAMED:
        return "、".join(names)
    return _("%(number)s%(unit)s：%(names)s等") % {
        "number": len(names),
        "unit": unit,
        "names": "、".join(names[:NAMED]),
    }


def row(line: Line, calendar: Calendar) -> dict[str, Any]:
    """One line with its day, as JSON and CSV hold it."""
    reason = calendar.reason(line.on)
    plain = line.as_json()
    head = {
        "date": plain.pop("on"),
        "weekday": line.on.isoweekday(),
        "working_day": reason.working,
        "why": said(reason),
    }
    return {**head, **plain}


class Summary:
    """Counts of what was rehearsed, by kind and by instrument."""

    def __init__(self) -> None:
        self._by_kind: Counter[str] = Counter()
        self._by_instrument: Counter[tuple[str, str]] = Counter()

    def add(self, lines: Iterable[Line]) -> None:
        """Count the lines of a day."""
        for line in lines:
            self._by_kind[line.kind] += 1
            self._by_instrument[line.instrument or _("（系统的办理行为）"), line.kind] += 1

    def text(self) -> Iterator[str]:
        """The summary for the eye."""
        yield _("合计") + "　" + self._counts(self._by_kind)
        for instrument in sorted({instrument for instrument, _kind in self._by_instrument}):
            own = Counter({kind: self._by_instrument[instrument, kind] for kind in KINDS})
            yield f"  {instrument}　{self._counts(own)}"

    def _counts(self, counts: Counter[str]) -> str:
        return "　".join(f"{_(WORDS[kind])}{counts[kind]}" for kind in KINDS if counts[kind])
