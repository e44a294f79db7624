"""Files by content: kept outside every served directory, under their SHA-256, once.

Content is written before the transaction that refers to it; what is not referred to in the end is removed again.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings
from django.core.files.base import File

from disclosure.models import StoredFile, User
from disclosure.today import now

CHUNK = 1024 * 1024


def path_of(sha256: str) -> Path:
    """Where a content lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def open_content(stored: StoredFile) -> BinaryIO:
    """A content, opened for reading."""
    return path_of(stored.sha256).open("rb")


@contextmanager
def received(content: IO[bytes] | File, *, content_type: str, actor: User, text: str = "") -> Iterator[StoredFile]:
    """Keep a content for as long as the enclosed act succeeds; if it fails, a content nobody refers to is removed."""
    sha256, size, fresh = _keep(content)
    try:
        stored, _created = StoredFile.objects.get_or_create(
            sha256=sha256,
            defaults={
                "size": size,
                "content_type": content_type,
                "text": text,
                "stored_by": actor,
                "stored_at": now(),
            },
        )
        yield stored
    except BaseException:
        if fresh and not _referred_to(sha256):
            path_of(sha256).unlink(missing_ok=True)
        raise


def _referred_to(sha256: str) -> bool:
    """Whether anything else than this failed act's own row names the content."""
    stored = StoredFile.objects.filter(sha256=sha256).first()
    if stored is None:
        return False
    relations = [f for f in StoredFile._meta.get_fields() if f.auto_created and (f.one_to_many or f.one_to_one)]
    if any(f.related_model.objects.filter(**{f.field.name: stored}).exists() for f in relations):
        return True
    stored.delete()
    return False


def _keep(content: IO[bytes] | File) -> tuple[str, int, bool]:
    """Write a content to its place by way of a temporary file; says its digest, size, and whether it is new."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, delete=False) as received_file:
        temporary = Path(received_file.name)
        content.seek(0)
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            received_file.write(chunk)
        received_file.flush()
        os.fsync(received_file.fileno())
    place = path_of(digest.hexdigest())
    fresh = not place.exists()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary.replace(place)
    return digest.hexdigest(), size, fresh


def is_intact(stored: StoredFile) -> bool:
    """Whether a content still has the digest under which it is kept."""
    place = path_of(stored.sha256)
    if not place.is_file():
        return False
    with place.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == stored.sha256
