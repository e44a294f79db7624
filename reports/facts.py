"""The year's facts as sentences for the text of an annual report, each made of the tables it must agree with.

The sentences are Chinese whatever language the page is in: they are what the report says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from disclosure.law.report_forms import forms
from disclosure.law.report_tables import Report
from reports.adding import Number, whole

OVERVIEW, TABLE2, TABLE3, TABLE4, PROBLEMS, OTHER = "overview", "table2", "table3", "table4", "problems", "other"

GROUPS = {
    "refused": "不予公开",
    "unavailable": "无法提供",
    "declined": "不予处理",
    "other": "其他处理",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the tables with the words it is told by; `before` is the same figure of the year before."""

    code: str
    words: str
    value: Number
    before: Number | None = None
    unit: str = "件"

    @property
    def sentence(self) -> str:
        """The fact in a sentence, compared with last year where that is known."""
        return f"{self.words}{written(self.value)}{self.unit}{self._compared()}。"

    def _compared(self) -> str:
        if self.before is None:
            return ""
        change: Number = self.value - self.before
        if not change:
            return "，与上年持平"
        return f"，比上年{'增加' if change > 0 else '减少'}{written(max(change, -change))}{self.unit}"


def written(value: Number) -> str:
    """A number as a report writes it: no thousands, no needless fraction."""
    return (
        f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) and value != int(value) else str(int(value))
    )


Measure = Callable[[Report], Number]


def _row(code: str) -> Measure:
    return lambda tables: whole(tables, "table3", code)


def _group(prefix: str) -> Measure:
    def added(tables: Report) -> Number:
        results = forms()[tables.format].table("table3").results
        return sum((whole(tables, "table3", code) for code in results if code.split(".")[0] == prefix), start=0)

    return added


def _suits(tables: Report) -> Number:
    return whole(tables, "table4", "direct_suit") + whole(tables, "table4", "suit_after_reconsideration")


def _made(tables: Report) -> Number:
    found = tables.table2.get("documents", (0,))[0]
    return found if isinstance(found, int | Decimal) else 0


# Of every figure a report tells: its section, what it is called in a sentence, and where it stands in the tables.
MEASURES: Mapping[str, tuple[str, str, Measure]] = {
    "made": (TABLE2, "本年制发行政规范性文件", _made),
    "licences": (TABLE2, "本年作出行政许可决定", lambda tables: whole(tables, "table2", "licences")),
    "penalties": (TABLE2, "本年作出行政处罚决定", lambda tables: whole(tables, "table2", "penalties")),
    "new": (TABLE3, "本年新收政府信息公开申请", _row("new")),
    "carried_in": (TABLE3, "上年结转政府信息公开申请", _row("carried_in")),
    "answered": (TABLE3, "本年办结政府信息公开申请", _row("total")),
    "granted": (TABLE3, "予以公开", _row("granted")),
    "partial": (TABLE3, "部分公开", _row("partial")),
    **{prefix: (TABLE3, words, _group(prefix)) for prefix, words in GROUPS.items()},
    "carried_out": (TABLE3, "结转下年度继续办理", _row("carried_out")),
    "reconsideration": (
        TABLE4,
        "因政府信息公开被申请行政复议",
        lambda tables: whole(tables, "table4", "reconsideration"),
    ),
    "suits": (TABLE4, "因政府信息公开被提起行政诉讼", _suits),
}


def facts(section: str, tables: Report, previous: Report | None) -> list[Fact]:
    """The facts of a section; the overview tells those of every table."""
    return [
        Fact(code, words, measure(tables), measure(previous) if previous else None)
        for code, (where, words, measure) in MEASURES.items()
        if section in (where, OVERVIEW)
    ]


def offered(section: str, tables: Report, previous: Report | None, fees: Mapping[str, Any]) -> list[str]:
    """The sentences a section may take over, changed or not."""
    if section == OTHER:
        return [fee_statement(fees)]
    return [fact.sentence for fact in facts(section, tables, previous)]


def fee_statement(fees: Mapping[str, Any]) -> str:
    """What section 6 always states, even where it is nothing: notices, their total, and what was received."""
    notices, noticed, received = (amount(fees, name) for name in ("notices", "noticed", "received"))
    return (
        f"本年度发出信息处理费收费通知{written(notices)}件，总金额{written(noticed)}元，"
        f"实际收取信息处理费{written(received)}元。"
    )


def amount(fees: Mapping[str, Any], name: str) -> Decimal:
    """One figure of the fee records kept with a report."""
    return Decimal(str(fees.get(name) or 0))
