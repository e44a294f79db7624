"""The way of a reply: drafted by the handler, cleared for secrets, consented to, signed by another; or back, or given up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import grounds, selectors, states
from applications.admin.acts.base import ONGOING, RequestAct
from applications.asking import Paper
from applications.forms.deciding import HANDED_OUT, DraftForm, GroundForm, initial_of
from applications.forms.saying import OpinionForm, ReasonForm, kept_papers
from applications.models import Decision, Request, RequestFile
from applications.policies import deciding as policies
from applications.policies.resting import PRIOR
from applications.services import casefile, consenting, deciding
from applications.services.deciding import Draft, Handed
from disclosure.law.terms import ReplyGround
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today


class OnGround(RequestAct):
    """A draft is written for one ground, chosen first; its form asks what that ground demands."""

    def ground_of(self, obj: Request) -> ReplyGround | None:
        """The ground chosen on the address, else that of the draft there is."""
        code = getattr(obj, "chosen_ground", "")
        known = {term.code: term for term in grounds.choices(today())}
        decision = selectors.standing_decision(obj)
        return known.get(code) or (known.get(decision.ground) if decision is not None and not code else None)

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        term = self.ground_of(obj)
        if term is None:
            return GroundForm(**given)
        offered = obj.files.filter(kind__in=HANDED_OUT, sealed=False)
        remedy = grounds.remedy_text(obj, term.code, on=today())
        earlier = selectors.earlier_replies(obj) if PRIOR in term.needs else ()
        return DraftForm(
            ground=term,
            offered=list(offered),
            remedy=remedy,
            earlier=earlier,
            **{"initial": self.initial(obj, actor), **given},
        )

    def said(self, obj: Request, cleaned: dict[str, Any], added: Iterable[RequestFile]) -> Draft:
        """What the form says, with the files just put into the case; a copy keeps its original."""
        decision = selectors.standing_decision(obj)
        originals = {one.file_id: one.original for one in decision.provided.all()} if decision is not None else {}
        chosen = [Handed(file, pages, originals.get(file.pk)) for file, pages in cleaned["handed_out"]]
        return Draft(
            ground=cleaned["ground"],
            facts=cleaned["facts"],
            reasons=cleaned["reasons"],
            particulars=cleaned["particulars"],
            remedy_text=cleaned["remedy_text"],
            provided=[*chosen, *(Handed(file) for file in added)],
        )

    def write(self, obj: Request, said: Draft, actor: User) -> Decision:
        """The service this act is for."""
        raise NotImplementedError

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        given = ((RequestFile.Kind.RESPONSE, cleaned.get("new_files", ())),)
        with kept_papers(given, actor=actor) as papers, transaction.atomic():
            added = _added(obj, papers, actor)
            self.write(obj, self.said(obj, cleaned, added), actor)
        return obj


def _added(obj: Request, papers: list[Paper], actor: User) -> list[RequestFile]:
    return casefile.add(obj.pk, papers, actor=actor) if papers else []


class DraftReply(OnGround):
    """A reply is begun."""

    name = "draft"
    label = gettext_lazy("拟办答复")
    explanation = gettext_lazy("选定答复种类，由种类决定依据、文书、救济途径和年度报告的统计栏目。")
    effects = (gettext_lazy("草稿可以不完整，送审时才逐项核对。"),)
    rule = gettext_lazy("对政府信息公开申请，行政机关根据下列情况分别作出答复……")
    article = "《政府信息公开条例》第三十六条"
    confirm = gettext_lazy("保存草稿")
    policy = policies.draft
    shown_in = ONGOING
    next_in = frozenset({states.HANDLING})

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and selectors.standing_decision(obj) is None

    def write(self, obj: Request, said: Draft, actor: User) -> Decision:
        return deciding.draft(obj.pk, said, actor=actor)


class OnDecision(RequestAct):
    """An act on the decision under way, judged by its policy."""

    policy: ClassVar[Callable[..., Iterable[Reason]]]
    shown_in = ONGOING
    #: The states of the decision in which the act is shown.
    decision_in: ClassVar[frozenset[str]] = frozenset()

    def decision(self, obj: Request) -> Decision | None:
        """The decision of the case, read once a request."""
        if "_decision_of_acts" not in obj.__dict__:
            found = selectors.standing_decision(obj)
            if found is not None:
                found.request = obj
            obj.__dict__["_decision_of_acts"] = found
        known: Decision | None = obj.__dict__["_decision_of_acts"]
        return known

    def concerns(self, obj: Request, actor: User) -> bool:
        decision = self.decision(obj)
        return super().concerns(obj, actor) and decision is not None and decision.status in self.decision_in

    def against(self, obj: Request, actor: User) -> Iterable[Reason]:
        decision = self.decision(obj)
        if decision is None:
            return [Reason("no-decision", _("本申请还没有答复决定。"), kind="not-now")]
        return type(self).policy(decision, actor=actor)

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        decision = self.decision(obj)
        if decision is not None:
            self.act(decision, actor, cleaned)
        return obj

    def act(self, decision: Decision, actor: User, cleaned: dict[str, Any]) -> Any:
        """The service this act is for."""
        raise NotImplementedError


class Redraft(OnDecision, OnGround):
    """A draft is changed."""

    name = "redraft"
    label = gettext_lazy("修改答复草稿")
    explanation = gettext_lazy("修改草稿；最后修改的人为拟办人，不能再审查、签发。")
    confirm = gettext_lazy("保存草稿")
    policy = policies.edit
    decision_in = frozenset({states.DRAFT})

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        decision, term = self.decision(obj), self.ground_of(obj)
        if decision is None:
            return {}
        said = dict(initial_of(decision))
        if term is not None and term.code != decision.ground:
            del said["remedy_text"]
        return said

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        return OnGround.perform(self, obj, actor, cleaned)

    def write(self, obj: Request, said: Draft, actor: User) -> Decision:
        decision = self.decision(obj)
        if decision is None:
            raise LookupError(f"request {obj.pk} has no draft")
        return deciding.edit(decision.pk, said, actor=actor)


class Propose(OnDecision):
    """A complete draft goes to review."""

    name = "propose"
    label = gettext_lazy("答复送审")
    explanation = gettext_lazy("草稿送交审核；提供信息的，先经答复前保密审查。")
    effects = (gettext_lazy("内容自此以摘要值固定，须修改的先退回。"),)
    policy = policies.propose
    decision_in = frozenset({states.DRAFT})
    next_in = ONGOING

    def act(self, decision: Decision, actor: User, cleaned: dict[str, Any]) -> Any:
        return deciding.propose(decision.pk, actor=actor)


class Clear(OnDecision):
    """The secrecy review before something is handed out."""

    name = "clear"
    label = gettext_lazy("答复前保密审查")
    explanation = gettext_lazy("确认拟提供的信息可以提供。审查人不能是拟办人。")
    effects = (gettext_lazy("审查通过的内容由数据库锁定，此后任何改动都会使审查失效。"),)
    rule = gettext_lazy("行政机关应当依照保密法以及其他法律、法规和国家有关规定对拟公开的政府信息进行审查。")
    article = "《政府信息公开条例》第十七条"
    confirm = gettext_lazy("审查通过")
    form = OpinionForm
    policy = policies.clear
    decision_in = frozenset({states.PROPOSED})

    def is_next(self, obj: Request, actor: User) -> bool:
        decision = self.decision(obj)
        return decision is not None and decision.provides and decision.status == states.PROPOSED

    def act(self, decision: Decision, actor: User, cleaned: dict[str, Any]) -> Any:
        return deciding.clear(decision.pk, actor=actor, opinion=cleaned["opinion"])


class Consent(OnDecision):
    """Another department agrees to a refusal, where its jurisdiction demands it."""

    name = "consent"
    label = gettext_lazy("同意不予公开")
    explanation = gettext_lazy("按当地规定，不予公开的答复须先经同意；同意与内容的摘要值绑定。")
    confirm = gettext_lazy("同意")
    form = OpinionForm
    policy = policies.consent
    decision_in = frozenset(states.UNDER_REVIEW)

    def concerns(self, obj: Request, actor: User) -> bool:
        decision = self.decision(obj)
        return super().concerns(obj, actor) and decision is not None and policies.consent_needed(decision)

    def act(self, decision: Decision, actor: User, cleaned: dict[str, Any]) -> Any:
        return consenting.consent(decision.pk, actor=actor, opinion=cleaned["opinion"])


class Issue(OnDecision):
    """Signed by another than the drafter; the letter is made in the same act."""

    name = "issue"
    label = gettext_lazy("审核签发")
    explanation = gettext_lazy("同意按此答复；答复书随即编号、定稿。签发人不能是拟办人。")
    effects = (
        gettext_lazy("文书编号，正文从此不能改动。"),
        gettext_lazy("经办人收到通知，办理送达；送达之日停止计时。"),
    )
    rule = gettext_lazy("行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度。")
    article = "《政府信息公开条例》第四十五条"
    confirm = gettext_lazy("签发")
    form = OpinionForm
    policy = policies.issue
    decision_in = frozenset(states.UNDER_REVIEW)

    def is_next(self, obj: Request, actor: User) -> bool:
        decision = self.decision(obj)
        ready = decision is not None and decision.status in states.UNDER_REVIEW
        return ready and not any(policies.cleared_if_it_provides(decision))  # type: ignore[arg-type]

    def act(self, decision: Decision, actor: User, cleaned: dict[str, Any]) -> Any:
        return deciding.issue(decision.pk, actor=actor, opinion=cleaned["opinion"])


class SendBack(OnDecision):
    """Back to the drafter, with a reason."""

    name = "return"
    label = gettext_lazy("退回答复")
    explanation = gettext_lazy("退给拟办人补充、更正。已作的审查、同意随之失效。")
    form = ReasonForm
    policy = policies.send_back
    decision_in = frozenset(states.UNDER_REVIEW)

    def act(self, decision: Decision, actor: User, cleaned: dict[str, Any]) -> Any:
        return deciding.send_back(decision.pk, actor=actor, reason=cleaned["reason"])


class Discard(OnDecision):
    """A draft given up."""

    name = "discard"
    label = gettext_lazy("作废答复草稿")
    explanation = gettext_lazy("这份草稿不再使用，可以另拟一份；记录仍然保留。")
    danger = True
    policy = policies.discard
    decision_in = frozenset({states.DRAFT})

    def act(self, decision: Decision, actor: User, cleaned: dict[str, Any]) -> Any:
        return deciding.discard(decision.pk, actor=actor)


ACTS = (DraftReply(), Redraft(), Propose(), Clear(), Consent(), Issue(), SendBack(), Discard())
