"""The site's own address, and how it writes moments for machines."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from disclosure.templatetags.gongkai import local_moment


def absolute(path: str) -> str:
    """A path of this site as an address that can be written on paper."""
    return f"{settings.DISCLOSURE_SITE['domain'].rstrip('/')}{path}"


def written(at: date) -> str:
    """A day, or an instant to the second in the time of the place, as ISO 8601 writes it."""
    local = local_moment(at)
    return local.isoformat(timespec="seconds") if isinstance(local, datetime) else local.isoformat()


def moment(at: date | None) -> str | None:
    """The same where there may be none."""
    return written(at) if at else None
