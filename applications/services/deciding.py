"""Decision (审核、答复): drafted by the handler, cleared for secrets where it hands something out, signed by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications import grounds, selectors, states, telling
from applications.content import content_hash
from applications.models import Decision, Letter, Provided, Request, RequestFile
from applications.policies import deciding as policies
from applications.services import lettering
from applications.services.recording import record
from disclosure import roles, workflow
from disclosure.conditions import stated
from disclosure.models import Review, User
from disclosure.refusals import refuse_if
from disclosure.today import day_of, now, today


@dataclass(frozen=True, slots=True)
class Handed:
    """A file to be handed out, with its pages and, if it is a redacted copy, the original it was made from."""

    file: RequestFile
    pages: int = 0
    original: RequestFile | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft decision says; the ground fixes everything else. An empty remedy text takes the ground's own."""

    ground: str
    facts: str = ""
    reasons: str = ""
    particulars: Mapping[str, Any] = field(default_factory=dict)
    remedy_text: str = ""
    provided: Sequence[Handed] = ()


@transaction.atomic
def draft(request_id: int, said: Draft, *, actor: User) -> Decision:
    """Begin a decision; the ground picks article, letter, remedy paragraph and report row (条例 arts. 36-39)."""
    request = selectors.locked(request_id)
    refuse_if(policies.draft(request, actor=actor))
    decision = Decision(
        request=request, number=request.decisions.count() + 1, drafted_by=actor, drafted_at=now(), ground=said.ground
    )
    _write(decision, said)
    record("request.draft", request, actor=actor, facts={"ground": said.ground}, by="request.handle")
    return decision


@transaction.atomic
def edit(decision_id: int, said: Draft, *, actor: User) -> Decision:
    """Change a draft; whoever changed it last answers for it as its drafter."""
    decision = locked(decision_id)
    refuse_if(policies.edit(decision, actor=actor))
    said = _with_remedy_of_today(decision, said)
    decision.drafted_by, decision.drafted_at = actor, now()
    _write(decision, said)
    record("request.redraft", decision.request, actor=actor, facts={"ground": said.ground}, by="request.handle")
    return decision


def _with_remedy_of_today(decision: Decision, said: Draft) -> Draft:
    """A paragraph on remedies that nobody worded anew is made anew: the law, or the ground, may be another by now."""
    then = grounds.remedy_text(decision.request, decision.ground, on=day_of(decision.drafted_at))
    return replace(said, remedy_text="") if said.remedy_text.strip() == then else said


def _write(decision: Decision, said: Draft) -> None:
    term = grounds.ground(said.ground)
    decision.ground, decision.provides = term.code, bool(term.provides)
    decision.facts, decision.reasons = said.facts.strip(), said.reasons.strip()
    decision.particulars = {name: value for name, value in said.particulars.items() if value not in ("", None)}
    decision.remedy_text = said.remedy_text.strip() or grounds.remedy_text(decision.request, term.code, on=today())
    decision.save()
    decision.provided.all().delete()
    for position, one in enumerate(said.provided, start=1):
        Provided.objects.create(
            decision=decision,
            file=one.file,
            original=one.original or one.file.made_from,
            pages=one.pages,
            position=position,
        )


@transaction.atomic
def propose(decision_id: int, *, actor: User) -> Decision:
    """Send a complete draft to review; its content is bound by its hash from here on."""
    decision = locked(decision_id)
    refuse_if(policies.propose(decision, actor=actor))
    decision.content_hash, decision.proposed_at = content_hash(decision), now()
    workflow.advance(decision, "propose", machine=states.DECISION, also=("content_hash", "proposed_at"))
    facts = {"ground": decision.ground, "content_hash": decision.content_hash}
    record("request.propose", decision.request, actor=actor, facts=facts, by="request.handle")
    wanted = ("secrecy-reviewer",) if decision.provides else ("approver", "disclosure-head")
    telling.roles_of(decision.request, wanted, headline=_("答复待审"), but=actor)
    return decision


