"""Who hands over to which place in which rhythm: arranged, ended, and its manifests drawn up when a period is over."""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from catalog import manifests
from catalog.models import Manifest, ManifestLine, ReadingPlace, TransferPlan
from catalog.policies import places as policies
from catalog.services.place_recording import note
from disclosure import calendars, clocks, heartbeats, public_cache
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency, Subject, User
from disclosure.numbering import next_number
from disclosure.recurrence import period_of
from disclosure.refusals import NotLawful, refuse_if
from disclosure.today import now, today

logger = logging.getLogger(__name__)

TRIGGER, HANDED_OVER = "transfer-period-ended", "transfer"
# The Regulation names archives and libraries; what is handed over elsewhere follows the portal's own practice.
SUPPLY, ELSEWHERE = "reading-places.supply", "reading-places.transfer"
NAMED_BY_LAW = (ReadingPlace.Kind.ARCHIVE, ReadingPlace.Kind.LIBRARY)
RHYTHM = "transfer.rhythm"
BATCH = 500


def rhythm_of(agency: Agency) -> str:
    """The rhythm that is proposed to an agency."""
    place = calendars.jurisdiction_of(agency) or None
    return str(book().gate(RHYTHM, on=today(), jurisdiction=place).value)


def next_begin(place: ReadingPlace, agency: Agency) -> date:
    """From when on an agency hands over if nothing else is said: where its last plan left off, else today."""
    last = policies.handed_over_until(place, agency)
    return last + timedelta(days=1) if last else today()


@transaction.atomic
def arrange(place_id: int, agency: Agency, *, rhythm: str, begins_on: date | None, actor: User) -> TransferPlan:
    """Let an agency hand over to a place what it publishes from a day on, each time a period is over."""
    place = ReadingPlace.objects.select_for_update().get(pk=place_id)
    refuse_if(policies.arrange(place, actor=actor, agency=agency))
    begins_on = begins_on or next_begin(place, agency)
    refuse_if(policies.arranged(place, agency, rhythm, begins_on))
    plan = TransferPlan.objects.create(
        place=place, agency=agency, rhythm=rhythm, begins_on=begins_on, arranged_by=actor
    )
    facts = {"giver": agency.pk, "rhythm": rhythm, "begins_on": begins_on}
    note("transfer.arrange", place.subject, actor=actor, by="transfer.arrange", facts=facts)
    public_cache.purge_on_commit()
    return plan


@transaction.atomic
def end(plan_id: int, *, on: date, actor: User) -> TransferPlan:
    """End a plan; what was published until then is still handed over."""
    plan = locked(plan_id)
    refuse_if(policies.end(plan, on, actor=actor))
    return _end(plan, on, actor, by="transfer.arrange")


def end_with_place(plan: TransferPlan, *, on: date, actor: User) -> TransferPlan:
    """A plan ends with its place, by the right of those who close the place."""
    return _end(plan, on, actor, by="place.keep")


def _end(plan: TransferPlan, on: date, actor: User, *, by: str) -> TransferPlan:
    plan.ended_on = on
    plan.save(update_fields=["ended_on"])
    facts = {"giver": plan.agency_id, "on": on}
    note("transfer.end", plan.place.subject, actor=actor, by=by, facts=facts)
    public_cache.purge_on_commit()
    return plan


def draw_due() -> int:
    """Draw up what is due of every plan; a stop of the workers skips no period. Returns how many manifests."""
    running = Q(ended_on__isnull=True) | Q(drawn_through__isnull=True) | Q(drawn_through__lt=F("ended_on"))
    before_today = Q(drawn_through__isnull=True) | Q(drawn_through__lt=today())
    plans = TransferPlan.objects.filter(running, before_today, begins_on__lt=today()).order_by("pk")
    return sum(_drawn(plan) for plan in plans)


def _drawn(plan: TransferPlan) -> int:
    """Draw one, unless its dates cannot be computed: it is tried again each time and holds up no other.

    One whose period still runs is not locked for nothing.
    """
    try:
        return draw(plan.pk) if any(manifests.periods(plan, today())) else 0
    except (NotLawful, *clocks.UNCOMPUTABLE) as error:
        logger.error("the manifests of plan %s cannot be drawn up: %s", plan.pk, error)
        heartbeats.uncomputable(f"{SUPPLY}: {plan.pk}")
        return 0


@transaction.atomic
def draw(plan_id: int) -> int:
    """Draw up a manifest for each period of a plan that is over; a period without anything to hand over has none."""
    plan, made = locked(plan_id), 0
    for begins_on, ends_on in manifests.periods(plan, today()):
        made += _draw_period(plan, begins_on, ends_on)
        plan.drawn_through = ends_on
        plan.save(update_fields=["drawn_through"])
    return made


def _draw_period(plan: TransferPlan, begins_on: date, ends_on: date) -> bool:
    if not (manifests.added(plan, ends_on).exists() or manifests.returned(plan).exists()):
        return False
    manifest = _new(plan, begins_on, ends_on)
    fill(manifest)
    for duty in duties(plan, ends_on):
        clocks.start(manifest.subject, duty, on=ends_on, actor=User.system())
    facts = {"manifest": manifest.number, "ends_on": ends_on, "items": manifest.lines.count()}
    note("transfer.draw", manifest.subject, actor=User.system(), by="transfer.send", facts=facts)
    return True


def _new(plan: TransferPlan, begins_on: date, ends_on: date) -> Manifest:
    number = next_number(f"transfer/{plan.place_id}/{plan.agency_id}")
    label = period_of(plan.rhythm, ends_on).label
    said = {"agency": plan.agency.name, "place": plan.place.name, "period": label}
    subject = Subject.objects.create(
        kind=Subject.Kind.TRANSFER,
        agency=plan.agency,
        title=(_("%(agency)s向%(place)s移交清单（%(period)s）") % said)[:300],
        is_public=True,
        demonstration=plan.agency.demonstration,
        created_at=now(),
    )
    manifest = Manifest.objects.create(
        subject=subject, plan=plan, number=number, begins_on=begins_on, ends_on=ends_on, drawn_at=now()
    )
    subject.address = f"/admin/catalog/manifest/{manifest.pk}/change/"
    subject.save(update_fields=["address"])
    return manifest


def fill(manifest: Manifest) -> None:
    """Write the lines of a manifest that was not sent yet, as things stand now."""
    manifest.lines.all().delete()
    ManifestLine.objects.bulk_create(manifests.lines(manifest), batch_size=BATCH)


def duties(plan: TransferPlan, on: date) -> list[Duty]:
    """By which rows a handing over is due, each with a clock of its own."""
    place = calendars.jurisdiction_of(plan.agency) or None
    code = SUPPLY if plan.place.kind in NAMED_BY_LAW else ELSEWHERE
    bound = book().duties(on, place)
    return [duty for duty in bound if duty.code == code and duty.trigger == TRIGGER]


def locked(plan_id: int) -> TransferPlan:
    """One plan, locked until the act's transaction ends; manifests change under this lock alone.

    Earlier and later plans of the same agency and place are locked with it: they must not list the same thing.
    """
    known = TransferPlan.objects.get(pk=plan_id)
    together = TransferPlan.objects.filter(place=known.place_id, agency=known.agency_id).order_by("pk")
    list(together.select_for_update().values_list("pk"))
    related = ("place__subject", "agency__parent__parent__parent")
    return TransferPlan.objects.select_related(*related).get(pk=plan_id)
