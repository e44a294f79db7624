"""Correction (补正): what is unclear is told all at once; the answer begins the term anew, silence is for people to judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from applications import selectors, states, telling, timing, waiting
from applications.asking import Paper
from applications.letter_text import written
from applications.models import Correction, Decision, Request
from applications.normal_text import normalised
from applications.policies import correcting as policies
from applications.services import deciding, handing, intake, lettering
from applications.services.deciding import Draft
from applications.services.recording import record
from disclosure import workflow
from disclosure.models import Clock, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import today

ABANDONED = "R15"


@transaction.atomic
def ask(
    request_id: int,
    *,
    points: str,
    period: int,
    actor: User,
    guidance: str = "",
    again_because: str = "",
    delivered_on: date | None = None,
) -> Correction:
    """Tell the applicant once and for all what is unclear, with a period in working days (条例 art. 30).

    Due within 7 working days of receipt; a later notice is given all the same, and its clock records it as late.
    A further notice needs a reason and the head. The period runs from the day the notice arrived.
    """
    request = selectors.locked(request_id)
    said = policies.asked(request, points=points, period=period, again_because=again_because)
    refuse_if([*policies.ask(request, actor=actor), *said])
    notice = _written(request, points, guidance, period, again_because, actor)
    _notice_given(notice, actor)
    in_time = waiting.noticed_in_time(notice)
    workflow.advance(request, "ask_correction", machine=states.REQUEST)
    if in_time:
        timing.stand_still(request, timing.AWAITING_CORRECTION, on=today(), actor=actor)
    letter = lettering.issue(request, "correction", actor=actor, context={"correction": notice})
    by = "request.correct_again" if notice.number > 1 else "request.handle"
    facts = {"which": notice.number, "days": period, "in_time": in_time}
    record("request.ask_correction", request, actor=actor, facts=facts, reason=again_because.strip(), by=by)
    if delivered_on is not None:
        handing.over(request, letter, on=delivered_on, actor=actor, by=by)
        delivered(request, on=delivered_on, actor=actor)
    return notice


def _written(request: Request, points: str, guidance: str, period: int, again_because: str, actor: User) -> Correction:
    number = request.corrections.count() + 1
    return Correction.objects.create(
        request=request,
        number=number,
        points=points.strip(),
        guidance=guidance.strip(),
        period=period,
        notified_on=today(),
        notified_by=actor,
        again_because=again_because.strip() if number > 1 else "",
        approved_by=actor if number > 1 else None,
    )


def _notice_given(notice: Correction, actor: User) -> None:
    """The clock of the notice stops; where none runs any more one is opened, so that lateness stays on record."""
    request, code = notice.request, waiting.CORRECTION_NOTICE
    if not timing.running(request, code):
        since = timing.last_start(request) or request.received_on or today()
        timing.begin(request, code, on=since, actor=actor, key=waiting.key_of(notice))
    timing.stop(request, code, on=today(), actor=actor)


def delivered(request: Request, *, on: date, actor: User) -> None:
    """The notice arrived: the period that it sets begins to run."""
    notice = request.corrections.filter(outcome=Correction.Outcome.OPEN, delivered_on__isnull=True).first()
    if notice is None:
        return
    notice.delivered_on = on
    notice.save(update_fields=["delivered_on"])
    key = waiting.key_of(notice)
    timing.begin(request, waiting.CORRECTION, on=on, actor=actor, key=key, length=notice.period)


@transaction.atomic
def answer(
    request_id: int, *, text: str, on: date, actor: User, papers: Sequence[Paper] = (), excuse: str = ""
) -> Correction:
    """Take in a correction; the full reply term is counted anew from the day it was received (条例 art. 30).

    After a notice that came too late the term is not counted anew, unless the jurisdiction's row says so. A
    correction after its period needs the good reason that art. 30 speaks of, in `excuse`.
    """
    request = selectors.locked(request_id)
    refuse_if(policies.answer(request, actor=actor))
    notice = _awaited(request)
    refuse_if(policies.answered(request, notice, on=on, text=text, papers=bool(papers), excuse=excuse))
    notice.answered_on, notice.answer, notice.outcome = on, text.strip(), Correction.Outcome.ANSWERED
    notice.save(update_fields=["answered_on", "answer", "outcome"])
    for paper in papers:
        intake.attach(request, paper, actor=actor)
    timing.stop(request, waiting.CORRECTION, on=on, actor=actor, key=waiting.key_of(notice))
    restarted = restarts(notice) and bool(timing.move_reply(request, "restart", on=on, actor=actor, key="correction"))
    _asks_anew(request)
    workflow.advance(request, "answer_correction", machine=states.REQUEST, also=("normalised", "compared_at"))
    facts = {"which": notice.number, "on": on, "restarted": restarted}
    record("request.answer_correction", request, actor=actor, facts=facts, reason=excuse.strip(), by="request.handle")
    if actor.is_system:
        telling.these([request.subject.holder], request, headline=_("申请人已补正"))
    return notice


def _asks_anew(request: Request) -> None:
    """What was made clear belongs to what is asked for, which is compared again with what others ask for (art. 44)."""
    said = request.corrections.exclude(answer="").order_by("number").values_list("answer", flat=True)
    request.normalised = normalised(request.title, request.document_number, request.features, *said)
    request.compared_at = None


def restarts(notice: Correction) -> bool:
    """Whether the answer to a notice begins the term anew: always after one in time, else by the jurisdiction's row."""
    if waiting.noticed_in_time(notice):
        return True
    rule = timing.gate(notice.request.agency, "correction.late-notice", on=notice.notified_on)
    return rule is not None and rule.value == "restart"


