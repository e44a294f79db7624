"""The words of a report are held against its tables, its fee records, last year's words and other agencies' words."""

from __future__ import annotations

import pytest

from disclosure.law.report_tables import Report
from reports import adding, facts, texts
from reports.compiling import Counts, _report, form_of

FORM = form_of(2025)
NO_FEES = {"notices": 0, "noticed": 0, "received": 0}


def report(**cells: int) -> Report:
    """Tables with these numbers of natural persons in table 3."""
    empty = _report(FORM, 2025, "某局", Counts())
    return adding.adjusted(empty, {adding.spot("table3", row, "natural"): number for row, number in cells.items()})


def found(text: str, tables: Report, section: str = "overview") -> list[tuple[object, object]]:
    """What a text contradicts: what the tables say, and what it says."""
    return [(one.expected, one.found) for one in texts.contradictions(tables, section, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年新收政府信息公开申请12件，上年结转3件。", [(10, 12)]),
        ("全年收到申请10件，上年度结转申请3件，均已办结。", []),
        ("全年收到政府信息公开申请1,010件。", [(10, 1010)]),
        ("全年共收到申请100余件。", []),
        ("予以公开4件，不予公开2件。", []),
        ("其中予以公开5件。", [(4, 5)]),
        ("不予公开9件。", [(2, 9)]),
        ("结转下年度继续办理1件。", [(0, 1)]),
        ("办理行政复议案件2件，行政诉讼0件。", [(0, 2)]),
        ("没有提到任何数字。", []),
    ],
)
def test_a_number_that_contradicts_the_tables_is_found(text: str, expected: list[tuple[object, object]]):
    tables = report(new=10, carried_in=3, granted=4, **{"refused.5": 2})
    assert found(text, tables) == expected


def fee_findings(text: str, fees: dict[str, object]) -> list[str]:
    """What is found of a section on fees."""
    words = {"overview": "总体情况" * 5, "problems": "主要问题" * 5, "other": text}
    return [one.where for one in texts.check(report(), words, fees)]


def test_the_offered_statement_is_the_one_that_is_asked_for():
    fees = {"notices": 2, "noticed": "380.50", "received": 380.5}
    assert fee_findings(facts.fee_statement(fees), fees) == []
    assert fee_findings(facts.fee_statement(NO_FEES), NO_FEES) == []


def test_a_section_without_the_fee_statement_is_found():
    assert fee_findings("没有其他需要报告的事项，特此说明。", NO_FEES) == [
        "“六、其他需要报告的事项”没有说明收取信息处理费的情况"
    ]
    assert fee_findings("本年度没有收取信息处理费，也没有发出通知。", NO_FEES) == []


def test_fees_that_are_not_those_of_the_records_are_found():
    fees = {"notices": 2, "noticed": 380, "received": 100}
    assert len(fee_findings("本年度没有收取信息处理费，特此说明。", fees)) == 1
    assert len(fee_findings(facts.fee_statement({**fees, "received": 380}), fees)) == 1


def test_empty_sections_are_found():
    findings = [one.where for one in texts.check(report(), {"other": facts.fee_statement(NO_FEES)}, NO_FEES)]
    assert findings == ["“一、总体情况”没有文字", "“五、存在的主要问题及改进情况”没有文字"]


def test_words_that_are_anothers_are_found_however_they_are_punctuated():
    ours = {"overview": "本机关认真落实条例，主动公开各类政府信息。", "problems": "更新不够及时，下一步加强巡查。"}
    theirs = {
        "overview": "本机关认真落实条例，主动公开各类政府信息！",
        "problems": "完全不同的另外一段话，谈的是人员力量不足。",
    }
    (one,) = texts.copies(report(), ours, [("另一局", theirs)])
    assert one.where == "“一、总体情况”的文字与另一局雷同"


def test_facts_are_told_with_last_year():
    told = facts.offered("table3", report(new=10, granted=4), report(new=8, granted=4), NO_FEES)
    assert told[0] == "本年新收政府信息公开申请10件，比上年增加2件。"
    assert "予以公开4件，与上年持平。" in told


def test_every_offered_fact_agrees_with_the_tables():
    tables = report(new=10, carried_in=3, granted=4, carried_out=7, **{"refused.5": 2})
    words = "".join(facts.offered("overview", tables, None, NO_FEES))
    assert found(words, tables) == []
