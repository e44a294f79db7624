"""Feedback on the desk: passed to the leading group and back, answered, the handling published, or put aside."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import feedback_kept_for, states
from catalog.models import Edition, Feedback
from catalog.policies import feedback as policies
from catalog.services.feedback import PUBLISHED
from disclosure import clocks, ledger, public_cache, roles, workflow
from disclosure.conditions import not_ahead, not_before, stated
from disclosure.models import User
from disclosure.refusals import refuse_if
from disclosure.today import now, today


@transaction.atomic
def pass_on(feedback_id: int, question: str, *, actor: User) -> Feedback:
    """Put a question to the leading group for openness (政务公开领导小组); the clock of the handling runs on."""
    feedback = locked(feedback_id)
    unsaid = stated(question, _("请写明提交领导小组研究的问题。"), code="no-question")
    refuse_if([*policies.pass_on(feedback, actor=actor), *unsaid])
    feedback.passed_question, feedback.passed_on, feedback.passed_by = question.strip(), today(), actor
    _advance(feedback, "pass_on", "passed_question", "passed_on", "passed_by")
    _note(feedback, "pass_on", actor=actor)
    return feedback


@transaction.atomic
def bring_back(feedback_id: int, opinion: str, *, on: date, actor: User) -> Feedback:
    """Record what the leading group holds; the agency answers by it."""
    feedback = locked(feedback_id)
    unsaid = stated(opinion, _("请写明领导小组的意见。"), code="no-opinion")
    dated = [
        *not_ahead(on, _("意见日期")),
        *not_before(on, feedback.passed_on, _("意见日期"), _("提交日期")),
    ]
    refuse_if([*policies.bring_back(feedback, actor=actor), *unsaid, *dated])
    feedback.opinion, feedback.opinion_on, feedback.opinion_by = opinion.strip(), on, actor
    _advance(feedback, "bring_back", "opinion", "opinion_on", "opinion_by")
    _note(feedback, "bring_back", actor=actor, by="feedback.consider")
    return feedback


@transaction.atomic
def answer(feedback_id: int, text: str, *, actor: User) -> Feedback:
    """Answer the reader, who finds it by number and query code; the clock stops when the handling is published."""
    feedback = locked(feedback_id)
    unsaid = stated(text, _("请写明答复。"), code="no-answer")
    refuse_if([*policies.answer(feedback, actor=actor), *unsaid])
    feedback.answer, feedback.answered_on, feedback.answered_by = text.strip(), today(), actor
    _advance(feedback, "answer", "answer", "answered_on", "answered_by")
    _note(feedback, "answer", actor=actor)
    return feedback


@transaction.atomic
def link_revision(feedback_id: int, edition_id: int, *, actor: User) -> Feedback:
    """Name the edition by which the item was put right; readers see it once that edition is public."""
    feedback = locked(feedback_id)
    edition = Edition.objects.get(pk=edition_id)
    refuse_if([*policies.link(feedback, actor=actor), *policies.corrected_in(feedback, edition)])
    feedback.corrected_in = edition
    feedback.save(update_fields=["corrected_in"])
    _note(feedback, "link", actor=actor, facts={"corrected_in": edition.number})
    public_cache.purge_on_commit()
    return feedback


@transaction.atomic
def publish(feedback_id: int, *, question: str, answer: str, actor: User) -> Feedback:
    """Publish what was raised and how it was handled, without the reader's data, which stops the clock."""
    feedback = locked(feedback_id)
    refuse_if([*policies.publish(feedback, actor=actor), *policies.told(feedback, question, answer)])
    feedback.published_question, feedback.published_answer = question.strip(), answer.strip()
    feedback.published_at, feedback.published_by = now(), actor
    told = ("published_question", "published_answer", "published_at", "published_by")
    _end(feedback, "publish", *told)
    clocks.stop(feedback.subject, stops_with=PUBLISHED, on=max(today(), feedback.received_on), actor=actor)
    _note(feedback, "publish", actor=actor, by="feedback.publish")
    public_cache.purge_on_commit()
    return feedback


@transaction.atomic
def close(feedback_id: int, reason: str, *, actor: User) -> Feedback:
    """End what was answered and cannot be published, since its item left the public; the clock is set aside."""
    feedback = locked(feedback_id)
    unsaid = stated(reason, _("请写明不另公开的理由。"))
    refuse_if([*policies.close(feedback, actor=actor), *unsaid])
    _put_aside(feedback, "close", reason.strip(), actor, by="feedback.publish")
    return feedback


@transaction.atomic
def dismiss(feedback_id: int, reason: str, *, actor: User) -> Feedback:
    """Put aside what is no feedback at all, such as advertising; the reader who looks it up is told the reason."""
    feedback = locked(feedback_id)
    refuse_if([*policies.dismiss(feedback, actor=actor), *stated(reason, _("请写明不予处理的理由。"))])
    _put_aside(feedback, "dismiss", reason.strip(), actor)
    return feedback


@transaction.atomic
def unmask(feedback_id: int, reason: str, *, actor: User) -> str:
    """Read the contact in clear; the ledger keeps who and why, and of the contact a keyed digest alone."""
    feedback = locked(feedback_id)
    refuse_if([*policies.unmask(feedback, actor=actor), *stated(reason, _("请写明查看的理由。"))])
    ledger.record(
        "feedback.unmask",
        subject=feedback.subject,
        actor=actor,
        facts=roles.stood_in_for(actor, "feedback.handle", feedback.subject.agency),
        personal={"contact": feedback.contact},
        reason=reason.strip(),
    )
    return feedback.contact


def locked(feedback_id: int) -> Feedback:
    """One feedback, locked until the act's transaction ends."""
    Feedback.objects.select_for_update(of=("self",)).get(pk=feedback_id)
    related = ("subject__agency__parent__parent", "item__subject", "edition", "corrected_in")
    return Feedback.objects.select_related(*related).get(pk=feedback_id)


def _advance(feedback: Feedback, act: str, *also: str) -> None:
    workflow.advance(feedback, act, machine=states.FEEDBACK, also=also)


def _end(feedback: Feedback, act: str, *also: str) -> None:
    """The last step sets the day on which contact and wording are purged."""
    feedback.purge_on = feedback_kept_for.until(feedback.subject.agency, today())
    _advance(feedback, act, *also, "purge_on")


def _put_aside(feedback: Feedback, act: str, reason: str, actor: User, *, by: str = "feedback.handle") -> None:
    feedback.ended_reason, feedback.ended_by = reason, actor
    _end(feedback, act, "ended_reason", "ended_by")
    for clock in clocks.open_clocks(feedback.subject):
        clocks.void(clock, actor=actor, reason=str(states.FEEDBACK_LABELS[feedback.status]))
    _note(feedback, act, actor=actor, by=by, reason=reason)


def _note(
    feedback: Feedback,
    act: str,
    *,
    actor: User,
    facts: dict[str, object] | None = None,
    reason: str = "",
    by: str = "feedback.handle",
) -> None:
    stood_in_for = roles.stood_in_for(actor, by, feedback.subject.agency)
    known = {"feedback_number": feedback.number, **(facts or {}), **stood_in_for}
    ledger.record(f"feedback.{act}", subject=feedback.subject, actor=actor, facts=known, reason=reason)
