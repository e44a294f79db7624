"""Partial disclosure: a copy of an original without what may not be public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import selectors
from applications.admin.acts.base import ONGOING, RequestAct
from applications.forms.redacting import RedactForm
from applications.forms.saying import kept_papers
from applications.models import Request, RequestFile
from applications.policies import redacting as policies
from applications.services import redacting
from disclosure.models import User


class Redact(RequestAct):
    """Strike passages from a file."""

    name = "redact"
    label = gettext_lazy("区分处理（删减副本）")
    explanation = gettext_lazy("信息中含有不应当公开的内容、但能够作区分处理的，删去该部分，制作可以提供的副本。")
    effects = (
        gettext_lazy("副本存入案卷并与原件相连，起草部分公开的答复时选用。"),
        gettext_lazy(
            "系统重新提取副本的全部文字（包括批注、修订、隐藏文字、文件属性）；仍有应当删去的内容的，不予接受。"
        ),
    )
    rule = gettext_lazy(
        "申请公开的信息中含有不应当公开或者不属于政府信息的内容，但是能够作区分处理的，行政机关应当向申请人提供可以公开的政府信息内容，并对不予公开的内容说明理由。"
    )
    article = "《政府信息公开条例》第三十七条"
    form = RedactForm
    policy = policies.redact
    shown_in = ONGOING

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and selectors.can_be_redacted(obj).exists()

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return self.form(originals=selectors.can_be_redacted(obj), **given)

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        original, strikes = cleaned["original"], cleaned["strikes"]
        if cleaned["copy"] is None:
            redacting.redact_here(obj.pk, original, strikes, actor=actor)
            return obj
        with kept_papers([(RequestFile.Kind.RESPONSE, [cleaned["copy"]])], actor=actor) as papers:
            redacting.redact(obj.pk, original, papers[0], strikes, actor=actor, seen=cleaned["seen"])
        return obj

    def done(self, obj: Any) -> str:
        return _("已核对副本中没有应当删去的内容，副本已存入案卷。")


ACTS = (Redact(),)
