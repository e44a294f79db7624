"""Saying which rows of the standard directories an item fulfils."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import suggesting
from catalog.admin.acts.base import EVERY, ItemAct, edition_of
from catalog.forms.serving import AttachForm, DetachForm
from catalog.models import Edition, Item, Serving
from catalog.policies import serving as policies
from catalog.services import serving
from disclosure.models import User
from disclosure.refusals import Reason


class AttachRow(ItemAct):
    """One row more that the item fulfils."""

    name = "attach-row"
    label = gettext_lazy("关联目录事项")
    explanation = gettext_lazy("说明本件落实标准目录的哪一事项。该事项的公开时限随之成为本件的一项时限。")
    article = "《政府信息公开条例》第八条"
    confirm = gettext_lazy("关联")
    form = AttachForm
    policy = policies.attach_any
    shown_in = EVERY

    def against(self, obj: Item, actor: User) -> Iterable[Reason]:
        yield from super().against(obj, actor)
        if not suggesting.open_to(obj):
            yield Reason("no-rows", _("现行的标准目录中没有由本机关公开、尚未关联的事项。"), kind="not-now")

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return AttachForm(item=obj, edition=edition_of(obj), **given)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        serving.attach(obj.pk, cleaned["line"].pk, actor=actor)
        return obj


class DetachRow(ItemAct):
    """A row attached by mistake."""

    name = "detach-row"
    label = gettext_lazy("取消关联目录事项")
    explanation = gettext_lazy("本件不落实该事项的，取消关联；由此而来的时限不再适用。")
    form = DetachForm
    policy = policies.attach_any
    shown_in = EVERY

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and Serving.objects.filter(item=item).exists()

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return DetachForm(item=obj, **given)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        serving.detach(obj.pk, cleaned["line"].pk, reason=cleaned["reason"], actor=actor)
        return obj
