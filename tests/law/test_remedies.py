"""A reply names the remedies of its class by the law of its day, with terms taken from the duties."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disclosure.law import remedies
from disclosure.law.instruments import load as load_law
from disclosure.law.remedies import Bodies, Paragraph, RemedyError, agency_class, paragraph, reconsideration_body
from disclosure.law.terms import REMEDY_PLACEHOLDERS, RemedyClass
from disclosure.law.vocabularies import VocabularyError, load, released

BOOK, LISTS = load_law(), released()
NAMES = Bodies("示例区人民政府", "示例区人民法院")
BEFORE, SINCE = date(2023, 12, 31), date(2024, 1, 1)


def said(remedy: RemedyClass, on: date = SINCE, names: Bodies = NAMES) -> Paragraph:
    return paragraph(remedy, on, names, book=BOOK, wordings=LISTS.remedies)


def test_a_refusal_goes_to_reconsideration_first_since_2024() -> None:
    text = said("reconsideration-first").text
    assert text.startswith("如对本答复不服，应当先申请行政复议：可以自收到本答复之日起60日内向示例区人民政府提出。")
    assert "15日内向示例区人民法院提起行政诉讼" in text
    assert "6个月" not in text


def test_before_2024_the_applicant_chose_freely() -> None:
    for remedy in ("reconsideration-first", "free-choice", "editable", "open"):
        told = said(remedy, BEFORE)
        assert "60日内向示例区人民政府申请行政复议，也可以自收到本答复之日起6个月内向示例区人民法院" in told.text
        assert "1999年" in told.article


@pytest.mark.parametrize("remedy", ["free-choice", "editable", "open"])
def test_other_replies_leave_the_choice(remedy: RemedyClass) -> None:
    told = said(remedy)
    assert "申请行政复议，也可以" in told.text
    assert "第二十条" in told.article


def test_what_cannot_be_challenged_says_nothing() -> None:
    assert said("none") == Paragraph("", "", "confirmed")


@pytest.mark.parametrize("remedy", ["reconsideration-first", "free-choice", "editable", "open"])
def test_every_wording_is_a_default_that_may_be_edited(remedy: RemedyClass) -> None:
    assert said(remedy).certainty == said(remedy, BEFORE).certainty == "default"


def test_a_reply_served_online_names_the_online_channel() -> None:
    online = replace(NAMES, online="https://fuyi.example.cn/")
    assert "https://fuyi.example.cn/在线提出" in said("reconsideration-first", names=online).text
    assert "在线" not in said("reconsideration-first").text


@pytest.mark.parametrize("names", [Bodies("", "法院"), Bodies("政府", " ")])
def test_a_paragraph_without_the_name_of_its_body_is_refused(names: Bodies) -> None:
    with pytest.raises(RemedyError, match="缺少"):
        said("free-choice", names=names)


def test_braces_in_a_name_stay_as_they_are() -> None:
    assert "{court}政府" in said("free-choice", names=Bodies("{court}政府", "法院")).text


def test_before_the_terms_are_known_nothing_is_told() -> None:
    with pytest.raises(RemedyError, match="2015-04-30"):
        said("free-choice", date(2015, 4, 30))


def test_no_wording_types_a_term_of_its_own() -> None:
    assert not [one.code for one in LISTS.remedies if re.search(r"\d+(个工作)?日|\d+个月|六十日|六个月", one.text)]


def test_every_class_of_the_reply_grounds_has_a_wording_of_its_day() -> None:
    for ground in LISTS.reply_grounds:
        assert bool(said(ground.remedy).text) == (ground.remedy != "none")
    assert {*remedies.TERMS, "body", "court", "online"} == REMEDY_PLACEHOLDERS


LOCAL = """
[vocabulary]
name = "remedies"

[[term]]
code = "county.editable"
title = "本县的文本"
jurisdiction = "county"
classes = ["editable"]
article = "本县规定"
text = "TEXT"
"""


def local(directory: Path, text: str) -> list[Path]:
    (directory / "county.toml").write_text(LOCAL.replace("TEXT", text), encoding="utf-8")
    return [directory]


def test_a_place_may_word_a_class_itself(tmp_path: Path) -> None:
    wordings = load(local(tmp_path, "可以自收到本答复之日起{apply}内向{body}反映。")).remedies
    here = paragraph("editable", SINCE, NAMES, book=BOOK, wordings=wordings, jurisdiction="county")
    assert here.text == "可以自收到本答复之日起60日内向示例区人民政府反映。"
    elsewhere = paragraph("editable", SINCE, NAMES, book=BOOK, wordings=wordings, jurisdiction="other")
    assert elsewhere == said("editable")


@pytest.mark.parametrize(("text", "why"), [("{days}内", "没有占位符 days"), ("{apply", "花括号")])
def test_a_wording_that_cannot_be_filled_in_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(VocabularyError, match=why):
        load(local(tmp_path, text))


@pytest.mark.parametrize(
    ("kind", "functions", "reviewers", "article"),
    [
        ("department", ["finance"], ("same-level-government",), "第二十四条"),
        ("department", ["justice"], ("same-level-government", "higher-justice-department"), "第二十八条"),
        ("government", ["justice"], ("next-higher-government",), "第二十四条"),
        ("city", [], ("next-higher-government",), "第二十四条"),
        ("township", [], ("next-higher-government",), "第二十四条"),
        ("province", [], ("itself",), "第二十四条"),
        ("street", [], ("founding-government",), "第二十四条"),
        ("ministry", [], ("itself",), "第二十五条"),
        ("vertical", [], ("line-superior",), "第二十七条"),
    ],
)
def test_who_decides_on_reconsideration(
    kind: str, functions: list[str], reviewers: tuple[str, ...], article: str
) -> None:
    body = reconsideration_body(agency_class(kind, functions), SINCE, LISTS.reconsideration_bodies)
    assert body is not None
    assert (body.reviewers, body.article) == (reviewers, article)


def test_before_2024_a_department_answered_to_its_government_or_its_superior_department() -> None:
    body = reconsideration_body("department", BEFORE, LISTS.reconsideration_bodies)
    assert body is not None
    assert body.reviewers == ("same-level-government", "superior-department")
    assert body.certainty == "default"


@pytest.mark.parametrize("kind", ["village", "institution"])
def test_against_villages_and_public_institutions_nobody_decides(kind: str) -> None:
    assert reconsideration_body(kind, SINCE, LISTS.reconsideration_bodies) is None


def test_every_agency_has_one_body_on_any_day() -> None:
    for on in (BEFORE, SINCE):
        agencies = [body.agency for body in LISTS.reconsideration_bodies.choices(on)]
        assert len(agencies) == len(set(agencies)) == 9
    assert set(remedies.REVIEWERS) >= {one for body in LISTS.reconsideration_bodies for one in body.reviewers}
