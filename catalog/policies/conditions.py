"""What several acts demand alike: a state, another person, an unchanged content, the reviews and consents of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from catalog import gates, selectors
from catalog.content import content_hash
from catalog.models import PROACTIVE, Consultation, Edition, Item
from disclosure.conditions import Reasons, not_ahead
from disclosure.models import User
from disclosure.refusals import Reason


def in_state(edition: Edition, *wanted: str) -> Iterator[Reason]:
    """The act fits the state the edition is in."""
    if edition.status not in wanted:
        yield selectors.not_in_state(edition)


def not_the_filer(edition: Edition, actor: User) -> Iterator[Reason]:
    """Nobody reviews or approves what they filed, wrote or proposed themselves (条例 art. 17)."""
    if actor.pk == edition.filed_by_id or _had_a_hand_in(edition, actor):
        yield Reason(
            "same-person",
            _("填报、修改或者提出本件的人不能审查、审批自己经手的信息。"),
            article=_("条例第十七条"),
            kind="not-allowed",
        )


def _had_a_hand_in(edition: Edition, actor: User) -> bool:
    """Whether somebody edited or proposed this edition; the ledger and the reviews remember."""
    subject = edition.item.subject
    proposed = subject.reviews.filter(moment="formation", edition=edition.number, reviewer=actor)
    written = subject.ledger_entries.filter(
        act__in=("item.edit", "item.attach", "item.detach"), actor=actor, facts__edition=edition.number
    )
    return proposed.exists() or written.exists()


def not_the_clearer(item: Item, edition: Edition, actor: User) -> Iterator[Reason]:
    """The approver is a third person, unless two are enough by the rule in force when it was filed and today."""
    if actor.pk == edition.cleared_by_id and max(edition.persons, gates.persons(item)) == 3:
        yield Reason(
            "same-person",
            _("保密审查人不能同时是审批人。"),
            article=gates.persons_gate(item),
            next_step=_("须由第三人审批。"),
            kind="not-allowed",
        )


def enough_people(item: Item, edition: Edition) -> Iterator[Reason]:
    """An edition that two people passed is not published once three are demanded."""
    if edition.cleared_by_id == edition.approved_by_id and gates.persons(item) == 3:
        yield Reason(
            "too-few-people",
            _("现行规定要求填报、审查、审批由三人分别办理，本件的审查人和审批人是同一人。"),
            article=gates.persons_gate(item),
            next_step=_("请退回后重新办理。"),
        )


def unchanged(edition: Edition) -> Iterator[Reason]:
    """What is decided on is what was proposed: a content whose hash differs has been tampered with."""
    if edition.content_hash and edition.content_hash != content_hash(edition):
        yield Reason(
            "content-changed",
            _("内容与提出时的摘要值不符。"),
            next_step=_("请退回后重新提出，并查明原因。"),
        )


def all_ticked(edition: Edition, checklist: Mapping[str, bool] | None) -> Iterator[Reason]:
    """What is to be public passes every point of a review that looked at it point by point."""
    if edition.attribute == PROACTIVE and checklist and not all(checklist.values()):
        yield Reason(
            "not-passed",
            _("保密审查要点没有全部通过，不能公开。"),
            article=_("条例第十七条"),
            next_step=_("请退回、改变公开属性，或者报请有关部门确定。"),
        )


def proactive(item: Item, edition: Edition) -> Iterator[Reason]:
    """Only what is marked proactive, and for everybody, is published (条例 art. 13)."""
    if edition.attribute != PROACTIVE:
        yield Reason("not-proactive", _("本件的公开属性不是主动公开。"), article=_("条例第十三条"))
    if item.audience != Item.Audience.PUBLIC:
        yield Reason("internal", _("本件仅限本机关内部，不能发布到门户网站。"))


def decided_collectively(item: Item, edition: Edition) -> Iterator[Reason]:
    """Especially major or sensitive items are decided on collectively first."""
    if item.needs_collective_decision and not reviewed(edition, "collective"):
        yield Reason(
            "no-collective-decision",
            _("特别重大、敏感的信息须先经集体讨论决定。"),
            article=gates.collective_gate(item),
            next_step=_("请党组记录集体讨论的决定。"),
            kind="not-now",
        )


def consented(item: Item, edition: Edition) -> Iterator[Reason]:
    """The consents that keeping an item from the public takes here."""
    for moment, article, who in gates.consents(item, edition):
        if not reviewed(edition, moment):
            yield Reason(
                "no-consent",
                _("不公开本件须先经%(who)s审查同意。") % {"who": who},
                article=article,
                kind="not-now",
            )


def referred(edition: Edition) -> Iterator[Reason]:
    """What was put to another department to determine waits for its word, and follows it (条例 art. 17)."""
    latest = (
        edition.item.subject.reviews.filter(moment="referral", content_hash=edition.content_hash)
        .exclude(content_hash="")
        .order_by("-pk")
        .first()
    )
    if latest is not None and latest.outcome == "referred":
        yield Reason(
            "referral-open",
            _("本件已报请确定是否可以公开，尚未答复。"),
            article=_("条例第十七条"),
            next_step=_("收到答复后请先登记。"),
            kind="not-now",
        )
    elif latest is not None and latest.outcome == "returned" and edition.attribute == PROACTIVE:
        yield Reason(
            "referral-against",
            _("受理确定的部门认为本件不能公开。"),
            article=_("条例第十七条"),
            next_step=_("请退回，由填报人改变公开属性或者内容。"),
        )


def agreed(edition: Edition) -> Iterator[Reason]:
    """Every agency consulted agrees, or the district office has decided that publication goes ahead (条例 art. 11)."""
    latest = {one.agency_id: one for one in edition.consultations.select_related("agency").order_by("pk")}
    refused = [one for one in latest.values() if one.decision == Consultation.Answer.OBJECTED]
    waiting = [one for one in latest.values() if not one.settled and one not in refused]
    if refused:
        yield Reason(
            "decided-against",
            _("与%(agencies)s的分歧已经协调决定不予公开。") % {"agencies": _names(refused)},
            article=_("条例第十一条"),
            next_step=_("请退回后改变公开属性或者内容。"),
        )
    if waiting:
        yield Reason(
            "consultation-open",
            _("与%(agencies)s的会商尚未取得一致。") % {"agencies": _names(waiting)},
            article=_("条例第十一条"),
            next_step=_("等待答复，或者由区政府办公室协调决定。"),
            kind="not-now",
        )


def _names(consultations: Iterable[Consultation]) -> str:
    return "、".join(str(one.agency) for one in consultations)


def authorised(item: Item, edition: Edition) -> Iterator[Reason]:
    """The district's important work and emergencies are released on its word alone."""
    if gates.authorisation_needed(item, edition) and not reviewed(edition, "authorisation"):
        yield Reason(
            "no-authorisation",
            _("涉及全区重要工作或者突发事件的信息，未经授权不得发布。"),
            article=gates.authorisation_gate(item),
            kind="not-now",
        )


