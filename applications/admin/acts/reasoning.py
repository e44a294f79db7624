"""Acts around excessive requests: ask why, take in the reasons, judge them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import counted
from applications.admin.acts.base import RequestAct
from applications.forms.reasoning import AcceptReasonsForm, AnswerReasonsForm, AskReasonsForm, DeclineReasonsForm
from applications.forms.saying import kept_papers
from applications.models import ReasonsDemand, Request, RequestFile
from applications.policies import reasoning as policies
from applications.services import reasons
from applications.states import HANDLING, REASONING
from disclosure.models import User
from disclosure.today import today

ARTICLE = "《政府信息公开条例》第三十五条"
RULE = gettext_lazy(
    "申请人申请公开政府信息的数量、频次明显超过合理范围，行政机关可以要求申请人说明理由。行政机关认为申请理由不合理的，"
    "告知申请人不予处理；认为申请理由合理，但是无法在规定的期限内答复申请人的，可以确定延迟答复的合理期限并告知申请人。"
)


class AskReasons(RequestAct):
    """Why so many."""

    name = "ask-reasons"
    label = gettext_lazy("要求说明理由")
    explanation = gettext_lazy("申请的数量、频次明显超过合理范围的，要求申请人说明理由。")
    effects = (gettext_lazy("生成说明理由告知书，案件转为待申请人说明理由；答复期限照常计算。"),)
    rule = RULE
    article = ARTICLE
    form = AskReasonsForm
    policy = policies.ask
    shown_in = frozenset({HANDLING})

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and policies.demand_of(obj) is None

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        count = counted.in_month(obj)
        return {"because": _("收到本申请的当月，您已向本机关提出政府信息公开申请%(count)s件。") % {"count": count}}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        reasons.ask(obj.pk, actor=actor, **cleaned)


class AnswerReasons(RequestAct):
    """What the applicant gave as reasons."""

    name = "answer-reasons"
    label = gettext_lazy("登记收到的理由")
    explanation = gettext_lazy("登记申请人以网上以外的方式说明的理由和收到日期。")
    effects = (gettext_lazy("案件转回办理中，等待认定理由是否合理。"),)
    rule = RULE
    article = ARTICLE
    form = AnswerReasonsForm
    policy = policies.answer
    shown_in = frozenset({REASONING})

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"on": today()}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        with kept_papers([(RequestFile.Kind.SUPPORT, cleaned["attached"])], actor=actor) as papers:
            reasons.answer(obj.pk, text=cleaned["text"], on=cleaned["on"], papers=papers, actor=actor)


class OfReasons(RequestAct):
    """An act that judges reasons; it is shown only on a case whose applicant was asked and not judged yet."""

    rule = RULE
    article = ARTICLE

    def concerns(self, obj: Request, actor: User) -> bool:
        demand = policies.demand_of(obj)
        is_open = demand is not None and demand.outcome == ReasonsDemand.Outcome.OPEN
        return super().concerns(obj, actor) and is_open


class AcceptReasons(OfReasons):
    """They are reasonable."""

    name = "accept-reasons"
    label = gettext_lazy("认定理由合理")
    explanation = gettext_lazy(
        "理由合理的，在规定期限内答复；无法在规定期限内答复的，确定延迟答复的合理期限并告知申请人。"
    )
    effects = (gettext_lazy("确定延迟答复的，生成延迟答复告知书，答复期限以延迟后的日期为准。"),)
    form = AcceptReasonsForm
    policy = policies.accept
    shown_in = frozenset({HANDLING})
    next_in = frozenset({HANDLING})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        reasons.accept(obj.pk, actor=actor, **cleaned)


class DeclineReasons(OfReasons):
    """They are not, or there were none."""

    name = "decline-reasons"
    label = gettext_lazy("拟定不予处理（理由不合理）")
    explanation = gettext_lazy("理由不合理或者逾期没有说明的，以R13为答复种类拟办。")
    effects = (gettext_lazy("只生成拟办稿：核对后送审、签发、送达，才办结。"),)
    form = DeclineReasonsForm
    policy = policies.decline
    shown_in = frozenset({HANDLING, REASONING})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        reasons.decline(obj.pk, actor=actor, **cleaned)

    def done(self, obj: Any) -> str:
        return _("已生成拟办稿，请核对后送审。")


ACTS = (AskReasons(), AnswerReasons(), AcceptReasons(), DeclineReasons())
