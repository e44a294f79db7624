"""Recurring rows owe something every period: opened as obligations on their day, met by an item published in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from catalog import row_limits, states
from catalog.models import Edition, PeriodDue, Standing
from disclosure import obligations
from disclosure.law import row_duties
from disclosure.law.rows import Duty
from disclosure.models import Obligation, Subject, User
from disclosure.recurrence import Period, periods
from disclosure.today import as_instant, day_of, today

# How many rows one statement notes.
BATCH = 500


def open_due() -> int:
    """Open every period begun since it was last asked; a stop of the workers skips none. Returns how many."""
    due = Standing.objects.filter(retired=False, opened_through__lt=today()).exclude(cycle="")
    opened = set(PeriodDue.objects.filter(standing__in=due).values_list("standing", "begins_on"))
    idle: dict[tuple[str, date], list[int]] = defaultdict(list)
    begun: list[int] = []
    for one in due.select_related("row", "line").order_by("pk"):
        if one.opened_through is None or any((one.pk, period.begins_on) not in opened for _duty, period in _begun(one)):
            begun.append(one.pk)
        else:
            idle[one.cycle, one.opened_through].append(one.pk)
    _nothing_begun(idle)
    return sum(open_of(pk) for pk in begun)


def _nothing_begun(idle: Mapping[tuple[str, date], Sequence[int]]) -> None:
    """Note for all at once that no period of theirs has begun by today; one that was changed meanwhile is left."""
    for (cycle, through), pks in idle.items():
        for at in range(0, len(pks), BATCH):
            unchanged = Standing.objects.filter(pk__in=pks[at : at + BATCH], cycle=cycle, opened_through=through)
            unchanged.filter(retired=False).update(opened_through=today())


@transaction.atomic
def open_of(standing_id: int) -> int:
    """Open the periods of one recurring row at one agency that have begun by today."""
    one = Standing.objects.select_for_update().get(pk=standing_id)
    one = Standing.objects.select_related("row", "line", "agency__parent__parent").get(pk=standing_id)
    if one.retired or not one.cycle or one.opened_through is None or one.opened_through >= today():
        return 0
    opened = [_opened(one, duty, period) for duty, period in _begun(one)]
    one.opened_through = today()
    one.save(update_fields=["opened_through"])
    if any(opened):
        fulfil([one.line_id], actor=User.system())
    return sum(opened)


def _begun(one: Standing) -> Iterator[tuple[Duty, Period]]:
    """The periods begun since the last look; the first is the one in which the row came into force."""
    duty = duty_of(one)
    if duty is None or one.opened_through is None:
        return
    for period in periods(duty, one.opened_through + timedelta(days=1), today()):
        yield duty, period


def duty_of(one: Standing) -> Duty | None:
    """The recurring duty of a row, under its lasting key."""
    kept = [limit for limit in row_limits.limits(one.row.limits) if limit.kind == "every" and limit.unit == one.cycle]
    return row_duties.duty_of(kept[0], key=one.line.key) if kept else None


def _opened(one: Standing, duty: Duty, period: Period) -> bool:
    if PeriodDue.objects.filter(standing=one, begins_on=period.begins_on).exists():
        return False
    obligation = obligations.open_one(one.agency, duty, period)
    _name(obligation, one, period)
    PeriodDue.objects.create(standing=one, obligation=obligation, begins_on=period.begins_on, ends_on=period.ends_on)
    return True


def _name(obligation: Obligation, one: Standing, period: Period) -> None:
    """The obligation is called after the row's matter."""
    title = f"{one.row.title}（{period.label}）"
    Subject.objects.filter(pk=obligation.subject_id).update(title=title[:300])


def fulfil(line_ids: Iterable[int], *, actor: User) -> int:
    """Record the periods of these rows in which an item that serves them was published; returns how many."""
    waiting = PeriodDue.objects.filter(
        standing__line__in=list(line_ids), obligation__fulfilled_on__isnull=True, standing__retired=False
    )
    return sum(_fulfilled(period, actor) for period in waiting.select_related("standing__agency", "obligation"))


def _fulfilled(period: PeriodDue, actor: User) -> bool:
    """The first publication in the period fulfils it, and so does the first one after it, late."""
    published = Edition.objects.filter(
        Q(item__agency__path__startswith=period.standing.agency.path),
        item__servings__line=period.standing.line_id,
        status__in=states.ONCE_PUBLIC,
        published_at__gte=as_instant(period.begins_on),
    )
    first = published.order_by("published_at", "pk").select_related("item").first()
    if first is None or first.published_at is None:
        return False
    obligations.fulfil_by_record(
        period.obligation_id, actor=actor, on=day_of(first.published_at), evidence=f"{first.item.number} {first.title}"
    )
    return True
