"""What stands on a manifest: which editions are handed over, which come back, and the digest that binds them.

An edition belongs to the first manifest drawn after it was published for a place its agency hands over to, under
whichever plan; so none is left out, whenever its publication was committed, and none is listed twice, also where one
plan follows another. A line names no title of its own: what was withdrawn or taken down since says nothing but its
number, also on a list that was sent before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from catalog import states
from catalog.models import Attachment, Edition, Manifest, ManifestLine, TransferPlan
from disclosure.law.periods import period
from disclosure.today import as_instant, day_of

Kind = ManifestLine.Kind
CHUNK = 500
# Of these a list names title and files; of what is gone it says the number and that it is gone.
TOLD = (*states.VISIBLE, states.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file on a line."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it is read: what may be told of the edition, and its files."""

    position: int
    kind: str
    label: str
    index_number: str
    edition: int
    title: str
    document_number: str
    published_on: date | None
    content_hash: str
    files: tuple[Entry, ...]
    is_public: bool
    is_told: bool


def periods(plan: TransferPlan, until: date) -> Iterator[tuple[date, date]]:
    """The periods of a plan that are over by a day and have no manifest yet, the last one cut off where the plan ends."""
    begins = plan.begins_on if plan.drawn_through is None else plan.drawn_through + timedelta(days=1)
    last = until - timedelta(days=1) if plan.ended_on is None else min(until - timedelta(days=1), plan.ended_on)
    while begins <= last:
        _first, ends = period(begins, plan.rhythm)
        if plan.ended_on is not None:
            ends = min(ends, plan.ended_on)
        if ends > last:
            return
        yield begins, ends
        begins = ends + timedelta(days=1)


def added(plan: TransferPlan, ends_on: date) -> QuerySet[Edition]:
    """What the agency published since the plan began, up to and including a day, and no manifest to the place lists."""
    return Edition.objects.filter(
        ~Exists(_listed(plan).filter(is_return=False)),
        item__agency=plan.agency_id,
        status__in=states.VISIBLE,
        published_at__gte=as_instant(plan.begins_on),
        published_at__lt=as_instant(ends_on + timedelta(days=1)),
    ).order_by("published_at", "pk")


def returned(plan: TransferPlan) -> QuerySet[Edition]:
    """What was handed over, is public no longer and has not been asked back yet."""
    handed_over = _listed(plan).filter(is_return=False).exclude(manifest__status=states.DRAWN)
    return (
        Edition.objects.filter(Exists(handed_over), ~Exists(_listed(plan).filter(is_return=True)))
        .exclude(status__in=states.VISIBLE)
        .order_by("published_at", "pk")
    )


def _listed(plan: TransferPlan) -> QuerySet[ManifestLine]:
    """The lines of an edition on whatever the same agency handed over to the same place, also under earlier plans."""
    return ManifestLine.objects.filter(plan__place=plan.place_id, plan__agency=plan.agency_id, edition=OuterRef("pk"))


def lines(manifest: Manifest) -> Iterator[ManifestLine]:
    """The lines of a manifest as they are to be drawn now: what is added first, then what comes back."""
    position = 0
    for is_return, editions in ((False, added(manifest.plan, manifest.ends_on)), (True, returned(manifest.plan))):
        for edition in editions.only("pk", "status").iterator(chunk_size=CHUNK):
            position += 1
            yield ManifestLine(
                manifest=manifest,
                plan=manifest.plan,
                edition=edition,
                is_return=is_return,
                kind=_kind(edition, is_return=is_return),
                position=position,
            )


def _kind(edition: Edition, *, is_return: bool) -> str:
    if not is_return:
        return Kind.ADDED
    return Kind.REPLACED if edition.status == states.SUPERSEDED else Kind.WITHDRAWN


def rows(manifest: Manifest, *, after: int = 0, most: int | None = None) -> Iterator[Row]:
    """The lines in their order behind a position, so many of them or all, read a few at a time."""
    with_files = Prefetch("edition__attachments", queryset=Attachment.objects.select_related("file"))
    found = (
        manifest.lines.filter(position__gt=after)
        .select_related("edition__item")
        .defer("edition__body")
        .prefetch_related(with_files)
    )
    return map(_row, found.order_by("position")[:most].iterator(chunk_size=CHUNK))


def _row(line: ManifestLine) -> Row:
    edition, told = line.edition, line.edition.status in TOLD
    return Row(
        position=line.position,
        kind=line.kind,
        label=str(line.get_kind_display()),
        index_number=edition.item.index_number,
        edition=edition.number,
        title=edition.title if told else _gone(edition),
        document_number=edition.document_number if told else "",
        published_on=day_of(edition.published_at) if told and edition.published_at else None,
        content_hash=edition.content_hash,
        files=tuple(_file(one, told=told) for one in edition.attachments.all()),
        is_public=edition.status in states.VISIBLE,
        is_told=told,
    )


def _gone(edition: Edition) -> str:
    return _("（已撤下）") if edition.status == states.TAKEN_DOWN else _("（已撤回）")


def _file(one: Attachment, *, told: bool) -> Entry:
    return Entry(one.name if told else "", one.file.sha256, one.file.size)


def digest(manifest: Manifest, told: Iterable[Row]) -> str:
    """The digest of a manifest: of its head and of each line's number, edition and digests, one JSON object a line.

    It speaks of no title and no file name, so that it can be computed again when one of them must not be told.
    """
    sum_ = sha256()
    for said in (_head(manifest), *map(_bound, told)):
        sum_.update(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    return sum_.hexdigest()


def _head(manifest: Manifest) -> Mapping[str, Any]:
    return {
        "place": manifest.plan.place.slug,
        "agency": manifest.plan.agency.slug,
        "number": manifest.number,
        "begins_on": manifest.begins_on.isoformat(),
        "ends_on": manifest.ends_on.isoformat(),
    }


def _bound(row: Row) -> Mapping[str, Any]:
    return {
        "position": row.position,
        "kind": row.kind,
        "index_number": row.index_number,
        "edition": row.edition,
        "content": row.content_hash,
        "files": [[one.sha256, one.size] for one in row.files],
    }


def faults() -> Iterator[str]:
    """What verification finds wrong: a manifest that was sent and whose lines no longer give its digest."""
    for manifest in Manifest.objects.exclude(status=states.DRAWN).select_related("plan__place", "plan__agency"):
        if digest(manifest, rows(manifest)) != manifest.digest:
            yield _("移交清单“%(title)s”与送交时的摘要值不一致") % {"title": manifest}
