"""How static files are named and served."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class PortalStaticFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash once `collectstatic` has run; before that a page goes out with the plain names."""

    manifest_strict = False
