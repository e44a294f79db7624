"""Reading places of the demonstration, and two months of what one agency handed over: received, and on its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count

from catalog import states
from catalog.demonstration import days, tables
from catalog.demonstration.cast import Casting
from catalog.models import Edition, Manifest, ReadingPlace, TransferPlan
from catalog.services import manifests, places, transfers
from catalog.services.manifests import Signed
from disclosure.law.periods import add_months
from disclosure.models import Agency, User
from disclosure.today import as_instant, today

Progress = Callable[[str, int, int], None]

# Where things are handed over, and below whom the agency that has published most lately does so.
RECEIVING, GIVING_BELOW = "yubei-library", "yubei"
SIGNER, OPENED_ON = "示例签收人", date(2024, 1, 2)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place as the file has it."""

    slug: str
    agency: str
    kind: str
    name: str
    address: str
    hours: tuple[str, ...]
    features: tuple[str, ...]
    phone: str = ""
    latitude: str = ""
    longitude: str = ""
    note: str = ""
    rests_on_holidays: bool = True


def load() -> list[PlaceRow]:
    """Every place of the demonstration."""
    rows = tables.read("places.toml")["place"]
    return [tables.row(PlaceRow, values, f"places.toml，查阅点 {values.get('slug')}") for values in rows]


def bring_in(built: dict[str, Agency], casting: Casting, progress: Progress) -> int:
    """Open the places that are missing, and hand over two months; safe to run again."""
    rows = load()
    for done, row in enumerate(rows, start=1):
        agency = built[row.agency]
        if not ReadingPlace.objects.filter(slug=row.slug).exists():
            _open(row, agency, casting.of(agency).publisher)
        progress("places", done, len(rows))
    _hand_over(built, casting)
    return len(rows)


def _open(row: PlaceRow, agency: Agency, by: User) -> None:
    place = ReadingPlace(
        agency=agency,
        slug=row.slug,
        kind=row.kind,
        name=row.name,
        address=row.address,
        latitude=Decimal(row.latitude) if row.latitude else None,
        longitude=Decimal(row.longitude) if row.longitude else None,
        phone=row.phone,
        hours=list(row.hours),
        rests_on_holidays=row.rests_on_holidays,
        note=row.note,
        opened_on=OPENED_ON,
    )
    places.open_place(place, row.features, actor=by)


def _hand_over(built: dict[str, Agency], casting: Casting) -> None:
    place = ReadingPlace.objects.get(slug=RECEIVING)
    if TransferPlan.objects.filter(place=place).exists():
        return
    this_month = today().replace(day=1)
    last_month, begins_on = add_months(this_month, -1), add_months(this_month, -2)
    giver = _busiest(built[GIVING_BELOW], begins_on, last_month)
    if giver is None:
        return
    by = casting.of(giver).publisher
    with days.on(begins_on):
        plan = transfers.arrange(place.pk, giver, rhythm="month", begins_on=begins_on, actor=by)
    with days.on(last_month):
        transfers.draw(plan.pk)
        for manifest in Manifest.objects.filter(plan=plan, status=states.DRAWN):
            sent = manifests.send(manifest.pk, actor=by)
            manifests.receive_by_link(sent.token, Signed(SIGNER, place.name, today()))
    with days.on(this_month):
        transfers.draw(plan.pk)
        for manifest in Manifest.objects.filter(plan=plan, status=states.DRAWN):
            manifests.send(manifest.pk, actor=by)


def _busiest(root: Agency, since: date, last_month: date) -> Agency | None:
    """The agency that published most of late, in both months if there is one."""
    public = Edition.objects.filter(
        item__agency__path__startswith=root.path, status__in=states.VISIBLE, published_at__gte=as_instant(since)
    )
    counted = public.order_by().values("item__agency").annotate(n=Count("pk")).order_by("-n", "item__agency")
    ranked = [row["item__agency"] for row in counted]
    until = as_instant(today().replace(day=1))
    early = set(public.filter(published_at__lt=as_instant(last_month)).values_list("item__agency", flat=True))
    recent = public.filter(published_at__gte=as_instant(last_month), published_at__lt=until)
    late = set(recent.values_list("item__agency", flat=True))
    chosen = next((pk for pk in ranked if pk in early & late), ranked[0] if ranked else None)
    return Agency.objects.get(pk=chosen) if chosen else None
