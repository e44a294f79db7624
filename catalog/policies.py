"""Who may do what with an item, and when: each act's list of reasons against it; an empty list means yes.

Admin and pages ask the same functions to decide which buttons to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from catalog import completeness, gates, selectors, states
from catalog.content import content_hash
from catalog.models import PROACTIVE, WITHHELD, Consultation, Edition, Item, TakeDown
from disclosure import roles
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import today

Reasons = list[Reason]


def edit(item: Item, *, actor: User) -> Reasons:
    """Only a draft is edited, by those who file for its agency (whoever filed it, or another clerk of the unit)."""
    return [*roles.reasons_against(actor, "item.edit", item.agency), *_in_state(item, states.DRAFT)]


def file(agency: Agency, *, actor: User) -> Reasons:
    """Filing is for those who file for the agency, while it exists."""
    reasons = list(roles.reasons_against(actor, "item.file", agency))
    if not agency.is_active(today()):
        reasons.append(
            Reason(
                "agency-ended",
                _("“%(agency)s”已于%(on)s撤销。") % {"agency": agency, "on": agency.active_to},
                next_step=_("请以承继机关“%(successor)s”的名义填报。") % {"successor": agency.successor}
                if agency.successor
                else "",
            )
        )
    return reasons


def propose(item: Item, *, actor: User) -> Reasons:
    """A complete draft is proposed, with the secrecy review at formation (条例 art. 17)."""
    edition = selectors.working_edition(item)
    return [
        *roles.reasons_against(actor, "item.propose", item.agency),
        *_in_state(item, states.DRAFT),
        *completeness.reasons(item, edition),
        *_interpretation(item, edition),
    ]


def _interpretation(item: Item, edition: Edition) -> Iterator[Reason]:
    """Where the jurisdiction asks for it, a policy document does not go forward without its plan of interpretation."""
    needed = gates.interpretation_with_policy(item) and edition.matter == "policy-document"
    if needed and edition.interpretation == Edition.Interpretation.NOT_NEEDED and edition.attribute == PROACTIVE:
        gate = gates.interpretation_gate(item)
        yield Reason(
            "no-interpretation",
            _("政策性文件须随文报送解读方案或者解读材料。"),
            article=gate,
            next_step=_("请把“政策解读”改为“随文制定解读方案”或者“解读材料已备”。"),
        )


def clear(item: Item, *, actor: User) -> Reasons:
    """Clearance before publication is another person's than the filer's (条例 art. 17)."""
    edition = selectors.working_edition(item)
    return [
        *roles.reasons_against(actor, "item.clear", item.agency),
        *_in_state(item, states.PROPOSED),
        *_not_the_filer(edition, actor),
        *_unchanged(edition),
    ]


def approve(item: Item, *, actor: User) -> Reasons:
    """Approval is a third person's, or a second's where the jurisdiction says two are enough."""
    edition = selectors.working_edition(item)
    return [
        *roles.reasons_against(actor, "item.approve", item.agency),
        *_in_state(item, states.CLEARED),
        *_not_the_filer(edition, actor),
        *_not_the_clearer(edition, actor),
        *_unchanged(edition),
        *_collective_decision(item, edition),
        *_consents(item, edition),
    ]


def publish(item: Item, *, actor: User) -> Reasons:
    """Published is only what is proactive, for the public, cleared and approved as it stands (条例 arts. 11, 13, 17)."""
    edition = selectors.working_edition(item)
    return [
        *roles.reasons_against(actor, "item.publish", item.agency),
        *_in_state(item, states.APPROVED),
        *_proactive(item, edition),
        *_unchanged(edition),
        *_consultations(edition),
        *_authorised(item, edition),
        *_credit_code(item),
    ]


def schedule(item: Item, *, actor: User) -> Reasons:
    """What may be published now may be set to be published later."""
    return [
        reason
        for reason in [*roles.reasons_against(actor, "item.schedule", item.agency), *publish(item, actor=actor)]
        if reason.code != "not-yours" or not roles.may(actor, "item.schedule", item.agency)
    ]


def close(item: Item, *, actor: User) -> Reasons:
    """An approved item that is not proactive is closed with its ground or reason and the consents demanded."""
    edition = selectors.working_edition(item)
    reasons = [
        *roles.reasons_against(actor, "item.withhold", item.agency),
        *_in_state(item, states.APPROVED),
        *_unchanged(edition),
    ]
    if edition.attribute == PROACTIVE and item.audience == Item.Audience.PUBLIC:
        reasons.append(Reason("proactive", _("本件为主动公开，应当发布，不能按不公开办结。"), article=_("条例第十三条")))
    return reasons


def send_back(item: Item, *, actor: User) -> Reasons:
    """Whoever has it before them may return it; a reason is mandatory."""
    return [
        *roles.reasons_against(actor, "item.return", item.agency),
        *_in_state(item, states.PROPOSED, states.CLEARED, states.APPROVED),
    ]


def consent(item: Item, *, actor: User) -> Reasons:
    """Consent to withholding is asked only where the jurisdiction demands it (source of the gate: its instrument)."""
    edition = selectors.working_edition(item)
    reasons = [
        *roles.reasons_against(actor, "item.consent", item.agency),
        *_in_state(item, states.PROPOSED, states.CLEARED),
        *_not_the_filer(edition, actor),
    ]
    if edition.attribute != WITHHELD:
        reasons.append(Reason("not-withheld", _("本件并非拟不予公开。"), kind="not-now"))
    return reasons


def review_policy(item: Item, *, actor: User) -> Reasons:
    """A policy document proposed as not public is looked at by the unit's own disclosure body first."""
    edition = selectors.working_edition(item)
    reasons = [
        *roles.reasons_against(actor, "item.review_policy", item.agency),
        *_in_state(item, states.PROPOSED, states.CLEARED),
        *_not_the_filer(edition, actor),
    ]
    if edition.attribute == PROACTIVE:
        reasons.append(Reason("proactive", _("本件拟主动公开，不须此项审查。"), kind="not-now"))
    return reasons


