"""Two people, or two workers, at one directory at the same moment: one text is written whole, never a mixture."""

from __future__ import annotations

import pytest

from catalog.models import DirectoryRow
from catalog.services import directory_import_writing, directory_importing, directory_review, directory_rows
from tests.catalog import directories
from tests.catalog.directories import Compiling, entry
from tests.catalog.directory_files import handed_in, workbook
from tests.catalog.services.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at(transactional_db: None) -> Compiling:
    """A department whose rows other connections see."""
    return directories.compiling()


def test_two_imports_applied_at_once_one_of_them_is_told_to_wait(at: Compiling) -> None:
    imports = [handed_in(at, workbook(entry(publisher=at.agency.name))) for _each in range(2)]
    ends = at_once(*(lambda pk=one.pk: directory_importing.apply(pk, actor=at.clerk) for one in imports))
    assert ends == {"done": 1, "import-running": 1}


def test_two_workers_write_an_import_once(at: Compiling) -> None:
    one = handed_in(at, workbook(*(entry(publisher=at.agency.name) for _each in range(8))))
    directory_importing.apply(one.pk, actor=at.clerk)
    ends = at_once(*(lambda: directory_import_writing.bring_in(one.pk) for _worker in range(2)))
    one.refresh_from_db()
    assert ends == {"done": 2}
    assert (one.status, DirectoryRow.objects.count(), one.directory.lines.count()) == ("applied", 8, 8)


def test_written_and_changed_by_hand_at_once_both_or_the_hand_alone(at: Compiling) -> None:
    version = directories.draft(at)
    one = handed_in(at, workbook(*(entry(publisher=at.agency.name) for _each in range(4))))
    directory_importing.apply(one.pk, actor=at.clerk)
    by_hand = entry(publisher=at.agency.name)
    ends = at_once(
        lambda: directory_import_writing.bring_in(one.pk),
        lambda: directory_rows.add(version.pk, by_hand, actor=at.clerk),
    )
    one.refresh_from_db()
    assert ends == {"done": 2}
    # Written first, the row by hand stands behind the four; changed first, the file waits to be compared again.
    assert (one.status, version.rows.count()) in (("applied", 5), ("read", 2))
    assert version.rows.filter(serial=by_hand.serial).exists()


def test_written_and_proposed_at_once_the_reviewers_get_one_text(at: Compiling) -> None:
    version = directories.draft(at)
    one = handed_in(at, workbook(*(entry(publisher=at.agency.name) for _each in range(4))))
    directory_importing.apply(one.pk, actor=at.clerk)
    ends = at_once(
        lambda: directory_import_writing.bring_in(one.pk),
        lambda: directory_review.propose(version.pk, actor=at.clerk),
    )
    one.refresh_from_db()
    version.refresh_from_db()
    assert (ends["done"], version.status) == (2, "proposed")
    assert (one.status, version.rows.count()) in (("applied", 4), ("read", 1))


def test_undone_twice_at_once_it_is_undone_once(at: Compiling) -> None:
    version = directories.draft(at)
    one = handed_in(at, workbook(entry(publisher=at.agency.name)))
    directory_importing.apply(one.pk, actor=at.clerk)
    directory_import_writing.bring_in(one.pk)
    ends = at_once(*(lambda: directory_importing.undo(one.pk, actor=at.clerk, reason="拿错了") for _each in range(2)))
    assert ends == {"done": 1, "undo-not-now": 1}
    assert version.rows.count() == 1
