"""Answering lines on the staff site: read by those who handle requests, kept by those who answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.forms.noting import LineForm, kept_by
from applications.models import AnsweringLine
from applications.policies import noting as policies
from applications.services import lines
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.admin.records import RecordAdmin
from disclosure.models import User
from disclosure.refusals import Reason


class AddLine(Act):
    """A new line."""

    name = "add"
    label = gettext_lazy("新增答复口径")
    explanation = gettext_lazy("写下本机关对某一类申请如何答复，拟办答复时可以对照引用。")

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "request.lines", _("您没有维护答复口径的职权。"))

    def make_form(self, obj: Any, actor: User, **given: Any) -> forms.BaseForm:
        return LineForm(agencies=kept_by(roles.agencies(actor, "request.lines")), **given)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> AnsweringLine:
        return lines.add(actor=actor, **cleaned)


class ChangeLine(Act):
    """Another wording."""

    name = "edit"
    label = gettext_lazy("修改答复口径")
    explanation = gettext_lazy("修改后，已经生成的文书不变；停用的口径随之恢复使用。")

    def against(self, obj: AnsweringLine, actor: User) -> Iterable[Reason]:
        return policies.line(obj.agency, actor=actor)

    def make_form(self, obj: AnsweringLine, actor: User, **given: Any) -> forms.BaseForm:
        names = ("title", "ground", "keywords", "text")
        return LineForm(**{"initial": {name: getattr(obj, name) for name in names}, **given})

    def perform(self, obj: AnsweringLine, actor: User, cleaned: dict[str, Any]) -> AnsweringLine:
        return lines.change(obj.pk, actor=actor, **cleaned)


class RetireLine(Act):
    """Not used any more."""

    name = "retire"
    label = gettext_lazy("停用")
    explanation = gettext_lazy("不再引用这条口径；内容保留备查。")

    def concerns(self, obj: AnsweringLine, actor: User) -> bool:
        return not obj.retired

    def against(self, obj: AnsweringLine, actor: User) -> Iterable[Reason]:
        return policies.retire(obj, actor=actor)

    def make_form(self, obj: AnsweringLine, actor: User, **given: Any) -> forms.BaseForm:
        return forms.Form(**given)

    def perform(self, obj: AnsweringLine, actor: User, cleaned: dict[str, Any]) -> AnsweringLine:
        return lines.retire(obj.pk, actor=actor)


@admin.register(AnsweringLine)
class AnsweringLineAdmin(RecordAdmin):
    """Answering lines; nothing is changed here but through an act."""

    see = "request.see"
    acts = (ChangeLine(), RetireLine())
    entries = (AddLine(),)
    list_display = ("title", "agency", "ground", "updated_at", "retired")
    list_filter = ("retired",)
    list_select_related = ("agency",)
    search_fields = ("title", "keywords", "text")

    def facts(self, obj: AnsweringLine) -> Iterable[Any]:
        return (obj.agency, obj.ground, obj.keywords)
