"""What every public page is given beside its own context: the site's particulars and the reader's text size."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from disclosure.reading import chosen_text_size


def site(request: HttpRequest) -> dict[str, Any]:
    """`site` is settings.DISCLOSURE_SITE, `text_size` one of reading.TEXT_SIZES."""
    return {"site": settings.DISCLOSURE_SITE, "text_size": chosen_text_size(request)}
