"""The signing key of an embedded installation, made once and kept in a file only its owner can read."""

import os
import secrets
import tempfile
from pathlib import Path


def stored_key(path: Path) -> str:
    """Return the key kept at path, making it first where there is none yet.

    Web server and worker start side by side: the key is written whole beside its place and then linked there,
    so whoever comes second reads the first one's key and nobody reads half of one.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".key-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        finally:
            os.unlink(draft)
    return path.read_text(encoding="ascii")
