"""The counter's acts: settle the day of receipt, take a request into the books."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from applications.admin.acts.base import RequestAct
from applications.models import Request
from applications.policies import intake as policies
from applications.services import registration
from applications.states import RECEIVED
from disclosure.models import User


class Register(RequestAct):
    """Into the books."""

    name = "register"
    label = gettext_lazy("登记")
    explanation = gettext_lazy("核对收到申请之日和申请内容，将申请登记为案件。")
    effects = (gettext_lazy("登记人成为经办人，可以再交办承办科室。"),)
    rule = gettext_lazy("行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度。")
    article = "《政府信息公开条例》第四十五条"
    form = forms.Form
    policy = policies.register
    shown_in = frozenset({RECEIVED})
    next_in = frozenset({RECEIVED})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        return registration.register(obj.pk, actor=actor)


ACTS = (Register(),)
