"""Who drafts, hears, approves and issues a circular of commendation or criticism, and who speaks for those it names."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import today
from reports import states
from reports.models import CircularLetter, CircularStatement

ARTICLE = "《政府信息公开条例》第四十七条"


def draft(office: Agency, agencies: list[Agency], *, actor: User) -> list[Reason]:
    """A circular is drafted by an office about agencies it supervises."""
    reasons = list(roles.reasons_against(actor, "circular.draft", office))
    if not agencies:
        reasons.append(Reason("no-agency", _("请选择所涉机关。")))
    for agency in agencies:
        if not roles.may(actor, "circular.draft", agency):
            sentence = _("“%(agency)s”不在监督范围之内。") % {"agency": agency}
            reasons.append(Reason("not-supervised", sentence, article=ARTICLE, kind="not-allowed"))
    return reasons


def handle(circular: CircularLetter, act: str, *, actor: User) -> list[Reason]:
    """What the office itself does: hearing, changing, withdrawing."""
    return [*_drafts(circular, actor), *states.CIRCULAR.against(circular.status, act)]


def hear(circular: CircularLetter, *, actor: User) -> list[Reason]:
    """Those who are to be criticised are heard; who is commended has nothing to answer."""
    reasons = [*handle(circular, "hear", actor=actor), *_proven(circular)]
    if not circular.criticises:
        reasons.append(Reason("not-criticised", _("通报表扬不需要听取申辩。"), kind="not-now"))
    return reasons


def state(circular: CircularLetter, agency: Agency | None, *, actor: User) -> list[Reason]:
    """An agency states its case once in a round, by one of its own people, while it is being heard."""
    reasons = []
    if circular.status != states.HEARING:
        reasons.append(Reason("not-heard-now", _("现在不在听取申辩期间。"), kind="not-now"))
    if agency is None:
        if not any(roles.may(actor, "circular.state", one) for one in circular.agencies.all()):
            reasons.append(Reason("not-yours", _("您不能代表所涉机关申辩。"), kind="not-allowed"))
        return reasons
    reasons += roles.reasons_against(actor, "circular.state", agency)
    if not circular.agencies.filter(pk=agency.pk).exists():
        reasons.append(Reason("not-named", _("通报没有涉及“%(agency)s”。") % {"agency": agency}))
    if CircularStatement.objects.filter(circular=circular, agency=agency, round=circular.round).exists():
        reasons.append(Reason("stated", _("该机关已经申辩。"), kind="not-now"))
    return reasons


def approve(circular: CircularLetter, *, actor: User) -> list[Reason]:
    """A leader other than the drafter approves; a criticism only when all were heard or their time is over."""
    reasons = [
        *roles.reasons_against(actor, "circular.approve", circular.office),
        *states.CIRCULAR.against(circular.status, "approve"),
        *_proven(circular),
        *_heard(circular),
    ]
    if actor.pk == circular.drafted_by_id:
        reasons.append(Reason("same-person", _("拟稿人不能批准自己拟的通报。"), kind="not-allowed"))
    return reasons


def issue(circular: CircularLetter, *, actor: User) -> list[Reason]:
    """What was approved is issued by the office."""
    return handle(circular, "issue", actor=actor)


def _drafts(circular: CircularLetter, actor: User) -> Iterator[Reason]:
    return roles.reasons_against(actor, "circular.draft", circular.office)


def _proven(circular: CircularLetter) -> Iterator[Reason]:
    if not circular.evidence.exists():
        yield Reason("no-evidence", _("事实没有凭据。"), next_step=_("请关联整改事项、督查或者写明其他凭据。"))


def _heard(circular: CircularLetter) -> Iterator[Reason]:
    if not circular.criticises:
        return
    if circular.status != states.HEARING or circular.statements_until is None:
        yield Reason("not-heard", _("通报批评前应当听取所涉机关的申辩。"), kind="not-now")
    elif today() <= circular.statements_until and _silent(circular):
        sentence = _("申辩截止日为%(day)s，尚有机关没有申辩。") % {"day": circular.statements_until}
        yield Reason("still-heard", sentence, kind="not-now")


def _silent(circular: CircularLetter) -> bool:
    said = circular.statements.filter(round=circular.round).values("agency")
    return circular.named.exclude(agency__in=said).exists()
