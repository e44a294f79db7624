"""Every year what is withheld, open on request or often asked for is newly justified or opened; then it is reported."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from applications.models import Demand
from catalog.models import Item
from catalog.services import withholding
from disclosure import obligations
from disclosure.models import Agency, Clock, Obligation
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports.models import KEEP, OPEN, SelfCheck, SelfCheckLine
from reports.services import self_checking
from tests.catalog.factories import Unit, closed, edition, on_request, published, unit

pytestmark = pytest.mark.django_db

LAST_YEAR, NEW_YEAR, IN_MARCH = date(2025, 6, 2), date(2026, 1, 5), date(2026, 3, 3)


@pytest.fixture
def at() -> Unit:
    with moved_to(LAST_YEAR):
        made = unit()
    Agency.objects.filter(pk=made.agency.pk).update(obliged_from=date(2026, 1, 1))
    return made


def opened() -> SelfCheck:
    """The check that opens itself with its obligation at the beginning of the year."""
    with moved_to(NEW_YEAR):
        obligations.open_due()
        assert self_checking.open_due() == 1
        assert self_checking.open_due() == 0
    return SelfCheck.objects.get()


def demand(at: Unit, **said) -> Demand:
    return Demand.objects.create(agency=at.agency, topic="低保名单", applicants=3, found_on=LAST_YEAR, **said)


def items(check: SelfCheck) -> set[tuple[str, Item | None]]:
    return {(line.kind, line.item) for line in check.lines.all()}


def test_it_has_what_was_closed_before_the_year_and_what_is_often_asked_for(at: Unit):
    with moved_to(LAST_YEAR):
        withheld, requested = closed(at), on_request(at)
        published(at)
        demand(at)
        demand(at, outcome="accepted")
    with moved_to(date(2026, 1, 2)):
        closed(at)
    check = opened()
    assert items(check) == {("withheld", withheld), ("on-request", requested), ("demand", None)}


def test_another_agencys_matters_are_its_own(at: Unit):
    with moved_to(LAST_YEAR):
        closed(unit(at.agency.parent))
    assert not opened().lines.exists()


def test_what_stays_withheld_needs_a_ground_and_a_reason_given_anew(at: Unit):
    with moved_to(LAST_YEAR):
        closed(at)
    line = opened().lines.get()
    with moved_to(IN_MARCH):
        for ground, reason in (("E5", " "), ("", "仍属内部事务"), ("E99", "仍属内部事务")):
            with pytest.raises(NotLawful):
                self_checking.decide(line.pk, decision=KEEP, ground=ground, reason=reason, actor=at.officer)
        self_checking.decide(line.pk, decision=KEEP, ground="E5", reason="仍属内部事务", actor=at.officer)
    line.refresh_from_db()
    assert (line.decision, line.ground, line.decided_on) == (KEEP, "E5", IN_MARCH)


def test_keeping_it_moves_the_items_own_review_to_next_year(at: Unit):
    with moved_to(LAST_YEAR):
        item = closed(at)
    line = opened().lines.get()
    with moved_to(IN_MARCH):
        self_checking.decide(line.pk, decision=KEEP, ground="E5", reason="仍属内部事务", actor=at.officer)
    clocks = dict(Clock.objects.filter(subject=item.subject, state="running").values_list("duty", "trigger_on"))
    assert clocks == {"opinions-2016/withheld.review": date(2027, 1, 1)}


def test_what_is_opened_becomes_a_proactive_draft(at: Unit):
    with moved_to(LAST_YEAR):
        item = closed(at)
    line = opened().lines.get()
    with moved_to(IN_MARCH):
        self_checking.decide(line.pk, decision=OPEN, reason="事项已经办结", actor=at.officer)
    assert (edition(item).status, edition(item).attribute) == ("draft", "proactive")


def test_what_is_often_asked_for_is_taken_up_or_declined_with_the_same_decision(at: Unit):
    with moved_to(LAST_YEAR):
        first, second = demand(at), demand(at, outcome="declined", reason="曾不采纳")
    check = opened()
    with moved_to(IN_MARCH):
        for one, decision in ((first, KEEP), (second, OPEN)):
            self_checking.decide(check.lines.get(demand=one).pk, decision=decision, reason="理由", actor=at.officer)
    first.refresh_from_db()
    assert first.outcome == "declined"
    assert Item.objects.get().editions.get().title == "低保名单"


def test_a_decision_made_on_the_item_itself_counts(at: Unit):
    with moved_to(LAST_YEAR):
        item = closed(at)
    opened()
    with moved_to(IN_MARCH):
        withholding.keep(item.pk, actor=at.officer, reason="仍属内部事务")
        self_checking.open_due()
    line = SelfCheckLine.objects.get()
    assert (line.decision, line.ground, line.decided_by) == (KEEP, "E5", at.officer)


def test_the_obligation_waits_for_the_last_undecided_matter(at: Unit):
    with moved_to(LAST_YEAR):
        closed(at), closed(at)
    check = opened()
    first, second = check.lines.all()
    with moved_to(IN_MARCH):
        self_checking.decide(first.pk, decision=KEEP, ground="E5", reason="仍属内部事务", actor=at.officer)
        with pytest.raises(NotNow) as refused:
            self_checking.conclude(check.pk, summary="已自查", actor=at.officer)
        assert refused.value.codes == ("undecided",)
        self_checking.decide(second.pk, decision=OPEN, reason="事项已经办结", actor=at.officer)
        self_checking.conclude(check.pk, summary="已自查", actor=at.officer)
    obligation = Obligation.objects.get(pk=check.obligation_id)
    assert obligation.fulfilled_on == IN_MARCH
    assert obligation.fulfilments.get().evidence == "自查2件：继续不主动公开1件，转为主动公开1件"


def test_nobodys_word_fulfils_it(at: Unit):
    check = opened()
    with moved_to(IN_MARCH), pytest.raises(NotLawful) as refused:
        obligations.fulfil(check.obligation_id, actor=at.officer, on=IN_MARCH, evidence="已自查")
    assert "met-by-self-check" in refused.value.codes


def test_one_check_settles_the_national_and_the_provincial_duty(at: Unit):
    Agency.objects.filter(pk=at.agency.parent.pk).update(jurisdiction="qinghai")
    check = opened()
    with moved_to(IN_MARCH):
        self_checking.conclude(check.pk, summary="没有此类信息", actor=at.officer)
    states = dict(check.obligation.subject.clocks.values_list("duty", "state"))
    assert states == {"opinions-2016/withheld.review": "stopped", "qinghai-2017/withheld.review": "stopped"}


def test_only_those_who_could_make_it_public_decide(at: Unit):
    with moved_to(LAST_YEAR):
        closed(at)
    line = opened().lines.get()
    with moved_to(IN_MARCH), pytest.raises(NotAllowed):
        self_checking.decide(line.pk, decision=OPEN, reason="事项已经办结", actor=at.clerk)


def test_what_was_decided_is_never_changed(at: Unit):
    with moved_to(LAST_YEAR):
        closed(at)
    line = opened().lines.get()
    with moved_to(IN_MARCH):
        self_checking.decide(line.pk, decision=KEEP, ground="E5", reason="仍属内部事务", actor=at.officer)
        with pytest.raises(NotNow):
            self_checking.decide(line.pk, decision=OPEN, reason="改变主意", actor=at.officer)
    for sentence in ("UPDATE reports_selfcheckline SET reason = '别的'", "DELETE FROM reports_selfcheckline"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentence)
