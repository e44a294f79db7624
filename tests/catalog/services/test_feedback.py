"""Feedback comes in from every channel, once for each sending, under a clock, and only on what is public."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from catalog.models import Feedback, Item
from catalog.services import feedback, takedown, withdrawal
from disclosure import codes, sealing
from disclosure.models import Clock, LedgerEntry, Message, Subject
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to, today
from tests.catalog import factories, readers
from tests.catalog.factories import Unit

MARCH = date(2026, 3, 3)


@pytest.fixture
def item(unit: Unit) -> Item:
    return factories.published(unit)


def test_a_reader_needs_no_name_and_the_edition_of_the_time_is_kept(unit: Unit, item: Item) -> None:
    taken = feedback.receive(item.pk, readers.said(contact=""))
    kept = Feedback.objects.get()
    assert (kept, kept.edition.number, kept.contact, kept.channel) == (taken.feedback, 1, "", "online")
    assert kept.subject.kind == Subject.Kind.FEEDBACK and not kept.subject.is_public
    assert kept.received_on == today() and kept.recorded_by is None


def test_the_code_is_kept_as_a_digest_alone(item: Item) -> None:
    taken = feedback.receive(item.pk, readers.said())
    row = Feedback.objects.filter(pk=taken.feedback.pk).values().get()
    assert codes.fits(taken.code, taken.feedback.code_digest)
    assert taken.code not in str(row) and codes.shown(taken.code) not in str(row)


def test_the_contact_lies_sealed(item: Item) -> None:
    feedback.receive(item.pk, readers.said())
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM catalog_feedback")
        (kept,) = cursor.fetchone()
    assert "13812345678" not in kept and sealing.unseal(kept) == readers.CONTACT
    assert Feedback.objects.get().contact == readers.CONTACT


def test_the_same_sending_twice_makes_one_with_the_same_code(item: Item) -> None:
    token = codes.new_token()
    first, second = (feedback.receive(item.pk, readers.said(), token=token) for _click in range(2))
    assert (first.again, second.again, first.code) == (False, True, second.code)
    assert Feedback.objects.count() == 1


def test_two_readers_who_say_the_same_are_two(item: Item) -> None:
    numbers = {feedback.receive(item.pk, readers.said()).feedback.number for _reader in range(2)}
    assert len(numbers) == 2


@pytest.mark.parametrize(
    ("changes", "code"), [({"text": " \n"}, "no-text"), ({"kind": "praise"}, "no-kind"), ({"kind": ""}, "no-kind")]
)
def test_feedback_says_something_of_a_kind(item: Item, changes: dict[str, str], code: str) -> None:
    with pytest.raises(NotLawful) as refusal:
        feedback.receive(item.pk, readers.said(**changes))
    assert refusal.value.codes == (code,) and not Feedback.objects.exists()


def test_what_is_gone_or_not_public_yet_takes_no_feedback(unit: Unit) -> None:
    withdrawn, taken, draft = factories.published(unit), factories.published(unit), factories.draft(unit)
    withdrawal.withdraw(withdrawn.pk, actor=unit.head, reason="内容有误，更正后重新发布")
    takedown.take_down(taken.pk, actor=unit.reviewer, cause="含个人信息")
    for one in (withdrawn, taken, draft):
        with pytest.raises(NotNow):
            feedback.receive(one.pk, readers.said())


def test_where_no_instrument_binds_the_default_of_the_portal_runs(unit: Unit) -> None:
    with moved_to(MARCH):
        one = readers.received(unit)
    clock = one.subject.clocks.get()
    assert (clock.duty, clock.due_on) == ("practice/feedback.publish", date(2026, 3, 31))


def test_the_rule_of_the_place_takes_the_place_of_the_default(db: None) -> None:
    with moved_to(MARCH):
        one = readers.received(factories.unit(jurisdiction="quality"))
    assert [clock.duty for clock in one.subject.clocks.all()] == ["quality-2016/feedback.publish"]


def test_no_clock_of_an_item_comes_of_it(unit: Unit, item: Item) -> None:
    before = set(Clock.objects.filter(subject=item.subject).values_list("pk", flat=True))
    readers.received(unit, item)
    assert set(Clock.objects.filter(subject=item.subject).values_list("pk", flat=True)) == before


def test_those_who_answer_are_told_by_numbers_and_never_who_wrote_or_what(unit: Unit, item: Item) -> None:
    one = readers.received(unit, item)
    told = Message.objects.filter(kind="feedback")
    assert {message.recipient for message in told} == {unit.officer, unit.head}
    for message in told:
        assert one.number in message.title
        assert not [word for word in ("13812345678", "金额有误") if word in f"{message.title}{message.body}"]


def test_the_ledger_keeps_that_it_came_and_of_the_contact_a_digest_alone(unit: Unit, item: Item) -> None:
    readers.received(unit, item)
    entry = LedgerEntry.objects.get(act="feedback.receive")
    assert entry.facts["about_item"] == item.index_number and entry.facts["feedback_kind"] == "correction"
    assert list(entry.personal) == ["contact"]
    assert "13812345678" not in f"{entry.facts}{entry.personal}" and "金额" not in str(entry.facts)


class TestRecorded:
    """What comes by telephone, by letter or at the counter is taken down by staff."""

    @pytest.mark.parametrize("channel", ["phone", "letter", "counter"])
    def test_its_clock_runs_from_the_day_it_came(self, unit: Unit, channel: str) -> None:
        with moved_to(date(2026, 3, 2)):
            item = factories.published(unit)
        with moved_to(date(2026, 3, 9)):
            way = {"channel": channel, "received_on": MARCH, "actor": unit.clerk}
            one = feedback.record(item.pk, readers.said(), **way).feedback
        assert (one.channel, one.recorded_by, one.received_on) == (channel, unit.clerk, MARCH)
        assert one.subject.clocks.get().due_on == date(2026, 3, 31)

    def test_its_code_opens_it_as_well(self, unit: Unit, item: Item) -> None:
        taken = feedback.record(item.pk, readers.said(), channel="phone", received_on=today(), actor=unit.clerk)
        assert codes.fits(taken.code, taken.feedback.code_digest)

    @pytest.mark.parametrize("channel", ["online", "", "pigeon"])
    def test_by_no_other_channel(self, unit: Unit, item: Item, channel: str) -> None:
        with pytest.raises(NotLawful) as refusal:
            feedback.record(item.pk, readers.said(), channel=channel, received_on=today(), actor=unit.clerk)
        assert refusal.value.codes == ("no-channel",)

    def test_neither_from_tomorrow_nor_from_before_the_item_was_public(self, unit: Unit, item: Item) -> None:
        for day, code in ((today() + timedelta(1), "date-ahead"), (today() - timedelta(1), "date-order")):
            with pytest.raises(NotLawful) as refusal:
                feedback.record(item.pk, readers.said(), channel="phone", received_on=day, actor=unit.clerk)
            assert refusal.value.codes == (code,)

    def test_by_those_alone_who_record_there(self, unit: Unit, item: Item) -> None:
        for person in (unit.reviewer, unit.approver, factories.unit().clerk):
            with pytest.raises(NotAllowed):
                feedback.record(item.pk, readers.said(), channel="phone", received_on=today(), actor=person)
