"""What the database itself refuses, tried by raw SQL: no code of ours stands between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from catalog.models import Edition, Item
from catalog.services import takedown, withdrawal
from disclosure.models import StoredFile
from tests.catalog import factories
from tests.catalog.factories import Unit

State = Callable[[Unit], Item]
HASH = "0" * 64
EDITION = "UPDATE catalog_edition SET {assignments} WHERE item_id = %s"


def run(sql: str, *values: object) -> None:
    """One statement, constraints that wait for the end of the transaction checked at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refuses(sql: str, *values: object, by: str = "") -> None:
    """The database refuses a statement, by the constraint or in the words named."""
    with pytest.raises(IntegrityError, match=by or None):
        run(sql, *values)


def assign(item: Item, *values: object, by: str = "", **assignments: str) -> None:
    """The database refuses to let these columns of an item's editions be changed."""
    changes = ", ".join(f"{column} = {value}" for column, value in assignments.items())
    refuses(EDITION.format(assignments=changes), *values, item.pk, by=by)


@pytest.fixture
def public(unit: Unit) -> Item:
    """A public item."""
    return factories.published(unit)


STEPS = "by its acts alone"


class TestPublished:
    """Published only while proactive, cleared and approved."""

    @pytest.mark.parametrize("state", [factories.draft, factories.proposed, factories.cleared, factories.closed])
    @pytest.mark.parametrize("status", ["published", "archived", "superseded", "withdrawn", "taken-down"])
    def test_nothing_becomes_public_by_a_change_of_its_status(self, unit: Unit, state: State, status: str) -> None:
        refuses("UPDATE catalog_edition SET status = %s WHERE item_id = %s", status, state(unit).pk)

    def test_not_even_what_is_approved_without_its_time_of_publication(self, unit: Unit) -> None:
        assign(factories.approved(unit), status="'published'", by="edition_public_only_if_cleared_and_approved")

    @pytest.mark.parametrize("attribute", ["withheld", "on-request"])
    def test_what_is_not_proactive_is_not_published_though_cleared_and_approved(
        self, unit: Unit, attribute: str
    ) -> None:
        item = factories.approved(unit, attribute=attribute, ground="E5", attribute_reason="内部")
        assign(item, status="'published'", published_at="approved_at", by="edition_public_only_if")

    @pytest.mark.parametrize("column", ["cleared_by_id", "approved_by_id", "content_hash", "published_at"])
    def test_a_public_edition_is_never_inserted_without_what_it_needs(self, public: Item, column: str) -> None:
        row = Edition.objects.filter(item=public).values().get()
        empty = "" if column == "content_hash" else None
        changed = {**row, "number": 2, "status": "superseded", column: empty}
        changed.pop("id")
        insert("catalog_edition", changed)

    @pytest.mark.parametrize("status", ["cleared", "approved", "published", "superseded", "withdrawn", "closed"])
    def test_no_edition_is_inserted_in_the_middle_of_its_life(self, public: Item, status: str) -> None:
        row = Edition.objects.filter(item=public).values().get()
        changed = {**row, "number": 2, "status": status}
        changed.pop("id")
        insert("catalog_edition", changed)

    @pytest.mark.parametrize("column", ["cleared_at", "approved_at", "proposed_at"])
    def test_when_a_public_edition_was_looked_at_does_not_change(self, public: Item, column: str) -> None:
        assign(public, **{column: "NULL"}, by="who filed, cleared and approved")

    def test_the_three_hashes_of_a_public_edition_do_not_change_together(self, public: Item) -> None:
        new = f"'{HASH}'"
        assign(public, content_hash=new, cleared_hash=new, approved_hash=new)

    def test_the_hash_of_a_cleared_edition_does_not_change_with_its_clearance(self, unit: Unit) -> None:
        new = f"'{HASH}'"
        assign(factories.cleared(unit), content_hash=new, cleared_hash=new, by="a clearance stays")

    def test_public_never_becomes_anything_else_than_the_table_of_states_allows(self, public: Item) -> None:
        for status in ("draft", "proposed", "approved", "closed"):
            assign(public, status=f"'{status}'", by=STEPS)

    def test_what_was_taken_down_stays_down(self, unit: Unit, public: Item) -> None:
        takedown.take_down(public.pk, actor=unit.reviewer, cause="泄密")
        for status in ("published", "archived", "withdrawn", "draft"):
            assign(public, status=f"'{status}'", by=STEPS)

    def test_what_was_withdrawn_does_not_come_back(self, unit: Unit, public: Item) -> None:
        withdrawal.withdraw(public.pk, actor=unit.approver, reason="有误")
        assign(public, status="'published'", by=STEPS)

    def test_two_editions_of_an_item_are_never_public_at_once(self, unit: Unit, public: Item) -> None:
        factories.forward(unit, factories.revised(unit, public))
        with pytest.raises(IntegrityError):
            run(
                "UPDATE catalog_edition SET status = 'published', published_at = approved_at "
                "WHERE item_id = %s AND number = 2",
                public.pk,
            )

    def test_what_is_kept_is_closed_with_its_ground_and_reason(self, unit: Unit) -> None:
        item = factories.approved(unit, attribute="withheld", ground="E5", attribute_reason="内部")
        run("UPDATE catalog_edition SET status = 'closed' WHERE item_id = %s", item.pk)
        proactive = factories.approved(unit)
        assign(proactive, status="'closed'", by="edition_closed_only_with_ground_or_reason")


