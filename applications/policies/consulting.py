"""Whom a reply must wait for: who may ask others, take their answers, and decide against a third party's will."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from applications import states, timing
from applications.grounds import ground
from applications.models import Consultation, Decision, Request
from applications.policies.conditions import held, in_state
from applications.selectors import applicants_words
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today

Answer, Kind = Consultation.Answer, Consultation.Kind
DUTIES = {Kind.THIRD_PARTY: "request.third-party", Kind.CO_MAKER: "request.co-maker"}
ARTICLES = {Kind.THIRD_PARTY: "条例第三十二条", Kind.CO_MAKER: "条例第三十四条"}
TIME_EXCLUDED = "条例第三十三条第三款"
THIRD_PARTY_GROUND = "E4"
# What a decision says where it withholds for a third party's sake and asked nobody.
WHY_NOBODY_ASKED = "no-consultation-reason"
DISPATCH, DELIVERY, ANSWERED = "dispatch", "delivery", "answer"


def ask(request: Request, *, actor: User) -> Reasons:
    """Others are asked by those who handle the case, while it is being handled (条例 arts. 32, 34)."""
    return [*held(request, "request.handle", actor), *in_state(request, states.HANDLING)]


def asked(request: Request, *, party: str, question: str, harm: str, dispatched_on: date) -> Reasons:
    """A letter says whom it asks about what, was sent after the request came in, and never names the applicant."""
    label = _("发出日期")
    return [
        *stated(party, _("请写明征求谁的意见。"), code="no-party"),
        *stated(question, _("请写明征求意见的内容。"), code="no-question"),
        *not_ahead(dispatched_on, label),
        *not_before(dispatched_on, request.received_on, label, _("收到申请之日")),
        *_names_nobody(request, f"{question}\n{harm}"),
    ]


def _names_nobody(request: Request, text: str) -> Iterator[Reason]:
    said = _bare(text)
    if any(_bare(word) in said for word in applicants_words(request)):
        yield Reason(
            "names-applicant",
            _("征求意见的内容里有申请人的个人信息。"),
            article=_("个人信息保护法第六条"),
            next_step=_("请只写明拟公开的信息，删去申请人的姓名、证件号码和联系方式。"),
        )


def _bare(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def follow(consultation: Consultation, *, actor: User) -> Reasons:
    """What happens to a letter is recorded by those who handle the case, as long as an answer is waited for."""
    reasons = list(held(consultation.request, "request.handle", actor))
    if consultation.answer != Answer.OPEN:
        sentence = _("该项征求意见已经办结（%(answer)s）。") % {"answer": consultation.get_answer_display()}
        reasons.append(Reason("consultation-closed", sentence, kind="not-now"))
    return reasons


def deliver(consultation: Consultation, *, actor: User) -> Reasons:
    """The day on which a letter arrived is recorded once."""
    reasons = follow(consultation, actor=actor)
    if consultation.delivered_on is not None:
        reasons.append(Reason("delivered", _("对方收到的日期已经登记。"), kind="not-now"))
    return reasons


def delivered_on(consultation: Consultation, on: date) -> Reasons:
    """A letter arrives no earlier than it was sent, and not in the future."""
    label = _("对方收到日期")
    return [*not_ahead(on, label), *not_before(on, consultation.dispatched_on, label, _("发出日期"))]


def proof_is_wanted(consultation: Consultation, papers: Sequence[object]) -> Reasons:
    """The proof of dispatch is put in once, and it is a paper."""
    if consultation.dispatch_proof_id is not None:
        return [Reason("proven", _("发出的凭据已经附上。"), kind="not-now")]
    return [] if papers else [Reason("no-proof", _("请附上发出的凭据。"), article=TIME_EXCLUDED)]


def take_answer(consultation: Consultation, *, actor: User) -> Reasons:
    """An answer is taken while it is waited for, and after a silence too, then as a late one."""
    reasons = list(held(consultation.request, "request.handle", actor))
    if consultation.answer not in (Answer.OPEN, Answer.SILENT) or consultation.late:
        reasons.append(Reason("consultation-closed", _("该项征求意见已经有答复或者已经终止。"), kind="not-now"))
    if consultation.request.status == states.ARCHIVED:
        reasons.append(Reason("archived", _("案卷已经归档。"), kind="not-now"))
    return reasons


def answered(consultation: Consultation, answer: str, reasons: str, on: date) -> Reasons:
    """An answer agrees, agrees partly or objects; whoever does not simply agree says why (条例 art. 32)."""
    label, arrived = _("收到答复日期"), consultation.delivered_on
    earlier = (arrived, _("对方收到日期")) if arrived else (consultation.dispatched_on, _("发出日期"))
    found = [*not_ahead(on, label), *not_before(on, earlier[0], label, earlier[1])]
    if answer not in (Answer.AGREED, Answer.PARTLY, Answer.OBJECTED):
        found.append(Reason("unknown-answer", _("请选择同意、部分同意或者不同意公开。")))
    elif answer != Answer.AGREED and not reasons.strip():
        sentence = _("不同意公开或者只同意部分公开的，须写明理由。")
        found.append(Reason("no-reason", sentence, article=ARTICLES[Kind(consultation.kind)]))
    return found


def time_is_proven(consultation: Consultation, lacking: list[str], *, unproven: bool) -> Iterator[Reason]:
    """Time is left out of the term only with proof of its days; without it somebody says so, and none is left out."""
    if not lacking or unproven or not timing.stands_still(consultation.request, consultation.key):
        return
    names = {DISPATCH: _("发出"), DELIVERY: _("对方收到"), ANSWERED: _("收到答复")}
    yield Reason(
        "no-proof",
        _("缺少%(what)s的凭据，征求意见的时间不能扣除。") % {"what": "、".join(names[one] for one in lacking)},
        article=TIME_EXCLUDED,
        next_step=_("请先登记并附上凭据；确实没有凭据的，请勾选“没有凭据，不扣除时间”。"),
    )


def silent(consultation: Consultation, *, actor: User) -> Reasons:
    """Silence is established once the addressee's last day is over (条例 arts. 32, 34)."""
    reasons = follow(consultation, actor=actor)
    last = last_day(consultation)
    article = ARTICLES[Kind(consultation.kind)]
    if last is None:
        step = _("请先登记对方收到日期；无法送达的，请终止征求。")
        sentence = _("对方收到日期没有登记，期限尚未起算。")
        reasons.append(Reason("no-delivery", sentence, article=article, next_step=step, kind="not-now"))
    elif today() <= last:
        sentence = _("对方的期限到%(last)s届满，还没有结束。") % {"last": last.isoformat()}
        reasons.append(Reason("term-runs", sentence, article=article, kind="not-now"))
    return reasons


