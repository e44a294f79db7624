"""Villages disclose six topics a quarter and their finance every month, and their township presses those that do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from disclosure import obligations
from disclosure.models import Agency, Message, Obligation, User
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from reports.services import village_pressing
from tests import factories

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 2)
SIX = ("脱贫攻坚", "乡村振兴", "村级财务", "惠农政策", "养老服务", "社会救助")
AFFAIRS, FINANCE = "yubei-2020/village-affairs.publish", "yubei-2020/village-finance.publish"


@dataclass(frozen=True)
class Place:
    """A township with its officer, and two villages."""

    township: Agency
    officer: User
    villages: tuple[Agency, Agency]

    def owed(self, number: int, duty: str = AFFAIRS) -> Obligation:
        return self.villages[number].obligations.get(duty=duty)


@pytest.fixture
def at() -> Place:
    town = factories.agency(kind="township", parent=factories.district(jurisdiction="yubei"))
    first, second = (
        factories.agency(kind="village", parent=town, obliged_from=date(2026, 3, 1)) for _number in range(2)
    )
    with moved_to(MARCH):
        obligations.open_due()
    return Place(town, factories.user("disclosure-officer", town), (first, second))


def disclose(at: Place, topic: str, on: date = MARCH, *, actor: User | None = None, evidence: str = "公示栏") -> None:
    with moved_to(MARCH):
        village_pressing.disclose(at.owed(0).pk, topic=topic, on=on, evidence=evidence, actor=actor or at.officer)


def test_the_quarter_is_done_with_the_last_of_the_six_topics_on_the_day_of_the_latest(at: Place):
    for topic in SIX[:-1]:
        disclose(at, topic, date(2026, 2, 10))
    assert at.owed(0).fulfilled_on is None
    disclose(at, SIX[-1], date(2026, 3, 1))
    assert at.owed(0).fulfilled_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("topic", "on", "evidence"),
    [
        ("六畜兴旺", MARCH, "公示栏"),
        (SIX[0], date(2026, 3, 3), "公示栏"),
        (SIX[0], date(2025, 12, 31), "公示栏"),
        (SIX[0], MARCH, " "),
    ],
)
def test_a_topic_is_one_of_the_six_made_public_in_the_quarter_with_proof(
    at: Place, topic: str, on: date, evidence: str
):
    with pytest.raises(NotLawful):
        disclose(at, topic, on, evidence=evidence)


def test_a_topic_is_recorded_once_a_quarter(at: Place):
    disclose(at, SIX[0])
    with pytest.raises(NotNow):
        disclose(at, SIX[0])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_topicdisclosure SET evidence = '别的'")


def test_nobodys_word_is_the_six_topics_but_finance_may_be_recorded(at: Place):
    with moved_to(MARCH):
        with pytest.raises(NotLawful) as refused:
            obligations.fulfil(at.owed(0).pk, actor=at.officer, on=MARCH, evidence="都公开了")
        assert refused.value.codes == ("met-by-topics",)
        obligations.fulfil(at.owed(0, FINANCE).pk, actor=at.officer, on=MARCH, evidence="公示栏照片12号")
    assert at.owed(0, FINANCE).fulfilled_on == MARCH


def test_the_township_presses_all_that_is_missing_in_one_act_once_a_day(at: Place):
    with moved_to(MARCH):
        obligations.fulfil(at.owed(0, FINANCE).pk, actor=at.officer, on=MARCH, evidence="公示栏照片12号")
        clerk = factories.user("clerk", at.villages[1])
        assert village_pressing.press_all(actor=at.officer) == 3
        assert Message.objects.filter(recipient=clerk, kind="chase").count() == 2
        with pytest.raises(NotNow):
            village_pressing.press_all(actor=at.officer)


def test_a_township_presses_no_villages_of_another(at: Place):
    other = factories.user("disclosure-officer", factories.agency(kind="township", parent=at.township.parent))
    with moved_to(MARCH):
        with pytest.raises(NotNow):
            village_pressing.press_all(actor=other)
        with pytest.raises(NotAllowed):
            obligations.chase(at.owed(0).pk, actor=other)
        with pytest.raises(NotAllowed):
            disclose(at, SIX[0], actor=other)


def test_the_right_to_press_villages_is_no_right_to_chase_departments(at: Place):
    with moved_to(MARCH):
        own = factories.obligation(factories.agency(parent=at.township))
        with pytest.raises(NotAllowed):
            obligations.chase(own.pk, actor=at.officer)


def test_the_list_says_what_is_missing_and_its_button_presses_all(client: Client, at: Place):
    disclose(at, SIX[0])
    client.force_login(at.officer)
    with moved_to(MARCH):
        page = client.get(reverse("admin:reports_villageduty_changelist"), {"standing": "missing"}).content.decode()
        assert "、".join(SIX[1:]) in page
        assert at.villages[1].name in page
        entry = reverse("admin:reports_villageduty_entry", args=["press-all"])
        assert entry in page
        assert client.post(entry).status_code == 302
    assert Message.objects.filter(kind="chase").exists()


def test_a_topic_is_recorded_through_its_page(client: Client, at: Place):
    client.force_login(at.officer)
    with moved_to(MARCH):
        url = reverse("admin:reports_villageduty_act", args=[at.owed(0).pk, "disclose"])
        said = {"topic": SIX[2], "on": MARCH.isoformat(), "evidence": "公示栏"}
        assert client.post(url, said).status_code == 302
        page = client.get(reverse("admin:reports_villageduty_change", args=[at.owed(0).pk])).content.decode()
    assert "公示栏" in page
