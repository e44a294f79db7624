"""Who opens, decides, transfers and ends a case of responsibility (条例 arts. 52, 53)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from reports import states
from reports.models import AccountabilityCase, CircularLetter

ARTICLE = "《政府信息公开条例》第五十二条、第五十三条"
Measure = AccountabilityCase.Measure


def open_for(office: Agency, agency: Agency, *, actor: User) -> list[Reason]:
    """A case is opened by an office about an agency it supervises."""
    reasons = list(roles.reasons_against(actor, "accountability.handle", office))
    if not roles.may(actor, "accountability.handle", agency):
        sentence = _("“%(agency)s”不在监督范围之内。") % {"agency": agency}
        reasons.append(Reason("not-supervised", sentence, kind="not-allowed"))
    return reasons


def decide(case: AccountabilityCase, *, actor: User) -> list[Reason]:
    """A leader other than whoever opened it decides what is done."""
    reasons = [
        *roles.reasons_against(actor, "accountability.decide", case.office),
        *states.CASE.against(case.status, "decide"),
    ]
    if actor.pk == case.opened_by_id:
        reasons.append(Reason("same-person", _("立案人不能决定自己立的案。"), kind="not-allowed"))
    return reasons


def handle(case: AccountabilityCase, act: str, *, actor: User) -> list[Reason]:
    """Transferring, ending and cancelling, by the office."""
    return [
        *roles.reasons_against(actor, "accountability.handle", case.office),
        *states.CASE.against(case.status, act),
    ]


def transfer(case: AccountabilityCase, *, actor: User) -> list[Reason]:
    """Only what is to be sanctioned is transferred to whoever may impose sanctions."""
    reasons = handle(case, "transfer", actor=actor)
    if case.measure != Measure.SANCTION:
        reasons.append(Reason("no-sanction", _("只有建议处分的才移送。"), kind="not-now"))
    return reasons


def end(case: AccountabilityCase, circular: CircularLetter | None, *, actor: User) -> list[Reason]:
    """A proposed sanction ends after it was transferred, a criticism with the circular that was issued."""
    reasons = handle(case, "end", actor=actor)
    if case.measure == Measure.SANCTION and case.status == states.DECIDED:
        reasons.append(Reason("not-transferred", _("建议处分的，应当先移送有权机关。"), kind="not-now"))
    if case.measure == Measure.CRITICISE and not _is_of(case, circular):
        next_step = _("请先印发涉及该机关的通报批评，再关联。")
        reasons.append(Reason("no-circular", _("通报批评应当关联已经印发的通报。"), next_step=next_step))
    return reasons


def _is_of(case: AccountabilityCase, circular: CircularLetter | None) -> bool:
    if circular is None or circular.status != states.ISSUED_OUT or not circular.criticises:
        return False
    return circular.office_id == case.office_id and circular.agencies.filter(pk=case.agency_id).exists()
