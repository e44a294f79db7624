"""The last day of a case as a calendar file (RFC 5545), for the calendar of a telephone."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from applications.models import Request
from disclosure.today import now

LONGEST_LINE = 73


def written(case: Request, due_on: date, title: str, address: str) -> str:
    """One whole-day entry; what was asked for and who asked never stands in it."""
    host = urlsplit(settings.DISCLOSURE_SITE["domain"]).hostname or "localhost"
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gongkai//disclosure on request//ZH", "BEGIN:VEVENT"),
        f"UID:request-{case.number}-{due_on:%Y%m%d}@{host}",
        f"DTSTAMP:{now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(_('%(title)s：%(number)s') % {'title': title, 'number': case.number})}",
        f"DESCRIPTION:{_text(str(case.agency))}",
        f"URL:{address}",
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _text(value: str) -> str:
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """A line in pieces of at most 75 octets, none of which ends inside a character."""
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += character
    return [*pieces, piece]
