"""Acts on feedback: recorded, passed to the leading group and back, answered, its handling published, put aside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import states
from catalog.forms.feedback_desk import (
    AnswerForm,
    BringBackForm,
    LinkForm,
    PassOnForm,
    PublishForm,
    ReasonForm,
    RecordForm,
)
from catalog.models import Feedback
from catalog.policies import feedback as policies
from catalog.services import feedback as services
from catalog.services import feedback_handling as handling
from catalog.services.feedback import Said, Taken
from disclosure import codes, roles
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason


class RecordFeedback(Act):
    """Another channel."""

    name = "record"
    label = gettext_lazy("登记读者反馈")
    explanation = gettext_lazy("登记读者以电话、来信或者当面对一件公开信息提出的意见，自收到之日起计算期限。")
    effects = (gettext_lazy("下一页显示一次编号和查询码，请告知读者。"),)
    article = policies.ARTICLE
    form = RecordForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "feedback.record", _("您没有登记读者反馈的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Taken:
        said = Said(cleaned["kind"], cleaned["text"], cleaned["contact"])
        way = {"channel": cleaned["channel"], "received_on": cleaned["received_on"]}
        return services.record(cleaned["index_number"].pk, said, actor=actor, **way)

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponse:
        shown = {"taken": result.feedback, "code": codes.shown(result.code)}
        return _once(request, "admin/catalog/feedback/taken.html", {**context, **shown})


class FeedbackAct(Act):
    """An act on feedback that stands in certain states."""

    article = policies.ARTICLE
    shown_in: ClassVar[tuple[str, ...]] = ()
    next_in: ClassVar[tuple[str, ...]] = ()
    policy: ClassVar[Any]

    def concerns(self, obj: Feedback, actor: User) -> bool:
        return obj.status in self.shown_in

    def is_next(self, obj: Feedback, actor: User) -> bool:
        return obj.status in self.next_in

    def against(self, obj: Feedback, actor: User) -> Iterable[Reason]:
        reasons: Iterable[Reason] = type(self).policy(obj, actor=actor)
        return reasons


class AnswerFeedback(FeedbackAct):
    name = "answer"
    label = gettext_lazy("答复读者")
    explanation = gettext_lazy("读者凭编号和查询码看到答复；留有联系方式的，请另行告知。")
    effects = (gettext_lazy("答复后不能更改。处理情况另行公开，期限到公开时为止。"),)
    form = AnswerForm
    policy = policies.answer
    shown_in = (states.RECEIVED, states.PASSED_ON, states.CONSIDERED)
    next_in = (states.RECEIVED, states.CONSIDERED)

    def perform(self, obj: Feedback, actor: User, cleaned: dict[str, Any]) -> Feedback:
        return handling.answer(obj.pk, cleaned["text"], actor=actor)


class PassOn(FeedbackAct):
    name = "pass-on"
    label = gettext_lazy("提交领导小组")
    explanation = gettext_lazy("本单位不能决定的，提交政务公开领导小组研究；期限照常计算。")
    form = PassOnForm
    policy = policies.pass_on
    shown_in = (states.RECEIVED,)

    def perform(self, obj: Feedback, actor: User, cleaned: dict[str, Any]) -> Feedback:
        return handling.pass_on(obj.pk, cleaned["question"], actor=actor)


class BringBack(FeedbackAct):
    name = "bring-back"
    label = gettext_lazy("登记领导小组意见")
    explanation = gettext_lazy("登记领导小组研究的意见，由承办人据此答复。")
    form = BringBackForm
    policy = policies.bring_back
    shown_in = next_in = (states.PASSED_ON,)

    def perform(self, obj: Feedback, actor: User, cleaned: dict[str, Any]) -> Feedback:
        return handling.bring_back(obj.pk, cleaned["opinion"], on=cleaned["on"], actor=actor)


class LinkRevision(FeedbackAct):
    name = "link"
    label = gettext_lazy("登记据此更正的版本")
    explanation = gettext_lazy("反馈属实、本件已经修订的，登记新的版本；新版本公开后，读者可以看到。")
    form = LinkForm
    policy = policies.link
    shown_in = (states.RECEIVED, states.PASSED_ON, states.CONSIDERED, states.ANSWERED, states.PUBLISHED)

    def concerns(self, obj: Feedback, actor: User) -> bool:
        return super().concerns(obj, actor) and obj.corrected_in_id is None

    def perform(self, obj: Feedback, actor: User, cleaned: dict[str, Any]) -> Feedback:
        return handling.link_revision(obj.pk, cleaned["edition"].pk, actor=actor)


class PublishHandling(FeedbackAct):
    name = "publish"
    label = gettext_lazy("公开处理情况")
    explanation = gettext_lazy("在信息页面公开反馈的内容和处理情况。请改写文字，不要留下能认出读者的内容。")
    effects = (gettext_lazy("停止计算期限；公开后不能更改。"),)
    form = PublishForm
    policy = policies.publish
    shown_in = next_in = (states.ANSWERED,)

    def perform(self, obj: Feedback, actor: User, cleaned: dict[str, Any]) -> Feedback:
        return handling.publish(obj.pk, question=cleaned["question"], answer=cleaned["answer"], actor=actor)


class CloseFeedback(FeedbackAct):
    name = "close"
    label = gettext_lazy("不另公开，办结")
    explanation = gettext_lazy("信息已经撤回或者撤下，处理情况无处公开的，写明理由办结。")
    form = ReasonForm
    policy = policies.close
    shown_in = (states.ANSWERED,)

    def perform(self, obj: Feedback, actor: User, cleaned: dict[str, Any]) -> Feedback:
        return handling.close(obj.pk, cleaned["reason"], actor=actor)


class DismissFeedback(FeedbackAct):
    name = "dismiss"
    label = gettext_lazy("不予处理")
    explanation = gettext_lazy("广告、程序自动发送等不是反馈的，写明理由办结；读者查询时看到理由。")
    danger = True
    form = ReasonForm
    policy = policies.dismiss
    shown_in = (states.RECEIVED, states.CONSIDERED)

    def perform(self, obj: Feedback, actor: User, cleaned: dict[str, Any]) -> Feedback:
        return handling.dismiss(obj.pk, cleaned["reason"], actor=actor)


class Unmask(FeedbackAct):
    name = "unmask"
    label = gettext_lazy("查看联系方式")
    explanation = gettext_lazy("在下一页显示一次读者留下的联系方式。")
    effects = (gettext_lazy("谁、何时、为何查看，记入台账。"),)
    article = "《个人信息保护法》第五十一条"
    form = ReasonForm
    policy = policies.unmask
    shown_in = tuple(states.FEEDBACK_LABELS)

    def concerns(self, obj: Feedback, actor: User) -> bool:
        return bool(obj.contact)

    def perform(self, obj: Feedback, actor: User, cleaned: dict[str, Any]) -> str:
        return handling.unmask(obj.pk, cleaned["reason"], actor=actor)

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponse:
        return _once(request, "admin/catalog/feedback/unmasked.html", {**context, "contact": result})


def _once(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """What is shown once stays in no cache."""
    page = TemplateResponse(request, template, context)
    page.headers["Cache-Control"] = "no-store"
    return page


ACTS = (
    AnswerFeedback(),
    BringBack(),
    PublishHandling(),
    PassOn(),
    LinkRevision(),
    CloseFeedback(),
    Unmask(),
    DismissFeedback(),
)
