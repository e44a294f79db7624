"""Who is told about a clock: its holder, then the unit's leaders, then the office above, stand-ins included."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property

from django.db.models import Q

from disclosure.models import Agency, Assignment, Delegation, Subject, User

# From the holder of the work upwards. Where nobody holds a post, the next higher one is told, where there is none the
# next lower one, and in the end whoever has the work at all: nothing ends in silence.
LADDER: tuple[tuple[str, ...], ...] = (
    ("disclosure-officer", "clerk"),
    ("approver", "disclosure-head"),
    ("district-office",),
)

People = dict[int, User]


class Recipients:
    """Whom to tell on a day; all posts are read once, when the first question comes."""

    def __init__(self, on: date) -> None:
        self.on = on

    def of(self, subject: Subject, step: int = 0) -> list[User]:
        """Those to be told about a subject at a step of the ladder: its own holder first, while he holds a post there."""
        if step == 0 and (people := self._holder(subject)):
            return list(people.values())
        for rung in (*LADDER[step:], *reversed(LADDER[:step])):
            if people := self._nearest(rung, subject.agency):
                return list(people.values())
        return [subject.holder] if subject.holder and subject.holder.is_active else []

    def at(self, agency: Agency) -> list[User]:
        """Those who answer for an agency's work: who does it, and who leads it."""
        people = self._nearest(LADDER[0], agency) | self._nearest(LADDER[1], agency)
        return list((people or self._nearest(LADDER[2], agency)).values())

    def _holder(self, subject: Subject) -> People:
        """The holder and whoever stands in for him over the subject's agency."""
        found: People = {}
        for path, people in self._by_holder.get(subject.holder_id, {}).items():
            if subject.agency.path.startswith(path):
                found |= people
        return found

    def _nearest(self, roles: tuple[str, ...], agency: Agency) -> People:
        """Those who hold one of the roles over an agency from nearest by."""
        for path in reversed(agency.lineage()):
            people: People = {}
            for role in roles:
                people |= self._by_post.get((role, path), {})
            if people:
                return people
        return {}

    @cached_property
    def _posts(self) -> list[tuple[str, str, int, User]]:
        """Role, path, whose post it is, and a person who acts in it today."""
        lasting = Q(from_on__lte=self.on) & (Q(to_on__isnull=True) | Q(to_on__gte=self.on))
        own = Assignment.objects.filter(lasting, user__is_active=True).select_related("user", "scope_root")
        stood_in = Delegation.objects.filter(
            from_on__lte=self.on,
            to_on__gte=self.on,
            stand_in__is_active=True,
            assignment__in=Assignment.objects.filter(lasting),
        ).select_related("stand_in", "assignment__scope_root")
        return [
            *((post.role, post.scope_root.path, post.user_id, post.user) for post in own),
            *((d.assignment.role, d.assignment.scope_root.path, d.assignment.user_id, d.stand_in) for d in stood_in),
        ]

    @cached_property
    def _by_post(self) -> dict[tuple[str, str], People]:
        found: defaultdict[tuple[str, str], People] = defaultdict(dict)
        for role, path, _owner, person in self._posts:
            found[role, path][person.pk] = person
        return found

    @cached_property
    def _by_holder(self) -> dict[int | None, dict[str, People]]:
        found: defaultdict[int | None, dict[str, People]] = defaultdict(dict)
        for _role, path, owner, person in self._posts:
            found[owner].setdefault(path, {})[person.pk] = person
        return found
