"""Directories for tests: compiled, passed by the people whose turn it is, and published, all through the services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from catalog.models import Directory, DirectoryVersion
from catalog.reading.directory_entry import DirectoryEntry
from catalog.services import directory_opening, directory_publication, directory_review, directory_rows
from disclosure.models import Agency, User
from tests import factories
from tests.catalog.factories import Unit, unit

_numbers = count(1)

CHECKLIST = {"coverage": True, "conformity": True}


@dataclass(frozen=True)
class Compiling:
    """A department in 渝北's rules with everybody a directory passes on its way."""

    unit: Unit
    head: User
    affairs: User
    office: User
    superior: User

    @property
    def agency(self) -> Agency:
        return self.unit.agency

    @property
    def clerk(self) -> User:
        return self.unit.clerk


def compiling(jurisdiction: str = "yubei", district: Agency | None = None, **particulars: Any) -> Compiling:
    """A department, by default in 渝北, with the five who compile and pass its directories."""
    root = district or factories.district(jurisdiction=jurisdiction)
    own = unit(root, **particulars)
    return Compiling(
        own,
        factories.user("principal-leader", own.agency),
        factories.user("affairs-office", root),
        factories.user("district-office", root),
        factories.user("superior", root),
    )


def entry(**said: Any) -> DirectoryEntry:
    """A complete row; anything may be said otherwise."""
    number = next(_numbers)
    return DirectoryEntry(
        **{
            "serial": str(number),
            "matters": ("批准结果信息", f"第{number}号审批结果"),
            "elements": "审批结果、批复文件",
            "basis": "【行政法规】《中华人民共和国政府信息公开条例》",
            "time_limit": "信息形成或者变更之日起20个工作日内",
            "publisher": "编制单位",
            "channels": ("1", "7"),
            "whole_society": True,
            "proactive": True,
            "levels": ("county",),
            **said,
        }
    )


def draft(at: Compiling, *entries: DirectoryEntry, domain: str = "3", level: str = "county") -> DirectoryVersion:
    """A draft with these rows, or one row, published by the department itself."""
    directory = directory_opening.open_directory(at.agency, domain=domain, level=level, actor=at.clerk)
    version = directory_opening.draft_of(directory, actor=at.clerk)
    for one in entries or (entry(publisher=at.agency.name),):
        directory_rows.add(version.pk, one, actor=at.clerk)
    return version


def final(at: Compiling, version: DirectoryVersion) -> DirectoryVersion:
    """A draft taken through every review the jurisdiction asks for, to its final text."""
    directory_review.propose(version.pk, actor=at.clerk)
    directory_review.pass_on(version.pk, "endorse", actor=at.head)
    directory_review.pass_on(version.pk, "review_jointly", actor=at.affairs, checklist=CHECKLIST)
    directory_review.pass_on(version.pk, "check_first", actor=at.office)
    directory_review.send_up(version.pk, actor=at.unit.officer)
    directory_review.pass_on(version.pk, "check_second", actor=at.superior)
    return directory_review.finalise(version.pk, actor=at.unit.officer)


def published(at: Compiling, *entries: DirectoryEntry, domain: str = "3", level: str = "county") -> DirectoryVersion:
    """A directory in force with these rows."""
    version = final(at, draft(at, *entries, domain=domain, level=level))
    return directory_publication.publish(version.pk, actor=at.office)


def lines(directory: Directory) -> Sequence[int]:
    """The lines of the version in force, in print order."""
    version = directory.versions.get(status="published")
    return list(version.rows.order_by("position").values_list("line", flat=True))
