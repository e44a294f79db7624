"""Every letter of a request is a row that says what its article makes it say."""

from __future__ import annotations

import pytest

from disclosure.law.instruments import load
from disclosure.law.terms import Letter
from disclosure.law.vocabularies import released

LISTS, BOOK = released(), load()
LETTERS = LISTS.letters


@pytest.mark.parametrize(
    ("code", "title", "article"),
    [
        ("receipt", "政府信息公开申请接收回执", "第三十一条"),
        ("registration", "政府信息公开申请登记表", "第四十五条"),
        ("correction", "政府信息公开申请补正告知书", "第三十条"),
        ("reasons", "政府信息公开申请说明理由告知书", "第三十五条"),
        ("extension", "政府信息公开申请延期答复告知书", "第三十三条"),
        ("third-party", "政府信息公开征求意见书（第三方）", "第三十二条"),
        ("third-party-confirmation", "政府信息公开征求意见确认函", "第三十二条"),
        ("consultation-notice", "政府信息公开征求意见告知书（申请人）", "第三十三条第三款"),
        ("public-interest-notice", "依申请公开告知书（第三方）", "第三十二条"),
        ("co-maker", "政府信息公开征求意见书（共同制作机关）", "第三十四条"),
        ("co-handling", "政府信息公开申请协办函", "第三十三条第三款"),
        ("referral", "政府信息公开报请确定函", "第十七条"),
        ("fee-notice", "政府信息公开信息处理费收费通知书", "第六条"),
        ("complaint-reply", "政府信息公开投诉举报答复书", "第四十七条、第五十一条"),
        ("reply.granted", "政府信息公开告知书", "第三十六条第一项、第二项"),
        ("reply.partial", "政府信息部分公开告知书", "第三十七条"),
        ("reply.refused", "政府信息不予公开告知书", "第三十六条第三项"),
    ],
)
def test_the_official_set_is_there(code: str, title: str, article: str) -> None:
    assert (LETTERS[code].title, LETTERS[code].article) == (title, article)


@pytest.mark.parametrize(
    ("code", "contents"),
    [
        ("receipt", {"number", "received-on", "received-through", "reply-due-on", "contact"}),
        ("correction", {"unclear-points", "correction-due-on", "effect-of-silence"}),
        ("extension", {"extension-length", "head-approval", "new-due-on"}),
        ("third-party", {"opinion-subject", "possible-harm", "opinion-due", "effect-of-silence", "reply-slip"}),
        ("consultation-notice", {"time-excluded"}),
        ("co-maker", {"opinion-due", "effect-of-silence"}),
        ("public-interest-notice", {"public-interest", "reasons"}),
        (
            "fee-notice",
            {"fee-basis", "fee-scale", "fee-computation", "fee-amount", "fee-way", "fee-due-on", "effect-of-silence"},
        ),
    ],
)
def test_a_letter_says_what_its_article_demands(code: str, contents: set[str]) -> None:
    assert contents <= set(LETTERS[code].must_say)


def test_extension_correction_and_charge_cannot_be_challenged_alone() -> None:
    assert not [code for code in ("extension", "correction", "fee-notice") if LETTERS[code].actionable]


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.code)
def test_what_can_be_challenged_says_how(letter: Letter) -> None:
    assert letter.actionable == ("remedy" in letter.must_say)
    assert letter.actionable or letter.remedy == "none"
    assert letter.actionable <= (letter.decides or letter.remedy != "none")


def test_every_reply_bears_a_number_of_its_own_series_and_is_some_grounds_letter() -> None:
    replies = {letter.code for letter in LETTERS if letter.decides}
    assert {LETTERS[code].series for code in replies} == {"公复"}
    assert replies == {ground.letter for ground in LISTS.reply_grounds}
    assert not [letter.code for letter in LETTERS if letter.series == "公复" and not letter.decides]


def test_a_numbered_letter_says_its_number_and_is_sealed_and_dated() -> None:
    for letter in LETTERS:
        assert bool(letter.series) == ("number" in letter.must_say)
        assert letter.code == "receipt" or not letter.series or {"seal", "issued-on"} <= set(letter.must_say)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.code)
def test_a_letter_rests_on_an_instrument_and_a_default_one_says_why(letter: Letter) -> None:
    assert BOOK.instrument(letter.instrument)
    assert letter.certainty == "confirmed" or letter.note


def test_no_content_is_named_by_nobody() -> None:
    said = {content for letter in LETTERS for content in letter.must_say}
    stated = {content for ground in LISTS.reply_grounds for content in (*ground.needs, *ground.may_state)}
    assert {content.code for content in LISTS.contents} == said | stated
