"""A draft of what was public elsewhere becomes a backlog of one row, by those who may do both."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.models import Batch
from catalog.reading.entry import Entry
from catalog.selectors import working_edition
from catalog.services import conversion
from catalog.services.backlog import Original
from tests.catalog import factories
from tests.catalog.refusing import refused

pytestmark = pytest.mark.django_db

ORIGINAL = Original(date(2020, 7, 9), "11500112009315877L/2020-00057", "portal", "原网页")


def test_what_the_draft_says_is_kept_in_the_batch_with_how_it_was_public(unit):
    item = factories.draft(unit, title="历史文件", issued_on=date(2020, 6, 17), dates={"decision": date(2020, 6, 17)})
    batch = conversion.to_backlog(item.pk, ORIGINAL, actor=unit.clerk)
    entry = Entry.from_json(batch.rows.get().entry)
    assert (entry.title, entry.published_on, entry.index_number) == (
        "历史文件",
        date(2020, 7, 9),
        "11500112009315877L/2020-00057",
    )
    assert entry.trigger_dates == {"decision": date(2020, 6, 17)}
    assert working_edition(item).status == "discarded"
    assert working_edition(item).title == ""


def test_it_takes_the_right_to_file_for_the_agency(unit):
    item = factories.draft(unit)
    with refused("not-yours"):
        conversion.to_backlog(item.pk, ORIGINAL, actor=unit.reviewer)
    assert not Batch.objects.exists()


def test_only_a_draft_is_converted(unit):
    item = factories.proposed(unit)
    with refused("not-in-state"):
        conversion.to_backlog(item.pk, ORIGINAL, actor=unit.clerk)


def test_a_day_ahead_leaves_the_draft_as_it_was(unit):
    item = factories.draft(unit)
    with refused("date-ahead"):
        conversion.to_backlog(item.pk, Original(date(2100, 1, 1)), actor=unit.clerk)
    assert working_edition(item).status == "draft"
