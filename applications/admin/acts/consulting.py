"""Asking others about a request: third parties, co-makers, and the authority that settles a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.admin.acts.base import ONGOING, RequestAct
from applications.forms.consulting import (
    AnswerForm,
    AskForm,
    AskThirdPartyForm,
    CallOffForm,
    DeliveredForm,
    OverrideForm,
    ProofForm,
    WhichForm,
)
from applications.forms.saying import kept_papers
from applications.models import Consultation, Request, RequestFile
from applications.policies import consulting as policies
from applications.services import consulting
from applications.services.consulting import Asked
from applications.states import HANDLING
from catalog.forms.uploads import Upload
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.site import absolute
from disclosure.today import today

Answer, Kind = Consultation.Answer, Consultation.Kind
EXCLUDED = gettext_lazy("征求第三方和其他机关意见所需时间不计算在答复期限内。")


def proofs(uploads: list[Upload], actor: User) -> Any:
    """The uploads of a form as proofs of a consultation."""
    return kept_papers([(RequestFile.Kind.CONSULTATION, uploads)], actor=actor)


class Ask(RequestAct):
    """What asking a third party and asking a co-maker have in common."""

    policy = policies.ask
    shown_in = frozenset({HANDLING})
    service: ClassVar[Any]

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"dispatched_on": today(), "question": obj.asked_for}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Asked:
        said = dict(cleaned)
        with proofs(said.pop("proofs"), actor) as papers:
            return type(self).service(obj.pk, said.pop("party"), actor=actor, papers=papers, **said)

    def done(self, obj: Any) -> str:
        return link_shown(obj)


class AskThirdParty(Ask):
    """Ask whom disclosure may harm."""

    name = "ask-third-party"
    label = gettext_lazy("征求第三方意见")
    explanation = gettext_lazy("公开会损害第三方合法权益的，书面征求第三方的意见。")
    effects = (
        gettext_lazy("生成征求意见书和给申请人的告知书；一次性答复链接只显示一次，请印在或者随附征求意见书送达。"),
        gettext_lazy("附有发出凭据的，答复期限自发出之日起中止，到收到答复或者对方期限届满为止。"),
    )
    rule = gettext_lazy(
        "第三方应当自收到征求意见书之日起15个工作日内提出意见；逾期未提出意见的，由行政机关依照条例决定是否公开。"
    )
    article = "《政府信息公开条例》第三十二条、第三十三条第三款"
    form = AskThirdPartyForm
    service = consulting.ask_third_party


class AskCoMaker(Ask):
    """Ask who made the information too."""

    name = "ask-co-maker"
    label = gettext_lazy("征求共同制作机关意见")
    explanation = gettext_lazy("申请公开的信息由多个机关共同制作的，牵头机关可以征求其他机关的意见。")
    effects = (
        gettext_lazy("生成征求意见书和给申请人的告知书；一次性答复链接只显示一次，请随征求意见书送达。"),
        gettext_lazy("对方逾期未答复的，视为同意公开。"),
    )
    rule = gettext_lazy("被征求意见机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开。")
    article = "《政府信息公开条例》第三十四条、第三十三条第三款"
    form = AskForm
    service = consulting.ask_co_maker


class OnOne(RequestAct):
    """An act on one of a case's consultations; the form asks which."""

    form: ClassVar[type[WhichForm]] = WhichForm
    shown_in = ONGOING
    judge: ClassVar[Any]

    def about(self, one: Consultation) -> bool:
        """Whether the act can be about a consultation, whoever may perform it: by default one that is not answered."""
        return one.answer == Answer.OPEN

    def ones(self, obj: Request) -> list[Consultation]:
        """The consultations the act could be about."""
        return [one for one in obj.consultations.all() if self.about(one)]

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and bool(self.ones(obj))

    def against(self, obj: Request, actor: User) -> Iterator[Reason]:
        """Nothing, if one of them can be acted on; else what stands against the first."""
        found = [list(self.judged(one, actor)) for one in self.ones(obj)]
        if not found:
            yield Reason("no-consultation", _("没有可以办理的征求意见。"), kind="not-now")
        elif all(found):
            yield from found[0]

    def judged(self, one: Consultation, actor: User) -> Iterable[Reason]:
        """The policy's reasons for one consultation."""
        return type(self).judge(one, actor=actor)

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        able = [one.pk for one in self.ones(obj) if not any(self.judged(one, actor))]
        initial = self.initial(obj, actor)
        return self.form(consultations=obj.consultations.filter(pk__in=able), **{"initial": initial, **given})


class ProveDispatch(OnOne):
    """The proof of dispatch, later."""

    name = "prove-consultation"
    label = gettext_lazy("补附征求意见发出凭据")
    explanation = gettext_lazy("补附征求意见书发出的凭据，答复期限自发出之日起中止。")
    rule = EXCLUDED
    article = "《政府信息公开条例》第三十三条第三款"
    form = ProofForm
    judge = policies.follow

    def about(self, one: Consultation) -> bool:
        return super().about(one) and one.dispatch_proof_id is None

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        with proofs(cleaned["proofs"], actor) as papers:
            consulting.dispatch_proven(cleaned["consultation"].pk, papers=papers, actor=actor)
        return obj


