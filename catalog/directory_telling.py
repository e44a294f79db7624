"""Telling people of a directory on its way: whoever it waits for next, and the compilers when it comes back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import states
from catalog.models import DirectoryVersion
from catalog.models.directory import PEOPLE
from catalog.policies.directories import next_act
from disclosure import messages, roles
from disclosure.messages import Letter
from disclosure.models import User
from disclosure.today import today

COMPILERS = ("disclosure-officer", "disclosure-head")


def next_in_line(version: DirectoryVersion) -> int:
    """Write to those who hold the role a version waits for, except to whoever had it before."""
    people = _holders(waits_for(version), version)
    for name in PEOPLE:
        people.pop(getattr(version, f"{name}_id"), None)
    return messages.write(_letter(version, state_words(version), ""), people.values())


def state_words(version: DirectoryVersion) -> str:
    """The state of a version in words: where a place asks for fewer reviews, the next one that it does ask for."""
    act = next_act(version)
    if version.status not in USUALLY_NEXT or USUALLY_NEXT[version.status] == act:
        return version.get_status_display()
    return str(PASSED_AND_WAITING[act])


USUALLY_NEXT = {
    states.ENDORSED: "review_jointly",
    states.JOINTLY_REVIEWED: "check_first",
    states.FIRST_CHECKED: "send_up",
}
PASSED_AND_WAITING = {
    "check_first": gettext_lazy("审核通过，待初审"),
    "send_up": gettext_lazy("审核通过，待报送复审"),
    "finalise": gettext_lazy("审核通过，待定稿"),
}


def waits_for(version: DirectoryVersion) -> tuple[str, ...]:
    """The roles that take the version's next step."""
    checked = ("district-office",) if version.needs_first_check else COMPILERS
    return {
        states.PROPOSED: ("principal-leader",),
        states.ENDORSED: ("affairs-office",) if version.needs_joint_review else checked,
        states.JOINTLY_REVIEWED: checked,
        states.FIRST_CHECKED: COMPILERS,
        states.SENT_UP: ("superior",),
        states.SECOND_CHECKED: COMPILERS,
        states.FINAL: ("district-office",),
    }.get(version.status, ())


def returned(version: DirectoryVersion, *, reason: str, but: User) -> int:
    """Write the reason of a return to whoever compiled the version and to the unit's disclosure body."""
    people = _holders(COMPILERS, version) | {version.opened_by_id: version.opened_by}
    people.pop(but.pk, None)
    return messages.write(_letter(version, _("目录已退回"), reason), people.values())


def _holders(wanted: Iterable[str], version: DirectoryVersion) -> dict[int, User]:
    agency = version.directory.agency
    return {person.pk: person for role in wanted for person in roles.holders(role, agency, on=today())}


def _letter(version: DirectoryVersion, headline: str, text: str) -> Letter:
    subject = version.directory.subject
    return Letter(
        key=f"directory-{version.pk}-{secrets.token_hex(6)}",
        kind="directory",
        title=_("%(headline)s：%(title)s") % {"headline": headline, "title": subject.title},
        body="\n".join(filter(None, [subject.agency.name, text])),
        subject=subject,
    )
