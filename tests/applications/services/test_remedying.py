"""What is brought against a reply runs on clocks of its own, and may have the case handled again."""

import io
import json
import zipfile
from datetime import date

import pytest

from applications import timing
from applications.models import Remedy
from applications.services import bundling, delivery, extension, remedying
from applications.services.delivery import Sent
from applications.services.remedying import Brought, Decided
from disclosure.models import Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db
REPLIED, COPY = date(2026, 3, 9), date(2026, 4, 24)


@pytest.fixture
def office():
    return factories.office()


@pytest.fixture
def case(office):
    with moved_to(REPLIED):
        return factories.replied(office, factories.registered(office))


def brought(kind=Remedy.Kind.RECONSIDERATION, **said):
    return Brought(**{"kind": kind, "body": "某区人民政府", "copy_received_on": COPY, **said})


def due_on(remedy):
    return remedy.subject.clocks.get().due_on


@pytest.mark.parametrize(
    ("kind", "summary", "last_day"),
    [
        (Remedy.Kind.RECONSIDERATION, False, date(2026, 5, 12)),
        (Remedy.Kind.RECONSIDERATION, True, date(2026, 5, 6)),
        (Remedy.Kind.DIRECT_SUIT, False, date(2026, 5, 9)),
    ],
)
def test_the_agency_answers_within_ten_or_five_working_days_or_fifteen_days_in_court(
    office, case, kind, summary, last_day
):
    with moved_to(COPY):
        remedy = remedying.register(case.pk, brought(kind, summary_procedure=summary), actor=office.officer)
    assert due_on(remedy) == last_day


def test_a_suit_after_reconsideration_follows_on_one(office, case):
    with moved_to(COPY):
        with pytest.raises(NotLawful, match="没有登记过行政复议"):
            remedying.register(case.pk, brought(Remedy.Kind.SUIT_AFTER), actor=office.officer)
        remedying.register(case.pk, brought(), actor=office.officer)
        assert remedying.register(case.pk, brought(Remedy.Kind.SUIT_AFTER), actor=office.officer).pk


def test_what_comes_while_the_term_runs_is_entered_and_the_case_goes_on(office):
    with moved_to(date(2026, 3, 2)):
        request = factories.registered(office)
    with moved_to(date(2026, 3, 10)):
        extension.extend(request.pk, days=20, reason="需要核对", actor=office.head)
        due = timing.reply_due_on(request)
        early = brought(copy_received_on=date(2026, 3, 10), reference="〔2026〕1号", note="对延期告知书不服")
        remedy = remedying.register(request.pk, early, actor=office.officer)
        request.refresh_from_db()
        assert (request.status, timing.reply_due_on(request)) == ("handling", due)
        assert due_on(remedy) == date(2026, 3, 24)
        factories.replied(office, request)
    assert timing.reply_clocks(request) == []


def test_what_is_brought_before_registration_is_entered_too(office):
    with moved_to(date(2026, 3, 2)):
        request = factories.sent(office)
        early = brought(Remedy.Kind.DIRECT_SUIT, body="某区人民法院", copy_received_on=date(2026, 3, 2))
        assert remedying.register(request.pk, early, actor=office.officer).body == "某区人民法院"


def test_a_clerk_enters_no_remedy_and_nobody_a_copy_of_tomorrow(office, case):
    with moved_to(date(2026, 4, 23)):
        with pytest.raises(NotAllowed):
            remedying.register(case.pk, brought(copy_received_on=REPLIED), actor=office.clerk)
        with pytest.raises(NotLawful, match="不能晚于今天"):
            remedying.register(case.pk, brought(), actor=office.officer)


def test_the_answer_stops_the_clock_and_is_given_once(office, case):
    with moved_to(date(2026, 5, 13)):
        remedy = remedying.register(case.pk, brought(), actor=office.officer)
        remedying.answered(remedy.pk, date(2026, 5, 13), actor=office.officer)
        clock = remedy.subject.clocks.get()
        assert (clock.state, clock.late_by) == (Clock.State.STOPPED, 1)
        with pytest.raises(NotNow):
            remedying.answered(remedy.pk, date(2026, 5, 13), actor=office.officer)


