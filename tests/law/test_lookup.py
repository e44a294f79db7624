"""Old cases keep old law, and a jurisdiction's own rows stand beside the national ones."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.law.instruments import UnknownCode, load

BOOK = load()

LAST_DAY_OF_2008_TEXT = date(2019, 5, 14)
FIRST_DAY_OF_2019_TEXT = date(2019, 5, 15)


def codes(code: str, on: date, jurisdiction: str | None = None) -> list[str]:
    return [duty.full_code for duty in BOOK.find(code, on=on, jurisdiction=jurisdiction)]


@pytest.mark.parametrize("code", ["publish", "request.reply", "report.department", "report.government"])
def test_the_text_of_2008_ends_the_day_before_that_of_2019_begins(code: str) -> None:
    assert codes(code, LAST_DAY_OF_2008_TEXT) == [f"regulation-2008/{code}"]
    assert codes(code, FIRST_DAY_OF_2019_TEXT) == [f"regulation-2019/{code}"]


def test_a_reply_took_fifteen_working_days_in_2011_and_takes_twenty_today() -> None:
    assert BOOK.find("request.reply", on=date(2011, 3, 1))[0].length == 15
    assert BOOK.find("request.reply", on=date(2026, 3, 1))[0].length == 20


def test_the_annual_report_moved_from_march_to_january() -> None:
    assert BOOK.find("report.department", on=date(2019, 2, 1))[0].day == (3, 31)
    assert BOOK.find("report.department", on=date(2020, 1, 2))[0].day == (1, 31)


def test_before_2008_there_was_no_regulation() -> None:
    with pytest.raises(UnknownCode, match="2008-04-30"):
        BOOK.find("publish", on=date(2008, 4, 30))


def test_a_bare_code_means_the_national_rule() -> None:
    assert codes("publish", date(2024, 1, 2)) == ["regulation-2019/publish"]


def test_with_a_jurisdiction_both_clocks_run() -> None:
    assert codes("publish", date(2024, 1, 2), "yanliang") == ["regulation-2019/publish", "yanliang/publish"]
    assert codes("publish", date(2024, 1, 2), "quality") == ["regulation-2019/publish", "quality-2016/publish"]


def test_interpretation_differs_from_place_to_place() -> None:
    assert BOOK.find("interpretation", on=date(2024, 1, 2), jurisdiction="qinghai")[0].length == 3
    assert BOOK.find("interpretation", on=date(2024, 1, 2), jurisdiction="yubei")[0].length == 20


def test_a_full_code_needs_no_jurisdiction() -> None:
    assert codes("yanliang/publish", date(2024, 1, 2)) == ["yanliang/publish"]


def test_a_full_code_binds_only_while_its_instrument_does() -> None:
    with pytest.raises(UnknownCode, match="2019-05-15"):
        BOOK.find("regulation-2019/publish", on=LAST_DAY_OF_2008_TEXT)


@pytest.mark.parametrize("code", ["request.rebly", "regulation-2019/request.rebly", "regulation-1999/publish", ""])
def test_an_unknown_code_is_named_in_a_sentence(code: str) -> None:
    with pytest.raises(UnknownCode) as refusal:
        BOOK.find(code, on=date(2024, 1, 2))
    assert str(refusal.value) == f"没有编号为“{code}”的规定"
    assert refusal.value.template.format(**refusal.value.values) == str(refusal.value)


def test_a_purely_local_code_names_its_jurisdictions() -> None:
    with pytest.raises(UnknownCode, match="yanliang、hunjiang|hunjiang、yanliang"):
        BOOK.find("power-list", on=date(2024, 1, 2))


def test_an_unknown_duty_instrument_or_jurisdiction_is_refused() -> None:
    for question in (BOOK.duty, BOOK.instrument, BOOK.jurisdiction):
        with pytest.raises(UnknownCode, match="nowhere"):
            question("nowhere")


def test_without_a_day_every_version_is_listed() -> None:
    replies = [duty.full_code for duty in BOOK.duties() if duty.code == "request.reply"]
    assert replies == ["regulation-2008/request.reply", "regulation-2019/request.reply"]


def test_without_a_jurisdiction_only_national_rows_are_listed() -> None:
    assert {duty.jurisdiction for duty in BOOK.duties(on=date(2024, 1, 2))} == {"cn"}
    local = {duty.jurisdiction for duty in BOOK.duties(on=date(2024, 1, 2), jurisdiction="yanliang")}
    assert local == {"cn", "yanliang"}


def test_a_jurisdiction_answers_to_the_id_of_its_instrument() -> None:
    assert BOOK.jurisdiction("yubei-2020") is BOOK.jurisdiction("yubei")
    assert BOOK.jurisdiction("yubei").title == "重庆市渝北区"
    assert BOOK.jurisdiction("regulation-2019").id == "cn"
    assert codes("interpretation", date(2021, 1, 4), "yubei-2020") == ["yubei-2020/interpretation"]


def test_five_jurisdictions_are_released_beside_the_country() -> None:
    ids = [one.id for one in BOOK.jurisdictions]
    assert ids == ["cn", "yanliang", "yubei", "qinghai", "quality", "hunjiang"]


@pytest.mark.parametrize(
    ("code", "jurisdiction", "value"),
    [
        ("approval.persons", None, 3),
        ("approval.separation", None, ("filer", "clearer", "approver")),
        ("receipt.rest-day", None, "same"),
        ("receipt.online", None, "submission"),
        ("receipt.signed-post", None, "signature"),
        ("receipt.ordinary-post", None, "confirmation"),
        ("withhold.ground-required", None, ("14", "15", "16")),
        ("on-request.reason-required", None, True),
        ("referral.pause", None, False),
        ("extension.approver", None, "head-of-disclosure-body"),
        ("correction.second-notice.approver", None, "head-of-disclosure-body"),
        ("secrecy.reviews", None, ("formation", "publication", "reply")),
        ("reminder.before", None, (3, 1)),
        ("reminder.escalate", None, (1, 3)),
        ("report.format", None, "2021"),
        ("withhold.consent", "yanliang", "justice-reviewer"),
        ("withhold.consent-scope", "yanliang", ("draft-document",)),
        ("release.authorisation", "yanliang", "district-government"),
        ("disagreement.decided-by", "yanliang", "district-office"),
        ("withhold.policy-document.review", "qinghai", "disclosure-body"),
        ("interpretation.with-policy", "yubei", "plan-or-material"),
        ("collective.sensitive", "quality", "party-group"),
    ],
)
def test_a_gate_is_set_nationally_or_by_the_place(code: str, jurisdiction: str | None, value: object) -> None:
    assert BOOK.gate(code, on=date(2024, 6, 3), jurisdiction=jurisdiction).value == value


def test_the_most_local_gate_decides() -> None:
    on = date(2024, 6, 3)
    assert BOOK.gate("disagreement.decided-by", on=on).value == "competent-department"
    assert BOOK.gate("disagreement.decided-by", on=on, jurisdiction="yubei").value == "competent-department"
    assert BOOK.gate("disagreement.decided-by", on=on, jurisdiction="yanliang").value == "district-office"


def test_consent_of_the_justice_bureau_belongs_to_one_district_only() -> None:
    on = date(2024, 6, 3)
    assert BOOK.gate_if_any("withhold.consent", on=on) is None
    assert BOOK.gate_if_any("withhold.consent", on=on, jurisdiction="qinghai") is None
    assert BOOK.gate_if_any("withhold.consent", on=on, jurisdiction="yanliang") is not None


def test_an_e_mailed_request_counted_from_the_mailbox_until_2019() -> None:
    assert BOOK.gate("receipt.email", on=date(2018, 1, 2)).value == "submission"
    assert BOOK.gate("receipt.email", on=date(2024, 1, 2)).value == "confirmation"


def test_the_report_format_changes_with_the_reports_for_2021() -> None:
    assert BOOK.gate("report.format", on=date(2021, 1, 20)).value == "2019"
    assert BOOK.gate("report.format", on=date(2022, 1, 20)).value == "2021"


def test_a_title_that_names_another_document_is_cited_with_inner_brackets() -> None:
    duty = BOOK.find("opinions-2016/incident.information", on=date(2020, 1, 2))[0]
    assert duty.cite() == "《〈关于全面推进政务公开工作的意见〉实施细则》三（四）"
