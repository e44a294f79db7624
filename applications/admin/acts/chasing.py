"""Chasing: a supervisor reminds whoever has a case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import states
from applications.admin.acts.base import RequestAct
from applications.models import Request
from applications.policies import holding
from applications.services import chasing
from disclosure.models import User


class Chase(RequestAct):
    """Remind whoever holds it."""

    name = "chase"
    label = gettext_lazy("催办")
    explanation = gettext_lazy("提醒正在经手的人尽快办理；同一件同一状态一天只发一次。")
    policy = holding.chase
    shown_in = frozenset(states.OPEN)

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        chasing.chase(obj.pk, actor=actor)

    def done(self, obj: Any) -> str:
        return _("已催办，正在经手的人会收到消息。")


ACTS = (Chase(),)
