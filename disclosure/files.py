"""Files by content: kept outside every served directory, under their SHA-256, once.

Content is written before the transaction that refers to it; what is not referred to in the end is removed again.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet
from django.utils.translation import gettext as _

from disclosure.models import StoredFile, User
from disclosure.today import now

CHUNK = 1024 * 1024
INCOMING = "incoming-"
# What nobody refers to after so long was left by a process that was killed; before, its act may still be under way.
ABANDONED = timedelta(days=1)


def path_of(sha256: str) -> Path:
    """Where a content lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def open_content(stored: StoredFile) -> BinaryIO:
    """A content, opened for reading."""
    return path_of(stored.content_sha256).open("rb")


@contextmanager
def received(content: IO[bytes] | File, *, content_type: str, actor: User, text: str = "") -> Iterator[StoredFile]:
    """Keep a content for as long as the enclosed act succeeds; if it fails, a content nobody refers to is removed.

    The row comes before the file: where another failed act is just removing the same content, either its row is
    still there and this act fails with it, or it is gone with its file and both are made anew.
    """
    temporary, sha256, size = _written(content)
    try:
        stored, fresh = StoredFile.objects.get_or_create(
            sha256=sha256,
            defaults={
                "size": size,
                "content_type": content_type,
                "text": text,
                "stored_by": actor,
                "stored_at": now(),
            },
        )
        _put(temporary, path_of(sha256))
    finally:
        temporary.unlink(missing_ok=True)
    try:
        yield stored
    except BaseException:
        if fresh:
            _discard(stored.pk)
        raise


def remove_orphans() -> int:
    """Remove contents and temporary files that a killed process left behind; returns how many contents went."""
    limit = now() - ABANDONED
    for left in Path(settings.MEDIA_ROOT).glob(f"{INCOMING}*"):
        if left.stat().st_mtime < limit.timestamp():
            left.unlink(missing_ok=True)
    return sum(_discard(pk) for pk in _unreferred().filter(stored_at__lt=limit).values_list("pk", flat=True))


@transaction.atomic
def destroy(stored: StoredFile) -> None:
    """Remove a content that must not be kept any longer; its row stays as a tombstone with its digest."""
    locked = StoredFile.objects.select_for_update().get(pk=stored.pk)
    locked.destroyed_at, locked.text = now(), ""
    locked.save(update_fields=["destroyed_at", "text"])
    transaction.on_commit(lambda: path_of(locked.content_sha256).unlink(missing_ok=True))


def keep_anew(stored: StoredFile, content: bytes) -> None:
    """Keep a sealed content in its new sealing; it stays known by the digest under which it came."""
    temporary, sha256, _size = _written(io.BytesIO(content))
    try:
        _put(temporary, path_of(sha256))
    finally:
        temporary.unlink(missing_ok=True)
    old = stored.content_sha256
    StoredFile.objects.filter(pk=stored.pk, destroyed_at__isnull=True).update(resealed_sha256=sha256)
    path_of(old).unlink(missing_ok=True)


def is_intact(stored: StoredFile) -> bool:
    """Whether a content still has the digest under which it is kept; one that was destroyed has nothing to keep."""
    if stored.destroyed_at is not None:
        return True
    place = path_of(stored.content_sha256)
    if not place.is_file():
        return False
    with place.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == stored.content_sha256


def faults() -> Iterator[str]:
    """What verification finds wrong with the kept files."""
    for stored in StoredFile.objects.only("sha256", "resealed_sha256", "destroyed_at").iterator(chunk_size=500):
        if not is_intact(stored) and StoredFile.objects.filter(pk=stored.pk).exists():
            yield _("文件%(sha256)s缺失或者内容被改动") % {"sha256": stored.sha256}


def _unreferred() -> QuerySet[StoredFile]:
    """The contents that no row of any application refers to."""
    # Relations without a way back (related_name="+") count as well, so the fields are asked, not StoredFile.
    every = StoredFile._meta.get_fields(include_hidden=True)
    fields = [one.field for one in every if isinstance(one, ForeignObjectRel) and (one.one_to_many or one.one_to_one)]
    referring = (field.model._base_manager.filter(**{field.attname: OuterRef("pk")}) for field in fields)
    return StoredFile.objects.filter(*(~Exists(rows) for rows in referring))


@transaction.atomic
def _discard(pk: int) -> bool:
    """Remove a content unless something refers to it; its file goes while the row is still locked."""
    stored = StoredFile.objects.select_for_update().filter(pk=pk).first()
    if stored is None or not _unreferred().filter(pk=pk).exists():
        return False
    stored.delete()
    path_of(stored.content_sha256).unlink(missing_ok=True)
    return True


def _written(content: IO[bytes] | File) -> tuple[Path, str, int]:
    """Write a content to a temporary file on the disk of the others; says where, its digest and its size."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix=INCOMING, delete=False) as received_file:
        try:
            content.seek(0)
            while chunk := content.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                received_file.write(chunk)
            received_file.flush()
            os.fsync(received_file.fileno())
        except BaseException:
            Path(received_file.name).unlink()
            raise
    return Path(received_file.name), digest.hexdigest(), size


def _put(temporary: Path, place: Path) -> None:
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.replace(place)
