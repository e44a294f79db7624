"""Which agency takes requests, by which channel, and what art. 29 wants to be said."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.asking import Arrival, Asking, Person
from applications.models import Applicant, Request
from applications.policies.conditions import held, in_state
from disclosure import roles
from disclosure.conditions import Reasons, not_ahead, not_before
from disclosure.debtors import AGENCIES
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from disclosure.today import day_of, today

ARTICLE_27, ARTICLE_29, ARTICLE_31 = "条例第二十七条", "条例第二十九条", "条例第三十一条"
# Channels no agency may refuse (国办公开办函〔2017〕19号); the rest are open where the guide says so.
ALWAYS_OPEN = frozenset({"in-person", "oral", "signed-post", "ordinary-post"})


def takes_requests(agency: Agency) -> Iterator[Reason]:
    """Governments and their departments are asked; villages and public institutions follow rules of their own."""
    if agency.kind not in AGENCIES or not agency.is_active(today()):
        yield Reason(
            "takes-no-requests",
            _("“%(agency)s”不受理政府信息公开申请。") % {"agency": agency},
            article=ARTICLE_27,
            next_step=_("公共企事业单位的信息公开适用主管部门的专门规定（条例第五十五条）。"),
        )


def online(agency: Agency) -> Reasons:
    """A request is sent online where the agency's guide opens that channel."""
    guide = getattr(agency, "guide", None)
    reasons = list(takes_requests(agency))
    if guide is not None and not guide.accepts_online:
        step = _("可以当面提交或者邮寄申请。")
        reasons.append(Reason("channel-closed", _("该机关没有开通网上申请。"), next_step=step))
    return reasons


def record(agency: Agency, *, actor: User) -> Reasons:
    """What came in by another channel is entered by those who register."""
    return [*roles.reasons_against(actor, "request.register", agency), *takes_requests(agency)]


def dated(arrival: Arrival) -> Reasons:
    """It was sent, signed for and confirmed in this order, and not after today."""
    sent, submitted = _("提交日期"), day_of(arrival.submitted_at)
    signed, confirmed = _("签收日期"), _("双方确认日期")
    return [
        *not_ahead(submitted, sent),
        *not_ahead(arrival.signed_on, signed),
        *not_ahead(arrival.confirmed_on, confirmed),
        *not_before(arrival.signed_on, submitted, signed, sent),
        *not_before(arrival.confirmed_on, submitted, confirmed, sent),
    ]


def complete(asking: Asking, person: Person) -> Reasons:
    """A request names who asks, what for, and in which form (条例 art. 29); the purpose is never asked for."""
    return [*_who(person), *_what(asking)]


def _who(person: Person) -> Iterator[Reason]:
    if not person.name.strip():
        yield Reason("no-name", _("请填写申请人的姓名或者名称。"), article=ARTICLE_29)
    if not person.identity_number.strip():
        yield Reason("no-identity", _("请填写身份证明的号码。"), article=ARTICLE_29)
    if not any((person.phone.strip(), person.address.strip(), person.email.strip())):
        yield Reason("no-contact", _("请至少填写一种联系方式。"), article=ARTICLE_29)
    yield from classed(person)


def classed(person: Person) -> Iterator[Reason]:
    """A citizen counts as a natural person and an organisation in one of its five classes, as the annual table does."""
    natural = person.applicant_class == Request.ApplicantClass.NATURAL
    if person.kind == Applicant.Kind.ORGANISATION and natural:
        yield Reason("no-class", _("请选择法人或者其他组织的类别。"), article=ARTICLE_29)
    elif person.kind == Applicant.Kind.PERSON and not natural:
        yield Reason("not-natural", _("申请人是公民的，类别应为自然人。"), article=ARTICLE_29)


def _what(asking: Asking) -> Iterator[Reason]:
    if not any((asking.title.strip(), asking.document_number.strip(), asking.features.strip())):
        yield Reason("no-description", _("请写明所需信息的名称、文号或者便于查询的其他特征。"), article=ARTICLE_29)
    if not asking.obtaining:
        yield Reason("no-way", _("请选择获取信息的方式、途径。"), article=ARTICLE_29)


def confirm(request: Request, *, actor: User) -> Reasons:
    """Both sides confirm an arrival that the channel does not settle by itself (条例 art. 31)."""
    reasons = [*held(request, "request.register", actor), *in_state(request, "received")]
    if request.received_on is not None:
        reasons.append(Reason("receipt-settled", _("收到申请之日已经确定。"), article=ARTICLE_31, kind="not-now"))
    return reasons


def confirmed_on(request: Request, on: object) -> Reasons:
    """The day of confirmation lies between arrival and today."""
    day = on if hasattr(on, "year") else None
    label, arrival = _("双方确认日期"), day_of(request.submitted_at)
    return [*not_ahead(day, label), *not_before(day, arrival, label, _("提交日期"))]  # type: ignore[arg-type]


def register(request: Request, *, actor: User) -> Reasons:
    """A request is registered once the day of its receipt is settled (条例 art. 31)."""
    reasons = [*held(request, "request.register", actor), *in_state(request, "received")]
    if request.received_on is None:
        reasons.append(
            Reason(
                "no-receipt-day",
                _("收到申请之日尚未确定，不能登记。"),
                article=ARTICLE_31,
                next_step=_("请先与申请人确认，并登记确认日期和凭据。"),
                kind="not-now",
            )
        )
    return reasons