def numbered(item: Item) -> Iterator[Reason]:
    """An index number is made of the agency's credit code."""
    if not item.index_number and not item.agency.credit_code:
        yield Reason(
            "no-credit-code",
            _("“%(agency)s”没有登记统一社会信用代码，无法编制索引号。") % {"agency": item.agency},
            next_step=_("请先补登机关的统一社会信用代码。"),
        )


def take_down_settled(item: Item) -> Iterator[Reason]:
    """What was taken down does not come back before its take-down was explained and reviewed."""
    if item.take_downs.filter(reviewed_by__isnull=True).exists():
        yield Reason(
            "take-down-open",
            _("本件曾被紧急撤下，尚未补作说明和复核，不能再次公开。"),
            next_step=_("请先补作说明，并由他人复核。"),
            kind="not-now",
        )


def stays_public(item: Item, edition: Edition) -> Iterator[Reason]:
    """A public item does not become a kept one by way of a new edition: it is withdrawn first, with its reason."""
    if edition.attribute != PROACTIVE and selectors.visible_edition(item) is not None:
        yield Reason(
            "public-now",
            _("本件现已公开，新版本不能改为不主动公开。"),
            next_step=_("确需停止公开的，请先撤回并说明理由。"),
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
    return not_ahead(on, _("日期"))
