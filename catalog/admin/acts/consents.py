"""What others decide about an item on its way: consents, collective decisions, authorisations, referrals."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog import gates, policies, states
from catalog.admin.acts.base import ON_THE_WAY, ItemAct, edition_of, some
from catalog.forms.statements import (
    AnswerToReferralForm,
    CollectiveForm,
    OpinionForm,
    ReferralForm,
    StatedOpinionForm,
)
from catalog.models import Edition, Item
from catalog.policies.conditions import referred
from catalog.services import decisions, referral, withholding
from disclosure.models import User

REVIEWED = some(states.PROPOSED, states.CLEARED)


class Consent(ItemAct):
    """The consent some places demand before an item is withheld."""

    name = "consent"
    label = _("同意不予公开")
    explanation = _("对拟不予公开的理由进行审查并表示同意；不同意的请退回。")
    form = OpinionForm
    policy = policies.consent
    shown_in = REVIEWED

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and _asked_for(item, edition, "consent")

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return withholding.consent(obj.pk, actor=actor, opinion=cleaned["opinion"])


class ReviewPolicy(ItemAct):
    """The look of the unit's own disclosure body at a policy document that is not to be public."""

    name = "review-policy"
    label = _("政策性文件不公开审查")
    explanation = _("对拟不公开的政策性文件，由本单位政务公开工作机构先行审查。")
    form = OpinionForm
    policy = policies.review_policy
    shown_in = REVIEWED

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and _asked_for(item, edition, "policy")

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return withholding.review_policy(obj.pk, actor=actor, opinion=cleaned["opinion"])


def _asked_for(item: Item, edition: Edition, moment: str) -> bool:
    return any(asked == moment for asked, _article, _who in gates.consents(item, edition))


class DecideCollectively(ItemAct):
    """The party group's decision."""

    name = "decide-collectively"
    label = _("记录集体讨论决定")
    explanation = _("特别重大、敏感的信息，由集体讨论决定是否公开；记录会议日期和决定。")
    form = CollectiveForm
    policy = policies.decide_collectively
    shown_in = REVIEWED

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and item.needs_collective_decision

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return decisions.decide_collectively(obj.pk, actor=actor, met_on=cleaned["met_on"], opinion=cleaned["opinion"])


class Authorise(ItemAct):
    """The district's authorisation."""

    name = "authorise"
    label = _("授权发布")
    explanation = _("涉及全区重要工作或者突发事件的信息，由区政府办公室授权后发布。")
    form = StatedOpinionForm
    policy = policies.authorise
    shown_in = ON_THE_WAY

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and gates.authorisation_needed(item, edition)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return decisions.authorise(obj.pk, actor=actor, opinion=cleaned["opinion"])


class Refer(ItemAct):
    """Put to another department to determine."""

    name = "refer"
    label = _("报请确定")
    explanation = _("不能确定是否可以公开的，报有关主管部门或者保密行政管理部门确定。")
    effects = (_("报请期间公开时限不停止计算。"),)
    article = "《政府信息公开条例》第十七条"
    rule = _(
        "行政机关不能确定政府信息是否可以公开的，应当依照法律、法规和国家有关规定报有关主管部门或者保密行政管理部门确定。"
    )
    form = ReferralForm
    policy = policies.refer
    shown_in = some(states.PROPOSED)

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return referral.refer(obj.pk, actor=actor, **cleaned)


class Resolve(ItemAct):
    """The answer to a referral."""

    name = "resolve"
    label = _("登记报请答复")
    explanation = _("登记有关部门的答复；答复不得公开的，须退回改变公开属性。")
    form = AnswerToReferralForm
    policy = policies.resolve
    shown_in = some(states.PROPOSED)

    def fits(self, item: Item, edition: Edition) -> bool:
        return super().fits(item, edition) and any(one.code == "referral-open" for one in referred(edition))

    def is_next(self, obj: Item, actor: User) -> bool:
        return self.fits(obj, edition_of(obj))

    def perform(self, obj: Item, actor: User, cleaned: dict[str, Any]) -> Item:
        return referral.resolve(obj.pk, actor=actor, **cleaned)
