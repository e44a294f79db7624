"""What is read of the catalogue: each rule of visibility as a query, the same as the policy asks of one row."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from catalog import states
from catalog.models import Attachment, Edition, Item
from disclosure import roles
from disclosure.models import User
from disclosure.refusals import Reason, refuse_if


def locked(item_id: int) -> Item:
    """An item, locked until the act's transaction ends."""
    item = Item.objects.select_for_update().get(pk=item_id)
    return Item.objects.select_related("subject", "agency__parent__parent").get(pk=item.pk)


def pending(item: Item) -> Edition | None:
    """The edition on its way to the public, if there is one."""
    return item.editions.filter(status__in=states.PENDING).first()


def visible_edition(item: Item) -> Edition | None:
    """The edition the public reads, if there is one."""
    return item.editions.filter(status__in=states.VISIBLE).first()


def working_edition(item: Item) -> Edition:
    """The edition that acts speak of: the pending one, else the latest."""
    edition = pending(item) or item.editions.order_by("-number").first()
    if edition is None:
        raise LookupError(f"item {item.pk} has no edition")
    return edition


def needing(item: Item, status: str) -> Edition:
    """The edition in a given state, or a refusal that says which state the item is in."""
    edition = working_edition(item)
    if edition.status != status:
        refuse_if([not_in_state(edition)])
    return edition


def not_in_state(edition: Edition) -> Reason:
    """The reason that an edition is in another state than the act wants."""
    sentence = _("本件现处于“%(state)s”状态，不能办理此事。") % {"state": edition.get_status_display()}
    return Reason("not-in-state", sentence, kind="not-now")


def visible_to(user: User) -> QuerySet[Item]:
    """The items a member of staff may see: those of the agencies in their scope."""
    return Item.objects.filter(
        roles.scope(user, "item.see", field="agency__path")
        | Q(editions__consultations__agency__in=roles.agencies(user, "item.answer_consultation"))
    ).distinct()


def published() -> QuerySet[Edition]:
    """What the public may read, newest first; one edition an item, with what every list shows of it."""
    return (
        Edition.objects.filter(status__in=states.VISIBLE)
        .select_related("item__agency", "item__subject")
        .order_by("-published_at", "-pk")
    )


def public_item(index_number: str) -> Item | None:
    """The item of a permanent address, whether it can still be read or only its tombstone."""
    editions = Edition.objects.filter(status__in=states.ONCE_PUBLIC).prefetch_related(
        Prefetch("attachments", queryset=Attachment.objects.select_related("file"))
    )
    return (
        Item.objects.filter(index_number=index_number, editions__status__in=states.ONCE_PUBLIC)
        .select_related("subject", "agency__parent__parent__parent", "drafting_agency", "superseded_by")
        .prefetch_related(Prefetch("editions", queryset=editions), "co_issuers__agency", "releases", "subject__clocks")
        .distinct()
        .first()
    )
