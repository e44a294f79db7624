"""The statute map: every instrument, duty, gate and fee of a law book as one page a lawyer can check."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.law.book import LawBook
from disclosure.law.fees import worded
from disclosure.law.rows import Duty, FeeSchedule, Gate, Instrument
from disclosure.law.sentences import amount
from disclosure.law.vocabulary import ACTS, DEBTORS, TRIGGERS

HEAD = """# Statute map

Generated from `disclosure/law/instruments/` by `manage.py statute_map`; do not edit. A row marked * carries a default:
a figure that was not read in its source, which an installation can replace by a file of its own.
"""


def markdown(book: LawBook) -> str:
    """The whole book, national instruments first."""
    return "\n".join([HEAD, *(line for instrument in book.instruments for line in _instrument(instrument))])


def _instrument(instrument: Instrument) -> Iterator[str]:
    until = f" – {instrument.in_force_to}" if instrument.in_force_to else ""
    yield f"## {instrument.title}\n"
    number = f"{instrument.number}，" if instrument.number else ""
    yield f"`{instrument.id}` · {number}{instrument.in_force_from}{until} · {instrument.jurisdiction}\n"
    if instrument.duties:
        yield "| 编号 | 义务 | 条款 | 起算 | 期限 | 义务人 | 止于 |"
        yield "|---|---|---|---|---|---|---|"
        yield from (_duty(duty) for duty in instrument.duties)
        yield ""
    if instrument.gates:
        yield "| 编号 | 条件 | 条款 | 取值 |"
        yield "|---|---|---|---|"
        yield from (_gate(gate) for gate in instrument.gates)
        yield ""
    if instrument.fees:
        yield "| 编号 | 收费 | 条款 | 适用 | 标准 |"
        yield "|---|---|---|---|---|"
        yield from (_fee(fee) for fee in instrument.fees)
        yield ""


def _duty(duty: Duty) -> str:
    star = "*" if duty.certainty == "default" else ""
    who = "、".join(DEBTORS.get(word, word) for word in duty.owed_by)
    cells = (
        f"`{duty.code}`{star}",
        duty.title,
        duty.article,
        TRIGGERS.get(duty.trigger, duty.trigger),
        limit(duty),
        who,
        ACTS.get(duty.stops_with, ""),
    )
    return f"| {' | '.join(cells)} |"


def limit(duty: Duty) -> str:
    """A duty's measure in words."""
    length = amount(duty.length, duty.unit).text if duty.length and duty.unit else ""
    if duty.kind == "every" and duty.unit:
        return f"每{amount(1, duty.unit).text.removeprefix('1').removeprefix('个')}{duty.times}次"
    if duty.kind == "window":
        return "；".join(f"{_day(one.opens)}至{_day(one.closes)}" for one in duty.windows)
    if duty.kind == "fixed":
        return f"{duty.on}" if duty.on else f"每年{_day(duty.day)}前" if duty.day else ""
    worded = {"within": "{}内", "keep-at-least": "不少于{}", "before": "{}前", "at-once": "立即"}
    return worded[duty.kind].format(length)


def _day(day: tuple[int, int]) -> str:
    return f"{day[0]}月{day[1]}日"


def _gate(gate: Gate) -> str:
    star = "*" if gate.certainty == "default" else ""
    value = "、".join(map(str, gate.value)) if isinstance(gate.value, tuple) else str(gate.value)
    return f"| `{gate.code}`{star} | {gate.title} | {gate.article} | {value} |"


def _fee(fee: FeeSchedule) -> str:
    star = "*" if fee.certainty == "default" else ""
    scale = "；".join(worded(bracket, fee.unit) for bracket in fee.brackets)
    return f"| `{fee.code}`{star} | {fee.title} | {fee.article} | {fee.scope} | {scale} |"
