"""The forms of the annual report: every label as printed, every answer counted in exactly one row."""

from __future__ import annotations

from typing import get_args

import pytest

from disclosure.law import report_forms
from disclosure.law.instruments import load
from disclosure.law.report_forms import Form, ReportFormError, form_for, forms, identities, identity
from disclosure.law.terms import ReportRow
from disclosure.law.vocabularies import released

GROUNDS = tuple(released().reply_grounds)
FORMS = tuple(forms().values())
BOTH = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)


def labels(form: Form, name: report_forms.TableName) -> list[str]:
    return [row.label for row in form.table(name).rows]


@BOTH
def test_every_ground_has_exactly_one_row(form: Form) -> None:
    table = form.table("table3")
    for ground in GROUNDS:
        assert [code for code in table.results if ground.row in table.row(code).counts] == [form.row_of(ground).code]


@BOTH
def test_every_leaf_row_has_at_least_one_ground(form: Form) -> None:
    assert [code for code in form.table("table3").results if not form.grounds_of(code, GROUNDS)] == []


@BOTH
def test_the_rows_of_results_count_every_row_of_a_reply_once_and_their_total_all(form: Form) -> None:
    table = form.table("table3")
    counted = [row for code in table.results for row in table.row(code).counts]
    assert sorted(counted) == sorted(get_args(ReportRow))
    assert set(table.row("total").counts) == set(counted)


def test_the_form_of_2021_has_25_rows_and_that_of_2019_has_23() -> None:
    assert [len(form.table("table3").rows) for form in FORMS] == [23, 25]
    assert [len(form.table("table3").results) for form in FORMS] == [19, 21]
    assert "other" in forms()["2019"].table("table3").codes
    assert "other" not in forms()["2021"].table("table3").codes


def test_the_labels_of_2021_are_those_printed() -> None:
    form = forms()["2021"]
    printed = labels(form, "table3")
    assert printed[:3] == ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"]
    assert printed[3] == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert printed[6] == "3.危及“三安全一稳定”"
    assert printed[-5] == "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    assert printed[-2:] == ["（七）总计", "四、结转下年度继续办理"]
    assert labels(form, "table2") == [
        "规章",
        "行政规范性文件",
        "行政许可",
        "行政处罚",
        "行政强制",
        "行政事业性收费",
    ]
    assert [block.title for block in form.table("table2").blocks] == [
        f"第二十条第（{number}）项" for number in "一五六八"
    ]
    assert [section.title for section in form.sections][4:] == ["存在的主要问题及改进情况", "其他需要报告的事项"]


def test_table_2_of_2019_counted_items_and_purchases() -> None:
    table = forms()["2019"].table("table2")
    assert [column.label for column in table.columns_of("rules")] == [
        "本年新制作数量",
        "本年新公开数量",
        "对外公开总数量",
    ]
    assert [column.label for column in table.columns_of("licences")] == [
        "上一年项目数量",
        "本年增/减",
        "处理决定数量",
    ]
    assert table.codes[-1] == "procurement"


@BOTH
def test_tables_3_and_4_have_seven_and_fifteen_figures_to_a_line(form: Form) -> None:
    assert {len(form.table("table3").columns_of(code)) for code in form.table("table3").codes} == {7}
    assert sum(len(form.table("table4").columns_of(code)) for code in form.table("table4").codes) == 15


@BOTH
def test_a_form_rests_on_an_instrument_and_a_total_counts_every_class(form: Form) -> None:
    assert form.instrument in {one.id for one in load().instruments}
    for name, width in (("table3", 6), ("table4", 4)):
        *classes, total = form.table(name).columns_of(form.table(name).codes[0])
        assert [column.counts for column in classes] == [(column.code,) for column in classes]
        assert total.counts == tuple(column.code for column in classes)
        assert len(classes) == width


def test_each_year_since_2019_has_one_form() -> None:
    assert [form.id if (form := form_for(year)) else None for year in (2018, 2019, 2020, 2021, 2026)] == [
        None,
        "2019",
        "2019",
        "2021",
        "2021",
    ]


def test_the_identities_are_i1_to_i11_and_their_terms_are_rows_or_columns() -> None:
    assert [one.id for one in identities()] == [f"I{number}" for number in range(1, 12)]
    assert {one.id for one in identities() if one.weight == "warn"} == {"I5", "I6", "I8", "I9"}
    for one in identities():
        for form in FORMS:
            for name in one.tables if one.holds_in(form.id) else ():
                table = form.table(name)
                columns = {column.code for code in table.codes for column in table.columns_of(code)}
                known = set(table.codes) if one.checks == "columns" else columns
                terms = {term.removeprefix("-").removeprefix("previous.") for term in (*one.found, *one.expected)}
                assert terms - known - {"@results"} == set(), one.id


def test_what_was_not_read_in_a_text_is_a_default() -> None:
    assert {one.id for one in identities() if one.certainty == "default"} == {"I5", "I6", "I9"}
    assert forms()["2019"].certainty == "default"
    assert identity("I1").looks_back is False
    assert identity("I5").looks_back is True


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('population = "received"', 'population = "recieved"', "recieved"),
        ('code = "granted"', 'code = "partial"', "重复"),
        ('code = "granted"', 'kode = "granted"', "kode"),
        ('label = "（一）予以公开"\n', "", "label"),
        ("[table4]", "[table5]", "table4"),
        ("[table4]", "[table4", "TOML"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(tmp_path, old: str, new: str, said: str) -> None:
    text = (report_forms.FOLDER / "2021.toml").read_text("utf-8")
    assert old in text
    path = tmp_path / "2021.toml"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ReportFormError, match=said):
        report_forms._form(path)
