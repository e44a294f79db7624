"""Attachments of a draft: kept by content, in their order."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from catalog import policies, selectors
from catalog.models import Attachment
from catalog.services.recording import record
from disclosure.models import StoredFile, User
from disclosure.refusals import Reason, refuse_if

MOST = 100


@transaction.atomic
def attach(item_id: int, file: StoredFile, *, name: str, actor: User) -> Attachment:
    """Add a kept file to a draft as its last attachment; the same content is attached once."""
    item = selectors.locked(item_id)
    refuse_if(policies.edit(item, actor=actor))
    edition = selectors.working_edition(item)
    if edition.attachments.filter(file=file).exists():
        refuse_if([Reason("attached", _("“%(name)s”的内容已经作为附件上传。") % {"name": name}, kind="not-now")])
    if edition.attachments.count() >= MOST:
        refuse_if([Reason("too-many", _("一件信息最多%(most)s个附件，请打包上传。") % {"most": MOST})])
    last = edition.attachments.aggregate(last=Max("position"))["last"] or 0
    attachment = Attachment.objects.create(edition=edition, file=file, name=name[:200], position=last + 1)
    record("item.attach", item, actor=actor, facts=_facts(attachment), by="item.edit")
    return attachment


@transaction.atomic
def detach(attachment_id: int, *, actor: User) -> None:
    """Take an attachment off a draft; its content is kept as long as something else refers to it."""
    item = selectors.locked(Attachment.objects.values_list("edition__item", flat=True).get(pk=attachment_id))
    attachment = Attachment.objects.select_related("edition", "file").get(pk=attachment_id)
    refuse_if(policies.edit(item, actor=actor))
    if attachment.edition != selectors.working_edition(item):
        refuse_if([Reason("older-edition", _("不能改动以前版本的附件。"), kind="not-now")])
    record("item.detach", item, actor=actor, facts=_facts(attachment), by="item.edit")
    attachment.delete()


def _facts(attachment: Attachment) -> dict[str, object]:
    """The content's digest and place; a file's name may say what must not be said."""
    return {"edition": attachment.edition.number, "sha256": attachment.file.sha256, "position": attachment.position}
