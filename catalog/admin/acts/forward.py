"""The way of an item from the desk to the public: propose, clear, approve, publish; or back to the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import policies, states
from catalog.admin import changes
from catalog.admin.acts.base import ON_THE_WAY, ItemAct, edition_of, some
from catalog.forms.checklists import BEFORE_PUBLICATION, POINTS, ClearanceForm, FormationForm, answers
from catalog.forms.registers import OriginalForm, ScheduleForm
from catalog.forms.statements import OpinionForm, ReasonForm, ReturnForm
from catalog.models import PROACTIVE, Batch, Item
from catalog.services import (
    approval,
    archiving,
    clearance,
    conversion,
    discarding,
    proposal,
    publication,
    returning,
    withholding,
)
from catalog.services.backlog import Original
from disclosure.models import User
from disclosure.refusals import Reason


class Propose(ItemAct):
    """A complete draft goes forward, with the review at formation."""

    name = "propose"
    label = gettext_lazy("提出公开")
    explanation = gettext_lazy("拟稿完成，连同公开属性一并提出，同时记录形成时的保密审查。")
    effects = (gettext_lazy("内容自此固定，须修改的先退回。"), gettext_lazy("通知保密审查员办理公开前保密审查。"))
    rule = gettext_lazy("行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任。")
    article = "《政府信息公开条例》第十七条"
    form = FormationForm
    policy = policies.propose
    shown_in = some(states.DRAFT)
    next_in = some(states.DRAFT)

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return FormationForm(edition=edition_of(obj), **given)

    def changed(self, obj: Item, actor: User) -> Sequence[changes.Change]:
        return changes.since_return(obj)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        checklist = answers(POINTS, cleaned["looked"])
        return proposal.propose(obj.pk, actor=actor, checklist=checklist, opinion=cleaned["opinion"])


class Clear(ItemAct):
    """The secrecy review before publication."""

    name = "clear"
    label = gettext_lazy("公开前保密审查")
    explanation = gettext_lazy("确认这一版内容可以按所定属性公开。审查人不能是填报人。")
    effects = (gettext_lazy("内容由数据库锁定，此后任何改动都会使审查失效。"), gettext_lazy("通知分管领导审批。"))
    rule = gettext_lazy(
        "依照保密法和有关规定对拟公开的政府信息进行审查；不能确定的，报有关主管部门或者保密行政管理部门确定。"
    )
    article = "《政府信息公开条例》第十七条"
    confirm = gettext_lazy("审查通过")
    form = ClearanceForm
    policy = policies.clear
    shown_in = some(states.PROPOSED)
    next_in = some(states.PROPOSED)

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return ClearanceForm(edition=edition_of(obj), **given)

    def changed(self, obj: Item, actor: User) -> Sequence[changes.Change]:
        return changes.since_return(obj)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        checklist = answers(BEFORE_PUBLICATION, cleaned["looked"])
        return clearance.clear(obj.pk, actor=actor, checklist=checklist, opinion=cleaned["opinion"])


class Approve(ItemAct):
    """The leader's decision."""

    name = "approve"
    label = gettext_lazy("审批")
    explanation = gettext_lazy("同意按所定公开属性办理。审批人不能是填报人；须经三人的，也不能是保密审查人。")
    effects = (gettext_lazy("主动公开的，可以发布；其他的，按不主动公开办结。"),)
    confirm = gettext_lazy("同意")
    form = OpinionForm
    policy = policies.approve
    shown_in = some(states.CLEARED)
    next_in = some(states.CLEARED)

    def changed(self, obj: Item, actor: User) -> Sequence[changes.Change]:
        return changes.since_return(obj)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return approval.approve(obj.pk, actor=actor, opinion=cleaned["opinion"])


class SendBack(ItemAct):
    """Back to the desk, with a reason."""

    name = "return"
    label = gettext_lazy("退回")
    explanation = gettext_lazy("退给填报人补充、更正。已作的审查、审批随之失效。")
    effects = (
        gettext_lazy("填报人和此前经手的人都会收到退回的理由。"),
        gettext_lazy("再次提出时，会列出退回后的改动。"),
    )
    form = ReturnForm
    policy = policies.send_back
    shown_in = ON_THE_WAY

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        known = policies.return_grounds(obj, edition_of(obj))
        return ReturnForm(grounds=[(one.code, f"{one.sentence}（{one.article}）") for one in known], **given)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return returning.send_back(obj.pk, actor=actor, reason=cleaned["reason"], ground=cleaned.get("ground", ""))


def is_proactive(item: Item) -> bool:
    """Whether an item is on its way to the public, and not to be kept."""
    return edition_of(item).attribute == PROACTIVE and item.audience == Item.Audience.PUBLIC


