"""The site's own address."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """A path of this site as an address that can be written on paper."""
    return f"{settings.DISCLOSURE_SITE['domain'].rstrip('/')}{path}"