def test_the_evidence_is_numbered_and_every_piece_is_in_the_bundle_with_its_digest(office, case):
    with moved_to(COPY):
        remedy = remedying.register(case.pk, brought(), actor=office.officer)
        factories.sealed_copy(case, "身份证", by=office.officer)
        packed = zipfile.ZipFile(io.BytesIO(bundling.bundle(remedy.pk, actor=office.officer).read()))
    told = json.loads(packed.read("manifest.json"))
    assert [piece["number"] for piece in told["evidence"]] == [1, 2, 3, 4]
    assert {piece["path"] for piece in told["evidence"]} < set(packed.namelist())
    assert "证据4" in packed.read("证据目录.html").decode()
    assert case.applicant.name in packed.read("答复书（草稿）.html").decode()
    assert not any("身份证" in name for name in packed.namelist())
    assert case.subject.ledger_entries.filter(act="request.remedy_bundle").exists()


def test_who_is_upheld_is_not_told_to_act_again(office, case):
    with moved_to(date(2026, 6, 1)):
        remedy = remedying.register(case.pk, brought(), actor=office.officer)
        with pytest.raises(NotLawful, match="结果维持"):
            remedying.decided(remedy.pk, Decided("upheld", date(2026, 6, 1), act_again=True), actor=office.officer)
        with pytest.raises(NotLawful, match="请选择结果"):
            remedying.decided(remedy.pk, Decided("pending", date(2026, 6, 1)), actor=office.officer)


@pytest.mark.parametrize(
    ("by", "last_day"),
    [(None, date(2026, 6, 30)), (date(2026, 6, 12), date(2026, 6, 12)), (date(2026, 6, 14), date(2026, 6, 12))],
)
def test_the_order_to_act_again_has_the_set_day_or_else_the_term_of_a_reply(office, case, by, last_day):
    with moved_to(date(2026, 6, 1)):
        remedy = remedying.register(case.pk, brought(), actor=office.officer)
        said = Decided("corrected", date(2026, 6, 1), act_again=True, act_again_by=by)
        remedying.decided(remedy.pk, said, actor=office.officer)
        [clock] = timing.running(case, "reconsideration.act-again")
    assert clock.due_on == last_day


def test_a_reopened_case_is_answered_a_second_time_under_a_clock_of_its_own(office, case):
    with moved_to(date(2026, 6, 1)):
        factories.archived(office, case)
        remedy = remedying.register(case.pk, brought(), actor=office.officer)
        remedying.decided(remedy.pk, Decided("corrected", date(2026, 6, 1), act_again=True), actor=office.officer)
        request = remedying.reopen(case.pk, reason="复议决定撤销", actor=office.officer)
        assert (request.round, request.status, request.replied_on) == (2, "handling", None)
        assert request.decisions.get(number=1).status == "set-aside"
        assert timing.reply_clocks(request) == []
    with moved_to(date(2026, 6, 30)):
        letter = factories.issued(office, request)
        delivery.deliver(
            letter.pk,
            Sent("signed", date(2026, 6, 30), date(2026, 6, 30), papers=[factories.slip(office)]),
            actor=office.officer,
        )
    request.refresh_from_db()
    clock = request.subject.clocks.get(duty__endswith="reconsideration.act-again")
    assert (request.status, request.replied_on) == ("replied", date(2026, 6, 30))
    assert (clock.state, clock.late_by) == (Clock.State.STOPPED, 0)


def test_an_agency_that_corrects_itself_has_the_term_of_a_reply_from_that_day(office, case):
    with moved_to(date(2026, 4, 24)):
        request = remedying.reopen(case.pk, reason="自行发现答复有误", actor=office.officer)
        assert timing.reply_due_on(request) == date(2026, 5, 26)
        with pytest.raises(NotNow):
            remedying.reopen(case.pk, reason="再来一次", actor=office.officer)


def test_a_case_is_not_reopened_without_saying_why(office, case):
    with pytest.raises(NotLawful, match="事由"):
        remedying.reopen(case.pk, reason=" ", actor=office.officer)
