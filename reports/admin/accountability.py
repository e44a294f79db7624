"""Cases of responsibility on the staff site, for the office and its leaders alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosure import roles
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.scope import ReadInline
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states
from reports.forms.accounting import ChargeForm, DecideForm, EndForm, TransferForm
from reports.forms.supervision import ReasonForm
from reports.models import AccountabilityCase, AccountabilityStep
from reports.policies import accounting as policies
from reports.services import accounting
from reports.services.accounting import Charge


class OpenCase(Act):
    name = "open"
    label = _("责任追究立案")
    explanation = _("记录未履行职责的事实、责任岗位和依据。只有本机关可见，不公开。")
    article = policies.ARTICLE
    form = ChargeForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, "accountability.handle"):
            return ()
        return (Reason("not-yours", str(_("您没有办理责任追究的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> AccountabilityCase:
        office, agency = cleaned.pop("office"), cleaned.pop("agency")
        return accounting.open_case(office, agency, Charge(**cleaned), actor=actor)


class Decide(Act):
    name = "decide"
    label = _("作出决定")
    explanation = _("决定责令改正、通报批评，或者建议处分并移送有权机关。立案人不能决定。")
    article = policies.ARTICLE
    form = DecideForm

    def concerns(self, obj: AccountabilityCase, actor: User) -> bool:
        return obj.status == states.OPEN

    def is_next(self, obj: AccountabilityCase, actor: User) -> bool:
        return True

    def against(self, obj: AccountabilityCase, actor: User) -> Iterable[Reason]:
        return policies.decide(obj, actor=actor)

    def perform(self, obj: AccountabilityCase, actor: User, cleaned: dict[str, Any]) -> AccountabilityCase:
        return accounting.decide(obj.pk, actor=actor, **cleaned)


class Transfer(Act):
    name = "transfer"
    label = _("移送")
    explanation = _("建议处分的，移送监察机关、任免机关等有权机关。")
    form = TransferForm

    def concerns(self, obj: AccountabilityCase, actor: User) -> bool:
        return obj.status == states.DECIDED and obj.measure == AccountabilityCase.Measure.SANCTION

    def is_next(self, obj: AccountabilityCase, actor: User) -> bool:
        return True

    def against(self, obj: AccountabilityCase, actor: User) -> Iterable[Reason]:
        return policies.transfer(obj, actor=actor)

    def perform(self, obj: AccountabilityCase, actor: User, cleaned: dict[str, Any]) -> AccountabilityCase:
        return accounting.transfer(obj.pk, actor=actor, **cleaned)


class End(Act):
    name = "end"
    label = _("办结")
    explanation = _("写明处理结果；通报批评的关联已经印发的通报，建议处分的须已移送。")
    form = EndForm

    def concerns(self, obj: AccountabilityCase, actor: User) -> bool:
        return obj.status in states.CASE.sources("end")

    def against(self, obj: AccountabilityCase, actor: User) -> Iterable[Reason]:
        return policies.handle(obj, "end", actor=actor)

    def perform(self, obj: AccountabilityCase, actor: User, cleaned: dict[str, Any]) -> AccountabilityCase:
        return accounting.end(obj.pk, actor=actor, **cleaned)


class Cancel(Act):
    name = "cancel"
    label = _("撤销")
    explanation = _("不应立案的，写明理由撤销。")
    danger = True
    form = ReasonForm

    def concerns(self, obj: AccountabilityCase, actor: User) -> bool:
        return obj.status == states.OPEN

    def against(self, obj: AccountabilityCase, actor: User) -> Iterable[Reason]:
        return policies.handle(obj, "cancel", actor=actor)

    def perform(self, obj: AccountabilityCase, actor: User, cleaned: dict[str, Any]) -> AccountabilityCase:
        return accounting.cancel(obj.pk, reason=cleaned["reason"], actor=actor)


class StepInline(ReadInline):
    """What happened, in order."""

    model = AccountabilityStep
    fields = ("at", "said", "text", "by")
    readonly_fields = ("said",)

    @admin.display(description=_("经过"))
    def said(self, step: AccountabilityStep) -> str:
        """The act in words."""
        return str(states.CASE.act_labels.get(step.act, _("立案")))


@admin.register(AccountabilityCase)
class AccountabilityCaseAdmin(ListAdmin):
    """The cases of a person's office; the agency concerned does not see them here."""

    see = "accountability.see"
    agency_path = "office__path"
    acts = (Decide(), Transfer(), End(), Cancel())
    entries = (OpenCase(),)
    inlines = (StepInline,)
    list_display = ("number", "agency", "ground", "measure", "status", "opened_on", "closed_on")
    list_filter = ("status", "measure")
    list_select_related = ("subject", "office", "agency")
    search_fields = ("number", "agency__name")
    fields = (
        *("number", "office", "agency", "post", "ground", "facts", "tickets", "opened_on", "opened_by"),
        *("measure", "decided_on", "decided_by", "transferred_to", "circular", "result", "closed_on"),
    )

    def facts(self, obj: AccountabilityCase) -> Iterable[Any]:
        """By what a case is recognised."""
        return (obj.number, obj.agency, obj.get_status_display())

    def standing(self, obj: AccountabilityCase) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def trail(self, request: HttpRequest, obj: AccountabilityCase) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.office)
