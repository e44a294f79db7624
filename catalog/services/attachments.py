"""Attachments of a draft: kept by content, in their order."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from catalog import policies, selectors
from catalog.models import Attachment
from disclosure import ledger
from disclosure.models import StoredFile, User
from disclosure.refusals import refuse_if


@transaction.atomic
def attach(item_id: int, file: StoredFile, *, name: str, actor: User) -> Attachment:
    """Add a kept file to a draft as its last attachment."""
    item = selectors.locked(item_id)
    refuse_if(policies.edit(item, actor=actor))
    edition = selectors.working_edition(item)
    last = edition.attachments.aggregate(last=Max("position"))["last"] or 0
    attachment = Attachment.objects.create(edition=edition, file=file, name=name[:200], position=last + 1)
    facts = {"name": attachment.name, "sha256": file.sha256, "edition": edition.number}
    ledger.record("item.attach", subject=item.subject, actor=actor, facts=facts)
    return attachment


@transaction.atomic
def detach(attachment_id: int, *, actor: User) -> None:
    """Take an attachment off a draft; its content is kept as long as something else refers to it."""
    attachment = Attachment.objects.select_related("edition", "file").get(pk=attachment_id)
    item = selectors.locked(attachment.edition.item_id)
    refuse_if(policies.edit(item, actor=actor))
    facts = {"name": attachment.name, "sha256": attachment.file.sha256, "edition": attachment.edition.number}
    attachment.delete()
    ledger.record("item.detach", subject=item.subject, actor=actor, facts=facts)