@transaction.atomic
def clear(decision_id: int, *, actor: User, opinion: str = "") -> Decision:
    """The secrecy review before a reply, bound to the hash of what will be handed out (条例 art. 17)."""
    decision = locked(decision_id)
    refuse_if(policies.clear(decision, actor=actor))
    decision.cleared_by, decision.cleared_hash, decision.cleared_at = actor, decision.content_hash, now()
    workflow.advance(decision, "clear", machine=states.DECISION, also=("cleared_by", "cleared_hash", "cleared_at"))
    review(decision, moment="reply", outcome="passed", actor=actor, act="request.clear", opinion=opinion)
    record("request.clear", decision.request, actor=actor, facts={"content_hash": decision.content_hash})
    telling.roles_of(decision.request, ("approver", "disclosure-head"), headline=_("答复待签发"), but=actor)
    return decision


@transaction.atomic
def issue(decision_id: int, *, actor: User, opinion: str = "") -> Letter:
    """Sign a decision: it stands, and its letter is numbered and frozen in the same act."""
    decision = locked(decision_id)
    refuse_if(policies.issue(decision, actor=actor))
    decision.reviewed_by, decision.reviewed_hash, decision.issued_on = actor, decision.content_hash, today()
    decision.counts = not decision.request.decisions.filter(counts=True).exists()
    also = ("reviewed_by", "reviewed_hash", "issued_on", "counts")
    workflow.advance(decision, "issue", machine=states.DECISION, also=also)
    review(decision, moment="approval", outcome="passed", actor=actor, act="request.review", opinion=opinion)
    letter = lettering.reply(decision, actor=actor)
    facts = {"ground": decision.ground, "letter": letter.number, "content_hash": decision.content_hash}
    record("request.issue", decision.request, actor=actor, facts=facts, by="request.review")
    telling.these([decision.request.subject.holder], decision.request, headline=_("答复已签发，待送达"))
    return letter


@transaction.atomic
def send_back(decision_id: int, *, actor: User, reason: str) -> Decision:
    """Return a decision to its drafter with a reason; what was cleared is void."""
    decision = locked(decision_id)
    refuse_if([*policies.send_back(decision, actor=actor), *stated(reason, _("退回须写明理由。"))])
    review(decision, moment="approval", outcome="returned", actor=actor, act="request.return", opinion=reason)
    record("request.return", decision.request, actor=actor, reason=reason.strip())
    decision.cleared_by, decision.cleared_hash, decision.cleared_at = None, "", None
    decision.content_hash, decision.proposed_at = "", None
    columns = ("cleared_by", "cleared_hash", "cleared_at", "content_hash", "proposed_at")
    workflow.advance(decision, "return", machine=states.DECISION, also=columns)
    telling.these([decision.drafted_by], decision.request, headline=_("答复已退回"), text=reason)
    return decision


@transaction.atomic
def discard(decision_id: int, *, actor: User) -> Decision:
    """Discard a draft, so that another can be begun."""
    decision = locked(decision_id)
    refuse_if(policies.discard(decision, actor=actor))
    workflow.advance(decision, "discard", machine=states.DECISION)
    _part_again(decision)
    record("request.discard", decision.request, actor=actor, facts={"ground": decision.ground}, by="request.handle")
    return decision


def _part_again(decision: Decision) -> None:
    """A case that was to be merged goes on alone once the draft that says so is given up."""
    request = decision.request
    if request.led_to_id is not None:
        request.led_to = None
        request.save(update_fields=["led_to"])


def locked(decision_id: int) -> Decision:
    """A decision under the lock of its request, so that two officers never decide at once."""
    request_id = Decision.objects.values_list("request_id", flat=True).get(pk=decision_id)
    request: Request = selectors.locked(request_id)
    decision = Decision.objects.select_related("drafted_by").get(pk=decision_id)
    decision.request = request
    return decision


def review(decision: Decision, *, moment: str, outcome: str, actor: User, act: str, opinion: str = "") -> Review:
    """Add one look at a decision to the history, naming for whom a stand-in acted."""
    role = roles.holding(actor, act, decision.request.agency)
    return Review.objects.create(
        subject=decision.request.subject,
        moment=moment,
        outcome=outcome,
        edition=decision.number,
        content_hash=decision.content_hash,
        opinion=opinion.strip(),
        reviewer=actor,
        on_behalf_of=role.on_behalf_of if role else None,
        at=now(),
    )
