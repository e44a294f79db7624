"""Which feedback is taken, and who may do what with it (条例 art. 9; 质监局总结 四（四）4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from catalog import personal_data, selectors, states
from catalog.models import Edition, Feedback, Item
from disclosure import roles
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = "《政府信息公开条例》第九条"
PRIVACY = "《个人信息保护法》第二十五条"
APART = re.compile(r"[\s，,；;、：:。/|（）()]+")
# So many figures in a row tell a telephone number again, however they are set apart.
FIGURES = 7


def receive(item: Item, kind: str, text: str) -> Reasons:
    """Anybody may say something of what is public, named or not; what is gone takes no feedback."""
    reasons = [*said(text), *_of_a_kind(kind)]
    if selectors.visible_edition(item) is None:
        reasons.append(Reason("item-gone", _("该信息已不再公开，不接受反馈。"), article=ARTICLE, kind="not-now"))
    return reasons


def said(text: str) -> Reasons:
    """Feedback says something."""
    return stated(text, _("请写明您要反映的内容。"), code="no-text", article=ARTICLE)


def _of_a_kind(kind: str) -> Iterator[Reason]:
    if kind not in Feedback.Kind.values:
        yield Reason("no-kind", _("请选择反馈的类别。"))


def record(item: Item, channel: str, received_on: date, *, actor: User) -> Reasons:
    """What is said by telephone, by letter or at the counter is taken down by those who record it there."""
    reasons = [*roles.reasons_against(actor, "feedback.record", item.agency)]
    if channel not in Feedback.Channel.values or channel == Feedback.Channel.ONLINE:
        reasons.append(Reason("no-channel", _("请选择收到反馈的渠道。")))
    reasons += not_ahead(received_on, _("收到日期"))
    first = selectors.first_published_on(item)
    return [*reasons, *not_before(received_on, first, _("收到日期"), _("首次公开日期"))]


def pass_on(feedback: Feedback, *, actor: User) -> Reasons:
    """What those who handle it cannot settle goes to the leading group; it comes back before it is answered."""
    return [*_handles(feedback, actor), *states.FEEDBACK.against(feedback.status, "pass_on")]


def bring_back(feedback: Feedback, *, actor: User) -> Reasons:
    """The leading group's opinion is recorded by those who speak for it."""
    held = roles.reasons_against(actor, "feedback.consider", feedback.subject.agency)
    return [*held, *states.FEEDBACK.against(feedback.status, "bring_back")]


def answer(feedback: Feedback, *, actor: User) -> Reasons:
    """Answered by a person who handles feedback there, once; never by the portal itself."""
    return [*_handles(feedback, actor), *_by_a_person(actor), *states.FEEDBACK.against(feedback.status, "answer")]


def link(feedback: Feedback, *, actor: User) -> Reasons:
    """The edition that put right what was reported is named as long as anybody works on the feedback or reads of it."""
    reasons = list(_handles(feedback, actor))
    if feedback.status in (states.DISMISSED, states.CLOSED):
        reasons.append(Reason("over", _("该反馈已经办结，没有据此更正的版本。"), kind="not-now"))
    if feedback.corrected_in_id is not None:
        reasons.append(Reason("linked-already", _("已经登记据此更正的版本。"), kind="not-now"))
    return reasons


def corrected_in(feedback: Feedback, edition: Edition) -> Reasons:
    """A correction is a later edition of the same item that was not thrown away."""
    if edition.item_id != feedback.item_id or edition.number <= feedback.edition.number:
        step = _("请先修订本件，再登记新的版本。")
        return [Reason("not-a-revision", _("不是本件在反馈之后的版本。"), next_step=step)]
    if edition.status == states.DISCARDED:
        return [Reason("discarded", _("该版本已经作废。"))]
    return []


def publish(feedback: Feedback, *, actor: User) -> Reasons:
    """The handling is published by those who publish there, while the item can be read."""
    reasons = [*roles.reasons_against(actor, "feedback.publish", feedback.subject.agency), *_by_a_person(actor)]
    reasons += states.FEEDBACK.against(feedback.status, "publish")
    if selectors.visible_edition(feedback.item) is None:
        step = _("请写明理由，按不另公开办结。")
        reasons.append(Reason("item-gone", _("该信息已不再公开。"), next_step=step, kind="not-now"))
    return reasons


def told(feedback: Feedback, question: str, answer: str) -> Reasons:
    """What is published says what was raised and what became of it, and nothing of who the reader is."""
    reasons = stated(question, _("请写明公开的反馈内容。"), code="no-question")
    reasons += stated(answer, _("请写明公开的处理情况。"), code="no-handling")
    step = _("请删去后再公开。")
    for found in personal_data.find((question, answer)):
        sentence = _("公开的文字中有个人信息：%(shown)s。") % {"shown": found.shown}
        reasons.append(Reason("personal-data", sentence, article=PRIVACY, next_step=step))
    if any(tells_the_reader(feedback.contact, text) for text in (question, answer)):
        sentence = _("公开的文字中有读者留下的姓名或者联系方式。")
        reasons.append(Reason("readers-data", sentence, article=PRIVACY, next_step=step))
    return reasons


def tells_the_reader(contact: str, text: str) -> bool:
    """Whether a text repeats any part of what the reader left, a number also when it is set apart otherwise."""
    parts = [part for part in APART.split(contact) if len(part) > 1]
    figures = _figures(contact)
    again = len(figures) >= FIGURES and figures in _figures(text)
    return again or any(part.casefold() in text.casefold() for part in parts)


def _figures(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())


def close(feedback: Feedback, *, actor: User) -> Reasons:
    """Answered and not published is only what concerns an item nobody can read any more."""
    reasons = [*roles.reasons_against(actor, "feedback.publish", feedback.subject.agency)]
    reasons += states.FEEDBACK.against(feedback.status, "close")
    if selectors.visible_edition(feedback.item) is not None:
        reasons.append(Reason("item-public", _("该信息仍在公开，处理情况应当公开。"), kind="not-now"))
    return reasons


def dismiss(feedback: Feedback, *, actor: User) -> Reasons:
    """What is no feedback at all (advertising, machines, abuse) is put aside with its reason."""
    return [*_handles(feedback, actor), *states.FEEDBACK.against(feedback.status, "dismiss")]


def unmask(feedback: Feedback, *, actor: User) -> Reasons:
    """The contact is read in clear by those who handle the feedback, for a reason the ledger keeps."""
    reasons = list(_handles(feedback, actor))
    if not feedback.contact:
        reasons.append(Reason("no-contact", _("没有联系方式。"), kind="not-now"))
    return reasons


def purge(feedback: Feedback, on: date) -> Reasons:
    """Purged is what is over, on its day and once."""
    if feedback.status not in states.FEEDBACK_OVER or feedback.purged_at is not None:
        return [Reason("not-to-purge", _("尚未办结，或者已经清除。"), kind="not-now")]
    if feedback.purge_on is None or feedback.purge_on > on:
        return [Reason("too-early", _("清除日期未到。"), article="《个人信息保护法》第十九条", kind="not-now")]
    return []


def _handles(feedback: Feedback, actor: User) -> Iterator[Reason]:
    return roles.reasons_against(actor, "feedback.handle", feedback.subject.agency)


def _by_a_person(actor: User) -> Iterator[Reason]:
    if actor.is_system:
        yield Reason("nobody", _("答复和公开由工作人员作出，不由系统自动作出。"), kind="not-allowed")
