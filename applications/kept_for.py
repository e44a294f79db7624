"""For how long personal data is kept, as the forms say beforehand (个人信息保护法 arts. 17, 19); the purge goes by the same row."""

from __future__ import annotations

from django.utils.translation import gettext as _

from disclosure import calendars
from disclosure.law.rows import Gate
from disclosure.lawbook import book
from disclosure.models import Agency
from disclosure.today import today

REQUEST, COMPLAINT = "personal.keep-years", "personal.complaint-keep-years"


def request(agency: Agency | None) -> str:
    """How long an agency keeps who asked; the national row while none is chosen."""
    gate = _gate(REQUEST, agency)
    if gate is None:
        return _("案件归档后，按规定的期限清除。")
    return _("案件归档满%(years)s年，由系统清除，只留下不含个人信息的案卷。") % {"years": gate.value}


def complaint() -> str:
    """How long name and contact of a complaint are kept."""
    gate = _gate(COMPLAINT, None)
    if gate is None:
        return _("答复后，按规定的期限清除。")
    return _("答复满%(years)s年，由系统清除。") % {"years": gate.value}


def _gate(code: str, agency: Agency | None) -> Gate | None:
    place = calendars.jurisdiction_of(agency) if agency else ""
    return book().gate_if_any(code, on=today(), jurisdiction=place or None)