def decide_collectively(item: Item, *, actor: User) -> Reasons:
    """A collective decision is recorded for items marked as especially major or sensitive."""
    reasons = [
        *roles.reasons_against(actor, "item.decide_collectively", item.agency),
        *_in_state(item, states.PROPOSED, states.CLEARED),
    ]
    if not item.needs_collective_decision:
        reasons.append(Reason("no-collective-needed", _("本件未标明须集体讨论决定。"), kind="not-now"))
    return reasons


def authorise(item: Item, *, actor: User) -> Reasons:
    """Release of district-wide or emergency information is authorised by the district."""
    reasons = [
        *roles.reasons_against(actor, "item.authorise", item.agency),
        *_in_state(item, states.PROPOSED, states.CLEARED, states.APPROVED),
    ]
    if not item.needs_authorisation:
        reasons.append(Reason("no-authorisation-needed", _("本件未标明须经授权发布。"), kind="not-now"))
    return reasons


def refer(item: Item, *, actor: User) -> Reasons:
    """What cannot be determined is referred to the competent or the secrecy department (条例 art. 17)."""
    return [*roles.reasons_against(actor, "item.refer", item.agency), *_in_state(item, states.PROPOSED)]


def consult(item: Item, *, actor: User) -> Reasons:
    """Other agencies concerned are consulted before publication (条例 art. 11)."""
    return [
        *roles.reasons_against(actor, "item.consult", item.agency),
        *_in_state(item, states.DRAFT, states.PROPOSED, states.CLEARED, states.APPROVED),
    ]


def answer_consultation(consultation: Consultation, *, actor: User) -> Reasons:
    """The agency asked answers, once."""
    reasons = list(roles.reasons_against(actor, "item.answer_consultation", consultation.agency))
    if consultation.answer:
        reasons.append(Reason("answered", _("该会商已经答复。"), kind="not-now"))
    return reasons


