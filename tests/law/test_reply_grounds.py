"""Every reply has one ground, and the ground fixes article, letter, remedy and the row in which it is counted."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from disclosure.law.instruments import load
from disclosure.law.terms import ReplyGround, ReportRow
from disclosure.law.vocabularies import released

LISTS, BOOK = released(), load()
GROUNDS = LISTS.reply_grounds
TODAY = date(2026, 3, 2)

# What every reply says of itself, its request and its end; the rest comes from the decision.
FRAME = {"number", "applicant", "received-on", "requested", "legal-basis", "remedy", "seal", "issued-on"}

# Situation, article and row of the table of reply kinds, written from the Regulation and the annual form.
TABLE = [
    ("R1", "第三十六条第一项", "granted", "free-choice"),
    ("R2", "第三十六条第二项", "granted", "free-choice"),
    ("R3", "第三十七条、第三十六条第三项", "partial", "reconsideration-first"),
    ("R4.1", "第三十六条第三项、第十四条", "refused.1", "reconsideration-first"),
    ("R4.2", "第三十六条第三项、第十四条", "refused.2", "reconsideration-first"),
    ("R4.3", "第三十六条第三项、第十四条", "refused.3", "reconsideration-first"),
    ("R4.4", "第三十六条第三项、第十五条", "refused.4", "reconsideration-first"),
    ("R4.5", "第三十六条第三项、第十六条第一款", "refused.5", "reconsideration-first"),
    ("R4.6", "第三十六条第三项、第十六条第二款", "refused.6", "reconsideration-first"),
    ("R4.7", "第三十六条第三项、第十六条第二款", "refused.7", "reconsideration-first"),
    ("R5", "第三十六条第七项", "refused.8", "editable"),
    ("R6", "第三十六条第四项", "unavailable.1", "free-choice"),
    ("R7", "第三十六条第五项", "unavailable.1", "free-choice"),
    ("R8", "第三十八条", "unavailable.2", "editable"),
    ("R9", "第三十条", "unavailable.3", "open"),
    ("R10", "第三十九条第一款", "declined.1", "editable"),
    ("R11", "第三十六条第六项", "declined.2", "editable"),
    ("R12", "第三十九条第二款", "declined.3", "editable"),
    ("R13", "第三十五条", "declined.4", "open"),
    ("R14", "（五）5", "declined.5", "open"),
    ("R15", "第三十条", "other.1", "free-choice"),
    ("R16", "第六条", "other.2", "free-choice"),
    ("R17", "（六）3", "other.3", "open"),
    ("R17.3", "第四十一条", "other.3", "open"),
]


@pytest.mark.parametrize(("code", "article", "row", "remedy"), TABLE)
def test_a_ground_fixes_article_row_and_remedy(code: str, article: str, row: str, remedy: str) -> None:
    ground = GROUNDS[code]
    assert (ground.article, ground.row, ground.remedy) == (article, row, remedy)


def test_every_leaf_row_of_the_annual_table_has_a_ground_and_no_ground_another_row() -> None:
    leaves = get_args(ReportRow)
    assert len(leaves) == 21
    assert {ground.row for ground in GROUNDS.choices(TODAY)} == set(leaves)


def test_the_refusals_are_the_grounds_for_withholding_in_their_order() -> None:
    linked = [(ground.row, ground.ground) for ground in GROUNDS if ground.ground]
    assert linked == [(f"refused.{number}", f"E{number}") for number in range(1, 9)]
    for ground in GROUNDS:
        if ground.ground:
            assert LISTS.grounds[ground.ground].report_row == 4 + int(ground.row.removeprefix("refused."))


def test_only_what_articles_14_to_16_withhold_goes_to_reconsideration_first() -> None:
    first = {ground.code for ground in GROUNDS if ground.remedy == "reconsideration-first"}
    assert first == {"R3", *(f"R4.{number}" for number in range(1, 8))}
    assert first == {ground.code for ground in GROUNDS if ground.consent}


def test_what_is_handed_out_passes_the_secrecy_review() -> None:
    assert [ground.code for ground in GROUNDS if ground.provides] == ["R2", "R2.1", "R3"]


@pytest.mark.parametrize(
    ("code", "needs", "may_state"),
    [
        ("R1", ("way-and-route",), ()),
        ("R2", ("attachments",), ()),
        ("R2.1", ("way-and-route", "provided-when"), ()),
        ("R4.1", ("reasons",), ()),
        ("R5", ("governing-law",), ()),
        ("R6", ("search-description",), ()),
        ("R7", ("reasons",), ("responsible-agency",)),
        ("R10", ("reasons",), ("channel",)),
        ("R11", ("prior-reply-number",), ("prior-reply-outside",)),
        ("R12", ("reasons",), ("publication-source",)),
    ],
)
def test_a_ground_says_what_its_decision_must_state(
    code: str, needs: tuple[str, ...], may_state: tuple[str, ...]
) -> None:
    assert (GROUNDS[code].needs, GROUNDS[code].may_state) == (needs, may_state)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.code)
def test_a_ground_ends_the_request_by_a_reply_whose_contents_it_supplies(ground: ReplyGround) -> None:
    letter = LISTS.letters[ground.letter]
    assert letter.decides
    assert letter.actionable == (ground.remedy != "none")
    assert set(letter.must_say) - FRAME <= set(ground.needs)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.code)
def test_a_ground_rests_on_an_instrument_of_its_time(ground: ReplyGround) -> None:
    instrument = BOOK.instrument(ground.instrument)
    assert ground.in_force_from is not None
    if ground.instrument != "report-format-2021":
        assert instrument.in_force_from <= ground.in_force_from
    assert ground.certainty == "confirmed" or ground.note


def test_nobody_lost_a_request_over_a_fee_before_2021() -> None:
    assert "R16" not in {ground.code for ground in GROUNDS.choices(date(2020, 12, 31))}
    assert "R16" in {ground.code for ground in GROUNDS.choices(date(2021, 1, 1))}


def test_what_only_the_annual_form_knows_is_a_default() -> None:
    by_form = {ground.code for ground in GROUNDS if ground.instrument == "report-format-2021"}
    assert by_form == {"R14", "R17", "R17.1", "R17.2"}
    assert all(GROUNDS[code].certainty == "default" for code in by_form)
