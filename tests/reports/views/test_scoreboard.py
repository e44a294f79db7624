"""The scoreboard is public: table, files and evidence hold the same figures, and no figure tells of a person."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Request
from disclosure import calendars, clocks, obligations
from disclosure.lawbook import book
from disclosure.models import Agency, Subject
from disclosure.today import moved_to
from reports import punctuality, scoreboard
from reports.periods import Period
from reports.punctuality import KINDS
from tests import factories
from tests.applications import factories as requests
from tests.applications.factories import Office

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 26)
MARCH = date(2026, 3, 2)
LEAST = int(str(book().gate("punctuality.least", on=ON).value))
FIGURES = ("due", "on_time", "late", "open_late", "days_late")


def item(at: Agency, *, published: date | None, public: bool = True, also: str = "", title: str = "") -> Subject:
    """An item formed on 2 March 2026, whose last day is 30 March, published on a day or not at all."""
    with moved_to(MARCH):
        subject = factories.subject(at, public=public, title=title)
        for duty in filter(None, (factories.PUBLISH, also)):
            factories.running_clock(subject, duty, on=MARCH)
    if published is not None:
        with moved_to(published):
            clocks.stop(subject, stops_with="publish", on=published, actor=factories.system())
    return subject


@pytest.fixture
def office() -> Office:
    """A department of a district with local rules that kept a day, missed one and still misses one."""
    with moved_to(MARCH):
        made = requests.office(
            factories.district("测试区人民政府", jurisdiction="yanliang", slug="qu"), slug="ju", name="某局"
        )
    item(made.agency, published=date(2026, 3, 17), also="yanliang/publish", title="按时公开的一件")
    item(made.agency, published=date(2026, 4, 1), title="晚了的一件")
    item(made.agency, published=None, public=False, title="还没有公开的秘密标题")
    return made


@pytest.fixture
def replied(office: Office) -> Request:
    """A request that was answered in time."""
    with moved_to(MARCH):
        return requests.replied(office, requests.registered(office, title="申请人写的标题"))


@pytest.fixture
def reported(office: Office) -> Subject:
    """A yearly report that came two working days late."""
    with moved_to(date(2026, 1, 2)):
        obligation = factories.obligation(office.agency)
    with moved_to(date(2026, 2, 3)):
        done = {"on": date(2026, 2, 3), "evidence": "已公布"}
        obligations.fulfil_by_record(obligation.pk, actor=factories.system(), **done)
    return obligation.subject


def seen(client: Client, name: str = "scoreboard", **asked: Any) -> Any:
    """The answer to a question, asked on one day."""
    with moved_to(ON):
        return client.get(reverse(name), asked)


def rows(client: Client, **asked: Any) -> list[dict[str, str]]:
    """The lines of the CSV file, by the names of JSON."""
    text = b"".join(seen(client, "scoreboard_csv", **asked).streaming_content).decode("utf-8-sig")
    found = list(csv.reader(StringIO(text)))
    assert found[0] == [str(title) for title in scoreboard.COLUMNS.values()]
    return [dict(zip(scoreboard.COLUMNS, line, strict=True)) for line in found[1:]]


def test_page_files_and_evidence_hold_the_same_figures(
    client: Client, office: Office, replied: Request, reported: Subject
) -> None:
    for measure in scoreboard.MEASURES:
        asked = {"year": 2026, "measure": measure}
        lines, answer = rows(client, **asked), seen(client, "api_scoreboard", **asked).json()
        assert [
            {name: "" if value is None else str(value) for name, value in line.items()} for line in answer["rows"]
        ] == lines
        for kind in KINDS:
            page = seen(client, **asked, kind=kind).context
            own = {line["agency_slug"]: line for line in answer["rows"] if line["kind"] == kind}
            for line in page["lines"]:
                assert [cell.number for cell in line.cells] == [own[line.agency.slug][name] for name in FIGURES]
                assert line.share == own[line.agency.slug]["rate"]
                for cell in line.cells:
                    opened_as_told(client, cell)
            (total,) = [line for line in page["totals"] if line.code == kind]
            assert [cell.number for cell in total.cells] == [sum(one[name] for one in own.values()) for name in FIGURES]


def opened_as_told(client: Client, cell: Any) -> None:
    """A number opens as many clocks, or as many working days, as it says; a nought opens nothing."""
    if not cell.number:
        assert cell.url == ""
        return
    with moved_to(ON):
        context = client.get(cell.url).context
    is_days = cell.label == str(scoreboard.COLUMNS["days_late"])
    assert cell.number == (
        sum(row.days_late for row in context["rows"]) if is_days else context["page"].paginator.count
    )
    assert cell.number in [one.number for one in context["cells"] if one.label == cell.label]


def test_the_statute_and_the_target_are_told_apart(client: Client, office: Office) -> None:
    def own(measure: str) -> list[str]:
        (line,) = [
            one for one in rows(client, measure=measure) if (one["agency"], one["kind"]) == ("某局", "publication")
        ]
        return [line[name] for name in FIGURES]

    days = str(2 + calendars.current().between(date(2026, 3, 30), ON))
    assert own("statute") == ["3", "1", "1", "1", days]
    assert own("target") == ["3", "0", "2", "1", str(int(days) + 6)]


def test_a_quarter_holds_what_fell_due_in_it(client: Client, office: Office, reported: Subject) -> None:
    due = {
        (quarter, line["kind"]): line["due"]
        for quarter in (1, 2)
        for line in rows(client, year=2026, quarter=quarter)
        if line["agency"] == "某局"
    }
    assert due == {
        (1, "publication"): "3",
        (1, "reply"): "0",
        (1, "report"): "1",
        (2, "publication"): "0",
        (2, "reply"): "0",
        (2, "report"): "0",
    }


@pytest.mark.parametrize(
    ("year", "quarter", "begins", "ends"),
    [
        (2024, None, date(2024, 1, 1), date(2024, 12, 31)),
        (2024, 1, date(2024, 1, 1), date(2024, 3, 31)),
        (2024, 2, date(2024, 4, 1), date(2024, 6, 30)),
        (2024, 3, date(2024, 7, 1), date(2024, 9, 30)),
        (2024, 4, date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_begins_and_ends_with_its_days(year: int, quarter: int | None, begins: date, ends: date) -> None:
    assert (Period(year, quarter).begins, Period(year, quarter).ends) == (begins, ends)


def test_the_evidence_names_what_is_public_and_only_the_days_of_the_rest(
    client: Client, office: Office, replied: Request
) -> None:
    shown = seen(client, "scoreboard_evidence", kind="publication", agency="ju").content.decode()
    assert "按时公开的一件" in shown and "为什么是这一天" in shown
    assert "还没有公开的秘密标题" not in shown and "一件尚未公开的信息" in shown
    shown = seen(client, "scoreboard_evidence", kind="reply").content.decode()
    assert "一件政府信息公开申请" in shown and "2026-03-30" in shown
    secret = (replied.number, replied.title, replied.subject.public_id, "申请人写的标题")
    assert replied.number and [word for word in secret if word in shown] == []


def test_the_reason_of_a_date_opens_from_the_evidence(client: Client, office: Office) -> None:
    found = seen(client, "scoreboard_evidence", kind="publication", state="late").context["rows"]
    assert [row.what for row in found] == ["晚了的一件"]
    with moved_to(ON):
        assert client.get(found[0].why_url).status_code == 200


def test_the_limit_of_a_directory_row_is_evidence_of_the_target_alone(client: Client, office: Office) -> None:
    item(
        office.agency,
        published=date(2026, 3, 17),
        also="directory-row/within.7.working-day.decision@row-12",
        title="目录一件",
    )
    told = {
        measure: {row.what: (row.duty.instrument, row.days_late) for row in shown.context["rows"]}
        for measure in scoreboard.MEASURES
        if (shown := seen(client, "scoreboard_evidence", kind="publication", measure=measure)).status_code == 200
    }
    assert told["statute"]["目录一件"] == ("regulation-2019", 0)
    assert told["target"]["目录一件"] == ("directory-row", 4)


def test_what_nothing_fell_due_of_says_so_and_stands_last_in_every_order(client: Client, office: Office) -> None:
    for sort in ("due", "late", "days", "rate"):
        context = seen(client, kind="publication", sort=sort).context
        assert [line.agency.name for line in context["lines"]] == ["某局", "测试区人民政府"]
    assert "没有到期的事项" in seen(client, kind="publication").content.decode()


def test_few_matters_are_told_as_numbers_and_are_never_ranked_by_a_percentage(client: Client, office: Office) -> None:
    other = factories.agency("另一局", parent=office.agency.parent, slug="lingyi")
    for number in range(LEAST):
        item(other, published=date(2026, 4, 1) if number else date(2026, 3, 6))
    lines = {line.agency.name: line for line in seen(client, kind="publication", sort="rate").context["lines"]}
    assert list(lines) == ["另一局", "某局", "测试区人民政府"]
    assert (lines["另一局"].share, lines["某局"].share) == (100 // LEAST, None)
    shown = seen(client, kind="publication").content.decode()
    assert "3 件中 1 件" in shown and "33%" not in shown
    assert {line["rate"] for line in rows(client) if line["agency"] == "某局"} == {""}


def test_a_part_of_the_tree_is_asked_for_by_its_head(client: Client, office: Office) -> None:
    factories.district("别的区人民政府")
    context = seen(client, within="qu", kind="publication").context
    assert [(line.agency.name, line.depth) for line in context["lines"]] == [("测试区人民政府", 0), ("某局", 1)]
    assert context["totals"][0].figure.due == 3
    alone = seen(client, "scoreboard_evidence", kind="publication", agency="qu").context["page"].paginator.count
    below = seen(client, "scoreboard_evidence", kind="publication", within="qu").context["page"].paginator.count
    assert (alone, below) == (0, 3)


def test_an_agency_that_was_abolished_is_listed_while_it_has_something_to_answer_for(client: Client) -> None:
    gone = factories.agency("撤销的局", active_to=date(2025, 12, 31))
    assert "撤销的局" not in seen(client).content.decode()
    item(gone, published=None)
    cache.clear()
    assert "撤销的局" in seen(client).content.decode()
    assert "撤销的局" in seen(client, year=2025).content.decode()


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"year": "never"}, "年度是四位数字"),
        ({"year": "9" * 5000}, "年度是四位数字"),
        ({"year": "1066"}, "年度须在2007年至2026年之间"),
        ({"year": "2027"}, "年度须在2007年至2026年之间"),
        ({"quarter": "5"}, "5"),
        ({"measure": "mine"}, "mine"),
        ({"within": "nobody"}, "没有代称为“nobody”的机关"),
        ({"within": "no body\x00"}, "机关代称只含"),
        ({"kind": "<b>"}, "&lt;b&gt;"),
        ({"sort": "blame"}, "blame"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_sentence(
    client: Client, asked: dict[str, str], sentence: str
) -> None:
    answer = seen(client, **asked)
    assert answer.status_code == 400
    assert sentence in answer.content.decode() and "未能办理" in answer.content.decode()
    if not set(asked) & {"kind", "sort"}:
        assert seen(client, "scoreboard_csv", **asked).status_code == 400
        assert seen(client, "api_scoreboard", **asked).status_code == 400


@pytest.mark.parametrize(
    "asked", [{}, {"kind": "blame"}, {"kind": "reply", "state": "x"}, {"kind": "reply", "agency": "x"}]
)
def test_evidence_of_nothing_known_is_refused(client: Client, asked: dict[str, str]) -> None:
    assert seen(client, "scoreboard_evidence", **asked).status_code == 400


def test_the_method_names_every_duty_in_force_and_every_column(client: Client) -> None:
    shown = seen(client, "scoreboard_method").content.decode()
    for kind in KINDS:
        for duty in punctuality.duties(kind, target=True):
            if duty.in_force(ON):
                assert reverse("duty_detail", args=[duty.full_code]) in shown
    assert all(f"<code>{name}</code>" in shown for name in scoreboard.COLUMNS)


def test_no_cell_of_the_file_is_run_by_a_spreadsheet(client: Client, office: Office) -> None:
    factories.agency("=HYPERLINK(1)", parent=office.agency.parent)
    assert {line["agency"] for line in rows(client)} == {"测试区人民政府", "某局", "'=HYPERLINK(1)"}


def test_home_says_how_punctual_this_year_was_once_anything_fell_due(client: Client, office: Office) -> None:
    with moved_to(MARCH):
        assert "punctuality-head" not in client.get(reverse("home")).content.decode()
    with moved_to(ON):
        assert "到期 3 件，按时 1 件" in client.get(reverse("home")).content.decode()


def test_an_agencys_page_leads_to_its_figures_and_their_evidence(client: Client, office: Office) -> None:
    with moved_to(ON):
        panel = next(
            one for one in client.get(reverse("agency_detail", args=["ju"])).context["panels"] if hasattr(one, "links")
        )
        counts = [client.get(address).context["page"].paginator.count for _name, address in panel.links]
    assert counts == [3, 0, 0]


@pytest.mark.parametrize("name", ["scoreboard", "scoreboard_evidence", "scoreboard_csv", "api_scoreboard"])
def test_the_number_of_questions_does_not_grow_with_the_agencies_or_their_matters(
    client: Client, office: Office, replied: Request, name: str
) -> None:
    def questions() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            answer = seen(client, name, kind="publication")
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        return len(captured)

    before = questions()
    for number in range(5):
        below = factories.agency(parent=office.agency.parent)
        item(below, published=date(2026, 4, 1) if number % 2 else None)
    assert questions() == before
