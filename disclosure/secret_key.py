"""The keys of an embedded installation, each made once and kept in a file only its owner can read."""

import os
import secrets
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet


def stored_key(path: Path) -> str:
    """Return the signing key kept at path, making it first where there is none yet."""
    return _kept(path, secrets.token_urlsafe(64))


def stored_sealing_key(path: Path) -> str:
    """The same for a key that seals personal data."""
    return _kept(path, Fernet.generate_key().decode())


def _kept(path: Path, fresh: str) -> str:
    """The key at path, which is the fresh one where there was none.

    Web server and worker start side by side: the key is written whole beside its place and then linked there,
    so whoever comes second reads the first one's key and nobody reads half of one.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".key-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(fresh)
        try:
            os.link(draft, path)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        finally:
            os.unlink(draft)
    return path.read_text(encoding="ascii")
