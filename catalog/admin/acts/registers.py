"""What is noted beside an item, and chasing whoever holds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import policies, selectors
from catalog.admin.acts.base import EVERY, ONCE_PUBLIC, PENDING, VISIBLE, ItemAct, edition_of, was_public
from catalog.forms import choices
from catalog.forms.registers import ParticularsForm, RelationForm, ReleaseForm, TriggerForm, ValidityForm
from catalog.models import Edition, Item
from catalog.services import chasing, particulars, register, validity
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today


class Release(ItemAct):
    """A further channel."""

    name = "release"
    label = gettext_lazy("登记公开渠道")
    explanation = gettext_lazy("登记本件还在哪些渠道公开，附日期和凭据；门户网站在先。")
    article = "《政府信息公开条例》第二十三条"
    rule = gettext_lazy("通过政府公报、政府网站或者其他互联网政务媒体、新闻发布会以及报刊、广播、电视等途径公开。")
    form = ReleaseForm
    policy = policies.release
    shown_in = VISIBLE

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) or was_public(item, edition)

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return ReleaseForm(agency=obj.agency, **{"initial": {"on": today()}, **given})

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        register.release(obj.pk, actor=actor, **cleaned)
        return obj


class Relate(ItemAct):
    """What goes with it."""

    name = "relate"
    label = gettext_lazy("登记关联信息")
    explanation = gettext_lazy("政策与解读、决定与草案等互相链接，双向显示。")
    form = RelationForm
    policy = policies.relate
    shown_in = EVERY

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return RelationForm(items=selectors.visible_to(actor).exclude(pk=obj.pk), **given)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        register.relate(obj.pk, cleaned["target"], kind=cleaned["kind"], actor=actor)
        return obj


class ChangeValidity(ItemAct):
    """Whether it still binds."""

    name = "validity"
    label = gettext_lazy("变更有效性")
    explanation = gettext_lazy("标明已修改、废止或者失效，以及被何文件代替；原文照常可查。")
    form = ValidityForm
    policy = policies.register
    shown_in = VISIBLE

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) or was_public(item, edition)

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        held = {"validity": obj.validity, "on": obj.valid_to or today()}
        return ValidityForm(items=selectors.visible_to(actor).exclude(pk=obj.pk), **{"initial": held, **given})

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return validity.change_validity(obj.pk, actor=actor, **cleaned)


class Correct(ItemAct):
    """What the page shows beside the text."""

    name = "correct"
    label = gettext_lazy("更正著录")
    explanation = gettext_lazy("更正起草单位、联合发文机关、施行日期、公示截止日期；标题、正文等须修订为新版本。")
    form = ParticularsForm
    policy = policies.correct
    shown_in = VISIBLE

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) or was_public(item, edition)

    def initial(self, obj: Item, actor: User) -> dict[str, Any]:
        held = {name: getattr(obj, name) for name in particulars.CORRECTED}
        return {**held, "co_issuers": [one.agency for one in obj.co_issuers.select_related("agency")]}

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        values = {name: cleaned[name] for name in particulars.CORRECTED}
        said = {"co_issuers": cleaned["co_issuers"], "reason": cleaned["reason"]}
        return particulars.correct(obj.pk, values, actor=actor, **said)


class NoteTrigger(ItemAct):
    """A later date from which a further duty counts."""

    name = "trigger"
    label = gettext_lazy("登记后续日期")
    explanation = gettext_lazy("登记公开以后发生、使其他时限起算的日期，如处罚决定被撤销。")
    form = TriggerForm
    policy = policies.register
    shown_in = ONCE_PUBLIC | PENDING

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and bool(choices.later_triggers(item, edition.matter))

    def against(self, obj: Item, actor: User) -> Iterable[Reason]:
        yield from super().against(obj, actor)
        if not choices.later_triggers(obj, edition_of(obj).matter):
            yield Reason("no-later-date", _("本件的事项类别没有后续起算的日期。"), kind="not-now")

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return TriggerForm(
            offered=choices.later_triggers(obj, edition_of(obj).matter), **{"initial": {"on": today()}, **given}
        )

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return register.note_trigger(obj.pk, actor=actor, **cleaned)


class Chase(ItemAct):
    """Remind whoever holds it."""

    name = "chase"
    label = gettext_lazy("催办")
    explanation = gettext_lazy("提醒正在经手的人尽快办理；同一件同一状态一天只发一次。")
    policy = policies.chase
    shown_in = PENDING

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> None:
        chasing.chase(obj.pk, actor=actor)

    def done(self, obj: Any) -> str:
        return _("已催办，正在经手的人会收到消息。")
