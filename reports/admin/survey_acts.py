"""The acts by which a survey is drafted, released, closed, looked through and published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from catalog.citation import absolute
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.public_cache import NEVER_KEEP
from disclosure.refusals import Reason
from reports import states, survey_results
from reports.forms.supervision import ReasonForm
from reports.forms.surveying import ClearForm, InviteForm, OutlineForm, QuestionForm, StrikeForm, SummaryForm
from reports.models import Survey
from reports.policies import surveying as policies
from reports.services import surveying
from reports.services.surveying import Outline


class DraftSurvey(Act):
    name = "draft"
    label = _("拟定社会评议问卷")
    explanation = _("确定年度、起止日期和对象；题目随后逐题设置。")
    article = policies.ARTICLE
    form = OutlineForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, "survey.conduct"):
            return ()
        return (Reason("not-yours", str(_("您没有组织社会评议的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Survey:
        return surveying.draft(cleaned.pop("office"), Outline(**cleaned), actor=actor)


class OfDraft(Act):
    """What is done with a survey that is still a draft."""

    article = policies.ARTICLE

    def concerns(self, obj: Survey, actor: User) -> bool:
        return obj.status == states.DRAFT

    def against(self, obj: Survey, actor: User) -> Iterable[Reason]:
        return policies.shape(obj, actor=actor)


class Ask(OfDraft):
    name = "ask"
    label = _("设置题目")
    explanation = _("单项选择、1至5分或者文字意见；发布后不能再改。")
    form = QuestionForm

    def perform(self, obj: Survey, actor: User, cleaned: dict[str, Any]) -> Survey:
        return surveying.ask(obj.pk, actor=actor, **cleaned).survey


class StrikeQuestion(OfDraft):
    name = "strike"
    label = _("删除题目")
    explanation = _("发布前可以删除题目。")
    form = StrikeForm

    def concerns(self, obj: Survey, actor: User) -> bool:
        return super().concerns(obj, actor) and obj.questions.exists()

    def perform(self, obj: Survey, actor: User, cleaned: dict[str, Any]) -> Survey:
        return surveying.strike(cleaned["question"].pk, actor=actor)


class Invite(Act):
    name = "invite"
    label = _("生成答题链接")
    explanation = _("为受邀群体生成一次性链接。链接只显示这一次，系统只保存摘要，答卷与链接不相关联。")
    article = policies.ARTICLE
    form = InviteForm

    def concerns(self, obj: Survey, actor: User) -> bool:
        return obj.status in (states.DRAFT, states.RELEASED)

    def against(self, obj: Survey, actor: User) -> Iterable[Reason]:
        return policies.invite(obj, actor=actor)

    def perform(self, obj: Survey, actor: User, cleaned: dict[str, Any]) -> list[str]:
        return surveying.invite(obj.pk, actor=actor, **cleaned)

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponseBase:
        shown = {**context, "links": [absolute(one) for one in result]}
        page = TemplateResponse(request, "admin/reports/survey/links.html", shown)
        page.headers["Cache-Control"] = NEVER_KEEP
        return page


class Release(OfDraft):
    name = "release"
    label = _("发布问卷")
    explanation = _("发布后题目不能再改；自开始日期起至截止日期止接受答题，到期自动截止。")

    def is_next(self, obj: Survey, actor: User) -> bool:
        return True

    def against(self, obj: Survey, actor: User) -> Iterable[Reason]:
        return policies.release(obj, actor=actor)

    def perform(self, obj: Survey, actor: User, cleaned: dict[str, Any]) -> Survey:
        return surveying.release(obj.pk, actor=actor)


class Close(Act):
    name = "close"
    label = _("提前截止")
    explanation = _("不再接受答题。")
    danger = True

    def concerns(self, obj: Survey, actor: User) -> bool:
        return obj.status == states.RELEASED

    def against(self, obj: Survey, actor: User) -> Iterable[Reason]:
        return policies.close(obj, actor=actor)

    def perform(self, obj: Survey, actor: User, cleaned: dict[str, Any]) -> Survey:
        return surveying.close(obj.pk, actor=actor)


class Clear(Act):
    name = "clear"
    label = _("审查文字意见")
    explanation = _("逐条看过，勾选可以公布的；其余不公布，也不修改。")
    form = ClearForm

    def concerns(self, obj: Survey, actor: User) -> bool:
        return obj.status == states.CLOSED and survey_results.waiting(obj).exists()

    def is_next(self, obj: Survey, actor: User) -> bool:
        return True

    def against(self, obj: Survey, actor: User) -> Iterable[Reason]:
        return policies.clear(obj, actor=actor)

    def perform(self, obj: Survey, actor: User, cleaned: dict[str, Any]) -> Survey:
        allowed = [int(one) for one in cleaned["allowed"]]
        surveying.clear(obj.pk, seen=cleaned["seen"], allowed=allowed, actor=actor)
        return obj


class Publish(Act):
    name = "publish"
    label = _("公布结果")
    explanation = _("公布评议情况、各群体答卷数、每题统计和可以公布的文字意见；本年的社会评议义务随之完成。")
    article = policies.ARTICLE
    form = SummaryForm

    def concerns(self, obj: Survey, actor: User) -> bool:
        return obj.status == states.CLOSED

    def against(self, obj: Survey, actor: User) -> Iterable[Reason]:
        return policies.publish(obj, actor=actor)

    def perform(self, obj: Survey, actor: User, cleaned: dict[str, Any]) -> Survey:
        return surveying.publish(obj.pk, summary=cleaned["summary"], actor=actor)


class WithdrawSurvey(OfDraft):
    name = "withdraw"
    label = _("撤回")
    explanation = _("发布前写明理由撤回。")
    form = ReasonForm

    def against(self, obj: Survey, actor: User) -> Iterable[Reason]:
        return policies.withdraw(obj, actor=actor)

    def perform(self, obj: Survey, actor: User, cleaned: dict[str, Any]) -> Survey:
        return surveying.withdraw(obj.pk, reason=cleaned["reason"], actor=actor)
