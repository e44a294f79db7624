"""Verification of the archive: whether every archived case still is what its manifest says."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import states
from applications.manifest import LASTING, STANDING, manifest_hash, manifest_of, missing
from applications.models import CaseArchive

PARTS = {
    "case": gettext_lazy("申请"),
    "events": gettext_lazy("时限事件"),
    "decisions": gettext_lazy("答复决定"),
    "letters": gettext_lazy("文书"),
    "deliveries": gettext_lazy("送达"),
    "files": gettext_lazy("文件"),
    "ledger": gettext_lazy("台账记录"),
}


def faults() -> Iterator[str]:
    """What verification finds wrong with the archived cases."""
    kept = CaseArchive.objects.select_related("request__agency", "request__subject").order_by("pk")
    for archive in kept.iterator(chunk_size=200):
        for what in faults_of(archive):
            yield _("案卷%(number)s（第%(round)s次办理）：%(what)s") % {
                "number": archive.request.number,
                "round": archive.round,
                "what": what,
            }


def faults_of(archive: CaseArchive) -> Iterator[str]:
    """What is wrong with one archive: its manifest, or what the manifest lists."""
    if manifest_hash(archive.manifest) != archive.manifest_hash or not _in_the_ledger(archive):
        yield _("卷内目录与归档时的摘要值不符")
        return
    found = manifest_of(archive.request)
    for part in LASTING:
        if missing(archive.manifest[part], found[part]):
            yield _("%(part)s与卷内目录不符") % {"part": PARTS[part]}
    if _stands(archive):
        for part in STANDING:
            if archive.manifest[part] != found[part]:
                yield _("%(part)s与卷内目录不符") % {"part": PARTS[part]}


def _stands(archive: CaseArchive) -> bool:
    return archive.request.status == states.ARCHIVED and archive.request.round == archive.round


def _in_the_ledger(archive: CaseArchive) -> bool:
    """The ledger names the digest too, so that a manifest and its digest are never changed together unseen."""
    return archive.request.subject.ledger_entries.filter(
        act="request.archive", facts__manifest_hash=archive.manifest_hash
    ).exists()
