"""An item is attached to the rows it fulfils; each row's limit is one more duty of the item."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from catalog import suggesting
from catalog.models import Serving
from catalog.services import filing, proposal, register, serving
from catalog.services.filing import Draft
from disclosure.models import Clock
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import today
from tests import factories
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.factories import draft, edition, published

pytestmark = pytest.mark.django_db


def row_clocks(item) -> dict[str, tuple[str, date | None]]:
    """The clocks an item has of its rows: state and due date by the duty's bare code."""
    found = Clock.objects.filter(subject=item.subject, duty__startswith="directory-row/")
    return {clock.bare_duty: (clock.state, clock.due_on) for clock in found}


def directory(**said) -> tuple[Compiling, int]:
    """A directory in force with one row of the department's own."""
    at = directories.compiling()
    version = directories.published(at, entry(publisher=at.agency.name, **said))
    return at, directories.lines(version.directory)[0]


def test_a_rows_limit_is_one_more_duty_of_the_item():
    at, line = directory(time_limit="信息形成之日起7个工作日内")
    item = draft(at.unit, formed_on=date(2026, 9, 14))
    serving.attach(item.pk, line, actor=at.clerk)
    assert row_clocks(item)["within.7.working-day.formation"] == ("running", date(2026, 9, 22))
    assert Clock.objects.filter(subject=item.subject, duty="regulation-2019/publish").exists()


def test_publication_stops_the_clock_of_the_row():
    at, line = directory(time_limit="7个工作日内")
    item = published(at.unit)
    serving.attach(item.pk, line, actor=at.clerk)
    assert [state for state, _due in row_clocks(item).values()] == ["stopped"]


def test_prompt_gives_the_days_of_the_default():
    at, line = directory(time_limit="及时公开")
    item = draft(at.unit, formed_on=date(2026, 9, 14))
    serving.attach(item.pk, line, actor=at.clerk)
    assert [due for _state, due in row_clocks(item).values()] == [date(2026, 10, 16)]


def test_what_the_row_counts_from_must_be_known_before_the_item_is_proposed():
    at, line = directory(time_limit="批准之日起3个工作日内")
    item = draft(at.unit)
    serving.attach(item.pk, line, actor=at.clerk)
    assert row_clocks(item) == {}
    with pytest.raises(NotLawful) as refused:
        proposal.propose(item.pk, actor=at.clerk)
    assert "no-trigger-date" in refused.value.codes
    filing.edit(item.pk, Draft(content={}, trigger_dates={"approval": today()}), actor=at.clerk)
    assert list(row_clocks(item)) == ["within.3.working-day.approval"]


def test_one_item_may_serve_several_rows_and_each_once():
    at = directories.compiling()
    version = directories.published(at, entry(publisher=at.agency.name), entry(publisher=at.agency.name))
    item = published(at.unit)
    for line in (*directories.lines(version.directory), *directories.lines(version.directory)):
        serving.attach(item.pk, line, actor=at.clerk)
    assert Serving.objects.filter(item=item).count() == 2


def test_taking_it_off_sets_the_clock_aside_and_asks_for_a_reason():
    at, line = directory(time_limit="7个工作日内")
    item = draft(at.unit)
    serving.attach(item.pk, line, actor=at.clerk)
    with pytest.raises(NotLawful):
        serving.detach(item.pk, line, reason="", actor=at.clerk)
    serving.detach(item.pk, line, reason="不是同一事项", actor=at.clerk)
    assert [state for state, _due in row_clocks(item).values()] == ["void"]


def test_a_row_is_served_by_its_publishers_items_alone():
    _at, line = directory()
    other = directories.compiling()
    item = published(other.unit)
    with pytest.raises(NotLawful) as refused:
        serving.attach(item.pk, line, actor=other.clerk)
    assert refused.value.codes == ("not-the-publisher",)


def test_a_row_that_is_not_in_force_yet_takes_no_item():
    at = directories.compiling()
    version = directories.draft(at)
    with pytest.raises(NotNow) as refused:
        serving.attach(published(at.unit).pk, version.rows.get().line_id, actor=at.clerk)
    assert refused.value.codes == ("row-not-in-force",)


def test_nobody_attaches_what_they_do_not_compile():
    at, line = directory()
    with pytest.raises(NotAllowed):
        serving.attach(published(at.unit).pk, line, actor=factories.user("auditor", at.agency))


def test_the_rows_nearest_in_wording_are_suggested_first():
    at = directories.compiling()
    rows = [
        entry(publisher=at.agency.name, matters=("招生管理", "招生计划"), elements="招生范围、招生人数"),
        entry(publisher=at.agency.name, matters=("学生管理", "学籍管理"), elements="转学流程"),
        entry(publisher="区民政局", matters=("招生管理", "招生结果")),
    ]
    directories.published(at, *rows)
    item = draft(at.unit, title="关于公布2026年小学招生计划和招生范围的通知")
    found = suggesting.rows_for(item, edition(item))
    assert next(one.row.title for one in found) == "招生管理 / 招生计划"
    assert "招生" in found[0].shared
    assert "学生管理 / 学籍管理" not in [one.row.title for one in found]


def test_a_later_date_of_a_public_item_starts_the_rows_clock():
    at, line = directory(time_limit="合同签订之日起2个工作日内")
    item = published(at.unit)
    serving.attach(item.pk, line, actor=at.clerk)
    register.note_trigger(item.pk, trigger="contract-signed", on=today() - timedelta(days=1), actor=at.unit.officer)
    assert list(row_clocks(item)) == ["within.2.working-day.contract-signed"]
