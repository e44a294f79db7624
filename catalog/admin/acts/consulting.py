"""Consulting the other agencies concerned, and settling what they disagree on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import policies
from catalog.admin.acts.base import PENDING, ItemAct, edition_of
from catalog.forms.statements import AnswerForm, ConsultationForm, DecisionForm
from catalog.models import Consultation, Edition, Item
from catalog.services import consultation
from disclosure import roles
from disclosure.models import User
from disclosure.refusals import Reason


class Consult(ItemAct):
    """Ask another agency before publishing what concerns it."""

    name = "consult"
    label = gettext_lazy("会商其他机关")
    explanation = gettext_lazy("公开的信息涉及其他机关的，发布前与其协商、确认。")
    effects = (gettext_lazy("取得一致或者经区政府办公室协调以前，不能发布。"),)
    rule = gettext_lazy("行政机关公开政府信息涉及其他机关的，应当与有关机关协商、确认，保证公开的政府信息准确一致。")
    article = "《政府信息公开条例》第十一条"
    form = ConsultationForm
    policy = policies.consult
    shown_in = PENDING

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        consultation.ask(obj.pk, cleaned["agency"], question=cleaned["question"], actor=actor)
        return obj


class Settle(ItemAct):
    """An act on one of an item's consultations; the form asks which, where there are several."""

    form: ClassVar[type[AnswerForm]] = AnswerForm
    shown_in = PENDING
    nothing_open: ClassVar[Any]

    def open_ones(self, item: Item) -> QuerySet[Consultation]:
        """The consultations the act could be about, whoever may perform it."""
        raise NotImplementedError

    def judge(self, one: Consultation, actor: User) -> Iterable[Reason]:
        """The policy's reasons for one consultation."""
        raise NotImplementedError

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and self.open_ones(item).exists()

    def mine(self, item: Item, actor: User) -> QuerySet[Consultation]:
        """The consultations this person may settle."""
        open_to = [one.pk for one in self.open_ones(item) if not any(self.judge(one, actor))]
        return self.open_ones(item).filter(pk__in=open_to)

    def against(self, obj: Item, actor: User) -> Iterator[Reason]:
        """Nothing, if one of the open consultations is this person's to settle; else what stands against them."""
        ones = list(self.open_ones(obj))
        if not ones:
            yield Reason("no-consultation", str(self.nothing_open), kind="not-now")
        elif all(any(self.judge(one, actor)) for one in ones):
            yield from self.judge(ones[0], actor)

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return self.form(consultations=self.mine(obj, actor), **given)


class Answer(Settle):
    """The answer of the agency asked."""

    name = "answer"
    label = gettext_lazy("答复会商")
    explanation = gettext_lazy("以被会商机关的名义答复；不同意的，由区政府办公室协调决定。")
    form = AnswerForm
    nothing_open = gettext_lazy("没有待答复的会商。")

    def is_next(self, obj: Item, actor: User) -> bool:
        return self.mine(obj, actor).exists()

    def open_ones(self, item: Item) -> QuerySet[Consultation]:
        return edition_of(item).consultations.filter(answer="").select_related("agency")

    def judge(self, one: Consultation, actor: User) -> Iterable[Reason]:
        return policies.answer_consultation(one, actor=actor)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        consultation.answer(
            cleaned["consultation"].pk, answer=cleaned["answer"], opinion=cleaned["opinion"], actor=actor
        )
        return obj


class Decide(Settle):
    """The decision of a disagreement."""

    name = "decide"
    label = gettext_lazy("协调决定")
    explanation = gettext_lazy("机关之间意见不一致的，由区政府办公室决定，代替对方的意见。")
    form = DecisionForm
    nothing_open = gettext_lazy("没有待协调的不同意见。")

    def is_next(self, obj: Item, actor: User) -> bool:
        return roles.may(actor, "item.decide_disagreement", obj.agency)

    def open_ones(self, item: Item) -> QuerySet[Consultation]:
        objected = edition_of(item).consultations.filter(answer=Consultation.Answer.OBJECTED, decision="")
        return objected.select_related("agency", "edition__item__agency")

    def judge(self, one: Consultation, actor: User) -> Iterable[Reason]:
        return policies.decide_disagreement(one, actor=actor)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        consultation.decide(
            cleaned["consultation"].pk, decision=cleaned["answer"], reason=cleaned["opinion"], actor=actor
        )
        return obj

    def done(self, obj: Any) -> str:
        return _("已作出协调决定，并已通知双方。")
