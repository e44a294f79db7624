"""Statistics on the staff site: compiled, written and issued through their pages; every figure opens its records."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.recurrence import period_of
from disclosure.today import moved_to
from reports import measuring, period_figures, statistics_tables
from reports.models import PeriodStatistics
from reports.services import statistics_compiling
from tests import factories
from tests.applications import factories as requests
from tests.reports.statistics import counting
from tests.reports.statistics.counting import NOVEMBER, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> District:
    found = counting.district()
    counting.october(found)
    return found


def act(client: Client, statistics: PeriodStatistics, name: str, **said: str):
    """An act on statistics, sent in."""
    return client.post(reverse("admin:reports_periodstatistics_act", args=[statistics.pk, name]), said)


def test_statistics_are_opened_written_and_issued_through_their_pages(client: Client, at: District):
    with moved_to(NOVEMBER):
        client.force_login(at.counter)
        entry = reverse("admin:reports_periodstatistics_entry", args=["open"])
        assert client.post(entry, {"agency": at.root.pk, "period": "2026年10月"}).status_code == 422
        assert client.post(entry, {"agency": at.root.pk, "period": "2026-10"}).status_code == 302
        statistics = PeriodStatistics.objects.get()
        assert str(statistics) in client.get(reverse("admin:index")).content.decode()
        assert act(client, statistics, "write", remarks="十月情况").status_code == 302
        assert act(client, statistics, "compile").status_code == 302
        assert act(client, statistics, "issue").status_code == 302
        page = client.get(reverse("admin:reports_periodstatistics_change", args=[statistics.pk])).content.decode()
        assert "十月情况" in page
        assert act(client, statistics, "correct", reason="漏计").status_code == 302
    assert PeriodStatistics.objects.filter(edition=2, status="draft").exists()


def test_a_months_statistics_commend_nobody_and_a_bulletin_may(client: Client, at: District):
    month, quarter = counting.drafted(at), counting.drafted(at, counting.QUARTER)
    with moved_to(NOVEMBER):
        client.force_login(at.counter)
        pages = [
            client.get(reverse("admin:reports_periodstatistics_act", args=[one.pk, "write"])).content.decode()
            for one in (month, quarter)
        ]
    assert ["通报表扬" in page for page in pages] == [False, True]


def test_every_figure_opens_as_many_records_as_it_counts(client: Client, at: District):
    with moved_to(date(2026, 9, 7)):
        requests.registered(at.asked)
    statistics = counting.drafted(at)
    figures = period_figures.from_json(statistics.figures)
    spots = {
        cell.spot: cell.number
        for table in statistics_tables.tables(figures, figures.whole)
        for line in table.lines
        for cell in line.cells
        if cell.spot
    }
    assert {spot.partition("/")[0] for spot in spots} >= {
        "category",
        "theme",
        "requests",
        "grounds",
        "states",
        "punctuality",
    }
    base = reverse("admin:reports_periodstatistics_changelist")
    with moved_to(NOVEMBER):
        client.force_login(at.counter)
        for spot, number in spots.items():
            answer = client.get(f"{base}{statistics.pk}/figure/{spot}/")
            assert (spot, answer.context["page"].paginator.count) == (spot, number)
        own = client.get(f"{base}{statistics.pk}/figure/requests/received/?agency={at.unit.agency.slug}")
        assert own.context["page"].paginator.count == 0
        assert client.get(f"{base}{statistics.pk}/figure/nothing/at-all/").status_code == 404
        assert client.get(f"{base}{statistics.pk}/figure/requests/nothing/").status_code == 404


def test_the_running_months_figures_are_shown_before_anything_is_issued(client: Client, at: District):
    with moved_to(date(2026, 10, 25)):
        client.force_login(at.counter)
        url = reverse("admin:reports_periodstatistics_running")
        page = client.get(f"{url}?root={at.root.pk}")
        assert page.status_code == 200
        assert page.context["figures"] == measuring.measure(at.root, period_of("month", date(2026, 10, 25)))
        assert page.context["figures"].whole.of("published").total() == 3
        live = f"{reverse('admin:reports_periodstatistics_changelist')}running/{at.root.pk}/month/category/1/"
        assert client.get(live).context["page"].paginator.count == 2
    assert not PeriodStatistics.objects.exists()


def test_who_sees_nothing_of_a_tree_opens_nothing_of_it(client: Client, at: District):
    statistics = counting.drafted(at)
    stranger = factories.user("district-office", factories.district())
    client.force_login(stranger)
    base = reverse("admin:reports_periodstatistics_changelist")
    assert client.get(reverse("admin:reports_periodstatistics_change", args=[statistics.pk])).status_code == 404
    assert client.get(f"{base}{statistics.pk}/figure/requests/received/").status_code == 404
    assert client.get(f"{base}running/{at.root.pk}/month/requests/received/").status_code == 404


def test_the_records_behind_a_figure_of_requests_name_nobody(client: Client, at: District):
    statistics = counting.drafted(at)
    with moved_to(NOVEMBER):
        statistics_compiling.compile_anew(statistics.pk, actor=at.counter)
        client.force_login(at.counter)
        base = reverse("admin:reports_periodstatistics_changelist")
        page = client.get(f"{base}{statistics.pk}/figure/requests/received/").content.decode()
    assert "申请人" not in page
    assert "规划文件" not in page