class Delivered(OnOne):
    """The letter arrived."""

    name = "consultation-delivered"
    label = gettext_lazy("登记对方收到征求意见书")
    explanation = gettext_lazy("登记对方收到征求意见书的日期和凭据，对方的期限自次日起算。")
    effects = (gettext_lazy("没有收到凭据的，征求意见的时间不能扣除。"),)
    form = DeliveredForm
    judge = policies.deliver

    def about(self, one: Consultation) -> bool:
        return super().about(one) and one.delivered_on is None

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        with proofs(cleaned["proofs"], actor) as papers:
            consulting.delivered(cleaned["consultation"].pk, on=cleaned["on"], papers=papers, actor=actor)
        return obj


class RecordAnswer(OnOne):
    """An answer on paper."""

    name = "consultation-answer"
    label = gettext_lazy("登记征求意见的答复")
    explanation = gettext_lazy("登记对方书面送来的答复；通过链接作出的答复已自动登记。")
    effects = (
        gettext_lazy("答复期限自收到答复的次日起恢复计算，至迟自对方期限届满的次日起恢复。"),
        gettext_lazy("对方期限届满后收到的，登记为逾期答复。"),
    )
    rule = EXCLUDED
    article = "《政府信息公开条例》第三十三条第三款"
    form = AnswerForm
    judge = policies.take_answer

    def about(self, one: Consultation) -> bool:
        return one.answer in (Answer.OPEN, Answer.SILENT)

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"on": today()}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        said = dict(cleaned)
        with proofs(said.pop("proofs"), actor) as papers:
            consulting.answer(said.pop("consultation").pk, said.pop("answer"), papers=papers, actor=actor, **said)
        return obj


class Silent(OnOne):
    """Nobody answered."""

    name = "consultation-silent"
    label = gettext_lazy("登记逾期未答复")
    explanation = gettext_lazy("对方期限届满没有答复的，办结征求意见；系统也会在届满次日自动办结。")
    rule = gettext_lazy(
        "第三方逾期未提出意见的，由行政机关依照条例决定是否公开；共同制作机关逾期未提出意见的，视为同意公开。"
    )
    article = "《政府信息公开条例》第三十二条、第三十四条"
    judge = policies.silent

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        consulting.silent(cleaned["consultation"].pk, actor=actor)
        return obj


class RenewLink(OnOne):
    """A link that was lost."""

    name = "consultation-link"
    label = gettext_lazy("换发答复链接")
    explanation = gettext_lazy("换发一次性答复链接，原链接随即失效；新链接只显示一次。")
    judge = policies.follow

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Asked:
        return consulting.renew_link(cleaned["consultation"].pk, actor=actor)

    def done(self, obj: Any) -> str:
        return link_shown(obj)


class CallOff(OnOne):
    """Wait no longer."""

    name = "consultation-end"
    label = gettext_lazy("终止征求意见")
    explanation = gettext_lazy("征求意见书无法送达，或者不再需要征求的，终止等候。")
    effects = (gettext_lazy("征求意见的时间不扣除，答复期限按没有中止计算。"),)
    form = CallOffForm
    judge = policies.follow
    danger = True

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        consulting.call_off(cleaned["consultation"].pk, reason=cleaned["reason"], actor=actor)
        return obj


class Override(OnOne):
    """Against a third party's will."""

    name = "override"
    label = gettext_lazy("以公共利益为由决定公开")
    explanation = gettext_lazy("第三方不同意公开，但不公开可能对公共利益造成重大影响的，决定公开。")
    effects = (gettext_lazy("生成给第三方的告知书，写明公开的内容和理由。"),)
    rule = gettext_lazy(
        "行政机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知第三方。"
    )
    article = "《政府信息公开条例》第三十二条"
    form = OverrideForm
    judge = policies.override

    def about(self, one: Consultation) -> bool:
        objected = one.kind == Kind.THIRD_PARTY and one.answer in (Answer.OBJECTED, Answer.PARTLY)
        return objected and one.override_on is None

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        consulting.override(cleaned["consultation"].pk, reason=cleaned["reason"], actor=actor)
        return obj


def link_shown(asked: Asked) -> str:
    """The only time the link is to be seen."""
    return _("已生成“%(letter)s”。一次性答复链接只在这里显示一次，请随文书送达：%(address)s") % {
        "letter": asked.letter,
        "address": absolute(asked.address),
    }


ACTS = (
    AskThirdParty(),
    AskCoMaker(),
    ProveDispatch(),
    Delivered(),
    RecordAnswer(),
    Silent(),
    RenewLink(),
    CallOff(),
    Override(),
)
