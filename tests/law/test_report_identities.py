"""A report adds up or it does not: every identity that fails is named with its cells and figures."""

from __future__ import annotations

import copy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.law.report_findings import Verdict
from disclosure.law.report_forms import forms
from disclosure.law.report_identities import check, check_loaded
from disclosure.law.report_tables import Report, from_json
from tests.law.reports import blank, city, consistent


def verdict(content: dict[str, Any], previous: dict[str, Any] | None = None) -> Verdict:
    return check_loaded(from_json(content), from_json(previous) if previous else None)


def said(found: Verdict) -> list[tuple[str, object, object]]:
    return [(one.identity, one.expected, one.found) for one in found.failures]


def changed(table: str, row: str, column: int, value: object) -> dict[str, Any]:
    content = city()
    content[table][row][column] = value
    return content


def test_a_citys_published_figures_agree() -> None:
    assert verdict(city()) == Verdict()


@given(consistent())
def test_a_consistent_report_passes(report: Report) -> None:
    assert check(report) == Verdict()


@settings(max_examples=200)
@given(st.data(), consistent())
def test_any_single_altered_figure_is_caught(data: st.DataObject, report: Report) -> None:
    name = data.draw(st.sampled_from(["table3", "table4"]))
    rows = dict(report.table(name))
    code = data.draw(st.sampled_from(sorted(rows)))
    column = data.draw(st.integers(0, len(rows[code]) - 1))
    old = rows[code][column]
    new = data.draw(st.one_of(st.integers(-5, 9999), st.decimals(0, 9, places=1), st.text("一二三约件", min_size=1)))
    if new == old:
        return
    rows[code] = (*rows[code][:column], new, *rows[code][column + 1 :])
    found = check(replace(report, **{name: rows}))
    assert not found.ok
    spots = {(spot.row, spot.column) for one in found.failures for spot in one.cells}
    altered = forms()[report.format].table(name).columns_of(code)[column].code
    assert (code, altered) in spots


