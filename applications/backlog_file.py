"""Reads a file of requests that came on paper: each row as forms would hand it in, or every fault it has.

The shape of the file is described in docs/paper-backlog.md; what is not described there is refused, so that a
misspelt name never drops what somebody wrote.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from applications.asking import Arrival, Asking, Person
from applications.models import Applicant, Request
from disclosure.lawbook import vocabularies
from disclosure.today import as_instant

PAPER = tuple(channel for channel in Request.Channel.values if channel != Request.Channel.ONLINE)
PERSON = (
    *("name", "identity", "identity_number", "representative", "contact_person"),
    *("phone", "address", "postcode", "email", "fax"),
)
ASKED = ("title", "document_number", "features", "purpose", "needs_assistance")
DAYS = ("signed_on", "confirmed_on")
ROW = {
    *("agency", "reference", "channel", "submitted_at", "applicant", "matter"),
    *("carriers", "obtaining", "accepts_other_form", *ASKED, *DAYS),
}
APPLICANT = {"kind", "class", *PERSON}
LONGEST = {"title": 300, "document_number": 120, "needs_assistance": 200}
LONGEST_TEXT = 20_000


class BacklogError(ValueError):
    """A file that is not one of requests at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read: its number, whose it is, what it says; or its faults."""

    number: int
    agency: str = ""
    asking: Asking | None = None
    person: Person | None = None
    arrival: Arrival | None = None
    token: str = ""
    faults: tuple[str, ...] = ()


@dataclass
class _Reader:
    """Collects every fault of a row, so that one look at the report mends them all."""

    faults: list[str] = field(default_factory=list)

    def names(self, given: Mapping[str, Any], known: set[str], place: str) -> None:
        for name in sorted(set(given) - known):
            self.faults.append(_("%(place)s没有名为“%(name)s”的栏目") % {"place": place, "name": name})

    def text(self, given: Mapping[str, Any], name: str) -> str:
        value = given.get(name, "")
        if not isinstance(value, str):
            self.faults.append(_("%(name)s应为文字") % {"name": name})
            return ""
        if len(value) > LONGEST.get(name, LONGEST_TEXT):
            self.faults.append(_("%(name)s过长") % {"name": name})
        return value

    def choice(self, given: Mapping[str, Any], name: str, options: Any, default: str = "") -> str:
        value = given.get(name, default)
        if value not in options:
            one_of = "、".join(option for option in options if option)
            self.faults.append(_("%(name)s应为%(options)s之一") % {"name": name, "options": one_of})
            return default
        return str(value)

    def several(self, given: Mapping[str, Any], name: str, options: Any) -> tuple[str, ...]:
        value = given.get(name, [])
        if not isinstance(value, list) or not set(map(str, value)) <= set(options):
            self.faults.append(_("%(name)s应为%(options)s的列表") % {"name": name, "options": "、".join(options)})
            return ()
        return tuple(value)

    def flag(self, given: Mapping[str, Any], name: str, default: bool) -> bool:
        value = given.get(name, default)
        if not isinstance(value, bool):
            self.faults.append(_("%(name)s应为true或者false") % {"name": name})
            return default
        return value

    def day(self, given: Mapping[str, Any], name: str) -> date | None:
        return self._dated(given.get(name), name, date.fromisoformat)

    def moment(self, given: Mapping[str, Any], name: str) -> datetime | None:
        found = self._dated(given.get(name), name, datetime.fromisoformat)
        if found is None and name not in given:
            self.faults.append(_("缺少%(name)s") % {"name": name})
        if found is not None and found.time() == time.min and len(str(given[name])) == len("2026-01-01"):
            found = found.replace(hour=12)
        return as_instant(found) if found is not None else None

    def _dated(self, value: Any, name: str, read: Callable[[str], Any]) -> Any:
        if value in (None, ""):
            return None
        try:
            return read(value)
        except (TypeError, ValueError):
            self.faults.append(_("%(name)s应为日期，例如2026-03-02") % {"name": name})
            return None


def read(text: str) -> list[Row]:
    """The rows of a file; raises BacklogError where there are none to be read."""
    try:
        said = json.loads(text)
    except ValueError as error:
        raise BacklogError(_("文件不是JSON：%(error)s") % {"error": error}) from error
    if not isinstance(said, dict) or not isinstance(said.get("requests"), list):
        raise BacklogError(_("文件应为一个对象，其requests是申请的列表。"))
    if unknown := sorted(set(said) - {"agency", "requests"}):
        raise BacklogError(_("文件没有名为“%(name)s”的栏目。") % {"name": unknown[0]})
    agency = said.get("agency", "")
    return list(_numbered(said["requests"], agency if isinstance(agency, str) else ""))


def _numbered(rows: list[Any], agency: str) -> Iterator[Row]:
    seen: set[str] = set()
    for number, given in enumerate(rows, start=1):
        row = _row(number, given, agency)
        if row.token and row.token in seen:
            row = Row(number, faults=(_("与前面的一行完全相同；确为两件的，写上不同的reference"),))
        seen.add(row.token)
        yield row


def _row(number: int, given: Any, agency: str) -> Row:
    if not isinstance(given, dict):
        return Row(number, faults=(_("应为一个对象"),))
    reader = _Reader()
    reader.names(given, ROW, "")
    whose = reader.text(given, "agency") or agency
    reader.text(given, "reference")
    if not whose:
        reader.faults.append(_("缺少agency"))
    person, asking, arrival = _person(reader, given), _asking(reader, given), _arrival(reader, given)
    if reader.faults or arrival is None:
        return Row(number, whose, faults=tuple(reader.faults))
    return Row(number, whose, asking, person, arrival, _token(whose, given))


def _person(reader: _Reader, given: Mapping[str, Any]) -> Person:
    said = given.get("applicant")
    if not isinstance(said, dict):
        reader.faults.append(_("缺少applicant"))
        said = {}
    reader.names(said, APPLICANT, "applicant")
    kind = reader.choice(said, "kind", Applicant.Kind.values, Applicant.Kind.PERSON)
    natural = kind == Applicant.Kind.PERSON
    default = Request.ApplicantClass.NATURAL if natural else Request.ApplicantClass.OTHER
    named = {name: reader.text(said, name) for name in PERSON}
    reader.choice(said, "identity", ("", *Applicant.Identity.values))
    return Person(
        kind=kind, applicant_class=reader.choice(said, "class", Request.ApplicantClass.values, default), **named
    )


def _asking(reader: _Reader, given: Mapping[str, Any]) -> Asking:
    return Asking(
        **{name: reader.text(given, name) for name in ASKED},
        carriers=reader.several(given, "carriers", [term.code for term in vocabularies().carriers]),
        obtaining=reader.several(given, "obtaining", [term.code for term in vocabularies().obtaining]),
        accepts_other_form=reader.flag(given, "accepts_other_form", True),
        matter=reader.choice(given, "matter", Request.Matter.values, Request.Matter.ACCESS),
    )


def _arrival(reader: _Reader, given: Mapping[str, Any]) -> Arrival | None:
    channel = reader.choice(given, "channel", PAPER)
    moment = reader.moment(given, "submitted_at")
    days = {name: reader.day(given, name) for name in DAYS}
    if moment is None:
        return None
    return Arrival(channel, moment, signed_on=days["signed_on"], confirmed_on=days["confirmed_on"])


def _token(agency: str, given: Mapping[str, Any]) -> str:
    """The same row of the same agency is the same request, however often the file is read."""
    text = json.dumps([agency, {name: value for name, value in given.items() if name != "agency"}], sort_keys=True)
    return f"paper-{hashlib.sha256(text.encode()).hexdigest()[:48]}"
