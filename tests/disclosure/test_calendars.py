"""The calendar in force: notices released with the product, then those confirmed by somebody who may."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure import calendars, people
from disclosure.calendars import Almanac, Proposal
from disclosure.law.notice_reading import NoticeReading, Problem
from disclosure.law.notice_text import read_notice
from disclosure.models import HolidayNotice, LedgerEntry
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import today
from tests import factories

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 26)
TEXT = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。
国务院办公厅
2026年11月20日
"""


def proposal(reading: NoticeReading, place: str = "") -> Proposal:
    return Proposal(reading, TEXT, place)


def test_before_any_notice_was_confirmed_the_released_ones_hold():
    assert calendars.current().is_workday(DAY)


def test_a_confirmed_notice_is_in_force_at_once_and_its_text_is_kept():
    person = factories.user("affairs-office", factories.district())
    reading = read_notice(TEXT)
    assert reading.problems == ()
    row = calendars.confirm(proposal(reading), actor=person)
    assert (row.number, row.confirmed_by, row.text) == ("国办发明电〔2026〕9号", person, TEXT)
    reason = calendars.current().reason(date(2027, 1, 1))
    assert not reason.working
    assert reason.source == "国办发明电〔2026〕9号"
    assert LedgerEntry.objects.get(act="calendar.confirm").facts["year"] == 2027


def test_a_preview_changes_nothing():
    reading = read_notice(TEXT)
    assert calendars.preview(proposal(reading).notice()).reason(date(2027, 1, 1)).source
    assert not HolidayNotice.objects.exists()


def test_a_later_notice_overrides_an_earlier_one_day_by_day():
    factories.notice(off=[DAY, date(2026, 3, 27)])
    factories.notice(worked=[date(2026, 3, 28)], off=[date(2026, 3, 30)])
    known = calendars.current()
    assert [known.is_workday(date(2026, 3, day)) for day in (26, 27, 28, 30)] == [False, False, True, False]


def test_a_notice_that_was_rolled_back_leaves_no_trace_when_its_number_comes_again():
    version = calendars.confirmed()
    factories.notice(off=[DAY])
    assert calendars.confirmed() != version
    assert not calendars.current().is_workday(DAY)


def test_a_regions_own_notice_holds_in_the_region_only_and_below_it():
    region = factories.district(jurisdiction="yubei")
    office = factories.agency(parent=factories.agency(parent=region))
    factories.notice(off=[DAY], jurisdiction="yubei")
    assert not calendars.of(office).is_workday(DAY)
    assert calendars.of(factories.district()).is_workday(DAY)
    assert calendars.current().is_workday(DAY)


def test_the_almanac_answers_for_many_agencies_what_is_answered_for_one(django_assert_num_queries):
    region = factories.district(jurisdiction="yubei")
    inside, outside = factories.agency(parent=region), factories.district()
    special = factories.agency(parent=inside, jurisdiction="yanliang")
    factories.notice(off=[DAY], jurisdiction="yubei")
    agencies = [region, inside, outside, special]
    expected = [(calendars.jurisdiction_of(one), calendars.of(one)) for one in agencies]
    with django_assert_num_queries(2):
        almanac = Almanac()
        assert [(almanac.jurisdiction_of(one), almanac.of(one)) for one in agencies] == expected


def test_a_page_reads_notices_and_places_once_and_answers_as_without(django_assert_num_queries):
    region = factories.district(jurisdiction="yubei")
    inside = factories.agency(parent=region)
    agencies = [region, inside, factories.agency(parent=inside, jurisdiction="yanliang"), factories.district()]
    factories.notice(off=[DAY], jurisdiction="yubei")
    expected = [(calendars.jurisdiction_of(one), calendars.of(one)) for one in agencies]
    with calendars.read_once(), django_assert_num_queries(2):
        assert [(calendars.jurisdiction_of(one), calendars.of(one)) for one in agencies] == expected
        assert [(Almanac().jurisdiction_of(one), Almanac().of(one)) for one in agencies] == expected


def test_what_is_confirmed_after_one_page_holds_on_the_next():
    district = factories.district()
    with calendars.read_once():
        assert calendars.of(district).is_workday(DAY)
        factories.notice(off=[DAY])
        assert calendars.of(district).is_workday(DAY)
    assert not calendars.of(district).is_workday(DAY)
    with calendars.read_once():
        assert not calendars.of(district).is_workday(DAY)


def test_the_almanac_knows_how_the_calendar_was_before_later_notices():
    first = factories.notice(off=[DAY])
    factories.notice(worked=[DAY])
    at = factories.district()
    assert not Almanac(upto=first.pk).of(at).is_workday(DAY)
    assert Almanac().of(at).is_workday(DAY)


def test_only_whoever_may_confirms_a_notice():
    district = factories.district()
    for role in ("clerk", "approver", "disclosure-head", "auditor"):
        with pytest.raises(NotAllowed):
            calendars.confirm(proposal(read_notice(TEXT)), actor=factories.user(role, district))
    with pytest.raises(NotAllowed):
        calendars.confirm(proposal(read_notice(TEXT)), actor=factories.superuser())


def test_a_regions_notice_is_confirmed_by_those_who_act_in_the_region():
    region = factories.district(jurisdiction="yubei")
    elsewhere = factories.user("affairs-office", factories.district(jurisdiction="yanliang"))
    with pytest.raises(NotAllowed):
        calendars.confirm(proposal(read_notice(TEXT), "yubei"), actor=elsewhere)
    within = factories.user("affairs-office", factories.agency(parent=region))
    assert calendars.confirm(proposal(read_notice(TEXT), "yubei"), actor=within).jurisdiction == "yubei"


@pytest.mark.parametrize(
    ("reading", "code"),
    [
        (NoticeReading(2027, None, None, "", (), (Problem("某日放假", "没有写明日期"),)), "notice-not-understood"),
        (NoticeReading(2027, None, None, "", (), ()), "notice-empty"),
        (NoticeReading(None, None, None, "", (), ()), "notice-without-year"),
    ],
)
def test_a_notice_not_read_in_full_is_refused_with_what_was_not_understood(reading: NoticeReading, code: str):
    with pytest.raises(NotLawful) as refusal:
        calendars.confirm(proposal(reading), actor=factories.user("affairs-office", factories.district()))
    assert code in refusal.value.codes
    assert not HolidayNotice.objects.exists()


def test_the_same_notice_is_not_confirmed_twice():
    person = factories.user("affairs-office", factories.district())
    calendars.confirm(proposal(read_notice(TEXT)), actor=person)
    with pytest.raises(NotNow):
        calendars.confirm(proposal(read_notice(TEXT)), actor=person)


def test_a_place_nobody_knows_has_no_notice():
    with pytest.raises(NotAllowed) as refusal:
        calendars.confirm(
            proposal(read_notice(TEXT), "atlantis"), actor=factories.user("affairs-office", factories.district())
        )
    assert "unknown-jurisdiction" in refusal.value.codes


def test_the_ledger_names_the_person_for_whom_a_stand_in_confirmed():
    office, stand_in = factories.user("affairs-office", factories.district()), factories.user()
    dates = {"from_on": today(), "to_on": today()}
    people.delegate(office.assignments.get().pk, stand_in=stand_in, reason="休假", actor=office, **dates)
    factories.notice(off=[date(2026, 3, 26)], by=stand_in)
    entry = LedgerEntry.objects.get(act="calendar.confirm")
    assert (entry.actor, entry.facts["on_behalf_of"]) == (stand_in, office.pk)
