"""Annual reports to check: one city's figures for 2025 as published, and consistent ones drawn at random."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from disclosure.law.report_forms import forms
from disclosure.law.report_tables import Report

COLUMNS = 6

CITY: dict[str, list[int]] = {
    "new": [13612, 252, 0, 45, 128, 32, 14069],
    "carried_in": [535, 6, 0, 1, 18, 0, 560],
    "granted": [5345, 129, 0, 41, 19, 14, 5548],
    "partial": [2120, 39, 0, 1, 6, 2, 2168],
    "refused.1": [13, 0, 0, 0, 0, 0, 13],
    "refused.2": [30, 0, 0, 0, 0, 0, 30],
    "refused.3": [11, 0, 0, 0, 0, 0, 11],
    "refused.4": [49, 2, 0, 0, 0, 0, 51],
    "refused.5": [103, 1, 0, 0, 0, 0, 104],
    "refused.6": [84, 1, 0, 0, 0, 0, 85],
    "refused.7": [282, 4, 0, 0, 0, 0, 286],
    "refused.8": [147, 0, 0, 0, 1, 2, 150],
    "unavailable.1": [3075, 50, 0, 0, 89, 8, 3222],
    "unavailable.2": [177, 3, 0, 0, 0, 0, 180],
    "unavailable.3": [19, 0, 0, 0, 0, 0, 19],
    "declined.1": [199, 1, 0, 0, 3, 0, 203],
    "declined.2": [147, 1, 0, 0, 0, 0, 148],
    "declined.3": [0, 0, 0, 0, 0, 0, 0],
    "declined.4": [100, 1, 0, 0, 0, 0, 101],
    "declined.5": [5, 0, 0, 0, 0, 0, 5],
    "other.1": [315, 3, 0, 0, 0, 0, 318],
    "other.2": [202, 0, 0, 1, 0, 0, 203],
    "other.3": [941, 17, 0, 1, 3, 3, 965],
    "total": [13364, 252, 0, 44, 121, 29, 13810],
    "carried_out": [783, 6, 0, 2, 25, 3, 819],
}
CITY_REMEDIES: dict[str, list[int]] = {
    "reconsideration": [376, 97, 196, 121, 790],
    "direct_suit": [16, 1, 12, 27, 56],
    "suit_after_reconsideration": [74, 1, 30, 51, 156],
}
CITY_REGISTERS: dict[str, list[int]] = {
    "rules": [3, 5, 74],
    "documents": [564, 984, 4185],
    "licences": [11398889],
    "penalties": [6937489],
    "coercion": [166105],
    "fees": [316441],
}


def city(**changes: Any) -> dict[str, Any]:
    """The city's report as JSON, afresh each time, with whole keys exchanged."""
    whole = {
        "format": "2021",
        "year": 2025,
        "agency": "示例市人民政府",
        "table2": {code: list(row) for code, row in CITY_REGISTERS.items()},
        "table3": {code: list(row) for code, row in CITY.items()},
        "table4": {code: list(row) for code, row in CITY_REMEDIES.items()},
    }
    return {**whole, **changes}


def blank(form: str, year: int) -> dict[str, Any]:
    """A report in which every figure is 0."""
    tables = {
        table.name: {code: [0] * len(table.columns_of(code)) for code in table.codes} for table in forms()[form].tables
    }
    return {"format": form, "year": year, "agency": "示例市某局", **tables}


@st.composite
def consistent(draw: st.DrawFn, form: str | None = None) -> Report:
    """A report whose figures agree: results drawn, what was received shared out so that everything adds up.

    The figures come from one seed, for drawing hundreds of them one by one takes most of the time of a test.
    """
    chosen = forms()[form or draw(st.sampled_from(sorted(forms())))]
    chance = Random(draw(st.integers(0, 2**32)))
    most = draw(st.sampled_from([0, 1, 9, 500, 100_000]))

    def counts(number: int) -> list[int]:
        return [chance.randint(0, most) for _ in range(number)]

    table2, table3, table4 = (chosen.table(name) for name in ("table2", "table3", "table4"))
    rows = {code: counts(COLUMNS) for code in table3.results}
    rows["total"] = list(map(sum, zip(*rows.values(), strict=True)))
    rows["carried_out"] = counts(COLUMNS)
    due = [a + b for a, b in zip(rows["total"], rows["carried_out"], strict=True)]
    rows["carried_in"] = [chance.randint(0, column) for column in due]
    rows["new"] = [column - before for column, before in zip(due, rows["carried_in"], strict=True)]
    remedies = {code: counts(4) for code in table4.codes}
    return Report(
        chosen.id,
        draw(st.integers(chosen.first_year, chosen.last_year or chosen.first_year + 9)),
        "示例市",
        {code: tuple(counts(len(table2.columns_of(code)))) for code in table2.codes},
        {code: (*rows[code], sum(rows[code])) for code in table3.codes},
        {code: (*row, sum(row)) for code, row in remedies.items()},
    )
