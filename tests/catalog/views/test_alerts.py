"""The pages of alerts: one answer for everybody, links that change nothing by being opened, whatever is sent to them."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote_from_bytes

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django.fixtures import Settings

from catalog.alerts import links
from catalog.models import Alert, AlertAddress, SavedSearch
from disclosure import outbox
from disclosure.models import LedgerEntry, OutboxMessage
from disclosure.today import moved_to, now
from tests.catalog import factories
from tests.catalog.alerts import following
from tests.catalog.alerts.reading_mail import ADDRESS, FORM, ask, followed, mails, work
from tests.catalog.alerts.reading_mail import links as links_of
from tests.catalog.factories import Unit

pytestmark = pytest.mark.django_db


def path(purpose: str, alert: Alert) -> str:
    public_id = alert.to.public_id if purpose == links.MINE else alert.public_id
    return reverse(f"alert_{purpose}", args=[links.token(purpose, public_id)])


def test_every_list_leads_to_its_form(unit: Unit, client: Client) -> None:
    factories.published(unit, theme="2.1")
    asked = f"agency={unit.agency.slug}&theme=2"
    for address, form in (
        (f"/items/?{asked}&sort=oldest", f"/alerts/new/?agency={unit.agency.slug}&amp;theme=2"),
        ("/items/", "/alerts/new/?"),
        (reverse("agency_detail", args=[unit.agency.slug]), f"/alerts/new/?agency={unit.agency.slug}"),
        (reverse("catalogue", args=[unit.agency.slug]), f"/alerts/new/?agency={unit.agency.slug}&amp;within=self"),
        (reverse("directory_domain", args=["3"]), "/alerts/new/?domain=3"),
    ):
        assert f'href="{form}"' in client.get(address).content.decode(), address
    page = client.get(f"{FORM}?{asked}")
    assert unit.agency.name in page.content.decode() and "综合政务" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store" and page.headers["X-Robots-Tag"] == "noindex"


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(unit: Unit) -> None:
    answers = []
    for _time in range(7):
        answer = ask("?theme=2")
        answers.append((answer.status_code, answer["Location"], answer.content))
        work()
        if Alert.objects.filter(confirmed_at__isnull=True).exists() and len(answers) == 1:
            Client().post(links_of(mails()[0])["confirm"])
    assert len(set(answers)) == 1
    # Five times a day an address is asked at most, the first of which was confirmed.
    assert len(mails()) == 4
    assert "请查收确认邮件" in Client().get("/alerts/asked/").content.decode()


def test_one_network_may_ask_only_so_often(settings: Settings) -> None:
    settings.DISCLOSURE_LIMITS = {**settings.DISCLOSURE_LIMITS, "alert": (2, 3600)}
    client = Client()
    codes = [ask(client=client, address=f"reader{number}@example.cn").status_code for number in range(3)]
    assert codes == [302, 302, 429]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"address": ""}, "请填写收信的电子邮箱。"),
        ({"address": "nobody"}, "电子邮箱的格式不对"),
        ({"address": "a@example.cn\nBcc: b@example.cn"}, "电子邮箱的格式不对"),
        ({"address": "\x00@example.cn"}, "未能办理"),
        ({"frequency": ""}, "请选择多久发一次。"),
        ({"frequency": "hourly"}, "请选择多久发一次。"),
        ({"website": "x"}, "应当留空"),
    ],
)
def test_what_is_wrong_is_said_above_the_form(said: dict[str, str], told: str) -> None:
    answer = ask(**said)
    page = answer.content.decode()
    assert answer.status_code == 200 and 'class="gk-errors"' in page and told in page
    assert not AlertAddress.objects.exists() and not OutboxMessage.objects.exists()


@pytest.mark.parametrize("query", ["?theme=zzz", "?until=2001-01-01", "?agency=nobody", "?since=x"])
def test_a_list_that_cannot_be_followed_says_so_before_and_after(query: str) -> None:
    assert "gk-note-bad" in Client().get(FORM + query).content.decode()
    answer = ask(query)
    assert answer.status_code == 200 and 'class="gk-errors"' in answer.content.decode()
    assert not Alert.objects.exists()


def test_asked_again_it_is_one_question_under_one_link(unit: Unit) -> None:
    ask("?theme=2", frequency="daily")
    ask("?theme=2", frequency="weekly")
    assert Alert.objects.get().frequency == "weekly"
    work()
    first, second = (links_of(one)["confirm"] for one in mails())
    assert first == second


def test_a_confirmed_one_goes_on_as_it_was_asked_for_last() -> None:
    alert = followed("?theme=2", frequency="daily")
    ask("?theme=2", frequency="weekly")
    work()
    assert Alert.objects.count() == 2
    link = links_of(mails()[0])["confirm"]
    assert "每周汇总一次" in Client().post(link).content.decode()
    assert Alert.objects.get() == alert and Alert.objects.get().frequency == "weekly"
    assert Client().get(link).status_code == 404


def test_opening_links_changes_nothing_however_often_and_whoever_does() -> None:
    alert, waiting = following.confirmed("theme=2", address=ADDRESS), following.asked("theme=3", address=ADDRESS)
    for _time in range(3):
        for address in (path("confirm", waiting), path("end", alert), path("mine", alert)):
            assert Client().get(address).status_code == Client().head(address).status_code == 200
            assert not Client().get(address).cookies
    assert Alert.objects.filter(confirmed_at__isnull=False).get() == alert
    assert Alert.objects.count() == 2


def test_a_link_is_for_its_purpose_and_its_time_alone(settings: Settings) -> None:
    alert = following.asked()
    token = path("confirm", alert).split("/")[-2]
    for name in ("alert_end", "alert_mine"):
        assert Client().get(reverse(name, args=[token])).status_code == 404
    with moved_to(now() + settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN):
        assert Client().get(path("confirm", alert)).status_code == 404
        assert Client().post(path("confirm", alert)).status_code == 404
    assert Alert.objects.get().confirmed_at is None


def test_a_link_that_confirmed_once_confirms_nothing_again() -> None:
    alert = following.asked()
    assert Client().post(path("confirm", alert)).status_code == 200
    confirmed_at = Alert.objects.get().confirmed_at
    with moved_to(now() + timedelta(hours=1)):
        assert "已经开始" in Client().post(path("confirm", alert)).content.decode()
    assert Alert.objects.get().confirmed_at == confirmed_at
    Client().post(path("end", alert))
    assert Client().post(path("confirm", alert)).status_code == 404
    assert not Alert.objects.exists()


def test_one_address_follows_no_endless_number(settings: Settings) -> None:
    settings.DISCLOSURE_ALERTS_EACH = 2
    for theme in (1, 2):
        following.confirmed(f"theme={theme}", address=ADDRESS)
    alert = following.asked("theme=3", address=ADDRESS)
    refused = Client().post(path("confirm", alert))
    page = refused.content.decode()
    assert refused.status_code == 422 and "最多订阅2项" in page and 'class="gk-errors"' in page
    Client().post(path("end", Alert.objects.exclude(pk=alert.pk).first() or alert))
    assert "已经开始" in Client().post(path("confirm", alert)).content.decode()


def test_everything_one_follows_is_on_one_page_and_ends_there() -> None:
    first, second = (following.confirmed(query, address="li.fang@example.cn") for query in ("q=养老", "q=住房"))
    other = following.confirmed("q=别人的")
    page = Client().get(path("mine", first)).content.decode()
    assert "l***@example.cn" in page and "li.fang" not in page
    assert "养老" in page and "住房" in page and "别人的" not in page
    left = Client().post(path("mine", first), {"alert": str(first.public_id)}).content.decode()
    assert "养老" not in left and "住房" in left
    Client().post(path("mine", second), {"alert": str(other.public_id)})
    Client().post(path("mine", second), {"alert": "\x00"})
    assert set(Alert.objects.all()) == {second, other}
    assert "邮箱已经删除" in Client().post(path("mine", second), {"all": "1"}).content.decode()
    assert Alert.objects.get() == other and AlertAddress.objects.get() == other.to
    assert Client().get(path("mine", first)).status_code == 404


def test_an_address_lies_sealed_and_stands_nowhere_else(unit: Unit) -> None:
    followed("?theme=2")
    factories.published(unit, theme="2.1")
    work()
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, digest FROM catalog_alertaddress")
        assert ADDRESS not in str(cursor.fetchall())
    assert ADDRESS not in f"{list(LedgerEntry.objects.values())}{list(OutboxMessage.objects.values())}"
    assert not re.search(ADDRESS, str(list(SavedSearch.objects.values())))


def test_the_page_speaks_the_language_the_mail_will() -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    ask("?theme=2", client=client)
    assert Alert.objects.get().language == "en"
    outbox.drain()


class AnyInput(TestCase):
    """Whatever bytes come, a page answers."""

    @settings(max_examples=40)
    @given(
        st.binary(max_size=60),
        st.sampled_from(["q", "agency", "theme", "row", "domain", "since", "until", "within", "sort", "after", "more"]),
    )
    def test_any_bytes_in_any_parameter_give_a_page(self, text: bytes, name: str) -> None:
        assert self.client.get(f"{FORM}?{name}={quote_from_bytes(text)}").status_code == 200

    @settings(max_examples=40)
    @given(st.binary(min_size=1, max_size=60), st.sampled_from(["confirm", "end", "mine"]))
    def test_any_bytes_for_a_link_give_a_page(self, text: bytes, purpose: str) -> None:
        address = f"/alerts/{purpose}/{quote_from_bytes(text, safe='')}/"
        assert self.client.get(address).status_code == 404
        assert self.client.post(address).status_code in (200, 404)
