"""Village disclosure on the staff site: which villages are missing, topic by topic, and pressing them all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Min, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from disclosure import obligations, roles, told_clocks
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.obligations import FulfilmentInline
from disclosure.admin.scope import ReadInline
from disclosure.models import Agency, Clock, User
from disclosure.refusals import Reason
from disclosure.today import today
from reports import topics, villages
from reports.forms.duties import TopicForm
from reports.models import TopicDisclosure, VillageDuty
from reports.policies import village_pressing as policies
from reports.services import village_pressing


class Disclose(Act):
    """One topic."""

    name = "disclose"
    label = _("登记主题公开")
    explanation = _("逐个主题登记公开的日期、渠道和凭据；全部主题登记后，本期义务自动完成。")
    article = policies.ARTICLE
    form = TopicForm

    def concerns(self, obj: VillageDuty, actor: User) -> bool:
        return obj.fulfilled_on is None and bool(topics.of_code(obj.duty))

    def is_next(self, obj: VillageDuty, actor: User) -> bool:
        return True

    def against(self, obj: VillageDuty, actor: User) -> Iterable[Reason]:
        return roles.reasons_against(actor, policies.FULFIL, obj.agency)

    def perform(self, obj: VillageDuty, actor: User, cleaned: dict[str, Any]) -> None:
        village_pressing.disclose(obj.pk, actor=actor, **cleaned)


class Press(Act):
    """One village."""

    name = "press"
    label = _("催办")
    explanation = _("提醒该村（居）公开，每天至多一次。")
    article = policies.ARTICLE

    def concerns(self, obj: VillageDuty, actor: User) -> bool:
        return obj.fulfilled_on is None

    def against(self, obj: VillageDuty, actor: User) -> Iterable[Reason]:
        return obligations.against_chasing(obj, actor=actor)

    def perform(self, obj: VillageDuty, actor: User, cleaned: dict[str, Any]) -> None:
        obligations.chase(obj.pk, actor=actor)


class PressAll(Act):
    """All that is missing."""

    name = "press-all"
    label = _("一键催办")
    explanation = _("对本镇街所有尚未公开的村（居）逐项催办；今天已经催办的不重复。")
    article = policies.ARTICLE

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        if roles.by_which(actor, policies.PRESS):
            return ()
        return (Reason("not-yours", str(_("您没有督促村（居）公开的职权。")), kind="not-allowed"),)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> None:
        village_pressing.press_all(actor=actor)


class StandingFilter(admin.SimpleListFilter):
    """What is missing, late or done."""

    title = _("公开情况")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, str]]:
        return [("missing", _now("尚未公开")), ("overdue", _now("逾期未公开")), ("done", _now("已公开"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        conditions = {
            "missing": Q(fulfilled_on__isnull=True),
            "overdue": Q(fulfilled_on__isnull=True, nearest__lt=today()),
            "done": Q(fulfilled_on__isnull=False),
        }
        asked = conditions.get(self.value() or "")
        return queryset.filter(asked) if asked is not None else queryset


class TopicInline(ReadInline):
    """Each topic that was made public."""

    model = TopicDisclosure
    fields = ("topic", "on", "evidence", "recorded_by", "recorded_at")


@admin.register(VillageDuty)
class VillageDutyAdmin(ListAdmin):
    """What the villages in a person's scope owe, the next due first."""

    acts = (Disclose(), Press())
    entries = (PressAll(),)
    inlines = (TopicInline, FulfilmentInline)
    list_display = ("village", "__str__", "due_on", "left", "fulfilled_on")
    list_filter = (StandingFilter, ("agency", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("subject", "agency")
    search_fields = ("agency__name", "subject__title")
    fields = ("agency", "period", "opened_on", "fulfilled_on")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The obligations of villages alone, with their nearest day."""
        owed = super().get_queryset(request).filter(agency__kind=Agency.Kind.VILLAGE)
        running = ~Q(subject__clocks__state=Clock.State.VOID)
        return owed.annotate(nearest=Min("subject__clocks__due_on", filter=running))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """The next due first; the column exists in the list's rows only."""
        return ("nearest", "agency__path")

    def complete(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        missing = villages.topics_left(rows)
        for row in rows:
            row.topics_left = missing[row.pk]

    @admin.display(description=_("村（居）"), ordering="agency__path")
    def village(self, duty: VillageDuty) -> str:
        return str(duty.agency)

    @admin.display(description=_("到期日"), ordering="nearest")
    def due_on(self, duty: Any) -> Any:
        return duty.nearest

    @admin.display(description=_("缺少"))
    def left(self, duty: Any) -> str:
        if duty.fulfilled_on is not None:
            return ""
        return "、".join(duty.topics_left) or _now("尚未公开")

    def facts(self, obj: VillageDuty) -> Iterable[Any]:
        """By what it is recognised on the page of an act."""
        return (obj.agency, obj.period)

    def clocks(self, obj: VillageDuty) -> Sequence[Any]:
        """The term of the period."""
        return told_clocks.of(obj.subject, at=obj.agency)