def last_day(consultation: Consultation) -> date | None:
    """The last day on which the addressee may answer in time; None while its term has not begun."""
    return timing.last_day_of(consultation.request, DUTIES[Kind(consultation.kind)], consultation.key)


def is_late(consultation: Consultation, on: date) -> bool:
    """Whether an answer of that day came after the addressee's last day."""
    last = last_day(consultation)
    return last is not None and on > last


def link_is_good(consultation: Consultation | None) -> bool:
    """Whether a single-use link still takes an answer: it is known, unused, in time, and the case is open."""
    return (
        consultation is not None
        and consultation.token_used_at is None
        and consultation.answer == Answer.OPEN
        and consultation.request.status in states.OPEN
        and not is_late(consultation, today())
    )


def by_link(consultation: Consultation | None) -> Iterator[Reason]:
    """A used, forged or expired link is refused in the same words, so that nothing is learnt by trying (art. 32)."""
    if link_is_good(consultation):
        return
    yield Reason(
        "link-invalid",
        _("这个答复链接不能使用：地址不完整，或者已经用来答复过，或者征求意见的期限已过、事项已经办结。"),
        article=_("条例第三十二条、第三十四条"),
        next_step=_(
            "请按征求意见书上的联系方式，把书面意见送交发出征求意见书的机关；逾期的意见由该机关依照条例决定如何处理。"
        ),
        kind="not-now",
    )


