"""What is read of the catalogue: each rule of visibility as a query, the same as the policy asks of one row."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from catalog import states
from catalog.models import PROACTIVE, Consultation, DirectoryRow, Edition, Item, ValidityChange
from catalog.validities import BINDING, changes_of, validity_at
from disclosure import roles
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import day_of


def locked(item_id: int) -> Item:
    """An item, locked until the act's transaction ends; its editions change under this lock alone."""
    item = Item.objects.select_for_update().get(pk=item_id)
    return Item.objects.select_related("subject", "agency__parent__parent").get(pk=item.pk)


def locked_together(item_ids: Iterable[int]) -> dict[int, Item]:
    """Several items, locked in the order of their ids, so that two acts never wait for each other."""
    ordered = Item.objects.select_for_update().filter(pk__in=set(item_ids)).order_by("pk")
    held = [item.pk for item in ordered]
    return Item.objects.select_related("subject", "agency__parent__parent").in_bulk(held)


def pending(item: Item) -> Edition | None:
    """The edition on its way to the public, if there is one."""
    return _newest(item, states.PENDING)


def visible_edition(item: Item) -> Edition | None:
    """The edition the public reads, if there is one."""
    return _newest(item, states.VISIBLE)


def working_edition(item: Item) -> Edition:
    """The edition that acts speak of: the pending one, else the latest that was not discarded."""
    kept = tuple(state for state in states.LABELS if state != states.DISCARDED)
    edition = pending(item) or _newest(item, kept) or _newest(item, tuple(states.LABELS))
    if edition is None:
        raise LookupError(f"item {item.pk} has no edition")
    return edition


def _newest(item: Item, wanted: Collection[str]) -> Edition | None:
    """The newest edition in one of these states; a page that has prefetched the editions asks nothing more."""
    known: Iterable[Edition] | None = getattr(item, "_prefetched_objects_cache", {}).get("editions")
    if known is None:
        return item.editions.filter(status__in=wanted).order_by("-number").first()
    fitting = [edition for edition in known if edition.status in wanted]
    return max(fitting, key=lambda edition: edition.number, default=None)


def needing_visible(item: Item) -> Edition:
    """The edition the public reads, or a refusal that says which state the item is in."""
    edition = visible_edition(item)
    if edition is None:
        refuse_if([not_in_state(working_edition(item))])
        raise LookupError(f"item {item.pk} is not public")
    return edition


def not_in_state(edition: Edition) -> Reason:
    """The reason that an edition is in another state than the act wants."""
    sentence = _("本件现处于“%(state)s”状态，不能办理此事。") % {"state": edition.get_status_display()}
    return Reason("not-in-state", sentence, kind="not-now")


def first_published_on(item: Item) -> date | None:
    """The local day on which the item first became public, in whatever edition."""
    instants = item.editions.filter(status__in=states.ONCE_PUBLIC).values_list("published_at", flat=True)
    return min((day_of(instant) for instant in instants if instant), default=None)


def validity_on(item: Item, on: date) -> str:
    """Whether an item was in force on a past or coming day, by the last change until then and its set term."""
    return validity_at(on, item.validity, item.valid_to, changes_of(item))


def validity_outdated(on: date) -> QuerySet[Item]:
    """The items whose mark no longer says what holds on that day: a set term is over, or a change has come into force."""
    latest = ValidityChange.objects.filter(item=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")
    marked = Item.objects.annotate(
        held=Subquery(latest.values("validity")[:1]), since=Subquery(latest.values("on")[:1])
    )
    over = Q(valid_to__lte=on, validity__in=BINDING) & (Q(since__isnull=True) | Q(since__lt=F("valid_to")))
    changed = Q(held__isnull=False) & ~Q(held=F("validity")) & ~Q(validity=Item.Validity.LAPSED)
    return marked.filter(over | changed).order_by("pk")


def visible_to(user: User) -> QuerySet[Item]:
    """The items a member of staff may see: those of the agencies in their scope, and those they are asked about."""
    asked = Consultation.objects.filter(
        edition__item=OuterRef("pk"), agency__in=roles.agencies(user, "item.answer_consultation")
    )
    return Item.objects.filter(roles.scope(user, "item.see", field="agency__path") | Q(Exists(asked)))


def waiting_for(user: User, act: str, state: str) -> QuerySet[Edition]:
    """The editions in a state that stand within the person's scope for an act, the longest waiting first."""
    return (
        Edition.objects.filter(roles.scope(user, act, field="item__agency__path"), status=state)
        .select_related("item__agency", "item__subject", "filed_by")
        .order_by("proposed_at", "pk")
    )


def to_clear(user: User) -> QuerySet[Edition]:
    """What waits for the person's clearance; what they filed waits for somebody else's."""
    return waiting_for(user, "item.clear", states.PROPOSED).exclude(filed_by=user)


def to_approve(user: User) -> QuerySet[Edition]:
    """What waits for the person's approval; what they filed, or cleared as one of three, waits for somebody else's."""
    return waiting_for(user, "item.approve", states.CLEARED).exclude(filed_by=user).exclude(persons=3, cleared_by=user)


def to_publish(user: User) -> QuerySet[Edition]:
    """What the person may publish now: approved, proactive, and not set for a later time."""
    ready = waiting_for(user, "item.publish", states.APPROVED)
    return ready.filter(item__publish_at__isnull=True, attribute=PROACTIVE)


def published() -> QuerySet[Edition]:
    """What the public may read, newest first; one edition an item, with what every list shows of it."""
    return (
        Edition.objects.filter(status__in=states.VISIBLE)
        .select_related("item__agency", "item__subject")
        .order_by("-published_at", "-pk")
    )


def in_order(editions: QuerySet[Edition], ids: Collection[int]) -> list[Edition]:
    """Those of some editions that bear these ids, in the order of the ids; what is there no more is left out."""
    found = editions.in_bulk(list(ids))
    return [found[pk] for pk in ids if pk in found]


def numbered_alike(item: Item, document_number: str) -> QuerySet[Item]:
    """The other items of the same agency that bear a document number, as far as they were not thrown away."""
    bearing = Edition.objects.filter(document_number=document_number).exclude(
        status__in=(states.DISCARDED, states.TAKEN_DOWN)
    )
    return Item.objects.filter(agency=item.agency_id, pk__in=bearing.values("item")).exclude(pk=item.pk).order_by("pk")


def rows_in_force(domain: str, keys: Iterable[str]) -> dict[str, DirectoryRow]:
    """The rows in force in the directories of a domain, by the keys of their lines."""
    rows = DirectoryRow.objects.filter(
        line__key__in=list(keys), version__status=states.PUBLISHED, version__directory__domain=domain
    )
    return {str(row.line.key): row for row in rows.select_related("line", "version__directory__agency")}


def agencies_named(names: Iterable[str]) -> dict[str, Agency]:
    """The agencies that bear one of these names or short names today; a name that two bear is answered by neither."""
    wanted = {name for name in names if name}
    found: dict[str, set[Agency]] = {}
    for agency in Agency.objects.filter(Q(name__in=wanted) | Q(short_name__in=wanted)):
        for name in wanted & {agency.name, agency.short_name}:
            found.setdefault(name, set()).add(agency)
    return {name: bearers.pop() for name, bearers in found.items() if len(bearers) == 1}
