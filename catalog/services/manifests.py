"""A manifest is sent, which freezes it, and received, which stops its clock: by a link that takes one receipt, or on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from catalog import manifests, states
from catalog.models import Manifest, Receipt
from catalog.policies import manifests as policies
from catalog.services import transfers
from catalog.services.place_recording import note
from disclosure import clocks, codes, messages, obligations, public_cache, workflow
from disclosure.conditions import stated
from disclosure.messages import Letter
from disclosure.models import Obligation, StoredFile, User
from disclosure.recipients import Recipients
from disclosure.refusals import refuse_if
from disclosure.today import now, today

Kind = manifests.Kind


@dataclass(frozen=True, slots=True)
class Sent:
    """A manifest that was sent, with the token of its receipt page, which is shown this once and kept nowhere."""

    manifest: Manifest
    token: str

    @property
    def address(self) -> str:
        """The path of the receipt page."""
        return reverse("transfer_receipt", args=[self.token])


@dataclass(frozen=True, slots=True)
class Signed:
    """What a receipt says: who signed for whom, on which day, and what differs."""

    signer: str
    institution: str
    on: date
    differs: bool = False
    differences: str = ""


@transaction.atomic
def send(manifest_id: int, *, actor: User) -> Sent:
    """Draw the manifest anew as things stand now, freeze it, and make the link for its receipt."""
    manifest = locked(manifest_id)
    refuse_if(policies.send(manifest, actor=actor))
    transfers.fill(manifest)
    rows = list(manifests.rows(manifest))
    manifest.added = sum(row.kind == Kind.ADDED for row in rows)
    manifest.returned = len(rows) - manifest.added
    manifest.files = sum(len(row.files) for row in rows if row.kind == Kind.ADDED)
    manifest.digest = manifests.digest(manifest, rows)
    manifest.sent_on, manifest.sent_by = today(), actor
    token = _new_link(manifest)
    told = ("added", "returned", "files", "digest", "sent_on", "sent_by", "token_digest")
    workflow.advance(manifest, "send", machine=states.MANIFEST, also=told)
    subject = manifest.subject
    subject.public_address = f"/places/{manifest.plan.place.slug}/transfers/{manifest.agency.slug}/{manifest.number}/"
    subject.save(update_fields=["public_address"])
    facts = {"manifest": manifest.number, "items": len(rows), "sha256": manifest.digest}
    note("transfer.send", manifest.subject, actor=actor, by="transfer.send", facts=facts)
    public_cache.purge_on_commit()
    return Sent(manifest, token)


@transaction.atomic
def renew_link(manifest_id: int, *, actor: User) -> Sent:
    """Make a new link where the first was lost or went astray; the first one takes nothing any more."""
    manifest = locked(manifest_id)
    refuse_if(policies.renew_link(manifest, actor=actor))
    token = _new_link(manifest)
    manifest.save(update_fields=["token_digest"])
    facts = {"manifest": manifest.number}
    note("transfer.renew_link", manifest.subject, actor=actor, by="transfer.send", facts=facts)
    return Sent(manifest, token)


def _new_link(manifest: Manifest) -> str:
    token = codes.new_token()
    manifest.token_digest = codes.link_digest(token)
    return token


@transaction.atomic
def receive_by_link(token: str, signed: Signed) -> Receipt:
    """Take the receipt of whoever holds the link, once; nobody signed in does it."""
    manifest = _locked_by_link(token)
    refuse_if(policies.by_link(manifest))
    if manifest is None:
        raise LookupError("a link without a manifest is refused")
    return _receive(manifest, signed, actor=User.system(), way=Receipt.Way.ONLINE)


@transaction.atomic
def receive_on_paper(
    manifest_id: int, signed: Signed, *, scan: StoredFile | None, scan_name: str, actor: User
) -> Receipt:
    """Record a receipt that was signed on paper, with its scan."""
    manifest = locked(manifest_id)
    unproven = stated("yes" if scan else "", _("请上传签收回执的扫描件。"), code="no-scan")
    refuse_if([*policies.receive(manifest, actor=actor), *unproven])
    return _receive(manifest, signed, actor=actor, way=Receipt.Way.PAPER, scan=scan, scan_name=scan_name)


def _receive(
    manifest: Manifest, signed: Signed, *, actor: User, way: str, scan: StoredFile | None = None, scan_name: str = ""
) -> Receipt:
    checked = policies.signed(
        manifest, signed.signer, signed.on, differs=signed.differs, differences=signed.differences
    )
    refuse_if(checked)
    manifest.token_digest = ""
    workflow.advance(manifest, "receive", machine=states.MANIFEST, also=("token_digest",))
    receipt = Receipt.objects.create(
        manifest=manifest,
        way=way,
        received_on=signed.on,
        institution=(signed.institution.strip() or manifest.plan.place.name)[:120],
        signer=signed.signer.strip(),
        digest=manifest.digest,
        has_differences=signed.differs,
        differences=signed.differences.strip() if signed.differs else "",
        scan=scan,
        scan_name=scan_name[:200],
        recorded_by=actor,
        recorded_at=now(),
    )
    _settle(receipt, actor)
    facts = {"manifest": manifest.number, "way_signed": way, "on": signed.on, "differs": signed.differs}
    note("transfer.receive", manifest.subject, actor=actor, by="transfer.receive", facts=facts)
    public_cache.purge_on_commit()
    return receipt


def _settle(receipt: Receipt, actor: User) -> None:
    """The receipt stops the clock and proves the recurring duty; a difference is told to those who hand over."""
    manifest = receipt.manifest
    on = max(receipt.received_on, manifest.ends_on)
    clocks.stop(manifest.subject, stops_with=transfers.HANDED_OVER, on=on, actor=actor)
    for obligation in _owed(manifest):
        obligations.fulfil_by_record(
            obligation.pk, actor=actor, on=receipt.received_on, evidence=manifest.subject.title
        )
    if receipt.has_differences:
        _tell(receipt)


def _owed(manifest: Manifest) -> Iterable[Obligation]:
    """The open periods of the agency's recurring duty to hand over to reading places, as far as the manifest reaches."""
    return Obligation.objects.filter(
        agency=manifest.agency,
        duty__endswith=f"/{transfers.SUPPLY}",
        fulfilled_on__isnull=True,
        subject__clocks__trigger_on__lte=manifest.ends_on,
    ).distinct()


