"""How a filing form, or a document that was read, becomes a draft: contents first, then all of it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.http import HttpRequest

from catalog.forms.document import Proposal
from catalog.forms.filing import DraftForm
from catalog.forms.sections import Flag
from catalog.forms.uploads import Upload, kept
from catalog.models import Item
from catalog.services import attachments, filing
from disclosure.models import Agency, User


def save(form: DraftForm, *, actor: User, item: Item | None = None) -> Item:
    """File or edit what a valid form says, with its attachments; what is refused leaves nothing behind."""
    with kept(form.uploads, actor=actor) as stored, transaction.atomic():
        if item is None:
            saved = filing.file(form.agency, form.draft(), actor=actor)
        else:
            saved = filing.edit(item.pk, form.draft(), actor=actor)
        for pk in form.removed:
            attachments.detach(pk, actor=actor)
        for upload, file in zip(form.uploads, stored, strict=True):
            attachments.attach(saved.pk, file, name=upload.name, actor=actor)
    return saved


def file_document(proposal: Proposal, agency: Agency, *, upload: Upload | None, actor: User) -> Item:
    """File what was read from a document, with the document itself as the first attachment."""
    uploads: Sequence[Upload] = [upload] if upload else []
    with kept(uploads, actor=actor) as stored, transaction.atomic():
        item = filing.file(agency, proposal.draft, actor=actor, origin=Item.Origin.DOCUMENT)
        for one, file in zip(uploads, stored, strict=True):
            attachments.attach(item.pk, file, name=one.name, actor=actor)
    return item


# What a reader of a document found stays beside the fields until the clerk has looked at it and saved.


def remember(request: HttpRequest, item: Item, flags: Mapping[str, Sequence[Flag]]) -> None:
    """Keep the findings of a reading for the draft it became."""
    request.session[_key(item)] = {name: [[one.weight, one.text] for one in found] for name, found in flags.items()}


def remembered(request: HttpRequest, item: Item) -> dict[str, list[Flag]]:
    """The findings still to be looked at."""
    held = request.session.get(_key(item), {})
    return {name: [Flag(weight, text) for weight, text in found] for name, found in held.items()}


def confirmed(request: HttpRequest, item: Item) -> None:
    """The clerk has looked at the findings and saved."""
    request.session.pop(_key(item), None)


def _key(item: Item) -> str:
    return f"read-{item.pk}"