def insert(table: str, row: dict[str, Any], *, by: str = "", verb: str = "INSERT") -> None:
    """The database refuses a row."""
    columns = ", ".join(f'"{name}"' for name in row)
    places = ", ".join(["%s"] * len(row))
    refuses(f'{verb} INTO "{table}" ({columns}) VALUES ({places})', *row.values(), by=by)


class TestPeople:
    """Cleared and approved by others than the filer, for the edition's own content."""

    def test_the_filer_never_clears(self, unit: Unit) -> None:
        item = factories.proposed(unit)
        assign(item, cleared_by_id="filed_by_id", cleared_hash="content_hash", by="edition_different_people")

    def test_the_filer_never_approves(self, unit: Unit) -> None:
        item = factories.cleared(unit)
        assign(item, approved_by_id="filed_by_id", approved_hash="content_hash", by="edition_different_people")

    def test_the_clearer_never_approves_where_three_are_demanded(self, unit: Unit) -> None:
        item = factories.cleared(unit)
        assign(item, approved_by_id="cleared_by_id", approved_hash="content_hash", by="edition_different_people")

    def test_one_person_is_never_enough(self, unit: Unit) -> None:
        assign(factories.proposed(unit), persons="1", by="edition_two_or_three_persons")

    @pytest.mark.parametrize(("state", "who"), [(factories.proposed, "cleared"), (factories.cleared, "approved")])
    def test_no_hash_but_the_editions_own(self, unit: Unit, state: State, who: str) -> None:
        person = unit.reviewer.pk if who == "cleared" else unit.approver.pk
        changes = {f"{who}_by_id": str(person), f"{who}_hash": f"'{HASH}'"}
        assign(state(unit), by=f"edition_{who}_for_its_own_content", **changes)

    def test_no_clearance_without_a_hash_and_no_hash_without_a_person(self, unit: Unit) -> None:
        item = factories.proposed(unit)
        assign(item, cleared_by_id=str(unit.reviewer.pk), by="edition_cleared_for_its_own_content")
        assign(item, cleared_hash="content_hash", by="edition_cleared_for_its_own_content")

    def test_the_hash_of_what_was_cleared_does_not_change(self, unit: Unit) -> None:
        assign(factories.cleared(unit), content_hash=f"'{HASH}'", by="edition_cleared_for_its_own_content")

    def test_nothing_goes_on_without_clearance_and_approval(self, unit: Unit) -> None:
        assign(factories.proposed(unit), status="'cleared'", by="edition_goes_on_only_if_cleared")
        assign(factories.cleared(unit), status="'approved'", by="edition_goes_on_only_if_approved")

    @pytest.mark.parametrize("column", ["filed_by_id", "cleared_by_id", "approved_by_id"])
    def test_who_filed_cleared_and_approved_what_is_public_never_changes(
        self, unit: Unit, public: Item, column: str
    ) -> None:
        other = factories.holding("auditor", unit)
        assign(public, by="never changed", **{column: str(other.pk)})

    def test_the_number_of_people_is_not_lowered_afterwards(self, public: Item) -> None:
        assign(public, persons="2", by="never changed")

    def test_the_day_of_publication_never_changes(self, public: Item) -> None:
        assign(public, published_at="cleared_at", by="never changed")


