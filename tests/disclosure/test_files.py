"""Files are kept by content, once; an upload that fails leaves nothing behind and takes nothing away."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError

from catalog.models import Attachment
from disclosure import files, ledger
from disclosure.models import StoredFile
from disclosure.today import moved_to, now
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def kept(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def receive(content: bytes, fail: bool = False) -> StoredFile:
    with files.received(BytesIO(content), content_type="text/plain", actor=factories.system()) as stored:
        if fail:
            raise ZeroDivisionError
        return stored


def test_content_is_kept_under_its_digest_for_its_owner_alone(root: Path):
    stored = receive(b"content")
    (path,) = kept(root)
    assert path == files.path_of(stored.sha256)
    assert path.stat().st_mode & 0o077 == 0
    assert (stored.size, files.open_content(stored).read()) == (7, b"content")


def test_the_same_content_is_kept_once(root: Path):
    assert receive(b"content") == receive(b"content")
    assert len(kept(root)) == 1


def test_an_upload_that_fails_leaves_no_file_and_no_row(root: Path):
    with pytest.raises(ZeroDivisionError):
        receive(b"content", fail=True)
    assert kept(root) == []
    assert not StoredFile.objects.exists()


def test_content_that_cannot_be_read_to_its_end_leaves_no_file(root: Path):
    class Torn(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("connection lost")

    with pytest.raises(OSError, match="lost"), files.received(Torn(b"x"), content_type="", actor=factories.system()):
        pass
    assert kept(root) == []


def test_a_failed_upload_takes_nothing_away_from_who_had_the_content_before(root: Path):
    stored = receive(b"content")
    with pytest.raises(ZeroDivisionError):
        receive(b"content", fail=True)
    assert files.is_intact(stored)
    assert StoredFile.objects.filter(pk=stored.pk).exists()


def test_content_that_came_to_be_used_meanwhile_stays(root: Path, monkeypatch):
    monkeypatch.setattr(files, "_unreferred", StoredFile.objects.none)
    with pytest.raises(ZeroDivisionError):
        receive(b"content", fail=True)
    assert files.is_intact(StoredFile.objects.get())


def test_what_refers_to_a_content_is_found_in_every_application():
    assert "attachments" in str(files._unreferred().query) or Attachment._meta.db_table in str(
        files._unreferred().query
    )


def test_what_a_killed_process_left_is_removed_after_a_day(root: Path):
    with moved_to(date(2026, 3, 2)):
        receive(b"abandoned")
        assert files.remove_orphans() == 0
    with moved_to(now() + timedelta(days=3)):
        (root / "incoming-x").write_bytes(b"torn")
        assert files.remove_orphans() == 1
    assert kept(root) == []
    assert not StoredFile.objects.exists()


def test_a_content_lost_under_its_row_is_put_back_by_the_next_upload_of_it(root: Path):
    stored = receive(b"content")
    files.path_of(stored.sha256).unlink()
    receive(b"content")
    assert files.is_intact(stored)


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"other"), Path.unlink], ids=["changed", "lost"])
def test_verification_of_the_ledger_names_a_file_that_was_changed_or_lost(harm):
    stored = receive(b"content")
    assert ledger.verify().sound
    harm(files.path_of(stored.sha256))
    (finding,) = ledger.verify().findings
    assert stored.sha256 in finding.what


def test_two_rows_never_speak_for_one_content():
    stored = receive(b"content")
    with pytest.raises(IntegrityError):
        StoredFile.objects.create(
            sha256=stored.sha256, size=7, content_type="", stored_by=factories.system(), stored_at=now()
        )
