"""What several different people ask for is proposed to be published unasked."""

import pytest

from applications import tasks
from applications.models import Demand
from applications.services import demanding
from catalog.models import Item
from disclosure.models import Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.applications import factories

pytestmark = pytest.mark.django_db
TITLE = "2025年老旧小区改造项目资金使用明细"


@pytest.fixture
def office():
    return factories.office()


def test_two_people_who_ask_alike_make_a_proposal_and_one_who_asks_twice_does_not(office):
    same = factories.person()
    for _each in range(3):
        factories.sent(office, person_=same, title=TITLE)
    assert tasks.find_demand() == 0
    factories.sent(office, title=f"申请公开关于{TITLE}")
    assert tasks.find_demand() == 1
    demand = Demand.objects.get()
    assert (demand.applicants, demand.requests.count(), demand.outcome) == (2, 4, "proposed")


def test_a_later_one_joins_the_same_proposal_and_nothing_is_proposed_twice(office):
    for _each in range(2):
        factories.sent(office, title=TITLE)
    assert [tasks.find_demand() for _run in range(3)] == [1, 0, 0]
    factories.sent(office, title=TITLE)
    assert tasks.find_demand() == 0
    assert (Demand.objects.get().applicants, Demand.objects.get().requests.count()) == (3, 3)


def test_what_is_asked_of_different_agencies_or_about_something_else_is_not_one_demand(office):
    factories.sent(office, title=TITLE)
    factories.sent(office, title="食品安全抽检不合格名单")
    factories.sent(factories.office(), title=TITLE)
    assert tasks.find_demand() == 0


def test_what_was_asked_long_ago_does_not_count(office):
    with moved_to(factories.years_ago(4)):
        factories.sent(office, title=TITLE)
    factories.sent(office, title=TITLE)
    assert tasks.find_demand() == 0


def test_taking_it_up_begins_a_draft_with_the_clock_of_article_44(office):
    for _each in range(2):
        factories.sent(office, title=TITLE)
    tasks.find_demand()
    item = demanding.accept(Demand.objects.get().pk, actor=office.officer)
    assert Demand.objects.get().working_number == item.working_number
    assert Item.objects.get().subject.title == TITLE
    duties = [clock.duty for clock in Clock.objects.filter(subject=item.subject)]
    assert duties == ["regulation-2019/requested.publish"]
    with pytest.raises(NotNow):
        demanding.accept(Demand.objects.get().pk, actor=office.officer)


def test_declining_needs_a_reason_and_a_right(office):
    for _each in range(2):
        factories.sent(office, title=TITLE)
    tasks.find_demand()
    demand = Demand.objects.get()
    with pytest.raises(NotLawful, match="理由"):
        demanding.decline(demand.pk, reason="", actor=office.officer)
    with pytest.raises(NotAllowed):
        demanding.decline(demand.pk, reason="只涉及个别人", actor=office.clerk)
    assert demanding.decline(demand.pk, reason="只涉及个别人", actor=office.head).outcome == "declined"