class Publish(ItemAct):
    """Public at once."""

    name = "publish"
    label = gettext_lazy("发布")
    explanation = gettext_lazy("立即在门户网站公开。")
    effects = (
        gettext_lazy("编定索引号和永久网址。"),
        gettext_lazy("公开时限就此停止计算。"),
        gettext_lazy("修订的，旧版保留并可对照。"),
    )
    rule = gettext_lazy(
        "行政机关公开政府信息，采取主动公开的，应当自信息形成或者变更之日起20个工作日内公开；另有规定的从其规定。"
    )
    article = "《政府信息公开条例》第二十六条"
    policy = policies.publish
    shown_in = some(states.APPROVED)
    next_in = some(states.APPROVED)

    def fits(self, item: Item, edition: Any) -> bool:
        return super().fits(item, edition) and is_proactive(item)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return publication.publish(obj.pk, actor=actor)

    def done(self, obj: Item) -> str:
        return _("已公开，索引号%(number)s。") % {"number": obj.index_number}


class Schedule(ItemAct):
    """Public at a set time."""

    name = "schedule"
    label = gettext_lazy("定时发布")
    explanation = gettext_lazy("定一个时间，到时自动发布。")
    form = ScheduleForm
    policy = policies.schedule
    shown_in = some(states.APPROVED)

    def fits(self, item: Item, edition: Any) -> bool:
        return super().fits(item, edition) and is_proactive(item)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return publication.schedule(obj.pk, cleaned["at"], actor=actor)


class Unschedule(ItemAct):
    """The set time taken back."""

    name = "unschedule"
    label = gettext_lazy("取消定时")
    explanation = gettext_lazy("取消已定的发布时间，本件仍为待发布。")
    form = ReasonForm
    policy = policies.unschedule
    shown_in = some(states.APPROVED)

    def fits(self, item: Item, edition: Any) -> bool:
        return item.publish_at is not None

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return publication.unschedule(obj.pk, actor=actor, reason=cleaned["reason"])


class Discard(ItemAct):
    """A draft given up."""

    name = "discard"
    label = gettext_lazy("作废草稿")
    explanation = gettext_lazy("误填的草稿就此作废，所填内容和附件一并清除，只留办理记录。")
    form = ReasonForm
    danger = True
    policy = policies.discard
    shown_in = some(states.DRAFT)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return discarding.discard(obj.pk, actor=actor, reason=cleaned["reason"])


class ToBacklog(ItemAct):
    """A draft that turns out to have been public elsewhere."""

    name = "to-backlog"
    label = gettext_lazy("转为历史信息")
    explanation = gettext_lazy(
        "此前已在别处公开过的，转为历史信息：由另外两人审查、审批后，按原发布日期和原索引号导入。"
    )
    effects = (
        gettext_lazy("本草稿随之作废，所填内容转入批次；附件不随批导入。"),
        gettext_lazy("时限按原日期起止，按时公开过的不会误报逾期。"),
    )
    form = OriginalForm
    shown_in = some(states.DRAFT)

    def against(self, obj: Item, actor: User) -> Sequence[Reason]:
        return conversion.against(obj, actor=actor)

    def fits(self, item: Item, edition: Any) -> bool:
        return super().fits(item, edition) and edition.number == 1

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        return OriginalForm(agency=obj.agency, **{"initial": {"channel": "portal"}, **given})

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Batch:
        return conversion.to_backlog(obj.pk, Original(**cleaned), actor=actor)

    def done(self, obj: Batch) -> str:
        return _("已转为历史信息，请由另外两人审查、审批后导入。")


class Close(ItemAct):
    """Kept from the public, lawfully."""

    name = "close"
    label = gettext_lazy("按不主动公开办结")
    explanation = gettext_lazy("经审批为依申请公开或者不予公开的，就此办结；每年列入复审。")
    effects = (gettext_lazy("公开时限不再适用。"),)
    rule = gettext_lazy("除条例第十四条至第十六条规定的以外，政府信息应当公开。")
    article = "《政府信息公开条例》第十三条"
    policy = policies.close
    shown_in = some(states.APPROVED)
    next_in = some(states.APPROVED)

    def fits(self, item: Item, edition: Any) -> bool:
        return super().fits(item, edition) and not is_proactive(item)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return withholding.close(obj.pk, actor=actor)


class Archive(ItemAct):
    """Over, and still public."""

    name = "archive"
    label = gettext_lazy("归档")
    explanation = gettext_lazy("反馈已经处理，归档保存；公众照常查阅。")
    policy = policies.archive
    shown_in = some(states.PUBLISHED)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return archiving.archive(obj.pk, actor=actor)