def _tell(receipt: Receipt) -> None:
    manifest = receipt.manifest
    # Staff read it, whatever language whoever signed reads in.
    with translation.override(settings.LANGUAGE_CODE):
        title = _("签收时注明差异：%(title)s") % {"title": manifest.subject.title}
    letter = Letter(
        key=f"transfer-differs-{manifest.pk}",
        kind="transfer",
        title=title,
        body=receipt.differences,
        subject=manifest.subject,
    )
    messages.write(letter, Recipients(today()).at(manifest.agency))


def by_link(token: str) -> Manifest | None:
    """The manifest whose receipt a link was made for."""
    return _known().filter(token_digest=codes.link_digest(token)).first()


def _locked_by_link(token: str) -> Manifest | None:
    """The same locked, unless the link was used or replaced before the lock was had."""
    found = by_link(token)
    manifest = locked(found.pk) if found is not None else None
    return manifest if manifest is not None and manifest.token_digest == codes.link_digest(token) else None


def locked(manifest_id: int) -> Manifest:
    """One manifest under the lock of its plan, so that two of a plan are never written at once."""
    plan_id = Manifest.objects.values_list("plan", flat=True).get(pk=manifest_id)
    transfers.locked(plan_id)
    return _known().get(pk=manifest_id)


def _known() -> QuerySet[Manifest]:
    return Manifest.objects.select_related("subject__agency__parent__parent__parent", "plan__place", "plan__agency")
