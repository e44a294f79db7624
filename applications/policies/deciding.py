"""Who may draft, clear, sign, return or discard a decision, and what it must say."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications import selectors, states, timing
from applications.content import content_hash
from applications.grounds import cite, content_title, ground, remedy_text
from applications.models import Decision, Request
from applications.policies.conditions import held, in_state
from applications.policies.consulting import others_heard
from applications.policies.redacting import clean
from applications.policies.resting import happened
from disclosure.conditions import Reasons
from disclosure.law.terms import ReplyGround
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import day_of, today

# What the ledger calls the acts by which a reply gets its words.
WORDED = ("request.draft", "request.redraft")
SECRECY, RESPONSIBILITY = "条例第十七条", "条例第四十五条"


def draft(request: Request, *, actor: User) -> Reasons:
    """A decision is drafted by those who handle the case, one at a time."""
    reasons = [*held(request, "request.handle", actor), *in_state(request, *states.OPEN[1:])]
    if selectors.standing_decision(request) is not None:
        reasons.append(Reason("decision-stands", _("本申请已有答复决定，不能另作一个。"), kind="not-now"))
    return reasons


def edit(decision: Decision, *, actor: User) -> Reasons:
    """A draft is changed by those who handle the case; what was sent for review is returned first."""
    return [*held(decision.request, "request.handle", actor), *_in(decision, states.DRAFT)]


def propose(decision: Decision, *, actor: User) -> Reasons:
    """A complete draft goes to review: everything its ground demands is said (条例 arts. 36-39)."""
    return [
        *edit(decision, actor=actor),
        *lacking(decision),
        *happened(decision),
        *remedy_of_today(decision),
        *others_heard(decision),
        *clean(decision),
    ]


def clear(decision: Decision, *, actor: User) -> Reasons:
    """Whatever is handed out is reviewed for secrets first, by another person (条例 art. 17)."""
    return [
        *held(decision.request, "request.clear", actor),
        *_in(decision, states.PROPOSED),
        *not_the_handler(decision, actor),
        *unchanged(decision),
    ]


def issue(decision: Decision, *, actor: User) -> Reasons:
    """The reviewer signs what another person drafted; what hands something out was cleared before."""
    return [
        *held(decision.request, "request.review", actor),
        *_in(decision, *states.UNDER_REVIEW),
        *not_the_handler(decision, actor),
        *unchanged(decision),
        *cleared_if_it_provides(decision),
        *consented(decision),
        *happened(decision),
        *remedy_of_today(decision),
        *no_open_consultation(decision.request),
        *others_heard(decision),
        *clean(decision),
    ]


def send_back(decision: Decision, *, actor: User) -> Reasons:
    """Whoever has it before them may return it; a reason is mandatory."""
    return [*held(decision.request, "request.return", actor), *_in(decision, *states.UNDER_REVIEW)]


def discard(decision: Decision, *, actor: User) -> Reasons:
    """A draft that is not wanted is discarded by those who handle the case."""
    return edit(decision, actor=actor)


def lacking(decision: Decision) -> Iterator[Reason]:
    """What the ground demands and the draft does not say."""
    term = ground(decision.ground)
    for need in term.needs:
        if not _has(decision, need):
            sentence = _("“%(ground)s”的答复须写明：%(need)s。") % {"ground": term.title, "need": content_title(need)}
            yield Reason(f"lacks-{need}", sentence, article=cite(term))


def remedy_of_today(decision: Decision) -> Iterator[Reason]:
    """A paragraph on remedies is that of the law on the day of the reply, not of an earlier day of drafting."""
    written_on = day_of(decision.drafted_at)
    then = remedy_text(decision.request, decision.ground, on=written_on)
    if decision.remedy_text == then != remedy_text(decision.request, decision.ground, on=today()):
        yield Reason(
            "remedy-outdated",
            _("拟办（%(on)s）以来，救济途径的规定已经改变。") % {"on": written_on},
            next_step=_("请退回，在拟办稿中清空救济途径后重新保存、送审。"),
        )


def _has(decision: Decision, need: str) -> bool:
    if need == "reasons":
        return bool(decision.reasons.strip())
    if need == "attachments":
        return decision.provided.exists()
    return _said(decision, need)


def _said(decision: Decision, need: str) -> bool:
    return bool(str(decision.particulars.get(need, "")).strip())


def _in(decision: Decision, *wanted: str) -> Iterator[Reason]:
    if decision.status not in wanted:
        sentence = _("该答复决定现处于“%(state)s”状态，不能办理此事。") % {"state": decision.stage}
        yield Reason("not-in-state", sentence, kind="not-now")


def not_the_handler(decision: Decision, actor: User) -> Iterator[Reason]:
    """Nobody reviews what they drafted or worded themselves, nor the reply of a case they hold."""
    if actor.pk == decision.drafted_by_id or _worded(decision, actor):
        yield Reason(
            "same-person",
            _("拟办人不能审查、签发自己拟办的答复。"),
            article=RESPONSIBILITY,
            next_step=_("请由他人审核。"),
            kind="not-allowed",
        )
    elif actor.pk == decision.request.subject.holder_id:
        yield Reason(
            "holds-the-case",
            _("经办人不能审查、签发自己经办的答复。"),
            article=RESPONSIBILITY,
            next_step=_("请由他人审核，或者先变更经办人。"),
            kind="not-allowed",
        )


def _worded(decision: Decision, actor: User) -> bool:
    """Whether somebody drafted or changed a reply of this case before another took it over."""
    return decision.request.subject.ledger_entries.filter(act__in=WORDED, actor=actor).exists()


def unchanged(decision: Decision) -> Iterator[Reason]:
    """What is decided on is what was proposed."""
    if decision.content_hash != content_hash(decision):
        yield Reason("content-changed", _("内容与送审时的摘要值不符。"), next_step=_("请退回后重新送审。"))


def cleared_if_it_provides(decision: Decision) -> Iterator[Reason]:
    """Nothing is handed out that was not reviewed for secrets (third of the three moments)."""
    if decision.provides and decision.cleared_hash != decision.content_hash:
        yield Reason(
            "not-cleared",
            _("提供信息之前须先经答复前保密审查。"),
            article=SECRECY,
            next_step=_("请由保密审查员审查。"),
            kind="not-now",
        )


def consent_needed(decision: Decision) -> bool:
    """Whether the jurisdiction demands somebody's consent to this refusal."""
    term: ReplyGround = ground(decision.ground)
    return bool(term.consent) and timing.gate(decision.request.agency, "reply.consent", on=today()) is not None