class TestContent:
    """What was cleared is frozen: every column, every attachment."""

    @pytest.mark.parametrize("state", [factories.cleared, factories.approved, factories.published, factories.closed])
    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("title", "'x'"),
            ("body", "'x'"),
            ("attribute", "'on-request'"),
            ("matter", "'penalty'"),
            ("formed_on", "NULL"),
            ("issued_on", "'2026-01-01'"),
        ],
    )
    def test_the_content_of_what_was_cleared_never_changes(
        self, unit: Unit, state: State, column: str, value: str
    ) -> None:
        assign(state(unit), by="never changed", **{column: value})

    def test_what_is_only_proposed_may_still_be_returned_and_changed(self, unit: Unit) -> None:
        run("UPDATE catalog_edition SET title = 'x' WHERE item_id = %s", factories.proposed(unit).pk)

    @pytest.fixture
    def attached(self, unit: Unit) -> Item:
        """A public item with an attachment."""
        item = factories.draft(unit)
        factories.attach(item, by=unit.clerk)
        return factories.publish(unit, factories.forward(unit, item))

    def test_its_attachments_are_neither_changed_nor_removed(self, attached: Item) -> None:
        edition = factories.edition(attached).pk
        refuses("UPDATE catalog_attachment SET name = 'x' WHERE edition_id = %s", edition, by="attachments")
        refuses("DELETE FROM catalog_attachment WHERE edition_id = %s", edition, by="attachments")

    def test_nor_do_they_become_another_content(self, attached: Item) -> None:
        kept = factories.edition(attached).attachments.get().file
        for column, value in (("sha256", "0" * 64), ("size", 1), ("content_type", "text/html")):
            refuses(f"UPDATE disclosure_storedfile SET {column} = %s WHERE id = %s", value, kept.pk, by="kept file")

    def test_nor_are_any_added(self, attached: Item) -> None:
        row = factories.edition(attached).attachments.values().get()
        row.pop("id")
        insert("catalog_attachment", {**row, "position": 2}, by="attachments")

    def test_nor_is_a_drafts_attachment_moved_in(self, unit: Unit, attached: Item) -> None:
        draft = factories.draft(unit)
        factories.attach(draft, "另一个", by=unit.clerk)
        refuses(
            "UPDATE catalog_attachment SET edition_id = %s, position = 9 WHERE edition_id = %s",
            factories.edition(attached).pk,
            factories.edition(draft).pk,
            by="attachments",
        )


class TestKept:
    """What was public is kept, by its number, for those it was for."""

    def test_an_edition_that_was_public_is_never_deleted(self, unit: Unit, public: Item) -> None:
        refuses("DELETE FROM catalog_edition WHERE item_id = %s", public.pk, by="never deleted")
        withdrawal.withdraw(public.pk, actor=unit.approver, reason="有误")
        refuses("DELETE FROM catalog_edition WHERE item_id = %s", public.pk, by="never deleted")

    def test_what_is_for_inside_only_is_never_public(self, unit: Unit) -> None:
        item = factories.approved(unit)
        run("UPDATE catalog_item SET audience = 'internal' WHERE id = %s", item.pk)
        assign(item, status="'published'", published_at="approved_at", by="never public")

    def test_what_is_public_is_never_made_one_for_inside_only(self, public: Item) -> None:
        refuses("UPDATE catalog_item SET audience = 'internal' WHERE id = %s", public.pk, by="inside the agency")

    def test_an_index_number_is_never_changed_nor_given_twice(self, unit: Unit, public: Item) -> None:
        for number in ("x/2026-00001", ""):
            refuses("UPDATE catalog_item SET index_number = %s WHERE id = %s", number, public.pk, by="never changed")
        other = factories.draft(unit)
        with pytest.raises(IntegrityError):
            run("UPDATE catalog_item SET index_number = %s WHERE id = %s", public.index_number, other.pk)

    def test_a_validity_never_ends_before_it_begins(self, public: Item) -> None:
        refuses(
            "UPDATE catalog_item SET valid_from = '2026-02-01', valid_to = '2026-01-01' WHERE id = %s",
            public.pk,
            by="item_validity",
        )

    def test_nothing_is_set_to_go_out_by_nobody(self, public: Item) -> None:
        refuses("UPDATE catalog_item SET publish_at = '2030-01-01' WHERE id = %s", public.pk, by="item_scheduled")

    def test_a_backlog_is_not_applied_before_it_was_cleared_and_approved(self, unit: Unit) -> None:
        batch = factories.backlog(unit, factories.entry(), cleared_and_approved=False)
        refuses("UPDATE catalog_batch SET status = 'applying' WHERE id = %s", batch.pk, by="batch_backlog_only_if")
        refuses("UPDATE catalog_batch SET cleared_by_id = uploaded_by_id WHERE id = %s", batch.pk, by="batch_different")

    def test_the_rows_of_a_cleared_backlog_never_change(self, unit: Unit) -> None:
        batch = factories.backlog(unit, factories.entry())
        row = batch.rows.values().get()
        refuses("UPDATE catalog_batchrow SET entry = '{}' WHERE batch_id = %s", batch.pk, by="rows of a cleared")
        refuses("DELETE FROM catalog_batchrow WHERE batch_id = %s", batch.pk, by="rows of a cleared")
        added = {**row, "number": 9, "entry": "{}", "findings": "[]"}
        added.pop("id")
        insert("catalog_batchrow", added, by="rows of a cleared")


