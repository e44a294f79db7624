"""Every duty read in the statutes and in the five local documents has its row, with figure and article.

The tables below were written from the texts, not from the instrument files: code, what it measures, article.
"""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.law.instruments import load
from disclosure.law.rows import Duty
from disclosure.law.vocabularies import released

BOOK = load()

UNITS = {"working-day": "wd", "calendar-day": "cd", "hour": "h", "month": "mo", "year": "y"}


def measure(duty: Duty) -> str:
    """The figure of a duty in one word: "20wd", "week", "year*2", "01-31", "2020-10-30", "at once"."""
    if duty.kind == "at-once":
        return "at once"
    if duty.on is not None:
        return duty.on.isoformat()
    if duty.day is not None:
        return f"{duty.day[0]:02}-{duty.day[1]:02}"
    if duty.kind == "window":
        return ",".join(f"{one.opens[0]}.{one.opens[1]}-{one.closes[0]}.{one.closes[1]}" for one in duty.windows)
    if duty.kind == "every":
        return str(duty.unit) + (f"*{duty.times}" if duty.times > 1 else "")
    return f"{duty.length}{UNITS[str(duty.unit)]}"


REGULATION = [
    ("regulation-2019/publish", "20wd", "第二十六条", "formation-or-change"),
    ("regulation-2019/guide.update", "20wd", "第十二条", "change"),
    ("regulation-2019/misinformation.correct", "20wd", "第六条", "discovery"),
    ("regulation-2019/reading-places.supply", "20wd", "第二十五条", "transfer-period-ended"),
    ("regulation-2019/requested.publish", "20wd", "第四十四条", "demand-accepted"),
    ("regulation-2019/request.receipt", "at once", "第三十一条", "arrival"),
    ("regulation-2019/request.reply", "20wd", "第三十三条", "receipt"),
    ("regulation-2019/request.correction-notice", "7wd", "第三十条", "receipt"),
    ("regulation-2019/request.correction", "15wd", "第三十条", "correction-notice-received"),
    ("regulation-2019/request.third-party", "15wd", "第三十二条", "third-party-received"),
    ("regulation-2019/request.co-maker", "15wd", "第三十四条", "co-maker-received"),
    ("regulation-2019/request.delayed-reply", "20wd", "第三十五条", "reasons-received"),
    ("regulation-2019/request.record-correction", "20wd", "第四十一条", "receipt"),
    ("regulation-2019/assessment", "year", "第四十六条", "calendar"),
    ("regulation-2019/inspection", "year", "第四十七条", "calendar"),
    ("regulation-2019/complaint.answer", "20wd", "第四十七条", "complaint-received"),
    ("regulation-2019/complaint.public-institution", "20wd", "第五十五条", "complaint-received"),
    ("regulation-2019/training", "year", "第四十八条", "calendar"),
    ("regulation-2019/report.department", "01-31", "第四十九条第一款", "calendar"),
    ("regulation-2019/report.government", "03-31", "第四十九条第二款", "calendar"),
    ("regulation-2019/report.township", "01-31", "第四十九条", "calendar"),
    ("regulation-2008/publish", "20wd", "第十八条", "formation-or-change"),
    ("regulation-2008/request.reply", "15wd", "第二十四条", "receipt"),
    ("regulation-2008/report.department", "03-31", "第三十一条", "calendar"),
    ("fee-method-2020/fee.pay", "20wd", "第六条", "fee-notice-received"),
    ("opinions-2016/incident.information", "5h", "三（四）", "incident"),
    ("opinions-2016/incident.briefing", "24h", "三（四）", "incident"),
    ("opinions-2016/withheld.review", "year", "一（四）", "calendar"),
    ("opinion-response-2016/public-opinion.respond", "48h", "三", "public-opinion"),
    ("opinion-response-2016/public-opinion.briefing", "24h", "三", "incident"),
]