def consent(decision: Decision, *, actor: User) -> Reasons:
    """The department named by the jurisdiction agrees to a refusal under review, once for each content."""
    reasons = [
        *held(decision.request, "request.consent", actor),
        *_in(decision, *states.UNDER_REVIEW),
        *not_the_handler(decision, actor),
        *unchanged(decision),
    ]
    if not consent_needed(decision):
        reasons.append(Reason("no-consent-needed", _("当地没有规定此种答复须经同意。"), kind="not-now"))
    elif not any(consented(decision)):
        reasons.append(Reason("consented", _("对这一内容已经同意过了。"), kind="not-now"))
    return reasons


def consented(decision: Decision) -> Iterator[Reason]:
    """A refusal has whatever consent the jurisdiction's row demands."""
    if not consent_needed(decision):
        return
    agreed = decision.request.subject.reviews.filter(
        moment="consent", outcome="passed", content_hash=decision.content_hash
    )
    if not agreed.exists():
        yield Reason("no-consent", _("不予公开须先经当地规定的部门同意。"), kind="not-now")


def no_open_consultation(request: Request) -> Iterator[Reason]:
    """No decision while a third party or a co-maker still has time to answer (条例 arts. 32, 34)."""
    if any(one.answer == "" for one in request.consultations.all()):
        yield Reason(
            "consultation-open",
            _("征求意见尚未答复，期限也没有届满。"),
            article=_("条例第三十二条、第三十四条"),
            next_step=_("请登记对方的答复，或者在期满后登记逾期未答复。"),
            kind="not-now",
        )
