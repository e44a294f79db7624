"""Backlog: original dates and numbers, three named people, clocks stopped on their own days, nobody reminded."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from catalog import selectors
from catalog.models import Item
from catalog.services import backlog, batches, filing, register
from catalog.services.backlog import Original
from catalog.services.filing import Draft
from disclosure import ledger, triggers
from disclosure.models import Message, Reminder
from disclosure.refusals import NotAllowed, NotNow
from disclosure.sweep import sweep
from disclosure.today import day_of, moved_to, today
from tests.catalog import factories
from tests.catalog.factories import Unit
from tests.catalog.refusing import refused

OFFICE_CODE = "11500112009315877L"
OLD = f"{OFFICE_CODE}/2020-00057"


@pytest.fixture
def office(db: None) -> Unit:
    """The office whose code source 001 prints, in Yubei."""
    return factories.unit(jurisdiction="yubei", credit_code=OFFICE_CODE)


def policy(**said: object) -> object:
    """Source 001: signed 17 June 2020, posted 9 July."""
    own = {
        "title": "关于全面推进基层政务公开标准化规范化工作的通知",
        "document_number": "渝北府办发〔2020〕17号",
        "issued_on": date(2020, 6, 17),
        "generated_on": date(2020, 7, 9),
        "matter": "policy-document",
        "index_number": OLD,
    }
    return factories.entry(**{**own, **said})


def test_the_public_reads_the_original_date_and_number(office: Unit) -> None:
    (item,) = factories.brought_in(office, policy())  # type: ignore[arg-type]
    edition = selectors.visible_edition(item)
    assert edition is not None and edition.published_at is not None
    assert day_of(edition.published_at) == date(2020, 7, 9)
    assert item.index_number == OLD and item.index_number_imported and item.origin == "backlog"
    assert item.subject.public_address == f"/d/{OLD}"
    assert [(one.channel, one.on) for one in item.releases.all()] == [("portal", date(2020, 7, 9))]


def test_the_ledger_keeps_when_it_was_brought_in_and_by_whom(office: Unit) -> None:
    (item,) = factories.brought_in(office, policy())  # type: ignore[arg-type]
    entry = item.subject.ledger_entries.get(act="item.bring_in")
    assert day_of(entry.at) == today() and entry.facts["published_on"] == "2020-07-09"
    people = (office.clerk.pk, office.reviewer.pk, office.approver.pk)
    assert tuple(entry.facts[name] for name in ("filed_by", "cleared_by", "approved_by")) == people
    ledger.seal()
    assert ledger.verify().sound


def test_three_named_people_stand_behind_it_by_their_acts_on_the_whole(office: Unit) -> None:
    (item,) = factories.brought_in(office, policy())  # type: ignore[arg-type]
    edition = factories.edition(item)
    assert (edition.filed_by, edition.cleared_by, edition.approved_by) == (
        office.clerk,
        office.reviewer,
        office.approver,
    )
    assert [(one.moment, one.reviewer) for one in item.subject.reviews.order_by("pk")] == [
        ("formation", office.clerk),
        ("publication", office.reviewer),
        ("approval", office.approver),
    ]


def test_what_was_published_in_time_shows_no_lateness_and_reminds_nobody(office: Unit) -> None:
    Message.objects.all().delete()
    (item,) = factories.brought_in(office, policy())  # type: ignore[arg-type]
    clocks = {one.duty: (one.stopped_on, one.late_by) for one in item.subject.clocks.all()}
    assert clocks == {
        "regulation-2019/publish": (date(2020, 7, 9), 0),
        "yubei-2020/policy-document.publish": (date(2020, 7, 9), 0),
    }
    sweep()
    assert not Reminder.objects.filter(clock__subject=item.subject).exists()
    assert not Message.objects.filter(subject=item.subject).exists()


def test_what_was_published_late_says_by_how_much(yanliang: Unit) -> None:
    (item,) = factories.brought_in(yanliang, factories.entry(formed_on=date(2020, 6, 17)))
    assert {one.duty: one.late_by for one in item.subject.clocks.all()} == {
        "regulation-2019/publish": 0,
        "yanliang/publish": 10,
    }


def test_what_was_formed_before_the_law_runs_no_clock(unit: Unit) -> None:
    (item,) = factories.brought_in(unit, factories.entry(formed_on=date(2003, 5, 1), published_on=date(2003, 6, 1)))
    assert not item.subject.clocks.exists()


def test_duties_that_followed_publication_elsewhere_do_not_wake_up_late(db: None) -> None:
    qinghai = factories.unit(jurisdiction="qinghai")
    said = {"matter": "policy-document", "interpretation": "attached", "issued_on": date(2020, 6, 17)}
    (item, regular) = factories.brought_in(qinghai, factories.entry(**said), factories.entry(matter="regular"))
    for one in (item, regular):
        assert not one.subject.clocks.filter(state="running").exists()


def test_what_happens_after_it_came_binds_as_ever(unit: Unit) -> None:
    decided = {"decision": date(2020, 6, 17)}
    (item,) = factories.brought_in(unit, factories.entry(matter="penalty", trigger_dates=decided))
    register.note_trigger(item.pk, trigger="decision-overturned", on=today(), actor=unit.clerk)
    assert item.subject.clocks.get(state="running").duty == "penalty-2021/penalty.withdraw"


def test_the_series_steps_over_the_numbers_that_came_in(office: Unit) -> None:
    with moved_to(date(2026, 3, 2)):
        taken = f"{OFFICE_CODE}/2026-00002"
        factories.brought_in(office, factories.entry(index_number=taken, published_on=date(2026, 2, 27)))
        given = [factories.published(office).index_number for _each in range(2)]
    assert given == [f"{OFFICE_CODE}/2026-00001", f"{OFFICE_CODE}/2026-00003"]


def test_a_number_in_use_is_refused(office: Unit) -> None:
    factories.brought_in(office, policy())  # type: ignore[arg-type]
    batch = factories.backlog(office, factories.entry())
    draft = Draft(factories.content(formed_on=date(2020, 6, 17)))
    with refused("number-taken"):
        backlog.bring_in(batch, draft, Original(date(2020, 7, 9), OLD))


def test_an_odd_number_from_elsewhere_is_kept_as_it_is(unit: Unit) -> None:
    (item,) = factories.brought_in(unit, factories.entry(index_number="sggzyjyzx/2024-00002"))
    assert item.index_number == "sggzyjyzx/2024-00002"


def test_without_a_number_it_gets_the_next_of_this_year(unit: Unit) -> None:
    (item,) = factories.brought_in(unit, factories.entry())
    assert item.index_number == f"{unit.agency.credit_code}/{today().year}-00001" and not item.index_number_imported


def test_a_day_nobody_knows_is_the_day_it_came(unit: Unit) -> None:
    (item,) = factories.brought_in(unit, factories.entry(published_on=None, formed_on=None))
    edition = selectors.visible_edition(item)
    assert edition is not None and edition.published_at is not None
    assert day_of(edition.published_at) == today() and not item.subject.clocks.exists()


def test_another_channel_first_and_this_portal_today(unit: Unit) -> None:
    (item,) = factories.brought_in(unit, factories.entry(channel="gazette", proof="2020年第7期"))
    found = [(one.channel, one.on, one.proof) for one in item.releases.order_by("on")]
    assert found == [("gazette", date(2020, 7, 9), "2020年第7期"), ("portal", today(), "")]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"attribute": "withheld"}, "not-proactive"),
        ({"body": ""}, "missing"),
        ({"title": ""}, "missing"),
        ({"theme": "99"}, "unknown-code"),
    ],
)
def test_what_cannot_be_public_is_not_brought_in(unit: Unit, said: dict[str, object], code: str) -> None:
    batch = factories.backlog(unit, factories.entry())
    with refused(code):
        backlog.bring_in(batch, Draft(factories.content(**said)), Original(date(2020, 7, 9)))
    assert not Item.objects.exists()


def test_a_day_ahead_of_us_is_no_day_of_publication(unit: Unit) -> None:
    batch = factories.backlog(unit, factories.entry())
    with refused("date-ahead"):
        backlog.bring_in(batch, Draft(factories.content()), Original(date(2999, 1, 1)))


def test_nothing_comes_in_without_clearance_and_approval(unit: Unit) -> None:
    batch = factories.backlog(unit, factories.entry(), cleared_and_approved=False)
    with refused("not-approved", kind=NotNow):
        backlog.bring_in(batch, Draft(factories.content()), Original(date(2020, 7, 9)))
    with refused("not-in-state", kind=NotNow):
        batches.apply(batch.pk, actor=unit.clerk)


def test_three_different_people_look_at_the_whole(unit: Unit) -> None:
    for role in ("secrecy-reviewer", "approver"):
        factories.also(unit.clerk, role, unit)
    factories.also(unit.reviewer, "approver", unit)
    batch = factories.backlog(unit, factories.entry(), cleared_and_approved=False)
    with refused("same-person", kind=NotAllowed):
        batches.clear(batch.pk, actor=unit.clerk)
    batches.clear(batch.pk, actor=unit.reviewer)
    for same in (unit.clerk, unit.reviewer):
        with refused("same-person", kind=NotAllowed):
            batches.approve(batch.pk, actor=same)
    with refused("not-yours", kind=NotAllowed):
        batches.approve(batch.pk, actor=unit.officer)


def test_rows_changed_after_the_look_are_not_brought_in(unit: Unit) -> None:
    batch = factories.backlog(unit, factories.entry())
    row = batch.rows.get()
    row.entry["content"]["title"] = "换过的标题"
    with triggers.lifted(connection):
        row.save()
    with refused("content-changed"):
        batches.apply(batch.pk, actor=unit.clerk)


def test_a_backlog_that_was_looked_at_can_still_be_undone_before_it_is_applied(unit: Unit) -> None:
    batch = factories.backlog(unit, factories.entry())
    batches.undo(batch.pk, actor=unit.clerk, reason="传错了文件")
    assert batch.rows.get().entry == {}


def test_a_revision_of_a_backlog_item_counts_like_any_other(unit: Unit) -> None:
    (item,) = factories.brought_in(unit, factories.entry())
    factories.revised(unit, item)
    filing.edit(item.pk, Draft({"title": "修订后的标题"}), actor=unit.clerk)
    assert item.subject.clocks.get(state="running").trigger_on == today()