OTHER_LAW = [
    ("budget-law-2018/budget-report.publish", "20cd", "第十四条", "approval"),
    ("budget-law-2018/department-budget.publish", "20cd", "第十四条", "official-reply"),
    ("budget-regulation-2020/subordinate-budget.publish", "20cd", "第六条", "official-reply"),
    ("penalty-2021/penalty.withdraw", "3wd", "第四十八条", "decision-overturned"),
    ("work-safety-2021/work-safety-penalty.publish", "7wd", "第七十八条", "decision"),
    ("coal-safety-2024/coal-mine.publish", "5wd", "第四十九条", "decision"),
    ("land-regulation-2021/land-pre-announcement.keep", "10wd", "第二十六条", "posted"),
    ("land-regulation-2021/land-compensation-plan.keep", "30cd", "第二十八条", "posted"),
    ("land-regulation-2021/land-taking.publish", "15wd", "第三十一条", "approval-received"),
    ("house-expropriation-2011/house-expropriation.keep", "30cd", "第十条", "posted"),
    ("urban-planning-2019/urban-plan.keep", "30cd", "第二十六条", "posted"),
    ("major-decisions-2019/major-decision-draft.keep", "30cd", "第十五条", "posted"),
    ("major-decisions-2019/hearing.material", "7cd", "第十六条", "hearing"),
    ("administrative-regulations-procedure/administrative-regulation-draft.keep", "30cd", "第十三条", "posted"),
    ("rules-procedure/rule-draft.keep", "30cd", "第十五条", "posted"),
    ("business-environment-2020/enterprise-rule-draft.keep", "30cd", "第六十二条", "posted"),
    ("bidding-regulation/bid-candidates.publish", "3cd", "第五十四条", "evaluation-report-received"),
    ("bidding-regulation/bid-candidates.keep", "3cd", "第五十四条", "posted"),
    ("procurement-regulation-2015/procurement-result.publish", "2wd", "第四十三条", "result-confirmed"),
    ("procurement-regulation-2015/procurement-contract.publish", "2wd", "第五十条", "contract-signed"),
    ("civil-service-2019/civil-service-hire.keep", "5wd", "第三十二条", "posted"),
    ("enterprise-information-2014/enterprise-information.publish", "20wd", "第六条", "formation"),
    ("double-publicity/double-publicity", "7wd", "双公示", "decision"),
    ("enforcement-publicity-2018/enforcement-result.publish", "20wd", "", "decision"),
    ("enforcement-publicity-2018/licence-penalty.publish", "7wd", "", "decision"),
    ("market-penalty-2021/market-penalty.publish", "20wd", "", "decision"),
    ("state-secrets-2024/take-down", "at once", "第四十七条", "discovery"),
    ("state-secrets-2024/secrets.review", "year", "第二十四条", "calendar"),
    ("state-secrets-regulation-2024/leak.report", "24h", "第六十一条", "discovery"),
    ("personal-information-2021/take-down.personal", "at once", "第五十七条", "discovery"),
    ("practice/take-down.review", "3wd", "", "take-down"),
]

REMEDIES = [
    ("reconsideration-2023/reconsideration.apply", "60cd", "第二十条", "act-known"),
    ("reconsideration-2023/reconsideration.apply-at-most", "1y", "第二十条", "act-known"),
    ("reconsideration-2023/reconsideration.acceptance", "5wd", "第三十条", "reconsideration-received"),
    ("reconsideration-2023/reconsideration.correction-notice", "5wd", "第三十一条", "reconsideration-received"),
    ("reconsideration-2023/reconsideration.correction", "10wd", "第三十一条", "reconsideration-correction-received"),
    ("reconsideration-2023/reconsideration.answer", "10wd", "第四十八条", "reconsideration-copy-received"),
    ("reconsideration-2023/reconsideration.answer-summary", "5wd", "第五十四条", "reconsideration-copy-received"),
    ("reconsideration-2023/reconsideration.decision", "60cd", "第六十二条", "reconsideration-accepted"),
    ("reconsideration-2023/reconsideration.decision-summary", "30cd", "第六十二条", "reconsideration-accepted"),
    ("reconsideration-2023/reconsideration.act-again", "20wd", "第六十四条", "act-again-ordered"),
    ("reconsideration-2023/suit.after-refusal", "15cd", "第三十四条", "reconsideration-decided"),
    ("reconsideration-2023/reconsideration.act-again", "20wd", "第六十四条", "act-again-ordered"),
    ("reconsideration-1999/reconsideration.apply", "60cd", "第九条", "act-known"),
    ("litigation/suit.act-again", "20wd", "第七十二条", "act-again-ordered"),
    ("litigation/suit.direct", "6mo", "第四十六条", "act-known"),
    ("litigation/suit.after-reconsideration", "15cd", "第四十五条", "reconsideration-decided"),
    ("litigation/suit.answer", "15cd", "第六十七条", "claim-copy-received"),
    ("petitions/petition.route", "15cd", "第二十二条", "petition-received"),
    ("petitions/petition.decision", "60cd", "第三十四条", "petition-accepted"),
    ("petitions/petition.review", "30cd", "第三十五条", "petition-review-received"),
]