def decide_disagreement(consultation: Consultation, *, actor: User) -> Reasons:
    """Where agencies disagree, the district office decides."""
    reasons = list(roles.reasons_against(actor, "item.decide_disagreement", consultation.edition.item.agency))
    if consultation.answer != Consultation.Answer.OBJECTED or consultation.decision:
        reasons.append(Reason("no-disagreement", _("没有待协调的不同意见。"), kind="not-now"))
    return reasons


def revise(item: Item, *, actor: User) -> Reasons:
    """A public item is changed by a new edition; the old one stays readable."""
    reasons = list(roles.reasons_against(actor, "item.revise", item.agency))
    if selectors.pending(item) is not None:
        reasons.append(Reason("revision-under-way", _("已有一个新版本正在办理。"), kind="not-now"))
    elif selectors.visible_edition(item) is None:
        reasons.append(selectors.not_in_state(selectors.working_edition(item)))
    return reasons


def reattribute(item: Item, *, actor: User) -> Reasons:
    """What was closed and may now be public gets a new edition; its old mark is kept (条例 art. 18)."""
    return [*roles.reasons_against(actor, "item.reattribute", item.agency), *_in_state(item, states.CLOSED)]


def withdraw(item: Item, *, actor: User) -> Reasons:
    """A public item is withdrawn with a reason that stays readable in its place."""
    reasons = list(roles.reasons_against(actor, "item.withdraw", item.agency))
    if selectors.visible_edition(item) is None:
        reasons.append(selectors.not_in_state(selectors.working_edition(item)))
    return reasons


def take_down(item: Item, *, actor: User) -> Reasons:
    """One authorised person takes down at once whatever of an item can be or was read."""
    reasons = list(roles.reasons_against(actor, "item.take_down", item.agency))
    shown = (*states.VISIBLE, states.SUPERSEDED, states.WITHDRAWN)
    if not item.editions.filter(status__in=shown).exists():
        reasons.append(selectors.not_in_state(selectors.working_edition(item)))
    return reasons


def explain_take_down(taken: TakeDown, *, actor: User) -> Reasons:
    """The unit explains afterwards what happened."""
    reasons = list(roles.reasons_against(actor, "item.explain_take_down", taken.item.agency))
    if taken.explained_by_id:
        reasons.append(Reason("explained", _("已经补作说明。"), kind="not-now"))
    return reasons


def review_take_down(taken: TakeDown, *, actor: User) -> Reasons:
    """Another person than the one who took it down reviews the explanation."""
    reasons = list(roles.reasons_against(actor, "item.review_take_down", taken.item.agency))
    if not taken.explained_by_id:
        reasons.append(Reason("not-explained", _("尚未补作说明，不能复核。"), kind="not-now"))
    if taken.reviewed_by_id:
        reasons.append(Reason("reviewed", _("已经复核。"), kind="not-now"))
    if actor.pk in (taken.taken_down_by_id, taken.explained_by_id):
        reasons.append(Reason("same-person", _("复核人不能是撤下人或者说明人。"), kind="not-allowed"))
    return reasons


def archive(item: Item, *, actor: User) -> Reasons:
    """A public item is archived and stays public."""
    return [*roles.reasons_against(actor, "item.archive", item.agency), *_in_state(item, states.PUBLISHED)]


def register(item: Item, *, actor: User) -> Reasons:
    """Channels, relations and validity of an item are kept by those who file for its agency."""
    return list(roles.reasons_against(actor, "item.register_channel", item.agency))


def relate(item: Item, *, actor: User) -> Reasons:
    """What goes with an item is noted by those who file for its agency."""
    return list(roles.reasons_against(actor, "item.relate", item.agency))


def chase(item: Item, *, actor: User) -> Reasons:
    """Supervisors chase whoever holds an item that is not public yet."""
    return [
        *roles.reasons_against(actor, "item.chase", item.agency),
        *_in_state(item, *states.PENDING),
    ]


def _in_state(item: Item, *wanted: str) -> Iterator[Reason]:
    edition = selectors.working_edition(item)
    if edition.status not in wanted:
        yield selectors.not_in_state(edition)


