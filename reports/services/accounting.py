"""Cases of responsibility (责任追究): opened on facts, decided by another, transferred where a sanction is due, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import ledger, roles, workflow
from disclosure.conditions import stated
from disclosure.models import Agency, Subject, User
from disclosure.numbering import next_number
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today
from reports import states
from reports.models import AccountabilityCase, AccountabilityStep, CircularLetter, Ticket
from reports.policies import accounting as policies


@dataclass(frozen=True, slots=True)
class Charge:
    """What is not done at which post, by which ground of the Regulation; no person is named."""

    post: str
    ground: str
    facts: str
    tickets: Sequence[Ticket] = ()


@transaction.atomic
def open_case(office: Agency, agency: Agency, charge: Charge, *, actor: User) -> AccountabilityCase:
    """Open a case about an agency that an office supervises."""
    refuse_if([*policies.open_for(office, agency, actor=actor), *_charged(charge, agency)])
    number = f"ZJ{today().year}-{next_number(f'accountability/{today().year}'):04}"
    subject = Subject.objects.create(
        kind=Subject.Kind.SUPERVISION,
        agency=office,
        title=_("责任追究 %(number)s") % {"number": number},
        demonstration=office.demonstration,
        created_at=now(),
    )
    case = AccountabilityCase.objects.create(
        subject=subject,
        number=number,
        office=office,
        agency=agency,
        post=charge.post.strip(),
        ground=charge.ground,
        facts=charge.facts.strip(),
        opened_on=today(),
        opened_by=actor,
    )
    case.tickets.set(charge.tickets)
    subject.address = f"/admin/reports/accountabilitycase/{case.pk}/change/"
    subject.save(update_fields=["address"])
    _step(case, "open", actor, charge.facts, {"about": agency.pk})
    return case


def _charged(charge: Charge, agency: Agency) -> list[Reason]:
    reasons = [
        *stated(charge.post, _("请写明责任岗位、职务。"), code="no-post"),
        *stated(charge.facts, _("请写明事实。"), code="no-facts"),
    ]
    if charge.ground not in AccountabilityCase.Ground.values:
        reasons.append(Reason("no-ground", _("请选择条例规定的情形。"), article=policies.ARTICLE))
    if any(ticket.agency_id != agency.pk for ticket in charge.tickets):
        reasons.append(Reason("other-agency", _("所选整改事项属于其他机关。")))
    return reasons


@transaction.atomic
def decide(case_id: int, *, measure: str, opinion: str, actor: User) -> AccountabilityCase:
    """Decide what is done: correction, criticism, or a sanction proposed to whoever may impose it."""
    case = _locked(case_id)
    unknown = [] if measure in AccountabilityCase.Measure.values else [Reason("no-measure", _("请选择处理方式。"))]
    refuse_if([*policies.decide(case, actor=actor), *unknown, *stated(opinion, _("请写明决定的理由。"))])
    case.measure, case.decided_by, case.decided_on = measure, actor, today()
    workflow.advance(case, "decide", machine=states.CASE, also=["measure", "decided_by", "decided_on"])
    _step(case, "decide", actor, opinion, {"treatment": measure}, held="accountability.decide")
    return case


@transaction.atomic
def transfer(case_id: int, *, to: str, text: str, actor: User) -> AccountabilityCase:
    """Transfer a proposed sanction to the supervisory or managing organ (监察机关、任免机关)."""
    case = _locked(case_id)
    refuse_if([*policies.transfer(case, actor=actor), *stated(to, _("请写明移送机关。"), code="no-organ")])
    case.transferred_to = to.strip()
    workflow.advance(case, "transfer", machine=states.CASE, also=["transferred_to"])
    _step(case, "transfer", actor, f"{to.strip()}：{text.strip()}", {})
    return case


@transaction.atomic
def end(case_id: int, *, result: str, circular: CircularLetter | None = None, actor: User) -> AccountabilityCase:
    """End a case with what came of it."""
    case = _locked(case_id)
    refuse_if([*policies.end(case, circular, actor=actor), *stated(result, _("请写明处理结果。"))])
    case.result, case.closed_on, case.circular = result.strip(), today(), circular
    workflow.advance(case, "end", machine=states.CASE, also=["result", "closed_on", "circular"])
    _step(case, "end", actor, result, {})
    return case


@transaction.atomic
def cancel(case_id: int, *, reason: str, actor: User) -> AccountabilityCase:
    """Cancel a case that should not have been opened, with the reason."""
    case = _locked(case_id)
    refuse_if([*policies.handle(case, "cancel", actor=actor), *stated(reason, _("请写明理由。"))])
    workflow.advance(case, "cancel", machine=states.CASE)
    _step(case, "cancel", actor, reason, {})
    return case


def _locked(case_id: int) -> AccountabilityCase:
    AccountabilityCase.objects.select_for_update().get(pk=case_id)
    return AccountabilityCase.objects.select_related("subject", "office", "agency").get(pk=case_id)


def _step(
    case: AccountabilityCase,
    act: str,
    actor: User,
    text: str,
    facts: dict[str, Any],
    held: str = "accountability.handle",
) -> None:
    """What every act leaves behind: a step that is only ever added, and its ledger entry."""
    AccountabilityStep.objects.create(case=case, act=act, text=text.strip(), by=actor, at=now())
    known = {"case": case.number, **facts, **roles.stood_in_for(actor, held, case.office)}
    ledger.record(f"accountability.{act}", subject=case.subject, actor=actor, facts=known, reason=text.strip())