def override(consultation: Consultation, *, actor: User) -> Reasons:
    """Against a third party's will only what the public interest demands is disclosed (条例 art. 32)."""
    reasons = list(held(consultation.request, "request.override", actor))
    if not objects(consultation):
        sentence = _("第三方没有在期限内表示不同意，不需要此项决定。")
        reasons.append(Reason("no-objection", sentence, article=ARTICLES[Kind.THIRD_PARTY], kind="not-now"))
    elif consultation.override_on is not None:
        reasons.append(Reason("overridden", _("已经决定公开并告知第三方。"), kind="not-now"))
    if consultation.request.status not in states.OPEN:
        reasons.extend(in_state(consultation.request, states.HANDLING))
    return reasons


def objects(consultation: Consultation) -> bool:
    """Whether a third party said no in time, wholly or in part; a late no does not bind (条例 art. 32)."""
    said_no = consultation.answer in (Answer.OBJECTED, Answer.PARTLY)
    return consultation.kind == Kind.THIRD_PARTY and said_no and not consultation.late


def others_heard(decision: Decision) -> Iterator[Reason]:
    """What arts. 32 and 17 demand of a decision before it is proposed and before it is signed."""
    yield from _asked_or_said_why_not(decision)
    yield from _not_against_an_objection(decision)
    yield from _doubts_are_settled(decision)


def _asked_or_said_why_not(decision: Decision) -> Iterator[Reason]:
    if not _withholds_for_a_third_party(decision):
        return
    asked_one = decision.request.consultations.filter(kind=Kind.THIRD_PARTY).exclude(answer=Answer.CALLED_OFF)
    if not asked_one.exists() and not str(decision.particulars.get(WHY_NOBODY_ASKED, "")).strip():
        yield Reason(
            "third-party-not-asked",
            _("以损害第三方合法权益为由不予公开，须先书面征求第三方意见，或者写明没有征求的理由。"),
            article=_("条例第十五条、第三十二条"),
            next_step=_("请征求第三方意见，或者在答复要素中写明没有征求的理由。"),
        )


def _withholds_for_a_third_party(decision: Decision) -> bool:
    """The whole on that ground, or a passage struck from what is handed out."""
    whole = ground(decision.ground).ground == THIRD_PARTY_GROUND
    return whole or decision.provided.filter(file__redactions__ground=THIRD_PARTY_GROUND).exists()


def _not_against_an_objection(decision: Decision) -> Iterator[Reason]:
    """A part withheld on the third party's ground answers an objection; otherwise the public interest must be shown."""
    if not decision.provides:
        return
    waiting = [one for one in decision.request.consultations.all() if objects(one) and one.override_on is None]
    if not waiting or decision.provided.filter(file__redactions__ground=THIRD_PARTY_GROUND).exists():
        return
    yield Reason(
        "third-party-objects",
        _("第三方不同意公开，不能提供。"),
        article=ARTICLES[Kind.THIRD_PARTY],
        next_step=_(
            "请不予公开；或者作区分处理，以损害第三方合法权益为由删去其不同意公开的内容，提供删减后的副本；"
            "或者由负责人以公共利益为由决定公开并书面告知第三方。"
        ),
    )


def _doubts_are_settled(decision: Decision) -> Iterator[Reason]:
    """Nothing is handed out while it is not settled whether it may be (条例 art. 17)."""
    if not decision.provides:
        return
    if decision.request.referrals.filter(answer="").exists():
        yield Reason("referral-open", _("报请确定的事项尚未答复，不能提供。"), article="条例第十七条", kind="not-now")
    if decision.ground != "R3" and decision.request.referrals.filter(answer__in=("may-not", "partly")).exists():
        sentence = _("主管部门或者保密行政管理部门没有确定可以全部公开，不能全部提供。")
        yield Reason("referral-forbids", sentence, article="条例第十七条")