class TestLedger:
    """What acts wrote is never changed, deleted or emptied."""

    TABLES = ("disclosure_ledgerentry", "disclosure_review", "disclosure_clockevent")

    @pytest.mark.parametrize("table", TABLES)
    def test_no_row_changes_or_goes(self, public: Item, table: str) -> None:
        refuses(f"UPDATE {table} SET id = id + 1000", by="never changed")
        refuses(f"DELETE FROM {table}", by="never changed")

    @pytest.mark.parametrize("table", [*TABLES, "catalog_edition"])
    def test_no_table_is_emptied_at_a_stroke(self, public: Item, table: str) -> None:
        connection.check_constraints()
        refuses(
            f"TRUNCATE {table} CASCADE" if connection.vendor == "postgresql" else f"DELETE FROM {table}", by="never"
        )


class TestReplaced:
    """SQLite's OR REPLACE removes what is in its way; here it does not. PostgreSQL is in the way by itself."""

    OR_REPLACE = property(lambda self: "OR REPLACE " if connection.vendor == "sqlite" else "")

    def test_a_public_edition_is_not_replaced_by_another_row(self, public: Item) -> None:
        row = Edition.objects.filter(item=public).values().get()
        replace = f"INSERT {self.OR_REPLACE}"
        insert("catalog_edition", {**row, "title": "x"}, by="", verb=replace)
        insert("catalog_edition", {**row, "id": row["id"] + 1000, "status": "draft"}, by="", verb=replace)
        assert Edition.objects.get(item=public).title == row["title"]

    def test_nor_pushed_out_by_a_change_of_another(self, unit: Unit, public: Item) -> None:
        factories.forward(unit, factories.revised(unit, public))
        refuses(
            f"UPDATE {self.OR_REPLACE}catalog_edition SET status = 'published', published_at = approved_at "
            "WHERE item_id = %s AND number = 2",
            public.pk,
        )

    def test_nor_is_its_attachment(self, unit: Unit) -> None:
        item, other = factories.draft(unit), factories.draft(unit)
        factories.attach(item, by=unit.clerk)
        factories.publish(unit, factories.forward(unit, item))
        row = factories.edition(item).attachments.values().get()
        moved = {**row, "edition_id": factories.edition(other).pk}
        insert("catalog_attachment", moved, by="", verb=f"INSERT {self.OR_REPLACE}")

    def test_nor_is_the_content_behind_its_attachment(self, unit: Unit) -> None:
        kept = factories.file(by=unit.clerk)
        row = {**StoredFile.objects.filter(pk=kept.pk).values().get(), "sha256": "0" * 64}
        insert("disclosure_storedfile", row, by="", verb=f"INSERT {self.OR_REPLACE}")
        insert("disclosure_storedfile", {**row, "id": kept.pk + 1000, "sha256": kept.sha256}, by="")
        assert StoredFile.objects.get(pk=kept.pk).sha256 == kept.sha256
