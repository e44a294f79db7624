"""The act that lengthens a reply term."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from applications.admin.acts.base import ONGOING, RequestAct
from applications.forms.extending import ExtendForm
from applications.models import Request
from applications.policies import extending as policies
from applications.services import extension
from disclosure.models import User


class Extend(RequestAct):
    """Once, at most twenty working days."""

    name = "extend"
    label = gettext_lazy("延期答复")
    explanation = gettext_lazy("延长答复期限一次，并在同一步生成延期答复告知书。")
    effects = (
        gettext_lazy("延长的工作日接在原期限之后计算，只能延长一次，不能撤销。"),
        gettext_lazy("请随即将告知书送达申请人：延期须在原期限届满前批准并告知。"),
    )
    rule = gettext_lazy(
        "需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日。"
    )
    article = "《政府信息公开条例》第三十三条第二款"
    danger = True
    policy = policies.extend
    shown_in = ONGOING

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and all(one.round != obj.round for one in obj.extensions.all())

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return ExtendForm(request=obj, **given)

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        extension.extend(obj.pk, actor=actor, **cleaned)


ACTS = (Extend(),)
