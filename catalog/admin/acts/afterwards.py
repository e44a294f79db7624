"""What may happen to an item that is or was public, or was closed: revision, re-attribution, withdrawal, take-down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import policies, states
from catalog.admin.acts.base import ONCE_PUBLIC, VISIBLE, ItemAct, edition_of, some, was_public
from catalog.forms.statements import (
    ChangedCircumstancesForm,
    ChangedForm,
    ExplanationForm,
    FindingForm,
    ReasonForm,
    TakeDownForm,
    WithdrawalForm,
)
from catalog.models import WITHHELD, Edition, Item, TakeDown
from catalog.services import revision, takedown, withdrawal, withholding
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today


class Revise(ItemAct):
    """A new edition of a public item."""

    name = "revise"
    label = gettext_lazy("修订")
    explanation = gettext_lazy("以一个新版本修改已公开的信息；新版发布前，公众仍看到现行版本。")
    effects = (gettext_lazy("新版须重新审查、审批。"), gettext_lazy("旧版保留，可与新版对照。"))
    form = ChangedForm
    policy = policies.revise
    shown_in = ONCE_PUBLIC

    def initial(self, obj: Item, actor: User) -> dict[str, Any]:
        return {"changed_on": today()}

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> None:
        revision.revise(obj.pk, actor=actor, changed_on=cleaned["changed_on"])

    def done(self, obj: Any) -> str:
        return _("已建立新版本，请修改后提出。")


class Reattribute(ItemAct):
    """From closed to public."""

    name = "reattribute"
    label = gettext_lazy("转为主动公开")
    explanation = gettext_lazy("情势变化、不公开的理由消失的，转为主动公开；原属性保留备查。")
    rule = gettext_lazy("对不予公开的政府信息进行定期评估审查，因情势变化可以公开的应当公开。")
    article = "《政府信息公开条例》第十八条"
    form = ChangedCircumstancesForm
    policy = policies.reattribute
    shown_in = some(states.CLOSED)

    def initial(self, obj: Item, actor: User) -> dict[str, Any]:
        return {"changed_on": today()}

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> None:
        revision.reattribute(obj.pk, actor=actor, changed_on=cleaned["changed_on"], reason=cleaned["reason"])


class KeepWithheld(ItemAct):
    """The yearly review of what is withheld."""

    name = "keep-withheld"
    label = gettext_lazy("评估后继续不予公开")
    explanation = gettext_lazy("对不予公开的信息定期评估审查；理由仍然成立的，重新说明理由，下一年度再评估。")
    rule = gettext_lazy("行政机关应当建立健全政府信息管理动态调整机制，对不予公开的政府信息进行定期评估审查。")
    article = "《政府信息公开条例》第十八条"
    form = ReasonForm
    policy = policies.keep_withheld
    shown_in = some(states.CLOSED)

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and edition.attribute == WITHHELD

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return withholding.keep(obj.pk, actor=actor, reason=cleaned["reason"])


class Withdraw(ItemAct):
    """Off the site, with a reason in its place."""

    name = "withdraw"
    label = gettext_lazy("撤回")
    explanation = gettext_lazy("撤下全部版本，在原网址对外说明理由。")
    rule = gettext_lazy("公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，应当在三日内撤回并公开说明理由。")
    article = "《行政处罚法》第四十八条"
    form = WithdrawalForm
    danger = True
    policy = policies.withdraw
    shown_in = VISIBLE

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) or was_public(item, edition)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return withdrawal.withdraw(obj.pk, actor=actor, reason=cleaned["reason"])


class TakeItDown(ItemAct):
    """Everything, at once."""

    name = "take-down"
    label = gettext_lazy("紧急撤下")
    explanation = gettext_lazy("发现泄露国家秘密、个人信息等紧急情形，一人即可立即撤下全部版本、对照页和附件。")
    effects = (
        gettext_lazy("原网址只显示“已撤下”，不说明事由。"),
        gettext_lazy("通知负责人、分管领导和区政府办公室。"),
        gettext_lazy("须在时限内补作说明，并由他人复核。"),
    )
    confirm = gettext_lazy("立即撤下")
    form = TakeDownForm
    danger = True
    policy = policies.take_down
    shown_in = ONCE_PUBLIC - {states.TAKEN_DOWN}

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) or was_public(item, edition)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> None:
        takedown.take_down(obj.pk, actor=actor, cause=cleaned["cause"])

    def done(self, obj: Any) -> str:
        return _("已全部撤下。请在时限内补作说明。")


class OfTakeDown(ItemAct):
    """An act that follows on a take-down."""

    nothing_taken_down: ClassVar[Any] = gettext_lazy("本件没有被紧急撤下。")

    def taken(self, item: Item) -> TakeDown | None:
        """The latest take-down of an item, if there was one."""
        return item.take_downs.order_by("-at", "-pk").first()

    def judge(self, taken: TakeDown, actor: User) -> Iterable[Reason]:
        """The policy's reasons."""
        raise NotImplementedError

    def fits(self, item: Item, edition: Edition) -> bool:
        taken = self.taken(item)
        return taken is not None and self.is_open(taken)

    def is_open(self, taken: TakeDown) -> bool:
        """Whether a take-down still waits for this act."""
        raise NotImplementedError

    def is_next(self, obj: Item, actor: User) -> bool:
        return self.fits(obj, edition_of(obj))

    def against(self, obj: Item, actor: User) -> Iterator[Reason]:
        taken = self.taken(obj)
        if taken is None:
            yield Reason("not-taken-down", str(self.nothing_taken_down), kind="not-now")
        else:
            yield from self.judge(taken, actor)

    def latest(self, item: Item) -> TakeDown:
        return item.take_downs.order_by("-at", "-pk")[0]


class ExplainTakeDown(OfTakeDown):
    """What happened."""

    name = "explain-take-down"
    label = gettext_lazy("补作撤下说明")
    explanation = gettext_lazy("说明撤下的原因、影响和处置，供复核。")
    form = ExplanationForm

    def judge(self, taken: TakeDown, actor: User) -> Iterable[Reason]:
        return policies.explain_take_down(taken, actor=actor)

    def is_open(self, taken: TakeDown) -> bool:
        return taken.explained_by_id is None

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> None:
        takedown.explain(self.latest(obj).pk, actor=actor, explanation=cleaned["explanation"])


class ReviewTakeDown(OfTakeDown):
    """Whether it was right."""

    name = "review-take-down"
    label = gettext_lazy("复核撤下")
    explanation = gettext_lazy("由撤下人、说明人以外的人复核。")
    form = FindingForm

    def judge(self, taken: TakeDown, actor: User) -> Iterable[Reason]:
        return policies.review_take_down(taken, actor=actor)

    def is_open(self, taken: TakeDown) -> bool:
        return taken.reviewed_by_id is None

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> None:
        takedown.review(self.latest(obj).pk, actor=actor, finding=cleaned["finding"])
