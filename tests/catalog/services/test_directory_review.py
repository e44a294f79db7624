"""A directory passes the head, the affairs office, the district office and the superior before it is public (渝北 二（一）3)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from catalog.models import DirectoryRow, DirectoryVersion
from catalog.services import directory_opening, directory_publication, directory_review, directory_rows
from disclosure.models import Clock, Review
from disclosure.refusals import NotAllowed, NotLawful, NotNow
from disclosure.today import moved_to
from tests.catalog import directories
from tests.catalog.directories import CHECKLIST, entry

pytestmark = pytest.mark.django_db


def test_a_directory_is_public_after_five_roles_have_passed_it():
    at = directories.compiling()
    version = directories.published(at)
    assert version.status == "published"
    moments = list(Review.objects.filter(subject=version.directory.subject).values_list("moment", flat=True))
    assert moments == ["endorsement", "joint", "first-check", "second-check"]


def test_nobody_passes_a_directory_twice():
    at = directories.compiling()
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    also_head = directories.factories.user("principal-leader", at.agency)
    directories.factories.people.assign(
        also_head,
        "affairs-office",
        at.agency,
        from_on=directories.factories.LONG_AGO,
        actor=directories.factories.system(),
    )
    directory_review.pass_on(version.pk, "endorse", actor=also_head)
    with pytest.raises(NotAllowed) as refused:
        directory_review.pass_on(version.pk, "review_jointly", actor=also_head, checklist=CHECKLIST)
    assert "same-person" in refused.value.codes


def test_no_step_that_the_jurisdiction_asks_for_is_left_out():
    at = directories.compiling()
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    with pytest.raises(NotNow) as refused:
        directory_review.finalise(version.pk, actor=at.unit.officer)
    assert "step-missing" in refused.value.codes


def test_where_no_reviews_are_asked_for_the_heads_word_is_enough():
    at = directories.compiling(jurisdiction="")
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    directory_review.finalise(version.pk, actor=at.unit.officer)
    assert directory_publication.publish(version.pk, actor=at.office).status == "published"


def test_the_joint_review_passes_coverage_and_conformity():
    at = directories.compiling()
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    with pytest.raises(NotLawful) as refused:
        directory_review.pass_on(version.pk, "review_jointly", actor=at.affairs, checklist={"coverage": False})
    assert refused.value.codes == ("not-passed",)


def test_a_returned_directory_is_passed_anew_from_the_beginning():
    at = directories.compiling()
    version = directories.draft(at)
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    with pytest.raises(NotLawful):
        directory_review.send_back(version.pk, reason=" ", actor=at.affairs)
    directory_review.send_back(version.pk, reason="漏列一项", actor=at.affairs)
    version.refresh_from_db()
    assert (version.status, version.endorsed_by, version.content_hash) == ("draft", None, "")


def test_the_plan_of_2020_runs_on_a_directory_begun_before_its_dates():
    with moved_to(date(2020, 7, 1)):
        at = directories.compiling()
        version = directories.draft(at)
    found = {clock.duty: clock.due_on.isoformat() for clock in Clock.objects.filter(subject=version.directory.subject)}
    assert found["yubei-2020/directory.report"] == "2020-09-20"
    assert found["yubei-2020/directory.joint-review"] == "2020-10-10"
    assert found["yubei-2020/directory.second-review"] == "2020-10-15"
    assert found["yubei-2020/directory.final"] == "2020-10-25"
    assert found["yubei-2020/directory.publish"] == "2020-10-30"


def test_each_step_stops_its_own_clock_of_the_plan():
    with moved_to(date(2020, 7, 1)):
        at = directories.compiling()
        version = directories.draft(at)
        directory_review.propose(version.pk, actor=at.clerk)
    with moved_to(date(2020, 9, 22)):
        directory_review.pass_on(version.pk, "endorse", actor=at.head)
    clock = Clock.objects.get(subject=version.directory.subject, duty="yubei-2020/directory.report")
    assert (clock.state, clock.late_by) == ("stopped", 2)


def test_a_step_taken_back_by_a_return_is_owed_by_its_date_again_unless_that_has_passed():
    with moved_to(date(2020, 9, 1)):
        at = directories.compiling()
        version = directories.draft(at)
        directory_review.propose(version.pk, actor=at.clerk)
        directory_review.pass_on(version.pk, "endorse", actor=at.head)
    with moved_to(date(2020, 9, 10)):
        directory_review.send_back(version.pk, reason="缺少依据", actor=at.affairs)
    subject = version.directory.subject
    report = Clock.objects.filter(subject=subject, duty="yubei-2020/directory.report").order_by("pk")
    assert [(clock.state, str(clock.due_on)) for clock in report] == [
        ("stopped", "2020-09-20"),
        ("running", "2020-09-20"),
    ]
    with moved_to(date(2020, 9, 22)):
        directory_review.propose(version.pk, actor=at.clerk)
        directory_review.pass_on(version.pk, "endorse", actor=at.head)
        directory_review.send_back(version.pk, reason="仍缺依据", actor=at.affairs)
    assert [(clock.state, clock.late_by) for clock in report.all()] == [("stopped", 0), ("stopped", 2)]


def test_a_plan_that_was_met_asks_nothing_of_the_next_version():
    with moved_to(date(2020, 8, 1)):
        at = directories.compiling()
        first = directories.published(at)
    with moved_to(date(2020, 9, 1)):
        directory_opening.open_version(first.directory_id, reason="权责调整", actor=at.clerk)
    plan = Clock.objects.filter(subject=first.directory.subject, duty__startswith="yubei-2020/directory.")
    assert {(clock.key, clock.state) for clock in plan} == {("v1", "stopped")}


def test_the_next_version_keeps_the_lasting_names_of_its_rows():
    at = directories.compiling()
    first = directories.published(at)
    second = directory_opening.open_version(first.directory_id, reason="权责调整", actor=at.clerk)
    directory_rows.add(second.pk, entry(publisher=at.agency.name), actor=at.clerk)
    assert second.number == 2
    assert set(first.rows.values_list("line", flat=True)) < set(second.rows.values_list("line", flat=True))
    directory_publication.publish(directories.final(at, second).pk, actor=at.office)
    first.refresh_from_db()
    assert first.status == "superseded"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE catalog_directoryrow SET elements = '改了' WHERE version_id = %s",
        "DELETE FROM catalog_directoryrow WHERE version_id = %s",
        "UPDATE catalog_directoryversion SET content_hash = 'x' WHERE id = %s",
        "UPDATE catalog_directoryversion SET status = 'draft' WHERE id = %s",
        "UPDATE catalog_directoryversion SET endorsed_at = '2020-01-01 00:00:00' WHERE id = %s",
        "UPDATE catalog_directoryversion SET reason = '改了' WHERE id = %s",
    ],
)
def test_the_database_keeps_a_published_directory_as_it_was_passed(sql: str):
    version = directories.published(directories.compiling())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [version.pk])
    assert DirectoryRow.objects.filter(version=version).exists()


def test_the_database_refuses_a_directory_that_was_not_passed():
    at = directories.compiling()
    version = directories.draft(at)
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectoryVersion.objects.filter(pk=version.pk).update(status="published")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows no OR REPLACE")
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT OR REPLACE INTO catalog_directoryversion SELECT * FROM catalog_directoryversion WHERE id = {draft}",
        "UPDATE OR REPLACE catalog_directoryversion SET number = 1, directory_id = {directory} WHERE id = {draft}",
        "UPDATE OR REPLACE catalog_directoryversion SET id = {published} WHERE id = {draft}",
        "UPDATE OR REPLACE catalog_directoryrow SET id = {row} WHERE version_id = {draft}",
    ],
)
def test_nothing_is_put_in_the_place_of_a_published_directory(sql: str):
    at = directories.compiling()
    version = directories.published(at)
    draft = directories.draft(at, domain="4")
    row = version.rows.get()
    facts = {"draft": draft.pk, "published": version.pk, "directory": version.directory_id, "row": row.pk}
    statement = sql.format(**facts)
    if statement.startswith("INSERT"):
        statement = statement.replace("SELECT *", _columns(version.pk))
    with pytest.raises(IntegrityError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    version.refresh_from_db()
    assert (version.status, version.rows.get().pk) == ("published", row.pk)


def _columns(published: int) -> str:
    """Every column of a version in their order, with the key of a published one in place of its own."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA table_info(catalog_directoryversion)")
        names = [row[1] for row in cursor.fetchall()]
    return "SELECT " + ", ".join(str(published) if name == "id" else f'"{name}"' for name in names)
