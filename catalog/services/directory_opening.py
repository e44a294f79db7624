"""Beginning a standard directory and each of its versions, with the clocks of the plan that binds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import domains, states
from catalog.models import Directory, DirectoryRow, DirectoryVersion
from catalog.policies import directories as policies
from catalog.services.directory_recording import record
from disclosure import calendars, clocks
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency, Clock, Subject, User
from disclosure.refusals import refuse_if
from disclosure.today import now, today

# A plan is the rows of an instrument that begin when a directory is opened, each a fixed date (渝北 二（一）3).
OPENED = "directory-opened"


@transaction.atomic
def open_directory(agency: Agency, *, domain: str, level: str, actor: User) -> Directory:
    """The directory of an agency for a domain and a level, begun with an empty first version if it is new."""
    known = Directory.objects.filter(agency=agency, domain=domain, level=level).first()
    if known is not None:
        return known
    refuse_if(policies.open_directory(agency, domain, actor=actor))
    subject = Subject.objects.create(
        kind=Subject.Kind.DIRECTORY,
        agency=agency,
        title=_title(agency, domain, level),
        is_public=True,
        demonstration=agency.demonstration,
        created_at=now(),
    )
    directory = Directory.objects.create(subject=subject, domain=domain, agency=agency, level=level, created_at=now())
    subject.address = f"/admin/catalog/directory/{directory.pk}/change/"
    subject.save(update_fields=["address"])
    record("directory.open", directory, actor=actor, facts={"domain": domain, "level": level})
    _begin(directory, None, actor=actor, reason="")
    return directory


def _title(agency: Agency, domain: str, level: str) -> str:
    facts = {
        "agency": agency.short_name or agency.name,
        "domain": domains.title(domain),
        "level": Directory.Level(level).label,
    }
    return _("%(agency)s%(domain)s领域基层政务公开标准目录（%(level)s）") % facts


@transaction.atomic
def open_version(directory_id: int, *, reason: str, actor: User) -> DirectoryVersion:
    """Begin the next version from the published one, with all its rows under their lasting keys."""
    directory = locked(directory_id)
    refuse_if(policies.open_version(directory, actor=actor))
    current = directory.versions.filter(status=states.PUBLISHED).first()
    return _begin(directory, current, actor=actor, reason=reason)


def draft_of(directory: Directory, *, actor: User) -> DirectoryVersion:
    """The version on the desk; a next one is begun when none is on its way. The directory is locked by the caller."""
    pending = directory.versions.filter(status__in=states.DIRECTORY_PENDING).first()
    if pending is not None:
        return pending
    return open_version(directory.pk, reason="", actor=actor)


def _begin(directory: Directory, current: DirectoryVersion | None, *, actor: User, reason: str) -> DirectoryVersion:
    last = directory.versions.order_by("-number").first()
    version = DirectoryVersion.objects.create(
        directory=directory,
        number=last.number + 1 if last else 1,
        based_on=current,
        reason=reason.strip(),
        opened_on=today(),
        opened_by=actor,
        **policies.needs_of(directory.agency),
    )
    if current is not None:
        DirectoryRow.objects.bulk_create(_copied(current, version), batch_size=500)
    if current is None:
        _start_plan(directory, version, actor)
    record("directory.open_version", directory, actor=actor, facts={"version": version.number}, reason=reason.strip())
    return version


def _copied(current: DirectoryVersion, version: DirectoryVersion) -> Iterable[DirectoryRow]:
    for row in current.rows.order_by("position"):
        row.pk, row._state.adding = None, True
        row.version = version
        yield row


def _start_plan(directory: Directory, version: DirectoryVersion, actor: User) -> None:
    """A plan binds the versions begun before its dates have passed: what comes later has no fixed date any more.

    It asks for a directory to be there: one that was published has met it, and its next versions owe nothing to it.
    """
    for duty in plan(directory.agency, version.opened_on):
        clocks.start(directory.subject, duty, on=version.opened_on, actor=actor, key=f"v{version.number}")


def run_again(version: DirectoryVersion, turn: int, *, actor: User) -> None:
    """A step that is to be taken again after a return is owed by its date again, unless the date has passed."""
    subject = version.directory.subject
    running = {clock.duty for clock in clocks.open_clocks(subject) if is_of(clock, version)}
    met = {clock.duty for clock in subject.clocks.filter(state=Clock.State.STOPPED) if is_of(clock, version)}
    for duty in plan(version.directory.agency, today()):
        if duty.full_code in met - running:
            clocks.start(subject, duty, on=today(), actor=actor, key=f"v{version.number}.{turn}")


def is_of(clock: Clock, version: DirectoryVersion) -> bool:
    """Whether a clock is of the plan of this version, begun with it or run again after a return."""
    return clock.key.partition(".")[0] == f"v{version.number}"


def plan(agency: Agency, on: date) -> list[Duty]:
    """The steps that an instrument in force on a day sets dates for that are still to come."""
    known = book().duties(on=on, jurisdiction=calendars.jurisdiction_of(agency) or None)
    of_plan = [duty for duty in known if duty.trigger == OPENED and duty.kind == "fixed"]
    return [duty for duty in of_plan if duty.on is not None and on <= duty.on]


def locked(directory_id: int) -> Directory:
    """A directory, locked until the act's transaction ends; its versions change under this lock alone."""
    Directory.objects.select_for_update().get(pk=directory_id)
    return Directory.objects.select_related("subject", "agency__parent__parent").get(pk=directory_id)


def locked_version(version_id: int) -> DirectoryVersion:
    """A version under the lock of its directory."""
    locked(DirectoryVersion.objects.values_list("directory", flat=True).get(pk=version_id))
    found = DirectoryVersion.objects.select_related("directory__subject", "directory__agency__parent__parent")
    return found.get(pk=version_id)
