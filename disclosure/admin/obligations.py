"""Recurring obligations on the staff site: what each agency owes by when, done with proof, chased where it is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from disclosure import obligations, roles, told_clocks
from disclosure.admin import standings, trail
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.scope import ReadInline
from disclosure.explanations import standings as all_standings
from disclosure.forms.acts import ActForm, DayField
from disclosure.lawbook import book
from disclosure.models import Clock, Fulfilment, Obligation, User
from disclosure.refusals import Reason
from disclosure.today import today
from disclosure.workbench import Links

TRAIN = "train"


class FulfilForm(ActForm):
    """When it was done, and what shows it."""

    on = DayField(label=_("完成日期"))
    evidence = forms.CharField(
        label=_("完成情况及凭据"), max_length=280, help_text=_("例如文号、网址、会议或者培训的日期和人数。")
    )
    attendees = forms.IntegerField(label=_("参加人数"), min_value=1, max_value=100_000)

    def prepare(self) -> None:
        """How many came is asked of a training alone."""
        self.fields["on"].initial = today()
        if book().duty(self.obj.duty).stops_with != TRAIN:
            del self.fields["attendees"]

    def clean(self) -> dict[str, Any]:
        """Those who came stand in the proof."""
        cleaned = super().clean() or self.cleaned_data
        attendees = cleaned.pop("attendees", None)
        if attendees is not None and "evidence" in cleaned:
            words = {"evidence": cleaned["evidence"], "n": attendees}
            cleaned["evidence"] = _now("%(evidence)s（参加%(n)s人）") % words
        return cleaned


class Fulfil(Act):
    name = "fulfil"
    label = _("登记完成")
    explanation = _("登记这一周期的义务已经完成，写明凭据。一个周期内应完成多次的，逐次登记，最后一次停止计时。")
    effects = (_("完成情况在机关页面公开。"),)
    form = FulfilForm

    def is_next(self, obj: Any, actor: User) -> bool:
        return obj.fulfilled_on is None

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        """Date and proof are judged once they are filled in; until then any will do."""
        return obligations.against_fulfilling(obj, actor=actor, on=today(), evidence=str(self.label))

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Obligation:
        return obligations.fulfil(obj.pk, actor=actor, **cleaned)


class Chase(Act):
    name = "chase"
    label = _("催办")
    explanation = _("向该机关承担此项义务的人员发出催办消息，每天至多一次。")

    def concerns(self, obj: Any, actor: User) -> bool:
        return obj.fulfilled_on is None

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return obligations.against_chasing(obj, actor=actor)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> None:
        obligations.chase(obj.pk, actor=actor)


class StandingFilter(admin.SimpleListFilter):
    """Obligations by how they stand."""

    title = _("履行情况")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, str]]:
        return [
            ("due", _now("未到期")),
            ("overdue", _now("逾期未完成")),
            ("kept", _now("按时完成")),
            ("late", _now("逾期完成")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        running, late = Clock.State.RUNNING, Clock.State.STOPPED
        conditions = {
            "due": _has(state=running) & ~_has(state=running, due_on__lt=today()),
            "overdue": _has(state=running, due_on__lt=today()),
            "kept": Q(fulfilled_on__isnull=False) & ~_has(state=late, late_by__gt=0),
            "late": Q(fulfilled_on__isnull=False) & _has(state=late, late_by__gt=0),
        }
        asked = conditions.get(self.value() or "")
        return queryset.filter(asked) if asked is not None else queryset


def _has(**clock: Any) -> Q:
    """Whether a clock of an obligation is so; national and local duty may each have one."""
    return Q(Exists(Clock.objects.filter(subject=OuterRef("subject"), **clock)))


class YearFilter(admin.SimpleListFilter):
    """Obligations by the year of their period."""

    title = _("年份")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, str]]:
        years = model_admin.get_queryset(request).annotate(year=Substr("period", 1, 4)).values_list("year", flat=True)
        return [(year, year) for year in years.order_by("-year").distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(period__startswith=self.value()) if self.value() else queryset


class FulfilmentInline(ReadInline):
    """Each time it was done."""

    model = Fulfilment
    fields = ("on", "evidence", "recorded_by", "recorded_at")


@admin.register(Obligation)
class ObligationAdmin(ListAdmin):
    """The recurring obligations of a person's scope, the next due first."""

    acts = (Fulfil(), Chase())
    inlines = (FulfilmentInline,)
    list_display = ("__str__", "agency", "due_on", "stands", "fulfilled_on")
    list_filter = (StandingFilter, YearFilter, ("agency", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("subject", "agency")
    search_fields = ("subject__title", "agency__name")
    fields = ("duty_title", "agency", "period", "times", "opened_on", "due_on", "fulfilled_on")
    readonly_fields = ("duty_title", "due_on")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Obligation]:
        """With the day of the nearest clock: where a local rule is stricter, that is the local one."""
        clocks = Clock.objects.filter(subject=OuterRef("subject")).exclude(state=Clock.State.VOID)
        nearest = Subquery(clocks.order_by("due_on").values("due_on")[:1])
        found = super().get_queryset(request).annotate(nearest=nearest, done=Q(fulfilled_on__isnull=False))
        return found.prefetch_related("subject__clocks")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What is still owed before what is done, the next due first; the columns exist in the list's rows only."""
        return ("done", "nearest", "agency__path")

    def complete(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        standing_of: dict[int, Any] = {}
        for clock, standing in all_standings(_open_first(rows)):
            standing_of.setdefault(clock.subject_id, standing)
        for row in rows:
            row.standing = standing_of.get(row.subject_id)

    @admin.display(description=_("到期日"), ordering="nearest")
    def due_on(self, obligation: Any) -> Any:
        return obligation.nearest

    @admin.display(description=_("履行情况"))
    def stands(self, obligation: Any) -> str:
        return standings.badge(obligation.standing) if obligation.standing else ""

    @admin.display(description=_("义务"))
    def duty_title(self, obligation: Obligation) -> str:
        duty = book().duty(obligation.duty)
        return f"{duty.title}（{duty.cite()}）"

    def facts(self, obj: Obligation) -> Iterable[Any]:
        return (obj.agency, obj.period)

    def clocks(self, obj: Obligation) -> Sequence[Any]:
        return told_clocks.of(obj.subject, at=obj.agency)

    def trail(self, request: HttpRequest, obj: Obligation) -> Sequence[Any] | None:
        return trail.seen(request, obj.subject, at=obj.agency)


def _open_first(rows: Sequence[Any]) -> list[Clock]:
    """The clocks of obligations, each with its subject at hand: those that run, the nearest of them, come first."""
    clocks = []
    for row in rows:
        for clock in row.subject.clocks.all():
            clock.subject = row.subject
            clock.subject.agency = row.agency
            clocks.append(clock)
    late_first = {Clock.State.RUNNING: 0, Clock.State.PAUSED: 1, Clock.State.STOPPED: 2, Clock.State.VOID: 3}
    return sorted(clocks, key=lambda clock: (late_first[clock.state], -clock.late_by, clock.due_on or today()))


def links(user: User, clocks: Sequence[Clock]) -> Mapping[int, Links]:
    """Where the workbench opens an obligation, has it marked as done, and posts a chase of its holders."""
    return {clock.subject_id: _links(user, clock) for clock in clocks}


def _links(user: User, clock: Clock) -> Links:
    obligation, agency = clock.subject.obligation, clock.subject.agency
    fulfil = reverse("admin:disclosure_obligation_act", args=[obligation.pk, Fulfil.name])
    chase = (
        f"{reverse('admin:disclosure_obligation_act', args=[obligation.pk, Chase.name])}?next={reverse('admin:index')}"
    )
    may_fulfil = roles.may(user, "obligation.fulfil", agency)
    return Links(
        url=reverse("admin:disclosure_obligation_change", args=[obligation.pk]),
        act_label=str(Fulfil.label) if may_fulfil else "",
        act_url=fulfil if may_fulfil else "",
        chase_url=chase if roles.may(user, "obligation.chase", agency) else "",
    )