LOCAL = [
    ("yanliang/publish", "5wd", "第三十六条", "formation-or-change"),
    ("yanliang/power-list", "10wd", "第十九条", "powers-changed"),
    ("yanliang/double-publicity", "7wd", "第二十一条", "decision"),
    ("yanliang/report", "01-31", "第三十一条", "calendar"),
    ("yanliang/urging", "week", "第三十七条", "calendar"),
    ("yanliang/statistics", "month", "第三十七条", "calendar"),
    ("yanliang/circular", "quarter", "第三十七条", "calendar"),
    ("yanliang/assessment", "year", "第三十七条", "calendar"),
    ("yanliang/inspection", "year*2", "第三十七条", "calendar"),
    ("yanliang/social-evaluation", "year", "第三十八条", "calendar"),
    ("yanliang/interpretation", "at once", "第二十五条", "published"),
    ("yanliang/major-decision-draft.publish", "20wd", "第八条", "formation"),
    ("yanliang/comments.publish", "20wd", "第八条", "comments-closed"),
    ("yanliang/major-decision.publish", "20wd", "第十条", "decision"),
    ("yanliang/service-guide.update", "20wd", "第二十四条", "change"),
    ("yanliang/reading-places.supply", "year", "第二十九条", "calendar"),
    ("yanliang/normative-document.publish", "20wd", "第三十条", "issued"),
    ("yubei-2020/directory.pilot", "2020-12-31", "一", "calendar"),
    ("yubei-2020/directory.pilot-open", "2021-12-31", "一", "calendar"),
    ("yubei-2020/directory.other", "2022-12-31", "一", "calendar"),
    ("yubei-2020/directory.system", "2023-12-31", "一", "calendar"),
    ("yubei-2020/directory.municipal", "2020-07-30", "二（一）1", "calendar"),
    ("yubei-2020/directory.municipal-guide", "3mo", "二（一）2", "ministry-guide-issued"),
    ("yubei-2020/directory.local", "3mo", "二（一）2", "municipal-guide-issued"),
    ("yubei-2020/directory.report", "2020-09-20", "二（一）3", "directory-opened"),
    ("yubei-2020/directory.joint-review", "2020-10-10", "二（一）3", "directory-opened"),
    ("yubei-2020/directory.second-review", "2020-10-15", "二（一）3", "directory-opened"),
    ("yubei-2020/directory.final", "2020-10-25", "二（一）3", "directory-opened"),
    ("yubei-2020/directory.publish", "2020-10-30", "二（一）3", "directory-opened"),
    ("yubei-2020/directory.complete", "2020-10-30", "附件", "directory-opened"),
    ("yubei-2020/directory.update", "20wd", "二（一）3", "powers-changed"),
    ("yubei-2020/attribute.change", "20wd", "二（二）4", "circumstances-changed"),
    ("yubei-2020/policy-document.publish", "20wd", "二（二）5", "issued"),
    ("yubei-2020/interpretation", "20wd", "二（二）5", "issued"),
    ("yubei-2020/inspection", "year", "二（二）7", "calendar"),
    ("yubei-2020/social-evaluation", "year", "二（二）7", "calendar"),
    ("yubei-2020/watch", "month", "二（三）10", "calendar"),
    ("yubei-2020/harmful-content.remove", "at once", "二（三）10", "discovery"),
    ("yubei-2020/new-media.inspection", "year", "二（三）11", "calendar"),
    ("yubei-2020/village-affairs.publish", "quarter", "二（三）13", "calendar"),
    ("yubei-2020/village-finance.publish", "month", "二（三）13", "calendar"),
    ("yubei-2020/training", "year", "三（二）", "calendar"),
    ("qinghai-2017/attribute.system", "2017-12-31", "一（一）", "calendar"),
    ("qinghai-2017/document.publish", "20wd", "一（一）", "issued"),
    ("qinghai-2017/meeting.system", "2017-12-31", "一（二）", "calendar"),
    ("qinghai-2017/catalogue.named-departments", "2017-12-31", "一（三）", "calendar"),
    ("qinghai-2017/catalogue.all-departments", "2018-12-31", "一（三）", "calendar"),
    ("qinghai-2017/catalogue.update", "20wd", "一（三）", "change"),
    ("qinghai-2017/work-points", "year", "一（四）", "calendar"),
    ("qinghai-2017/withheld.review", "year", "一（四）", "calendar"),
    ("qinghai-2017/withheld.spot-check", "year", "一（四）", "calendar"),
    ("qinghai-2017/pilot.counties", "2017-12-31", "一（五）", "calendar"),
    ("qinghai-2017/pilot.standards", "2y", "一（五）", "pilot-started"),
    ("qinghai-2017/interpretation.system", "2017-12-31", "二（二）", "calendar"),
    ("qinghai-2017/interpretation", "3wd", "二（二）", "published"),
    ("qinghai-2017/public-opinion.respond", "20wd", "三（一）", "public-opinion"),
    ("qinghai-2017/incident.information", "5h", "三（四）", "incident"),
    ("qinghai-2017/incident.briefing", "24h", "三（四）", "incident"),
    ("qinghai-2017/site.update", "week", "四（一）", "calendar"),
    ("qinghai-2017/site.inspection", "quarter", "四（一）", "calendar"),
    ("qinghai-2017/gazette.database", "2020-12-31", "四（五）", "calendar"),
    ("qinghai-2017/leader-hearing", "year", "六（一）", "calendar"),
    ("qinghai-2017/work-report", "11-30", "六（二）", "calendar"),
    ("qinghai-2017/training", "2018-12-31", "六（四）", "calendar"),
    ("quality-2016/publish", "20wd", "四（二）5", "formation-or-change"),
    ("quality-2016/long-term.publish", "7.1-7.15,1.1-1.15", "四（二）5", "calendar"),
    ("quality-2016/propose", "7wd", "四（四）1", "formation-or-change"),
    ("quality-2016/long-term.propose.first-half", "06-30", "四（四）1", "calendar"),
    ("quality-2016/long-term.propose.second-half", "12-31", "四（四）1", "calendar"),
    ("quality-2016/feedback.publish", "20wd", "四（四）4", "feedback-received"),
    ("quality-2016/archive", "20wd", "四（四）5", "publicity-ended"),
    ("hunjiang-2015/guide.check", "2015-12-31", "一（一）", "calendar"),
    ("hunjiang-2015/guide.check.yearly", "year", "一（一）", "calendar"),
    ("hunjiang-2015/summary", "11-20", "三（三）", "calendar"),
    ("hunjiang-2015/publish", "20wd", "一（一）", "formation-or-change"),
    ("hunjiang-2015/guide.update", "20wd", "一（四）", "change"),
    ("hunjiang-2015/power-list", "20wd", "一（二）", "powers-changed"),
    ("hunjiang-2015/budget-report.publish", "20wd", "一（二）", "approval"),
    ("hunjiang-2015/social-insurance.publish", "1y", "一（三）", "published"),
]


