"""The counter's acts: settle the day of receipt, take a request into the books, say who holds it, add papers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import selectors
from applications.admin.acts.base import ONGOING, RequestAct
from applications.forms import entering
from applications.forms.entering import EnterForm
from applications.forms.registering import ConfirmForm, HolderForm, PapersForm, RegisterForm
from applications.forms.saying import kept_papers
from applications.models import Request, RequestFile
from applications.policies import holding
from applications.policies import intake as policies
from applications.services import casefile, intake, registration
from applications.services.holding import assign
from applications.states import RECEIVED, REPLIED
from disclosure import codes, roles
from disclosure.admin.acts import Act
from disclosure.debtors import AGENCIES
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today

Kind = RequestFile.Kind
ARTICLE_31 = "《政府信息公开条例》第三十一条"


class Enter(Act):
    """What came by another channel than the portal."""

    name = "enter"
    label = gettext_lazy("登记其他渠道的申请")
    explanation = gettext_lazy("当面、口头、邮寄、传真、电子邮件提出的申请，由工作机构录入，与网上申请一样编号、计时。")
    effects = (
        gettext_lazy("编定申请编号，并给出查询码：只显示一次，请随回执交给申请人。"),
        gettext_lazy("收到申请之日由渠道决定，答复期限由此起算；尚未签收、确认的，等待确认。"),
    )
    rule = gettext_lazy(
        "采用书面形式确有困难的，申请人可以口头提出，由受理该申请的政府信息公开工作机构代为填写政府信息公开申请。"
    )
    article = "《政府信息公开条例》第二十九条"
    confirm = gettext_lazy("登记收到")

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "request.register", _("您没有登记申请的职权。"))

    def make_form(self, obj: Any, actor: User, **given: Any) -> forms.BaseForm:
        agencies = roles.agencies(actor, "request.register").filter(kind__in=AGENCIES).exclude(active_to__lt=today())
        posts = [role.agency_id for role in roles.by_which(actor, "request.register")]
        own = agencies.filter(pk__in=posts).first()
        return EnterForm(agencies=agencies.order_by("path"), **{"initial": {"agency": own}, **given})

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Request:
        given = (
            (Kind.SUPPORT, cleaned["paper"]),
            (Kind.RECEIPT, cleaned["evidence"]),
            (Kind.IDENTITY, cleaned["identity_copy"]),
        )
        with kept_papers(given, actor=actor) as papers:
            arrival = entering.arrival(cleaned, papers)
            asking, person = entering.asking(cleaned), entering.person(cleaned)
            received = intake.enter(cleaned["agency"], asking, person, arrival=arrival, actor=actor)
        received.request.shown_code = received.code  # type: ignore[attr-defined]
        return received.request

    def done(self, obj: Any) -> str:
        facts = {"number": obj.number, "code": codes.shown(obj.shown_code)}
        return _("已登记收到，申请编号%(number)s，查询码%(code)s。查询码只显示这一次，请交给申请人。") % facts


class Confirm(RequestAct):
    """Both sides confirmed the arrival."""

    name = "confirm"
    label = gettext_lazy("确认收到")
    explanation = gettext_lazy("登记与申请人确认收到申请的日期和凭据，这一天就是收到申请之日。")
    effects = (gettext_lazy("答复期限自确认之日的次日起算。"),)
    rule = gettext_lazy(
        "申请人通过互联网渠道或者政府信息公开工作机构的传真提交申请的，以双方确认之日为收到申请之日；"
        "以平常信函等无需签收的邮寄方式提交的，应当于收到申请的当日与申请人确认，确认之日为收到申请之日。"
    )
    article = ARTICLE_31
    form = ConfirmForm
    policy = policies.confirm
    shown_in = frozenset({RECEIVED})

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and obj.received_on is None

    def is_next(self, obj: Request, actor: User) -> bool:
        return obj.received_on is None

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"on": today()}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        with kept_papers(((Kind.RECEIPT, cleaned["evidence"]),), actor=actor) as papers:
            return registration.confirm(obj.pk, on=cleaned["on"], actor=actor, papers=papers, note=cleaned["note"])


class Register(RequestAct):
    """Into the books."""

    name = "register"
    label = gettext_lazy("登记")
    explanation = gettext_lazy("核对收到申请之日和申请内容，将申请登记为案件，并确定经办人。")
    effects = (gettext_lazy("没有另选的，登记人就是经办人；以后可以改，也可以交办承办科室。"),)
    rule = gettext_lazy("行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度。")
    article = "《政府信息公开条例》第四十五条"
    policy = policies.register
    shown_in = frozenset({RECEIVED})

    def is_next(self, obj: Request, actor: User) -> bool:
        return obj.status == RECEIVED and obj.received_on is not None

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return RegisterForm(people=selectors.handlers(obj.agency), **given)

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        return registration.register(obj.pk, actor=actor, holder=cleaned["holder"])


class Assign(RequestAct):
    """Somebody else holds it from now on."""

    name = "assign"
    label = gettext_lazy("变更经办人")
    explanation = gettext_lazy("指定由谁经办本申请；原经办人和新经办人都记入台账。")
    policy = holding.assign
    shown_in = ONGOING

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        people = selectors.handlers(obj.agency).exclude(held_subjects=obj.subject_id)
        return HolderForm(people=people, **given)

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        return assign(obj.pk, cleaned["holder"], actor=actor)


class AddPapers(RequestAct):
    """Papers found or made while the case is handled."""

    name = "papers"
    label = gettext_lazy("添加文件")
    explanation = gettext_lazy("把所涉原件、拟提供的信息、办理材料存入案卷；拟提供的信息在拟办答复时选用。")
    form = PapersForm
    policy = holding.add_file
    shown_in = ONGOING | {RECEIVED, REPLIED}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> Request:
        given = ((cleaned["kind"], cleaned["uploads"]),)
        with kept_papers(given, actor=actor, about=cleaned["about"]) as papers:
            casefile.add(obj.pk, papers, actor=actor)
        return obj


ENTRIES = (Enter(),)
ACTS = (Confirm(), Register(), Assign(), AddPapers())
