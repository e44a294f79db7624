"""Acts at the end of a case: a letter goes out, it arrives, the case goes into the archive."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from applications.admin.acts.base import ANSWERED, ONGOING, RequestAct
from applications.forms.delivering import ArriveForm, DeliverForm
from applications.forms.saying import kept_papers
from applications.letter_words import kept_in_file
from applications.models import Request, RequestFile
from applications.policies import archiving as archive_policies
from applications.policies import delivering as policies
from applications.services import archiving, delivery
from applications.services.delivery import Sent
from applications.states import ARCHIVED, REPLIED
from disclosure.models import User
from disclosure.today import today

PROOF = RequestFile.Kind.DELIVERY


class Deliver(RequestAct):
    """A letter went out."""

    name = "deliver"
    label = gettext_lazy("登记送达")
    explanation = gettext_lazy("登记文书以何种方式、何日发出和送达，并附凭据。")
    effects = (gettext_lazy("答复文书送达的，答复期限在计为答复之日停止，案件转为已答复。"),)
    rule = gettext_lazy("直接送达以签收之日、邮寄以交邮政企业之日为答复日期；不得使用其他快递。")
    article = "国办公开办函〔2016〕235号"
    policy = policies.some_letter
    shown_in = (ONGOING | ANSWERED) - {ARCHIVED}

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return DeliverForm(request=obj, **{"initial": self.initial(obj, actor), **given})

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"sent_on": today(), "letter": obj.letters.exclude(kind__in=kept_in_file()).order_by("-pk").first()}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        with kept_papers([(PROOF, cleaned["proof"])], actor=actor) as kept:
            sent = Sent(
                route=cleaned["route"],
                sent_on=cleaned["sent_on"],
                delivered_on=cleaned["delivered_on"],
                tracking=cleaned["tracking"],
                papers=kept,
                postal=cleaned["postal"],
            )
            delivery.deliver(cleaned["letter"].pk, sent, actor=actor)


class Arrive(RequestAct):
    """What was sent has arrived."""

    name = "arrive"
    label = gettext_lazy("登记送达日期")
    explanation = gettext_lazy("登记此前发出的文书于何日送达，并附凭据。")
    article = "国办公开办函〔2016〕235号"
    policy = policies.some_on_the_way
    shown_in = (ONGOING | ANSWERED) - {ARCHIVED}

    def concerns(self, obj: Request, actor: User) -> bool:
        return super().concerns(obj, actor) and obj.letters.filter(deliveries__delivered_on__isnull=True).exists()

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return ArriveForm(request=obj, **{"initial": {"on": today()}, **given})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        with kept_papers([(PROOF, cleaned["proof"])], actor=actor) as kept:
            delivery.arrived(cleaned["delivery"].pk, cleaned["on"], actor=actor, papers=kept)


class Archive(RequestAct):
    """The case is closed and kept."""

    name = "archive"
    label = gettext_lazy("归档")
    explanation = gettext_lazy("编制卷内目录，逐一记下每一事件、文书和文件的摘要值，案卷自此固定。")
    effects = (gettext_lazy("归档后只能依法清除个人信息，或者在复议、诉讼后重新办理。"),)
    rule = gettext_lazy("行政机关应当建立健全政府信息公开申请登记、审核、办理、答复、归档的工作制度。")
    article = "《政府信息公开条例》第四十五条"
    policy = archive_policies.archive
    shown_in = frozenset({REPLIED})
    next_in = frozenset({REPLIED})

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        archiving.archive(obj.pk, actor=actor)


ACTS = (Deliver(), Arrive(), Archive())