@pytest.mark.parametrize(("code", "figure", "article", "trigger"), [*REGULATION, *OTHER_LAW, *REMEDIES, *LOCAL])
def test_every_duty_has_its_figure_article_and_trigger(code: str, figure: str, article: str, trigger: str) -> None:
    duty = BOOK.duty(code)
    assert (measure(duty), duty.trigger) == (figure, trigger)
    assert article in duty.article


def test_a_posting_period_is_kept_a_hearing_is_prepared_before() -> None:
    kept = [code for code, *_ in OTHER_LAW if code.endswith(".keep")]
    assert {BOOK.duty(code).kind for code in kept} == {"keep-at-least"}
    assert BOOK.duty("major-decisions-2019/hearing.material").kind == "before"


def test_the_reply_may_be_extended_once_by_as_much_again() -> None:
    for code, length in (("regulation-2019/request.reply", 20), ("regulation-2008/request.reply", 15)):
        extension = BOOK.duty(code).extension
        assert extension is not None
        assert (extension.length, extension.unit, extension.times) == (length, "working-day", 1)
        assert BOOK.duty(code).pausable


def test_reconsideration_and_petitions_may_be_extended_by_thirty_days() -> None:
    for code in ("reconsideration-2023/reconsideration.decision", "petitions/petition.decision"):
        extension = BOOK.duty(code).extension
        assert extension is not None
        assert (extension.length, extension.unit) == (30, "calendar-day")