@transaction.atomic
def abandon(request_id: int, *, actor: User) -> Decision:
    """Draft, for review like any other, the decision that a request never corrected is not processed further."""
    request = selectors.locked(request_id)
    refuse_if(policies.abandon(request, actor=actor))
    notice = _awaited(request)
    notice.outcome = Correction.Outcome.ABANDONED
    notice.save(update_fields=["outcome"])
    record("request.abandon", request, actor=actor, facts={"which": notice.number}, by="request.handle")
    said = Draft(ABANDONED, particulars={"correction-record": history(notice)})
    return deciding.draft(request.pk, said, actor=actor)


def history(notice: Correction) -> str:
    """How a correction was asked for and not given, as a decision tells it."""
    # What a letter says is Chinese, whatever language the page was in.
    told, arrived = written(notice.notified_on), written(notice.delivered_on)
    due = written(waiting.correction_due_on(notice.request))
    return f"本机关于{told}告知补正，申请人于{arrived}收到，补正期限至{due}届满，申请人没有补正。"


@transaction.atomic
def close_window(clock_id: int) -> bool:
    """Set aside the clock of a notice that nobody needed: the days for it are over and nothing was found unclear."""
    clock = Clock.objects.select_related("subject__request").get(pk=clock_id)
    request = selectors.locked(clock.subject.request.pk)
    if request.status == states.RECEIVED or clock.pk not in {one.pk for one in windows_over()}:
        return False
    timing.void(request, waiting.CORRECTION_NOTICE, actor=User.system(), reason=_("告知补正的期限已过，无需补正"))
    return True


def windows_over() -> list[Clock]:
    """The clocks of notices whose last day is over, on requests that were registered without one."""
    ended = Clock.objects.filter(duty__endswith=f"/{waiting.CORRECTION_NOTICE}", state=Clock.State.RUNNING)
    return list(ended.filter(due_on__lt=today(), subject__request__status__in=states.REGISTERED).order_by("pk"))


def _awaited(request: Request) -> Correction:
    notice = waiting.correction(request)
    if notice is None:
        refuse_if([Reason("no-correction", _("没有等待补正的告知书。"), kind="not-now")])
        raise LookupError(f"request {request.pk} waits for no correction")
    return notice
