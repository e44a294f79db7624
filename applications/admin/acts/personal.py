"""Acts on what a case knows of its applicant: read it, open a copy, keep it longer, let it go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from applications.admin.acts.base import EVERY, FormedAct
from applications.forms.personal import OpenCopyForm, PostponeForm, ReasonForm
from applications.models import Request
from applications.policies import personal as policies
from applications.services import purging, unmasking
from applications.services.unmasking import Opened, Particular
from applications.states import ARCHIVED, LED_AWAY
from disclosure.forms.acts import ActForm
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today

LAW = "《个人信息保护法》"


class Unmask(FormedAct):
    name = "unmask"
    label = _("查看申请人信息")
    explanation = _("在下一页显示一次申请人的姓名、证件号码和联系方式。")
    effects = (_("谁、何时、为何查看了哪些栏目，记入台账。"), _("离开该页后不再显示。"))
    rule = _("国家机关处理个人信息，应当采取措施防止未经授权的访问，合理确定操作权限。")
    article = f"{LAW}第三十六条、第五十一条"
    form = ReasonForm
    policy = policies.unmask
    shown_in = EVERY

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> list[Particular]:
        return unmasking.unmask(obj.pk, cleaned["reason"], actor)

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponse:
        page = TemplateResponse(request, "admin/applications/request/unmasked.html", {**context, "particulars": result})
        return _once(page)


class OpenCopy(FormedAct):
    name = "open-copy"
    label = _("打开身份证明复印件")
    explanation = _("解密并下载一次申请人提交的身份证明复印件。")
    effects = (_("谁、何时、为何打开了哪一份，记入台账。"),)
    rule = Unmask.rule
    article = Unmask.article
    form = OpenCopyForm
    shown_in = EVERY

    def concerns(self, obj: Request, actor: User) -> bool:
        return any(one.sealed for one in obj.files.all())

    def against(self, obj: Request, actor: User) -> Iterable[Reason]:
        file = obj.files.filter(sealed=True).select_related("file", "request__agency").order_by("pk").last()
        return policies.open_copy(file, actor=actor) if file else ()

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Opened:
        return unmasking.open_copy(cleaned["file"].pk, cleaned["reason"], actor)

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponse:
        page = HttpResponse(result.content, content_type="application/octet-stream")
        page["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(result.name)}"
        return _once(page)


class Postpone(FormedAct):
    name = "postpone-purge"
    label = _("延后清除个人信息")
    explanation = _("在案卷仍有需要时，把清除申请人个人信息的日期往后改。")
    rule = _("个人信息的保存期限应当为实现处理目的所必要的最短时间。")
    article = f"{LAW}第十九条"
    form = PostponeForm
    policy = policies.postpone
    shown_in = frozenset({ARCHIVED, *LED_AWAY})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        purging.postpone(obj.pk, cleaned["until"], cleaned["reason"], actor)


class Purge(FormedAct):
    name = "purge"
    label = _("清除个人信息")
    explanation = _("清除日期已到：清空申请人的信息，销毁身份证明复印件。平台每小时也会自行清除。")
    effects = (_("案卷、文书和事实保留，人的信息不再可读。"), _("台账中的个人信息摘要随密钥销毁而失去意义。"))
    rule = Postpone.rule
    article = Postpone.article
    danger = True
    form = ActForm
    shown_in = frozenset({ARCHIVED, *LED_AWAY})

    def against(self, obj: Request, actor: User) -> Iterable[Reason]:
        return policies.purge(obj, actor=actor, on=today())

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        purging.purge(obj.pk, actor=actor)


def _once(page: HttpResponse) -> HttpResponse:
    """What is shown once stays in no cache and under no other type than it says."""
    page["Cache-Control"] = "no-store"
    page["X-Content-Type-Options"] = "nosniff"
    return page


ACTS = (Unmask(), OpenCopy(), Postpone(), Purge())