@given(st.lists(consistent("2021"), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_a_roll_up_is_the_sum_of_its_children_in_any_order(children: list[Report], shuffled: Any) -> None:
    tables = {
        name: {
            code: tuple(map(sum, zip(*(child.table(name)[code] for child in children), strict=True)))
            for code in forms()["2021"].table(name).codes
        }
        for name in ("table2", "table3", "table4")
    }
    parent = Report("2021", 2024, "示例市", **tables)
    mixed = list(children)
    shuffled.shuffle(mixed)
    assert check(parent, children=mixed) == Verdict()
    more = replace(children[0], table4={**children[0].table4, "direct_suit": (9001, 0, 0, 0, 9001)})
    once, again = (check(parent, children=order) for order in ([more, *children[1:]], [*children[1:], more]))
    assert once == again
    assert once.ok
    assert {one.identity for one in once.warnings} == {"I9"}


def test_i1_names_the_column_and_all_four_figures() -> None:
    content = changed("table3", "new", 0, 13613)
    failure = verdict(content).failures[0]
    assert (failure.identity, failure.expected, failure.found) == ("I1", 14148, 14147)
    for part in (
        "table3.natural",
        "（new）13613",
        "（carried_in）535",
        "（total）13364",
        "（carried_out）783",
        "自然人",
    ):
        assert part in failure.where
    assert {spot.row for spot in failure.cells} == {"new", "carried_in", "total", "carried_out"}


def test_a_total_of_results_that_is_not_their_sum_breaks_i1_and_i2_in_its_column_and_i3_in_its_row() -> None:
    found = verdict(changed("table3", "total", 4, 120))
    assert said(found) == [("I1", 146, 145), ("I2", 121, 120), ("I3", 13809, 13810)]
    assert "granted 19 + partial 6" in found.failures[1].where


def test_a_row_that_does_not_add_up_breaks_i3() -> None:
    found = verdict(changed("table3", "refused.8", 6, 151))
    assert ("I3", 150, 151) in said(found)
    assert {identity for identity, _, _ in said(found)} == {"I2", "I3"}
    assert "（三）不予公开8.属于行政查询事项" in found.failures[-1].where


@pytest.mark.parametrize("row", ["reconsideration", "direct_suit", "suit_after_reconsideration"])
def test_each_group_of_remedies_adds_up(row: str) -> None:
    content = city()
    content["table4"][row][4] += 1
    assert said(verdict(content)) == [("I4", city()["table4"][row][4], content["table4"][row][4])]


def test_last_years_carry_over_warns_in_every_column_it_breaks_in_and_never_fails() -> None:
    previous = {**city(), "year": 2024}
    found = verdict(city(), previous)
    assert found.ok
    carried = [one for one in found.warnings if one.identity == "I5"]
    assert [(one.expected, one.found) for one in carried] == [(783, 535), (2, 1), (25, 18), (3, 0), (819, 560)]
    assert "（previous.carried_out）783" in carried[0].where


def test_a_carry_over_that_holds_says_nothing() -> None:
    previous = blank("2021", 2024)
    previous["table3"]["carried_out"] = list(city()["table3"]["carried_in"])
    previous["table3"]["new"] = list(city()["table3"]["carried_in"])
    previous["table2"]["rules"], previous["table2"]["documents"] = [0, 0, 76], [0, 0, 4605]
    assert verdict(city(agency="示例市某局"), previous) == Verdict()


def test_documents_in_force_follow_from_last_years() -> None:
    previous = {**blank("2021", 2024), "agency": ""}
    previous["table2"]["rules"], previous["table2"]["documents"] = [0, 0, 76], [0, 0, 4600]
    warned = [one for one in verdict(city(), previous).warnings if one.identity == "I6"]
    assert [(one.expected, one.found) for one in warned] == [(4180, 4185)]
    assert "- 本年废止件数（abolished）984" in warned[0].where


def test_the_tables_of_2019_know_no_documents_in_force() -> None:
    previous = {**blank("2019", 2020), "agency": ""}
    found = verdict({**city(), "year": 2021}, previous)
    assert {one.identity for one in found.warnings} == {"I5"}


@pytest.mark.parametrize("year", [2025, 2023, 2026])
def test_a_previous_report_of_another_year_is_named_and_not_compared(year: int) -> None:
    found = verdict(city(), {**city(), "year": year})
    assert said(found) == [("shape", 2024, year)]
    assert found.warnings == ()


def test_a_previous_report_of_another_agency_warns() -> None:
    previous = blank("2021", 2024)
    previous["table3"]["carried_out"] = list(city()["table3"]["carried_in"])
    assert "shape" in {one.identity for one in verdict(city(), previous).warnings}


def test_a_blank_cell_counts_nothing() -> None:
    content = city()
    for table in ("table2", "table3", "table4"):
        for row in content[table].values():
            row[:-1] = [figure or None for figure in row[:-1]]
    assert verdict(content) == Verdict(warnings=verdict(content).warnings)
    assert {one.where.split("（")[0] for one in verdict(content).warnings} <= {"table3.total.research"}


def test_a_blank_total_is_not_stated_and_warns_with_what_it_would_have_to_be() -> None:
    found = verdict(changed("table3", "granted", 6, None))
    assert found.ok
    assert [(one.identity, one.expected, one.found) for one in found.warnings] == [("I3", 5548, None)]
    assert "table3.granted.total" in found.warnings[0].where


@pytest.mark.parametrize(
    ("table", "row", "column", "identity", "due"),
    [("table3", "total", 0, "I2", 13364), ("table3", "total", 6, "I3", 13810), ("table4", "direct_suit", 4, "I4", 56)],
)
def test_every_kind_of_total_may_be_left_unstated(table: str, row: str, column: int, identity: str, due: int) -> None:
    found = verdict(changed(table, row, column, None))
    assert found.ok
    assert [(one.identity, one.expected) for one in found.warnings] == [(identity, due)]


def test_an_unstated_total_hides_no_disagreement_of_its_parts() -> None:
    content = changed("table3", "total", 0, None)
    content["table3"]["carried_out"][0] += 1
    content["table3"]["carried_out"][6] += 1
    assert said(verdict(content)) == [("I1", 14147, 14148), ("I1", 14629, 14630)]


@pytest.mark.parametrize("value", ["十二", "12", "约12件", -1, Decimal("1.5"), True, [1], "9" * 5000])
def test_what_is_no_count_is_named_with_its_cell(value: object) -> None:
    failures = verdict(changed("table3", "declined.3", 2, value)).failures
    assert failures[0].identity == "I7"
    assert failures[0].where.startswith("table3.declined.3.research（")
    assert failures[0].as_json()["expected"] == "不小于零的整数"


def test_a_text_leaves_the_sums_it_enters_alone() -> None:
    assert [one.identity for one in verdict(changed("table3", "declined.3", 2, "无")).failures] == ["I7"]


def test_fees_are_decimals_and_changes_may_be_negative() -> None:
    content = city()
    content["table2"]["fees"] = [Decimal("12.34")]
    assert verdict(content).ok
    older = blank("2019", 2020)
    older["table2"]["licences"] = [3, -2, 1]
    assert verdict(older) == Verdict()
    older["table2"]["licences"] = [-3, 0, 1]
    assert [one.identity for one in verdict(older).failures] == ["I7"]


def test_missing_and_strange_rows_are_named_and_the_table_is_not_calculated() -> None:
    content = changed("table3", "new", 0, 1)
    del content["table3"]["partial"]
    content["table3"]["declined.6"] = [0] * 7
    found = verdict(content)
    assert said(found) == [("shape", 1, 0), ("shape", 0, 1)]
    assert "table3.partial" in found.failures[0].where
    assert "table3.declined.6" in found.failures[1].where


@pytest.mark.parametrize("row", [[0] * 6, [0] * 8, []])
def test_a_row_with_another_number_of_columns_is_named(row: list[int]) -> None:
    content = city()
    content["table3"]["declined.3"] = row
    assert said(verdict(content)) == [("shape", 7, len(row))]


def test_a_missing_table_is_named_but_table_2_may_be_left_out() -> None:
    assert [one.where for one in verdict(city(table3={})).failures] == ["table3（表三）：表数"]
    assert [one.where for one in verdict(city(table4={})).failures] == ["table4（表四）：表数"]
    assert verdict(city(table2={})) == Verdict()


def test_rows_an_office_added_to_table_2_warn() -> None:
    content = city()
    content["table2"]["leaflets"] = [1]
    assert verdict(content).ok
    assert ["leaflets" in one.where for one in verdict(content).warnings] == [True]


def test_a_report_in_the_layout_of_the_other_form_is_calculated_in_the_layout_it_has() -> None:
    content = copy.deepcopy(city(format="2019", year=2020))
    found = verdict(content)
    assert found.ok
    assert [one.where for one in found.warnings] == ["table2（表二）：表格格式", "table3（表三）：表格格式"]
    content["table3"]["granted"][0] += 1
    assert {identity for identity, _, _ in said(verdict(content))} == {"I2", "I3"}


def test_one_row_for_everything_else_is_the_form_of_2019() -> None:
    content = city(format="2019", year=2020, table2={})
    rows = content["table3"]
    others = [rows.pop(f"other.{number}") for number in (1, 2, 3)]
    rows["other"] = [sum(column) for column in zip(*others, strict=True)]
    assert verdict(content) == Verdict()


def test_the_form_of_another_year_warns() -> None:
    found = verdict(city(year=2020))
    assert found.ok
    assert [one.where for one in found.warnings] == ["2020年度报告的格式"]


@pytest.mark.parametrize("form", ["2018", "", None, 2021])
def test_an_unknown_form_is_refused(form: object) -> None:
    assert not verdict(city(format=form)).ok


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["format", "year", "agency", "table2", "table3", "table4", "new", "total"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_gets_a_verdict(content: Any) -> None:
    found = check_loaded(from_json(content))
    assert found.as_json()["ok"] is (not found.failures)
