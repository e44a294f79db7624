"""The yearly self-check: opened with its obligation, filled with what is closed, decided matter by matter, reported."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from applications.models import Demand
from applications.services import demanding
from catalog import selectors, states
from catalog.models import ON_REQUEST, PROACTIVE, WITHHELD, Edition
from catalog.services import filing, reviewing, revision, withholding
from catalog.services.filing import Draft
from disclosure import ledger, roles
from disclosure.clocks import OPEN as OPEN_CLOCKS
from disclosure.models import Obligation, Review, User
from disclosure.refusals import refuse_if
from disclosure.today import as_instant, day_of, today
from reports.models import KEEP, OPEN, REVIEW, SelfCheck, SelfCheckLine
from reports.policies import self_checking as policies
from reports.services.proving import meet

Kind = SelfCheckLine.Kind


def open_due() -> int:
    """Open the self-check of every obligation that asks for one, and bring the open ones up to date."""
    waiting = Obligation.objects.filter(
        subject__clocks__duty__endswith=f"/{REVIEW}", subject__clocks__state__in=OPEN_CLOCKS
    ).distinct()
    fresh = [open_for(one).pk for one in waiting.filter(self_check__isnull=True).select_related("agency")]
    for check in _outdated().exclude(pk__in=fresh).order_by("pk"):
        bring_up_to_date(check.pk)
    return len(fresh)


def _outdated() -> QuerySet[SelfCheck]:
    """The open self-checks in which something is undecided or may be missing, asked for all agencies at once."""
    lines = SelfCheckLine.objects.filter(check_of=OuterRef("pk"))
    noted = SelfCheckLine.objects.filter(check_of=OuterRef(OuterRef("pk")))
    closed = Edition.objects.filter(item__agency=OuterRef("agency"), status=states.CLOSED)
    often = Demand.objects.filter(agency=OuterRef("agency")).exclude(outcome=Demand.Outcome.ACCEPTED)
    return SelfCheck.objects.filter(
        Exists(lines.filter(decision=""))
        | Exists(closed.exclude(Exists(noted.filter(item=OuterRef("item")))))
        | Exists(often.exclude(Exists(noted.filter(demand=OuterRef("pk"))))),
        concluded_on__isnull=True,
    )


@transaction.atomic
def open_for(obligation: Obligation) -> SelfCheck:
    """Open the self-check of an obligation with every matter that is closed today."""
    check, _made = SelfCheck.objects.get_or_create(
        obligation=obligation,
        defaults={"agency": obligation.agency, "year": int(obligation.period[:4]), "opened_on": today()},
    )
    return bring_up_to_date(check.pk)


@transaction.atomic
def bring_up_to_date(check_id: int) -> SelfCheck:
    """Add what was found since, and note what was decided on the item itself."""
    check = _locked(check_id)
    if check.concluded_on is None:
        _add(check)
        _note_decisions(check)
    return check


def _add(check: SelfCheck) -> None:
    closed = Edition.objects.filter(
        item__agency=check.agency, status=states.CLOSED, approved_at__lt=as_instant(date(check.year, 1, 1))
    )
    closed = closed.exclude(item__editions__status__in=(*states.PENDING, *states.VISIBLE))
    known_items = set(check.lines.values_list("item", flat=True))
    known_demands = set(check.lines.values_list("demand", flat=True))
    lines = {
        item: SelfCheckLine(check_of=check, kind=attribute, item_id=item)
        for item, attribute in closed.order_by("item", "number").values_list("item", "attribute")
        if item not in known_items and attribute in (WITHHELD, ON_REQUEST)
    }
    often = Demand.objects.filter(agency=check.agency).exclude(outcome=Demand.Outcome.ACCEPTED).order_by("pk")
    asked = [
        SelfCheckLine(check_of=check, kind=Kind.DEMAND, demand=one) for one in often if one.pk not in known_demands
    ]
    SelfCheckLine.objects.bulk_create([*lines.values(), *asked])


def _note_decisions(check: SelfCheck) -> None:
    """A review or a new edition of this year is the decision, wherever it was made."""
    undecided = check.lines.filter(decision="")
    for line in undecided.select_related("item__subject", "demand__decided_by"):
        if line.item is not None:
            _note_item(line, check.year)
        elif line.demand is not None:
            _note_demand(line, line.demand, check.year)


def _note_item(line: SelfCheckLine, year: int) -> None:
    if line.item is None:
        return
    since = as_instant(date(year, 1, 1))
    later = line.item.editions.filter(attribute=PROACTIVE).exclude(status=states.DISCARDED)
    opened = later.filter(Q(status__in=states.PENDING) | Q(status__in=states.VISIBLE)).first()
    review = Review.objects.filter(subject=line.item.subject, moment="periodic", at__gte=since).last()
    if opened is not None:
        _write(line, OPEN, opened.filed_by, today(), reason=_("已转为主动公开"))
    elif review is not None:
        ground = selectors.working_edition(line.item).ground
        _write(line, KEEP, review.reviewer, day_of(review.at), ground=ground, reason=review.opinion)


def _note_demand(line: SelfCheckLine, demand: Demand, year: int) -> None:
    if demand.decided_by is None or demand.decided_on is None or demand.decided_on.year != year:
        return
    accepted = demand.outcome == Demand.Outcome.ACCEPTED
    reason = demand.reason or _("已采纳，转为主动公开")
    _write(line, OPEN if accepted else KEEP, demand.decided_by, demand.decided_on, reason=reason)


@transaction.atomic
def decide(line_id: int, *, decision: str, reason: str, actor: User, ground: str = "") -> SelfCheckLine:
    """Keep a matter closed for a reason given anew, or open it (条例 art. 18); either way the item itself follows."""
    SelfCheckLine.objects.select_for_update().get(pk=line_id)
    line = SelfCheckLine.objects.select_related("check_of__agency", "check_of__obligation__subject", "item").get(
        pk=line_id
    )
    refuse_if(
        [
            *policies.decide(line, actor=actor),
            *policies.justified(line, decision, ground=ground, reason=reason),
        ]
    )
    kept_ground = ground if decision == KEEP and line.kind == Kind.WITHHELD else ""
    if line.demand_id is not None:
        _decide_demand(line.demand_id, decision, reason, actor)
    elif line.item_id is not None:
        _decide_item(line, line.item_id, decision, reason, actor)
    _write(line, decision, actor, today(), ground=kept_ground, reason=reason.strip())
    facts = {"self_check": str(line.check_of), "line": line.pk, "decision": decision, "ground": kept_ground}
    facts |= roles.stood_in_for(actor, policies.DECIDE, line.check_of.agency)
    subject = line.item.subject if line.item is not None else line.check_of.obligation.subject
    ledger.record("self_check.decide", subject=subject, actor=actor, facts=facts, reason=reason.strip())
    return line


def _decide_item(line: SelfCheckLine, item_id: int, decision: str, reason: str, actor: User) -> None:
    if decision == OPEN:
        revision.reattribute(item_id, actor=actor, changed_on=today(), reason=reason)
    elif line.kind == Kind.WITHHELD:
        withholding.keep(item_id, actor=actor, reason=reason)
    else:
        item = selectors.locked(item_id)
        edition = selectors.working_edition(item)
        reviewing.write(
            item, edition, moment="periodic", outcome="passed", actor=actor, act=policies.DECIDE, opinion=reason
        )


def _decide_demand(demand_id: int, decision: str, reason: str, actor: User) -> None:
    """A demand that was declined before is declined again, or taken up after all."""
    demand = demanding.locked(demand_id)
    if demand.outcome == Demand.Outcome.PROPOSED and decision == OPEN:
        demanding.accept(demand_id, actor=actor)
    elif demand.outcome == Demand.Outcome.PROPOSED:
        demanding.decline(demand_id, reason=reason, actor=actor)
    elif decision == OPEN:
        content = {"title": demand.topic, "attribute": PROACTIVE}
        filing.file(demand.agency, Draft(content, trigger_dates={demanding.TRIGGER: today()}), actor=actor)


def _write(line: SelfCheckLine, decision: str, by: User, on: date, *, reason: str, ground: str = "") -> None:
    line.decision, line.decided_by, line.decided_on = decision, by, on
    line.ground, line.reason = ground, reason
    line.save(update_fields=["decision", "decided_by", "decided_on", "ground", "reason"])


@transaction.atomic
def conclude(check_id: int, *, summary: str, actor: User) -> SelfCheck:
    """Report the self-check; the obligation is done by it, with the counts alone as its proof."""
    check = bring_up_to_date(check_id)
    refuse_if(policies.conclude(check, actor=actor, summary=summary))
    check.summary, check.concluded_on, check.concluded_by = summary.strip(), today(), actor
    check.save(update_fields=["summary", "concluded_on", "concluded_by"])
    kept, opened = (check.lines.filter(decision=decision).count() for decision in (KEEP, OPEN))
    evidence = _("自查%(n)s件：继续不主动公开%(kept)s件，转为主动公开%(opened)s件") % {
        "n": kept + opened,
        "kept": kept,
        "opened": opened,
    }
    meet([check.obligation], on=today(), evidence=evidence, actor=actor)
    facts = {"self_check": str(check), "kept": kept, "opened": opened}
    facts |= roles.stood_in_for(actor, "obligation.fulfil", check.agency)
    ledger.record(
        "self_check.conclude", subject=check.obligation.subject, actor=actor, facts=facts, reason=summary.strip()
    )
    return check


def _locked(check_id: int) -> SelfCheck:
    SelfCheck.objects.select_for_update().get(pk=check_id)
    return SelfCheck.objects.select_related("agency", "obligation__subject").get(pk=check_id)