def _not_the_filer(edition: Edition, actor: User) -> Iterator[Reason]:
    if actor.pk == edition.filed_by_id:
        yield Reason(
            "same-person", _("填报人不能审查、审批自己填报的信息。"), article=_("条例第十七条"), kind="not-allowed"
        )


def _not_the_clearer(edition: Edition, actor: User) -> Iterator[Reason]:
    if edition.persons == 3 and actor.pk == edition.cleared_by_id:
        yield Reason("same-person", _("保密审查人不能同时是审批人。"), next_step=_("须由第三人审批。"), kind="not-allowed")


def _unchanged(edition: Edition) -> Iterator[Reason]:
    """What is decided on is what was proposed: a content whose hash differs has been tampered with."""
    if edition.content_hash and edition.content_hash != content_hash(edition):
        yield Reason(
            "content-changed",
            _("内容与提出时的摘要值不符。"),
            next_step=_("请退回后重新提出，并查明原因。"),
        )


def _proactive(item: Item, edition: Edition) -> Iterator[Reason]:
    if edition.attribute != PROACTIVE:
        yield Reason("not-proactive", _("本件的公开属性不是主动公开。"), article=_("条例第十三条"))
    if item.audience != Item.Audience.PUBLIC:
        yield Reason("internal", _("本件仅限本机关内部，不能发布到门户网站。"))


def _collective_decision(item: Item, edition: Edition) -> Iterator[Reason]:
    if item.needs_collective_decision and not reviewed(edition, "collective"):
        yield Reason(
            "no-collective-decision",
            _("特别重大、敏感的信息须先经集体讨论决定。"),
            article=gates.collective_gate(item),
            next_step=_("请党组记录集体讨论的决定。"),
            kind="not-now",
        )


def _consents(item: Item, edition: Edition) -> Iterator[Reason]:
    for moment, article, who in gates.consents(item, edition):
        if not reviewed(edition, moment):
            yield Reason(
                "no-consent",
                _("不公开本件须先经%(who)s审查同意。") % {"who": who},
                article=article,
                kind="not-now",
            )


def _consultations(edition: Edition) -> Iterator[Reason]:
    unsettled = [one for one in edition.consultations.select_related("agency") if not one.settled]
    if unsettled:
        yield Reason(
            "consultation-open",
            _("与%(agencies)s的会商尚未取得一致。") % {"agencies": "、".join(str(one.agency) for one in unsettled)},
            article=_("条例第十一条"),
            next_step=_("等待答复，或者由区政府办公室协调决定。"),
            kind="not-now",
        )


def _authorised(item: Item, edition: Edition) -> Iterator[Reason]:
    if item.needs_authorisation and not reviewed(edition, "authorisation"):
        yield Reason(
            "no-authorisation",
            _("涉及全区重要工作或者突发事件的信息，未经授权不得发布。"),
            article=gates.authorisation_gate(item),
            kind="not-now",
        )


def _credit_code(item: Item) -> Iterator[Reason]:
    if not item.index_number and not item.agency.credit_code:
        yield Reason(
            "no-credit-code",
            _("“%(agency)s”没有登记统一社会信用代码，无法编制索引号。") % {"agency": item.agency},
            next_step=_("请先补登机关的统一社会信用代码。"),
        )


def reviewed(edition: Edition, moment: str) -> bool:
    """Whether this very content passed a review of that kind; an edit since then voids it."""
    return edition.item.subject.reviews.filter(
        moment=moment, outcome="passed", content_hash=edition.content_hash, content_hash__gt=""
    ).exists()


def first_obstacle(reasons: Iterable[Reason]) -> str:
    """The first reason as one sentence, for a button that is not available."""
    return next((str(reason) for reason in reasons), "")


def release_date_problem(on: date) -> Reasons:
    """A channel's date of release is not ahead of today."""
    return [Reason("date-ahead", _("日期不能晚于今天。"))] if on > today() else []
