"""A cell is a number, a blank or a text, and never a number it does not show."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law.report_findings import Figure
from reports.reading.figures import figure


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("14,069", "", 14069),
        ("１４，０６９", "", 14069),
        ("14 069", "", 14069),
        (" 12 ", "", 12),
        ("12件", "", 12),
        ("-3", "", -3),
        ("+2", "", 2),
        ("3.0", "", 3),
        ("12.34", "", Decimal("12.34")),
        ("12.34万元", "万元", Decimal("12.34")),
        ("251000元", "元", 251000),
        ("25.1万元", "元", 251000),
        ("", "", None),
        ("/", "", None),
        ("—", "", None),
        ("无", "", None),
        ("\u3000", "", None),
        ("1,23", "", "1,23"),
        ("1 2", "", "1 2"),
        ("380元", "万元", "380元"),
        ("380元", "", "380元"),
        ("12（含2件）", "", "12（含2件）"),
        ("O", "", "O"),
        ("1e5", "", "1e5"),
        ("9" * 40, "", "9" * 40),
    ],
)
def test_what_a_cell_shows(text: str, unit: str, number: Figure) -> None:
    assert figure(text, unit=unit) == number


@given(st.integers(0, 10**10))
def test_a_number_is_read_as_written_with_or_without_thousands(number: int) -> None:
    assert figure(str(number)) == figure(f"{number:,}") == number


@given(st.text(max_size=20))
def test_any_text_is_a_figure_or_stays_itself(text: str) -> None:
    found = figure(text)
    assert found is None or not isinstance(found, str) or found == text.strip()
