"""Acts around a correction: ask, take in, treat silence as abandoned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import waiting
from applications.admin.acts.base import RequestAct
from applications.forms.correcting import AnswerCorrectionForm, AskCorrectionForm
from applications.forms.saying import kept_papers
from applications.models import Request, RequestFile
from applications.policies import correcting as policies
from applications.services import corrections
from applications.states import CORRECTING, HANDLING
from disclosure.models import User
from disclosure.today import today

ARTICLE = "《政府信息公开条例》第三十条"


class AskCorrection(RequestAct):
    """What is unclear, all at once."""

    name = "ask-correction"
    label = gettext_lazy("通知补正")
    explanation = gettext_lazy("申请内容不明确的，一次性告知申请人需要补正的全部事项和合理的补正期限。")
    effects = (
        gettext_lazy("生成补正告知书，案件转为待申请人补正；等待补正的时间不计入答复期限。"),
        gettext_lazy("补正期限自申请人收到告知书起算；收到补正后，答复期限重新计算。"),
        gettext_lazy("收到申请七个工作日后才告知的，记为逾期告知，答复期限不重新计算。"),
        gettext_lazy("再次通知须写明理由，由政务公开工作机构负责人办理。"),
    )
    rule = gettext_lazy(
        "政府信息公开申请内容不明确的，行政机关应当给予指导和释明，并自收到申请之日起7个工作日内一次性告知申请人作出补正，"
        "说明需要补正的事项和合理的补正期限。"
    )
    article = ARTICLE
    policy = policies.ask
    shown_in = frozenset({HANDLING})

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return AskCorrectionForm(request=obj, **{"initial": {}, **given})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        corrections.ask(obj.pk, actor=actor, **cleaned)


class AnswerCorrection(RequestAct):
    """What the applicant mended."""

    name = "answer-correction"
    label = gettext_lazy("登记收到的补正")
    explanation = gettext_lazy("登记申请人以网上以外的方式提交的补正和收到日期。")
    effects = (gettext_lazy("案件转回办理中；按期告知的，答复期限自收到补正之日的次日起重新计算。"),)
    rule = gettext_lazy("答复期限自行政机关收到补正的申请之日起计算。")
    article = ARTICLE
    form = AnswerCorrectionForm
    policy = policies.answer
    shown_in = frozenset({CORRECTING})

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"on": today()}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        with kept_papers([(RequestFile.Kind.CORRECTION, cleaned["attached"])], actor=actor) as papers:
            corrections.answer(
                obj.pk, text=cleaned["text"], on=cleaned["on"], excuse=cleaned["excuse"], papers=papers, actor=actor
            )


class Abandon(RequestAct):
    """Nothing came."""

    name = "abandon"
    label = gettext_lazy("拟定不再处理（逾期不补正）")
    explanation = gettext_lazy("申请人无正当理由逾期不补正的，以R15为答复种类拟办，补正经过自动写入。")
    effects = (gettext_lazy("只生成拟办稿：核对后送审、签发、送达，才办结。"),)
    rule = gettext_lazy("申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请。")
    article = ARTICLE
    policy = policies.abandon
    shown_in = frozenset({CORRECTING})

    def is_next(self, obj: Request, actor: User) -> bool:
        return obj.status == CORRECTING and waiting.passed(waiting.correction_due_on(obj))

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        corrections.abandon(obj.pk, actor=actor)

    def done(self, obj: Any) -> str:
        return _("已生成拟办稿，请核对后送审。")


ACTS = (AskCorrection(), AnswerCorrection(), Abandon())
