"""Verification of the ledger: walks the chain, the kept reasons, and whatever else applications vouch for.

An application names its verifiers on its AppConfig, as dotted strings in `ledger_verifiers`: functions without
arguments that yield sentences about what is not as it was sealed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from disclosure.chain import GENESIS, HEAD, chained, sha256, signed
from disclosure.models import LedgerEntry, LedgerHead, LedgerReason, LedgerSeal

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: its sequence in the ledger if it has one, and what."""

    sequence: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found: entries sealed, the unsealed tail, reasons purged, the head of the chain, every fault."""

    sealed: int
    unsealed: int
    purged: int
    head: str
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


def verify() -> Verdict:
    """Walk the whole chain and all it speaks for; any change, removal, insertion or reordering shows as a finding.

    It takes no lock: acts and the sealer go on meanwhile, and what they append is in order.
    """
    findings = [*_walk(), *_head(), *_changed_reasons(), *_elsewhere()]
    last = LedgerSeal.objects.order_by("-sequence").first()
    return Verdict(
        sealed=LedgerSeal.objects.count(),
        unsealed=LedgerEntry.objects.filter(seal__isnull=True).count(),
        purged=_without_their_reason().count(),
        head=last.digest if last else GENESIS,
        findings=tuple(findings),
    )


def _walk() -> Iterator[Finding]:
    previous, expected = GENESIS, 1
    for links in _batches():
        entries = LedgerEntry.objects.in_bulk([link.entry_id for link in links])
        for link in links:
            if link.sequence != expected:
                yield Finding(link.sequence, _("序号不连续，应为%(expected)s") % {"expected": expected})
            if link.previous != previous:
                yield Finding(link.sequence, _("与前一条的摘要值不相衔接"))
            yield from _against(link, entries.get(link.entry_id))
            previous, expected = link.digest, link.sequence + 1


def _against(link: LedgerSeal, entry: LedgerEntry | None) -> Iterator[Finding]:
    if entry is None:
        yield Finding(link.sequence, _("已封存的记录不见了"))
    elif link.digest != chained(link.previous, entry, link.sealed_at):
        yield Finding(link.sequence, _("记录内容与封存时的摘要值不符"))


def _batches() -> Iterator[list[LedgerSeal]]:
    after = -1
    while links := list(LedgerSeal.objects.filter(sequence__gt=after).order_by("sequence")[:BATCH]):
        yield links
        after = links[-1].sequence


def _head() -> Iterator[Finding]:
    """A chain cut off at its end is whole in itself; only the signed head knows that there was more.

    The head is read after the last seal: a sealer at work in between can only have moved it further.
    """
    last = LedgerSeal.objects.order_by("-sequence").first()
    head = LedgerHead.objects.filter(pk=HEAD).first()
    if head is None:
        if last is not None:
            yield Finding(None, _("台账首部不见了"))
        return
    told = signed(head.signed)
    if told is None or told[0] != head.sequence:
        yield Finding(None, _("台账首部的签名不符：首部被改动，或者安装密钥已更换"))
    elif not LedgerSeal.objects.filter(sequence=told[0], digest=told[1]).exists():
        yield Finding(None, _("台账应到第%(sequence)s条，末尾缺失或者被改动") % {"sequence": told[0]})
    elif last is not None and last.sequence > told[0]:
        yield Finding(last.sequence, _("第%(sequence)s条以后的封存不是本系统所为") % {"sequence": told[0]})


def _changed_reasons() -> Iterator[Finding]:
    kept = LedgerReason.objects.values_list(
        "entries__seal__sequence", "entries__reason_digest", "digest", "salt", "text"
    )
    for sequence, told, digest, salt, text in kept.iterator(chunk_size=BATCH):
        if not told == digest == sha256(salt + text):
            yield Finding(sequence, _("理由文字与摘要值不符"))


def _without_their_reason() -> QuerySet[LedgerEntry]:
    """The entries whose reason is gone: no fault, for a reason may be purged, but never in silence."""
    there = LedgerReason.objects.filter(pk=OuterRef("reason_id"))
    return LedgerEntry.objects.exclude(reason_digest="").filter(~Exists(there))


def _elsewhere() -> Iterator[Finding]:
    for config in apps.get_app_configs():
        for dotted in getattr(config, "ledger_verifiers", ()):
            yield from (Finding(None, sentence) for sentence in import_string(dotted)())
