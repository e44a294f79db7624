"""Urging lists on the staff site: the office sees what it sent and who answered, the agency what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from disclosure import keys, roles
from disclosure.admin import trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.refusals import Reason
from reports import states
from reports.forms.urging import SendForm, UrgedForm
from reports.models import UrgingLine, UrgingList, UrgingNotice
from reports.policies import urging as policies
from reports.services import urging


class SendList(Act):
    """A list by hand, beside the one that goes out by itself."""

    name = "send"
    label = _("发出督促清单")
    explanation = _("把监督范围内各机关已逾期和将到期的事项列成清单，连同督促意见发给各机关。")
    effects = (
        _("每个被督促的机关只看到自己的部分，经办人和负责人收到站内消息和邮件。"),
        _("清单发出后不能更改；本机关本周的督促义务随之完成。"),
    )
    article = policies.ARTICLE
    form = SendForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, "urging.send"):
            return ()
        return (Reason("not-yours", str(_("您没有发出督促清单的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> UrgingList:
        return urging.send(cleaned["office"], remark=cleaned["remark"], only=cleaned["only"], actor=actor)


class Answer(Act):
    """What was done about it."""

    name = "answer"
    label = _("回复办理情况")
    explanation = _("写明清单所列事项办得怎样。各事项的时限仍由办结本身停止。")
    article = policies.ARTICLE
    form = UrgedForm

    def concerns(self, obj: UrgingNotice, actor: User) -> bool:
        return obj.status == states.URGED

    def is_next(self, obj: UrgingNotice, actor: User) -> bool:
        return True

    def against(self, obj: UrgingNotice, actor: User) -> Iterable[Reason]:
        return policies.answer(obj, actor=actor)

    def perform(self, obj: UrgingNotice, actor: User, cleaned: dict[str, Any]) -> UrgingNotice:
        return urging.answer(obj.pk, actor=actor, **cleaned)


@admin.register(UrgingList)
class UrgingListAdmin(ListAdmin):
    """The lists of a person's office."""

    see = "urging.send"
    agency_path = "office__path"
    entries = (SendList(),)
    list_display = ("__str__", "office", "issued_on", "issued_by", "asked", "late", "answered")
    list_select_related = ("office", "issued_by")
    fields = ("office", "week", "serial", "issued_on", "until", "issued_by", "remark")
    change_form_template = "admin/reports/urginglist/record.html"

    def within_scope(self, records: QuerySet[UrgingList], user: User) -> QuerySet[UrgingList]:
        """Each with what it asked of how many."""
        counted = super().within_scope(records, user)
        return counted.annotate(
            asked_of=Count("notices"),
            late_ones=Sum("notices__late"),
            answers=Count("notices", filter=Q(notices__status=states.SAID)),
        )

    @admin.display(description=_("机关数"))
    def asked(self, obj: Any) -> int:
        return int(obj.asked_of)

    @admin.display(description=_("已逾期"))
    def late(self, obj: Any) -> int:
        return int(obj.late_ones or 0)

    @admin.display(description=_("已回复"))
    def answered(self, obj: Any) -> int:
        return int(obj.answers)

    def facts(self, obj: UrgingList) -> Iterable[Any]:
        """By what a list is recognised."""
        return (obj.office, obj.issued_on)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list with every agency it names and what that one answered."""
        shown = {"notices": _notices(object_id), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, shown)


def _notices(object_id: str) -> Sequence[UrgingNotice]:
    found = UrgingNotice.objects.filter(urging=keys.read(object_id)).select_related("agency", "answered_by", "subject")
    return list(found.order_by("-late", "agency__path"))


@admin.register(UrgingNotice)
class UrgingNoticeAdmin(ListAdmin):
    """What was urged of a person's agencies."""

    see = "urging.see"
    acts = (Answer(),)
    list_display = ("__str__", "agency", "late", "coming", "status", "answered_on")
    list_filter = ("status",)
    list_select_related = ("subject", "agency", "urging__office")
    search_fields = ("agency__name",)
    fields = ("agency", "urging", "late", "coming", "answer", "answered_on", "answered_by")
    change_form_template = "admin/reports/urgingnotice/record.html"

    def facts(self, obj: UrgingNotice) -> Iterable[Any]:
        """By what a notice is recognised."""
        return (obj.agency, obj.urging.issued_on, obj.get_status_display())

    def standing(self, obj: UrgingNotice) -> dict[str, Any]:
        return {"state": obj.get_status_display()}

    def trail(self, request: HttpRequest, obj: UrgingNotice) -> Sequence[Any] | None:
        """What the ledger says of it, for those who may read the ledger there."""
        return trail.seen(request, obj.subject, at=obj.agency)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The notice with every duty it names."""
        shown = {"lines": _lines(object_id), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, shown)


def _lines(object_id: str) -> Sequence[UrgingLine]:
    return list(UrgingLine.objects.filter(notice=keys.read(object_id)).select_related("subject").order_by("position"))
