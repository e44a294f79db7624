"""What every public page is given beside its own context: the site's particulars and how the reader likes to read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from disclosure import reading


def site(request: HttpRequest) -> dict[str, Any]:
    """`site` is settings.DISCLOSURE_SITE, `reading` the reader's choices (disclosure.reading.Reading)."""
    return {"site": settings.DISCLOSURE_SITE, "reading": reading.chosen(request)}
