"""Rectification tickets on the staff site: opened, answered by the agency, verified by the office."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosure import roles, told_clocks
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.scope import ReadInline
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states
from reports.forms.supervision import AnswerForm, OpinionForm, ReasonForm, TicketForm
from reports.ledger_words import ACTS as ACTS_IN_WORDS
from reports.models import Ticket, TicketStep
from reports.policies import ticketing as policies
from reports.services import ticketing

ARTICLE = "《政府信息公开条例》第四十七条"


class OpenTicket(Act):
    """A problem that came to light otherwise than by an inspection."""

    name = "open"
    label = _("发出整改通知")
    explanation = _("就日常监测、投诉举报等发现的问题，要求机关限期整改。")
    article = ARTICLE
    form = TicketForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "ticket.open", _("您没有督促整改的职权。"))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Ticket:
        office, agency = cleaned.pop("office"), cleaned.pop("agency")
        return ticketing.open_ticket(office, agency, actor=actor, **cleaned)


class Answer(Act):
    """What was put right."""

    name = "answer"
    label = _("报告整改情况")
    explanation = _("写明整改了什么，附凭据；由督促机关核实。")
    article = ARTICLE
    form = AnswerForm

    def concerns(self, obj: Ticket, actor: User) -> bool:
        return obj.status == states.OPEN

    def is_next(self, obj: Ticket, actor: User) -> bool:
        return True

    def against(self, obj: Ticket, actor: User) -> Iterable[Reason]:
        return policies.answer(obj, actor=actor)

    def perform(self, obj: Ticket, actor: User, cleaned: dict[str, Any]) -> Ticket:
        return ticketing.answer(obj.pk, actor=actor, **cleaned)


class Verifying(Act):
    """What the office does with a report, or with a ticket that should not be."""

    article = ARTICLE
    form: ClassVar[Any] = ReasonForm
    act: ClassVar[str]
    service: ClassVar[Callable[..., Ticket]]
    in_states: ClassVar[frozenset[str]] = frozenset({states.ANSWERED})

    def concerns(self, obj: Ticket, actor: User) -> bool:
        return obj.status in self.in_states

    def against(self, obj: Ticket, actor: User) -> Iterable[Reason]:
        return policies.verify(obj, self.act, actor=actor)

    def perform(self, obj: Ticket, actor: User, cleaned: dict[str, Any]) -> Ticket:
        return type(self).service(obj.pk, actor=actor, **cleaned)


class Accept(Verifying):
    name = "accept"
    label = _("核实整改")
    explanation = _("确认问题已经整改；计时停在报告之日。报告人不能核实自己的报告。")
    form = OpinionForm
    act = "accept"
    service = ticketing.accept

    def is_next(self, obj: Ticket, actor: User) -> bool:
        return True


class SendBack(Verifying):
    name = "return"
    label = _("退回")
    explanation = _("整改不到位的，写明理由退回；期限照旧计算。")
    act = "return"
    service = ticketing.send_back


class Cancel(Verifying):
    name = "cancel"
    label = _("撤销")
    explanation = _("发出有误的，写明理由撤销；期限不再适用。")
    danger = True
    act = "cancel"
    service = ticketing.cancel
    in_states = frozenset({states.OPEN, states.ANSWERED})


class StepInline(ReadInline):
    """What happened, in order."""

    model = TicketStep
    fields = ("at", "told", "text", "by")
    readonly_fields = ("told",)

    @admin.display(description=_("经过"))
    def told(self, step: TicketStep) -> str:
        return str(ACTS_IN_WORDS[f"ticket.{step.act}"])


@admin.register(Ticket)
class TicketAdmin(ListAdmin):
    """The tickets of a person's agencies, and those their office opened."""

    see = "ticket.see"
    acts = (Answer(), Accept(), SendBack(), Cancel())
    entries = (OpenTicket(),)
    inlines = (StepInline,)
    list_display = ("number", "agency", "office", "status", "opened_on", "answered_on", "closed_on")
    list_filter = ("status",)
    list_select_related = ("agency", "office")
    search_fields = ("number",)
    fields = (
        *("number", "agency", "office", "finding", "problem", "requirement", "opened_on", "opened_by"),
        *("answer", "evidence", "answered_on", "answered_by", "closed_on", "closed_by"),
    )

    def within_scope(self, records: QuerySet[Ticket], user: User) -> QuerySet[Ticket]:
        """The tickets of the agencies a person sees, whether to put right or to urge."""
        own = roles.scope(user, self.see, field="agency__path")
        return records.filter(Q(own) | Q(roles.scope(user, self.see, field="office__path")))

    def facts(self, obj: Ticket) -> Iterable[Any]:
        """By what a ticket is recognised on the page of an act."""
        return (obj.number, obj.agency, obj.opened_on, obj.get_status_display())

    def standing(self, obj: Ticket) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def clocks(self, obj: Ticket) -> Sequence[Any]:
        """The term in which it is to be put right."""
        return told_clocks.of(obj.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: Ticket) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)
