"""Holiday notices on the staff site: read, compared with the calendar in force, confirmed, and what they moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from disclosure import calendars, clocks, recomputation, roles
from disclosure.admin.acts import Act
from disclosure.admin.exports import ListAdmin
from disclosure.admin.scope import ReadInline
from disclosure.calendars import Proposal
from disclosure.forms.holidays import NoticeForm
from disclosure.law.workdays import Calendar, DayChange, Notice, differences
from disclosure.models import Clock, DueChange, HolidayDay, HolidayNotice, OutboxMessage, User
from disclosure.refusals import Reason
from disclosure.staff import actor

MOVED_SHOWN = 100


class Enter(Act):
    name = "enter"
    label = _("录入放假通知")
    explanation = _("粘贴国务院办公厅放假通知的原文或者上传CSV。先看读出的日期和与现行日历的差别，确认后才生效。")
    effects = (_("确认后，全部正在计算的时限重新计算；每个变动的到期日记下新旧日期和这份通知。"),)
    rule = _("节假日放假和调休的具体安排由国务院办公厅逐年通知。")
    article = "《全国年节及纪念日放假办法》第七条"
    confirm = _("预览")
    form = NoticeForm

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        """Where a notice applies is known only when it is filled in; the service judges that."""
        if roles.by_which(actor, "calendar.confirm"):
            return ()
        sentence, who = _("您没有确认放假通知的职权。"), _("请交由政务办或者区政府办公室确认。")
        return [Reason("not-yours", str(sentence), next_step=str(who), kind="not-allowed")]

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> HolidayNotice:
        return calendars.confirm(cleaned["proposal"], actor=actor)


class DayInline(ReadInline):
    model = HolidayDay
    fields = ("date", "kind", "holiday")


@admin.register(HolidayNotice)
class HolidayNoticeAdmin(ListAdmin):
    """Confirmed notices; the calendar binds everybody, so everybody may read them."""

    entries = (Enter(),)
    inlines = (DayInline,)
    change_list_template = "admin/holiday_notices.html"
    change_form_template = "admin/holiday_notice.html"
    list_display = ("title", "year", "number", "issued_on", "place", "confirmed_by", "confirmed_at", "progress")
    list_filter = ("year",)
    list_select_related = ("confirmed_by",)
    ordering = ("-pk",)
    fields = ("title", "number", "year", "issued_on", "place", "confirmed_by", "confirmed_at", "progress", "text")
    readonly_fields = ("place", "progress")

    def sees_some(self, user: User) -> bool:
        return True

    def within_scope(self, records: QuerySet[HolidayNotice], user: User) -> QuerySet[HolidayNotice]:
        return records

    @admin.display(description=_("适用地区"))
    def place(self, notice: HolidayNotice) -> str:
        return notice.jurisdiction or str(_("全国"))

    @admin.display(description=_("时限重新计算"))
    def progress(self, notice: HolidayNotice) -> str:
        """How far the open clocks have been computed anew."""
        if notice.recomputed_at is not None:
            return str(_("已完成"))
        waiting = OutboxMessage.objects.filter(task=recomputation.TASK, arguments__notice_id=notice.pk)
        last = waiting.order_by("-pk").first()
        done = Clock.objects.filter(state__in=clocks.OPEN, pk__lte=last.arguments.get("after", 0) if last else 0)
        total = Clock.objects.filter(state__in=clocks.OPEN).count()
        return _now("正在进行：%(done)d/%(total)d") % {"done": done.count(), "total": total}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The notice with the due dates it moved, as far as the reader sees their matters."""
        seen = roles.scope(actor(request), "obligation.see", field="clock__subject__agency__path")
        notice = self.get_object(request, unquote(object_id))
        moved = DueChange.objects.filter(notice_id=notice.pk).exclude(old_due_on=None, new_due_on=None).filter(seen)
        shown = moved.select_related("clock__subject__agency").order_by("new_due_on", "pk")[:MOVED_SHOWN]
        context = {"moved": shown, "moved_total": moved.count(), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def _perform(self, request: HttpRequest, act: Act, obj: Any, form: Any) -> HttpResponseBase:
        """Entering a notice takes two steps: what was read is shown first, and only its confirmation performs."""
        if "confirmed" in request.POST:
            return super()._perform(request, act, obj, form)
        proposal: Proposal = form.cleaned_data["proposal"]
        context = {
            **self.admin_site.each_context(request),
            "title": act.label,
            "opts": self.opts,
            "act": act,
            "reading": proposal.reading,
            "place": proposal.jurisdiction,
            "changes": _changes(proposal),
            "clocks_open": Clock.objects.filter(state__in=clocks.OPEN).count(),
            "reasons": calendars.against(proposal, actor=actor(request)),
            "carried": [(name, _written(value)) for name, value in form.carried().items()],
            "form": _again(form, actor(request)),
            "cancel_url": self.url("changelist"),
        }
        return TemplateResponse(request, "admin/holiday_preview.html", context)


def _changes(proposal: Proposal) -> tuple[DayChange, ...]:
    """The days that would work or rest otherwise than by the calendar in force."""
    reading = proposal.reading
    if reading.year is None:
        return ()
    notice = Notice(
        reading.year, reading.number, reading.issued_on, reading.title, reading.days, proposal.jurisdiction or None
    )
    before = calendars.current(proposal.jurisdiction)
    return differences(before, Calendar((*before.notices, notice)))


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _again(form: NoticeForm, user: User) -> forms.BaseForm:
    """The form once more with what was read, so that a sentence can be corrected."""
    return NoticeForm(obj=None, actor=user, initial=form.carried(), prefix=None)
