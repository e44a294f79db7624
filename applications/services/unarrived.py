"""Letters that keep the reply waiting and whose arrival nobody recorded: no term runs meanwhile, so somebody is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications import selectors, states, telling, timing
from applications.models import Consultation, Correction, Fee, Request
from applications.services.recording import record
from disclosure import calendars
from disclosure.models import User
from disclosure.today import today

TOLD = "request.remind_arrival"
HEADLINE = _("文书的送达日期尚未登记，对方的期限没有起算")


def due() -> list[int]:
    """The requests whose reply waits for a letter that went out long ago, as far as nobody was told of it yet."""
    open_ones = Request.objects.filter(status__in=states.OPEN[1:])
    sent = (
        Consultation.objects.filter(request__in=open_ones, answer="", delivered_on__isnull=True),
        Correction.objects.filter(request__in=open_ones, outcome="", delivered_on__isnull=True),
        Fee.objects.filter(request__in=open_ones, outcome="", delivered_on__isnull=True),
    )
    found = {pk for rows in sent for pk in rows.values_list("request_id", flat=True)}
    waiting = open_ones.filter(pk__in=found).select_related("subject", "agency").order_by("pk")
    return [request.pk for request in waiting if any(_untold(request))]


@transaction.atomic
def remind(request_id: int) -> bool:
    """Tell the holder and those who deliver, once for each such letter."""
    request = selectors.locked(request_id)
    untold = list(_untold(request))
    for which in untold:
        record(TOLD, request, actor=User.system(), facts={"which": which})
    if untold:
        holder = request.subject.holder
        telling.roles_of(request, telling.OFFICERS, headline=HEADLINE, but=holder)
        telling.these([holder], request, headline=HEADLINE)
    return bool(untold)


def _untold(request: Request) -> Iterator[str]:
    rule = timing.gate(request.agency, "arrival.unknown", on=today())
    if rule is None or not isinstance(rule.value, int):
        return
    calendar = calendars.of(request.agency)
    told = set(request.subject.ledger_entries.filter(act=TOLD).values_list("facts__which", flat=True))
    for which, sent_on in _on_the_way(request):
        if which not in told and calendar.add(sent_on, rule.value) < today():
            yield which


def _on_the_way(request: Request) -> Iterator[tuple[str, date]]:
    for asked in request.consultations.filter(answer="", delivered_on__isnull=True):
        yield asked.key, asked.dispatched_on
    for notice in request.corrections.filter(outcome="", delivered_on__isnull=True):
        yield f"correction:{notice.number}", notice.notified_on
    for fee in Fee.objects.filter(request=request, outcome="", delivered_on__isnull=True):
        yield "fee", fee.notified_on