@pytest.mark.parametrize(
    "code",
    [
        "budget-law-2018/budget-report.publish",
        "work-safety-2021/work-safety-penalty.publish",
        "land-regulation-2021/land-taking.publish",
        "bidding-regulation/bid-candidates.publish",
        "procurement-regulation-2015/procurement-result.publish",
        "enterprise-information-2014/enterprise-information.publish",
    ],
)
def test_another_law_on_its_own_matter_displaces_article_26(code: str) -> None:
    duty = BOOK.duty(code)
    assert "regulation-2019/publish" in duty.displaces
    assert duty.matters


def test_local_rules_and_opinions_displace_no_law() -> None:
    """A district's five days and the seven days of double publicity run beside the Regulation's twenty."""
    everything = [duty for one in BOOK.instruments for duty in one.duties]
    assert not [duty.full_code for duty in everything if duty.jurisdiction != "cn" and duty.displaces]
    assert BOOK.duty("double-publicity/double-publicity").displaces == ()


def test_reports_are_owed_by_departments_and_governments_townships_only_by_practice() -> None:
    assert BOOK.duty("regulation-2019/report.department").owed_by == ("department",)
    assert BOOK.duty("regulation-2019/report.government").owed_by == ("competent-department",)
    assert BOOK.duty("regulation-2019/report.township").certainty == "default"
    assert BOOK.duty("yanliang/report").owed_by == ("department", "township", "street")


@pytest.mark.parametrize(
    "code",
    [
        "regulation-2019/request.correction",
        "fee-method-2020/fee.pay",
        "practice/take-down.review",
        "regulation-2019/guide.update",
        "yubei-2020/watch",
    ],
)
def test_what_the_texts_do_not_say_or_was_not_read_is_a_default(code: str) -> None:
    assert BOOK.duty(code).certainty == "default"
    assert BOOK.duty(code).note


def test_a_default_row_says_why() -> None:
    rows = [row for one in BOOK.instruments for row in one.duties if row.certainty == "default"]
    assert not [row.full_code for row in rows if not row.note and not row.on_miss]
    assert not [fee.full_code for one in BOOK.instruments for fee in one.fees if not fee.note]


def test_a_term_may_be_set_where_the_texts_speak_of_a_reasonable_one_or_leave_it_to_a_decision() -> None:
    settable = {row.full_code for one in BOOK.instruments for row in one.duties if row.settable}
    assert settable == {
        "regulation-2019/request.correction",
        "regulation-2019/request.delayed-reply",
        "reconsideration-2023/reconsideration.act-again",
        "litigation/suit.act-again",
        "practice/rectification",
        "practice/self-score.hand-in",
        "practice/score.object",
        "practice/work-task",
        "practice/work-task.by-date",
    }


def test_an_instrument_whose_dates_were_not_confirmed_says_so() -> None:
    assert not [one.id for one in BOOK.instruments if one.certainty == "default" and not one.note]


def test_the_five_documents_begin_on_their_own_day() -> None:
    assert BOOK.instrument("hunjiang-2015").in_force_from == date(2015, 6, 11)
    assert BOOK.instrument("qinghai-2017").in_force_from == date(2017, 3, 13)
    assert BOOK.instrument("yubei-2020").in_force_from == date(2020, 6, 17)
    assert BOOK.instrument("yanliang").certainty == BOOK.instrument("quality-2016").certainty == "default"


def test_what_binds_a_matter_counts_from_a_date_the_filing_form_asks() -> None:
    """Otherwise the duty could never get a clock; the calendar and the days of publication and of a directory's opening are known."""
    known = {"published", "calendar", "directory-opened"}
    asked = {
        matter.code: known | {question.trigger for question in (*matter.asks, *matter.later)}
        for matter in released().matters
    }
    rows = [row for one in BOOK.instruments for row in one.duties]
    assert not [(row.full_code, code) for row in rows for code in row.matters if row.trigger not in asked[code]]
