"""What is checked of the words of an annual report: numbers against the tables, fees against the records, no copies.

Everything found is a warning (I8): it asks for an explanation and never stands in the way of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from applications.normal_text import likeness, normalised
from disclosure.law.report_findings import Finding
from disclosure.law.report_forms import forms
from disclosure.law.report_tables import Report
from disclosure.law.sentences import Sentence, gettext_noop
from reports import facts
from reports.adding import Number
from reports.facts import MEASURES, OTHER, OVERVIEW, PROBLEMS

TEXT = "I8"
COPIED = "copied"
# Which sections every report says something in of its own; the tables speak for the others.
TOLD = (OVERVIEW, PROBLEMS, OTHER)
# Two texts that share more of their pairs of characters than this are one text.
SAME = 0.9
SHORTEST = 10

IN_TEXT = gettext_noop("“{section}”的文字：{words}")
EMPTY = gettext_noop("“{section}”没有文字")
SOMETHING = gettext_noop("有实质内容的文字")
LIKE = gettext_noop("“{section}”的文字与{other}雷同")
OWN_WORDS = gettext_noop("本年度、本机关自己的情况")
NO_STATEMENT = gettext_noop("“{section}”没有说明收取信息处理费的情况")

# By which words a text tells a figure; the number follows within the same clause.
SAID: Mapping[str, str] = {
    "new": r"(?:新收|新收到|共收到|收到)(?:政府信息公开|信息公开|依申请公开)*(?:的)?申请",
    "carried_in": r"上(?:一)?年度?结转(?:政府信息公开|信息公开|依申请公开)*(?:的)?(?:申请)?",
    "answered": r"办结(?:政府信息公开|信息公开|依申请公开)*(?:的)?(?:申请)?",
    "granted": r"(?<!不)予以公开",
    "partial": r"部分公开",
    "refused": r"不予公开",
    "unavailable": r"无法提供",
    "declined": r"不予处理",
    "other": r"其他处理",
    "carried_out": r"结转(?:至|到)?下(?:一)?年度?(?:继续办理)?(?:的)?(?:申请)?",
    "reconsideration": r"行政复议(?:申请|案件)?",
    "suits": r"行政诉讼(?:案件)?",
    "made": r"(?<!废止)(?:制发|制定|印发|出台)(?:行政)?规范性文件",
    "licences": r"行政许可(?:处理)?决定",
    "penalties": r"行政处罚(?:处理)?决定",
}
NUMBER = r"[^\d，。；、,;\n]{0,6}?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>余)?(?:件|份|个|项|宗|起|条)"
NOTHING_CHARGED = re.compile(r"(?:未|没有|无)[^，。；]{0,8}(?:收取|收费|产生)")
FEES = {
    "notices": re.compile(r"收费通知[^\d，。；]{0,8}(?P<number>\d[\d,]*)\s*(?:件|份)"),
    "noticed": re.compile(r"(?:总金额|总额|金额)[^\d，。；]{0,8}(?P<number>\d[\d,]*(?:\.\d+)?)\s*元"),
    "received": re.compile(r"收取(?:政府信息公开)?(?:信息处理费)?[^\d，。；]{0,8}(?P<number>\d[\d,]*(?:\.\d+)?)\s*元"),
}


def check(report: Report, narrative: Mapping[str, str], fees: Mapping[str, Any]) -> Iterator[Finding]:
    """What the words say against the tables and the fee records, and what they do not say at all."""
    for section, text in narrative.items():
        yield from contradictions(report, section, text)
    for section in TOLD:
        if len(normalised(narrative.get(section, ""))) < SHORTEST:
            place = Sentence(EMPTY, {"section": title(report, section)})
            yield Finding(TEXT, place, Sentence(SOMETHING, {}), None)
    yield from _fee_statement(report, narrative.get(OTHER, ""), fees)


def contradictions(report: Report, section: str, text: str) -> Iterator[Finding]:
    """Every number a text gives for something the tables count otherwise; a rounded one (余) is left alone."""
    for code, words in SAID.items():
        _where, _told, measure = MEASURES[code]
        for found in re.finditer(words + NUMBER, text):
            said = number(found["number"])
            if found["unit"] != "余" and said != measure(report):
                place = Sentence(IN_TEXT, {"section": title(report, section), "words": found[0]})
                yield Finding(TEXT, place, measure(report), said)


def _fee_statement(report: Report, text: str, fees: Mapping[str, Any]) -> Iterator[Finding]:
    section = title(report, OTHER)
    records = {name: facts.amount(fees, name) for name in FEES}
    if NOTHING_CHARGED.search(text) and "费" in text:
        if any(records.values()):
            place = Sentence(IN_TEXT, {"section": section, "words": NOTHING_CHARGED.findall(text)[0]})
            yield Finding(TEXT, place, facts.fee_statement(fees), text[:80])
        return
    said = {name: found for name, pattern in FEES.items() if (found := pattern.search(text))}
    if len(said) < len(FEES):
        yield Finding(TEXT, Sentence(NO_STATEMENT, {"section": section}), facts.fee_statement(fees), None)
    for name, found in said.items():
        if number(found["number"]) != records[name]:
            place = Sentence(IN_TEXT, {"section": section, "words": found[0]})
            yield Finding(TEXT, place, _plain(records[name]), number(found["number"]))


def copies(
    report: Report, narrative: Mapping[str, str], others: Iterable[tuple[str, Mapping[str, str]]]
) -> list[Finding]:
    """The sections that are those of another report: of last year's, or of another agency's."""
    ours = {section: normalised(narrative.get(section, "")) for section in (OVERVIEW, PROBLEMS)}
    found = []
    for other, texts in others:
        for section, text in ours.items():
            if len(text) >= SHORTEST and likeness(text, normalised(texts.get(section, ""))) >= SAME:
                place = Sentence(LIKE, {"section": title(report, section), "other": other})
                found.append(Finding(COPIED, place, Sentence(OWN_WORDS, {}), narrative[section][:80]))
    return found


def number(written: str) -> Number:
    """A number as texts write it, with or without thousands."""
    value = Decimal(written.replace(",", ""))
    return int(value) if value == int(value) else value


def _plain(value: Decimal) -> Number:
    return int(value) if value == int(value) else value


def title(report: Report, section: str) -> str:
    """The heading of a section."""
    found = [f"{one.number}、{one.title}" for one in forms()[report.format].sections if one.content == section]
    return found[0] if found else section


def sections(report: Report) -> Sequence[tuple[str, str]]:
    """The sections of the form with their headings."""
    return [(one.content, f"{one.number}、{one.title}") for one in forms()[report.format].sections]
