"""What waits for a person on the workbench: requests to confirm, register, handle, clear, sign, deliver."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import queued, selectors, silent, states
from applications.models import Complaint, Remedy, Request
from disclosure import roles
from disclosure import waiting as kernel
from disclosure.explanations import Standing
from disclosure.models import Agency, Clock, User
from disclosure.workbench import ROWS, Entrance, Links, Row

INDEX = "admin:index"


class Waiting(kernel.Waiting):
    """A queue of requests."""

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """Requests as rows of work."""
        return _rows(self, _nearest_first(found))

    def url(self) -> str:
        """The queue with this filter."""
        return f"{reverse('admin:applications_request_changelist')}?mine={self.key}"


TO_CONFIRM = Waiting(
    "request-confirm",
    gettext_lazy("待确认收到之日的申请"),
    gettext_lazy("待确认收到"),
    gettext_lazy("没有待确认收到之日的申请。"),
    queued.to_confirm,
    "request.register",
    "confirm",
    gettext_lazy("确认收到"),
    11,
)
TO_REGISTER = Waiting(
    "request-register",
    gettext_lazy("待登记的申请"),
    gettext_lazy("待登记"),
    gettext_lazy("没有待登记的申请。"),
    queued.to_register,
    "request.register",
    "register",
    gettext_lazy("登记"),
    12,
    always=True,
)
TO_HANDLE = Waiting(
    "request-handle",
    gettext_lazy("我经办的申请"),
    gettext_lazy("经办申请"),
    gettext_lazy("没有您经办的申请。"),
    queued.to_handle,
    "request.handle",
    "",
    gettext_lazy("办理"),
    16,
    always=True,
)
TO_CLEAR = Waiting(
    "request-clear",
    gettext_lazy("答复前待我保密审查"),
    gettext_lazy("答复待审查"),
    gettext_lazy("没有待您审查的答复。"),
    queued.to_clear,
    "request.clear",
    "clear",
    gettext_lazy("审查"),
    17,
)
TO_CONSENT = Waiting(
    "request-consent",
    gettext_lazy("不予公开待我同意"),
    gettext_lazy("答复待同意"),
    gettext_lazy("没有待您审查的答复。"),
    queued.to_consent,
    "request.consent",
    "consent",
    gettext_lazy("审查"),
    17,
)
TO_SIGN = Waiting(
    "request-sign",
    gettext_lazy("待我审核签发的答复"),
    gettext_lazy("答复待签发"),
    gettext_lazy("没有待您签发的答复。"),
    queued.to_sign,
    "request.review",
    "issue",
    gettext_lazy("签发"),
    18,
)
TO_DELIVER = Waiting(
    "request-deliver",
    gettext_lazy("已签发待送达的文书"),
    gettext_lazy("文书待送达"),
    gettext_lazy("没有待送达的文书。"),
    queued.to_deliver,
    "request.deliver",
    "",
    gettext_lazy("送达"),
    19,
)
DISPATCHED = Waiting(
    "request-dispatched",
    gettext_lazy("交给我承办、协办的申请"),
    gettext_lazy("交办"),
    gettext_lazy("没有交给您的申请。"),
    queued.dispatched,
    "request.handle",
    "",
    gettext_lazy("办理"),
    16,
)
LAPSED = Waiting(
    "request-lapsed",
    gettext_lazy("申请人逾期未回应，待决定"),
    gettext_lazy("逾期未回应"),
    gettext_lazy("没有申请人逾期未回应的申请。"),
    queued.lapsed,
    "request.handle",
    silent.ACTS,
    gettext_lazy("决定"),
    18,
)
QUEUES = (TO_CONFIRM, TO_REGISTER, TO_HANDLE, DISPATCHED, TO_CLEAR, TO_CONSENT, TO_SIGN, TO_DELIVER, LAPSED)


def nearest_due() -> Subquery:
    """The nearest day on which one of a request's running clocks falls due."""
    clocks = queued.running().filter(subject=OuterRef("subject")).order_by("due_on")
    return Subquery(clocks.values("due_on")[:1])


def _nearest_first(found: QuerySet[Request]) -> list[Request]:
    """Those to be shown: keys alone are sorted, and only the rows of the page are read."""
    ordered = found.alias(nearest_on=nearest_due()).order_by(F("nearest_on").asc(nulls_last=True), "pk")
    keys = list(ordered.values_list("pk", flat=True)[:ROWS])
    shown = Request.objects.select_related("subject__holder", "agency").in_bulk(keys)
    return [shown[key] for key in keys]


def _rows(waiting: Waiting, shown: Sequence[Request]) -> list[Row]:
    clocks = kernel.nearest_clocks(shown, queued.running())
    return [_row(waiting, request, clocks.get(request.subject_id)) for request in shown]


def _row(waiting: Waiting, request: Request, clock: tuple[Clock, Standing] | None) -> Row:
    address = reverse("admin:applications_request_change", args=[request.pk])
    act = waiting.act if isinstance(waiting.act, str) else waiting.act[request.status]
    return Row(
        title=request.asked_for or request.number,
        url=address,
        kind=request.number,
        agency=request.agency.short_name or request.agency.name,
        holder=str(request.subject.holder or ""),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=str(waiting.act_label),
        act_url=reverse("admin:applications_request_act", args=[request.pk, act]) if act else address,
    )


def entrances(user: User) -> list[Entrance]:
    """What came by another channel is entered by those who register; several cases are handed out by those who may."""
    ways = [
        ("request.register", _("登记其他渠道的申请"), reverse("admin:applications_request_entry", args=["enter"])),
        ("request.dispatch", _("批量指定经办人"), reverse("admin:applications_request_assign")),
    ]
    return [Entrance(label, url) for act, label, url in ways if roles.by_which(user, act)]


def links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's request is opened by who may see it, and where a chase of whoever holds it is posted."""
    agencies = {clock.subject_id: clock.subject.agency for clock in clocks}
    rows = selectors.visible_to(user).filter(subject__in=agencies).values_list("subject_id", "pk", "status")
    found = {subject: _links(user, pk, status, agencies[subject]) for subject, pk, status in rows}
    return {subject: found.get(subject, Links(url="")) for subject in agencies}


def _links(user: User, pk: int, status: str, agency: Agency) -> Links:
    chased = status in states.OPEN and roles.may(user, "request.chase", agency)
    address = reverse("admin:applications_request_act", args=[pk, "chase"]) if chased else ""
    return Links(
        url=reverse("admin:applications_request_change", args=[pk]),
        chase_url=f"{address}?next={reverse(INDEX)}" if chased else "",
    )


def remedy_links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's remedy is opened."""
    rows = Remedy.objects.filter(subject__in={clock.subject_id for clock in clocks}).values_list("subject_id", "pk")
    return {subject: Links(url=reverse("admin:applications_remedy_change", args=[pk])) for subject, pk in rows}


def complaint_links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's complaint is opened."""
    rows = Complaint.objects.filter(subject__in={clock.subject_id for clock in clocks}).values_list("subject_id", "pk")
    return {subject: Links(url=reverse("admin:applications_complaint_change", args=[pk])) for subject, pk in rows}
