"""Demand (条例 art. 44): what several people ask for is proposed to be published unasked; people decide on it."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from applications import states, telling, timing
from applications.likeness import Index
from applications.models import Demand, Request
from applications.policies import demanding as policies
from catalog.models import PROACTIVE, Item
from catalog.services import filing
from catalog.services.filing import Draft
from disclosure import ledger
from disclosure.conditions import stated
from disclosure.law.periods import add_months
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today

# How many new requests one run compares, and with how many others of the agency at most, the newest first.
BOUND, MOST_OTHERS = 500, 20_000
TRIGGER = "demand-accepted"


def find(*, limit: int = BOUND) -> int:
    """Compare what came since the last run with what others asked for; returns how many proposals were made."""
    new = Request.objects.filter(compared_at__isnull=True).order_by("pk").values_list("agency_id", "pk")[:limit]
    made = 0
    for agency_id, rows in groupby(sorted(new), key=lambda row: row[0]):
        made += _compare(Agency.objects.get(pk=agency_id), [pk for _agency, pk in rows])
    return made


@transaction.atomic
def _compare(agency: Agency, new: list[int]) -> int:
    """Compare an agency's new requests under its lock, so that two runs never propose the same twice."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    people, texts = _asked(agency)
    index = Index(texts.items())
    made = 0
    for pk in new:
        alike = {*index.near(texts[pk])} if texts.get(pk) else set()
        made += len(alike) > 1 and _gather(agency, alike | {pk}, people)
    Request.objects.filter(pk__in=new).update(compared_at=now())
    return made


def _asked(agency: Agency) -> tuple[dict[int, str], dict[int, str]]:
    """Who asked and what, by the number of the request: of those that may be compared."""
    since = _since(agency)
    rows = Request.objects.filter(agency=agency, matter=Request.Matter.ACCESS, submitted_at__date__gte=since)
    rows = rows.exclude(status__in=states.LED_AWAY).exclude(normalised="").exclude(applicant__identity_digest="")
    found = list(rows.order_by("-pk").values_list("pk", "applicant__identity_digest", "normalised")[:MOST_OTHERS])
    return {pk: who for pk, who, _text in found}, {pk: text for pk, _who, text in found}


def _since(agency: Agency) -> date:
    gate = timing.gate(agency, "demand.within-years", on=today())
    return add_months(today(), -12 * int(str(gate.value))) if gate else date.min


def _gather(agency: Agency, alike: set[int], people: dict[int, str]) -> int:
    """Add like requests to what was found of them before, or propose them where enough different people asked."""
    gate = timing.gate(agency, "demand.applicants", on=today())
    asking = {people[pk] for pk in alike if pk in people}
    if gate is None or len(asking) < int(str(gate.value)):
        return 0
    known = Demand.objects.filter(requests__in=alike).order_by("pk").first()
    demand = known or _propose(agency, min(alike))
    demand.requests.add(*alike)
    counted = demand.requests.exclude(applicant__identity_digest="").values("applicant__identity_digest").distinct()
    demand.applicants = max(demand.applicants, counted.count())
    demand.save(update_fields=["applicants"])
    if known is None:
        _tell(demand)
    return int(known is None)


def _propose(agency: Agency, first: int) -> Demand:
    request = Request.objects.get(pk=first)
    return Demand.objects.create(agency=agency, topic=request.asked_for[:300], applicants=0, found_on=today())


def _tell(demand: Demand) -> None:
    request = demand.requests.order_by("pk").first()
    if request is not None:
        telling.officers(request, headline=_("多名申请人申请了相近的信息，建议主动公开"))


@transaction.atomic
def accept(demand_id: int, *, actor: User) -> Item:
    """Take a proposal up: a draft item begins, linked by its working number, with the clock of art. 44."""
    demand = locked(demand_id)
    refuse_if(policies.accept(demand, actor=actor))
    content = {"title": demand.topic, "attribute": PROACTIVE}
    item = filing.file(demand.agency, Draft(content, trigger_dates={TRIGGER: today()}), actor=actor)
    demand.working_number = item.working_number
    _decide(demand, Demand.Outcome.ACCEPTED, actor)
    facts = {"demand": demand.pk, "applicants": demand.applicants, "item": item.working_number}
    ledger.record("demand.accept", subject=item.subject, actor=actor, facts=facts)
    return item


@transaction.atomic
def decline(demand_id: int, *, reason: str, actor: User) -> Demand:
    """Leave it at answering each; the reason is kept for the yearly self-check."""
    demand = locked(demand_id)
    refuse_if([*policies.decline(demand, actor=actor), *_reasoned(reason)])
    demand.reason = reason.strip()
    _decide(demand, Demand.Outcome.DECLINED, actor)
    first = demand.requests.select_related("subject").order_by("pk").first()
    facts = {"demand": demand.pk, "applicants": demand.applicants}
    ledger.record(
        "demand.decline", subject=first.subject if first else None, actor=actor, facts=facts, reason=demand.reason
    )
    return demand


def locked(demand_id: int) -> Demand:
    """A proposal, locked until the act's transaction ends."""
    Demand.objects.select_for_update(of=("self",)).get(pk=demand_id)
    return Demand.objects.select_related("agency__parent__parent").get(pk=demand_id)


def _decide(demand: Demand, outcome: str, actor: User) -> None:
    demand.outcome, demand.decided_by, demand.decided_on = outcome, actor, today()
    demand.save()


def _reasoned(reason: str) -> list[Reason]:
    return stated(reason, _("不采纳须写明理由。"), article=policies.ARTICLE_44)
