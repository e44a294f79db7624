"""What waits for a person on the workbench: items to clear, approve, publish, answer, those returned, the own drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import queued, selectors, states
from catalog.models import Edition, Item
from disclosure import due, roles
from disclosure import waiting as kernel
from disclosure.explanations import Standing
from disclosure.models import Clock, Review, User
from disclosure.workbench import ROWS, Entrance, Links, Queue, Row


class Waiting(kernel.Waiting):
    """A queue of items."""

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """Editions as rows of work."""
        return _rows(self, _nearest_first(found))

    def url(self) -> str:
        """The list with this filter."""
        return f"{reverse('admin:catalog_item_changelist')}?mine={self.key}"


RETURNED = Waiting(
    "returned",
    gettext_lazy("退回给我的"),
    gettext_lazy("退回"),
    gettext_lazy("没有退回的。"),
    queued.returned_to,
    "item.edit",
    "",
    gettext_lazy("修改"),
    15,
)
TO_CLEAR = Waiting(
    "clear",
    gettext_lazy("待我审查"),
    gettext_lazy("待审查"),
    gettext_lazy("没有待您审查的。"),
    selectors.to_clear,
    "item.clear",
    "clear",
    gettext_lazy("审查"),
    20,
    always=True,
)
TO_APPROVE = Waiting(
    "approve",
    gettext_lazy("待我审批"),
    gettext_lazy("待审批"),
    gettext_lazy("没有待您审批的。"),
    selectors.to_approve,
    "item.approve",
    "approve",
    gettext_lazy("审批"),
    21,
    always=True,
)
TO_PUBLISH = Waiting(
    "publish",
    gettext_lazy("待我发布"),
    gettext_lazy("待发布"),
    gettext_lazy("没有待您发布的。"),
    selectors.to_publish,
    "item.publish",
    "publish",
    gettext_lazy("发布"),
    22,
    always=True,
)
TO_CLOSE = Waiting(
    "close",
    gettext_lazy("待我办结（不主动公开）"),
    gettext_lazy("待办结"),
    gettext_lazy("没有待您办结的。"),
    queued.to_close,
    "item.withhold",
    "close",
    gettext_lazy("办结"),
    23,
)
TO_CONSENT = Waiting(
    "consent",
    gettext_lazy("待我审查不予公开的理由"),
    gettext_lazy("待同意"),
    gettext_lazy("没有待您审查的。"),
    queued.to_consent,
    "item.consent",
    "consent",
    gettext_lazy("审查"),
    24,
)
TO_DECIDE_COLLECTIVELY = Waiting(
    "collective",
    gettext_lazy("待集体讨论决定"),
    gettext_lazy("待讨论"),
    gettext_lazy("没有待集体讨论的。"),
    queued.to_decide_collectively,
    "item.decide_collectively",
    "decide-collectively",
    gettext_lazy("记录决定"),
    25,
)
TO_AUTHORISE = Waiting(
    "authorise",
    gettext_lazy("待我授权发布"),
    gettext_lazy("待授权"),
    gettext_lazy("没有待您授权的。"),
    queued.to_authorise,
    "item.authorise",
    "authorise",
    gettext_lazy("授权"),
    26,
)
TO_ANSWER = Waiting(
    "answer",
    gettext_lazy("待我答复会商"),
    gettext_lazy("待答复"),
    gettext_lazy("没有待您答复的会商。"),
    queued.to_answer,
    "item.answer_consultation",
    "answer",
    gettext_lazy("答复"),
    27,
)
TO_DECIDE = Waiting(
    "decide",
    gettext_lazy("待我协调决定"),
    gettext_lazy("待协调"),
    gettext_lazy("没有待您协调的。"),
    queued.to_decide,
    "item.decide_disagreement",
    "decide",
    gettext_lazy("协调"),
    28,
)
TO_INTERPRET = Waiting(
    "interpret",
    gettext_lazy("待发布解读的政策文件"),
    gettext_lazy("待解读"),
    gettext_lazy("没有待解读的政策文件。"),
    queued.to_interpret,
    "item.file",
    "interpret",
    gettext_lazy("拟写解读"),
    30,
)
DRAFTS = Waiting(
    "drafts",
    gettext_lazy("我的草稿"),
    gettext_lazy("草稿"),
    gettext_lazy("没有草稿。"),
    queued.fresh_drafts_of,
    "item.edit",
    "",
    gettext_lazy("继续填报"),
    60,
    always=True,
)
QUEUES = (
    RETURNED,
    TO_CLEAR,
    TO_APPROVE,
    TO_PUBLISH,
    TO_CLOSE,
    TO_CONSENT,
    TO_DECIDE_COLLECTIVELY,
    TO_AUTHORISE,
    TO_ANSWER,
    TO_DECIDE,
    TO_INTERPRET,
    DRAFTS,
)


def _nearest_first(found: QuerySet[Edition]) -> list[Edition]:
    """Those to be shown, by the nearest day one of their clocks runs out; what has none comes last.

    Keys alone are sorted, and only the rows of the page are read.
    """
    nearest = due.running().filter(subject=OuterRef("item__subject")).order_by("due_on").values("due_on")[:1]
    ordered = found.annotate(nearest_on=Subquery(nearest)).order_by(F("nearest_on").asc(nulls_last=True), "pk")
    keys = list(ordered.values_list("pk", flat=True)[:ROWS])
    related = ("item__subject__holder", "item__agency", "filed_by")
    shown = Edition.objects.select_related(*related).defer("body", "summary").in_bulk(keys)
    return [shown[key] for key in keys]


def _rows(waiting: Waiting, shown: Sequence[Edition]) -> list[Row]:
    clocks = kernel.nearest_clocks([edition.item for edition in shown])
    notes = _last_returns(shown) if waiting.key == "returned" else {}
    return [_row(waiting, edition, clocks.get(edition.item.subject_id), notes) for edition in shown]


def _row(waiting: Waiting, edition: Edition, clock: tuple[Clock, Standing] | None, notes: dict[int, Review]) -> Row:
    item, note = edition.item, notes.get(edition.item.subject_id)
    address = reverse("admin:catalog_item_change", args=[item.pk])
    act = reverse("admin:catalog_item_act", args=[item.pk, waiting.act]) if waiting.act else address
    return Row(
        title=edition.title or item.subject.title,
        url=address,
        kind=str(edition.get_attribute_display()),
        agency=item.agency.short_name or item.agency.name,
        holder=str(edition.filed_by),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        note=note.opinion if note else "",
        note_by=str(note.reviewer) if note else "",
        act_label=str(waiting.act_label),
        act_url=act,
    )


def _last_returns(shown: Sequence[Edition]) -> dict[int, Review]:
    """Why each of these came back, by subject."""
    wanted = {edition.item.subject_id: edition.number for edition in shown}
    reviews = Review.objects.filter(subject__in=wanted, outcome=Review.Outcome.RETURNED).select_related("reviewer")
    return {one.subject_id: one for one in reviews.order_by("pk") if one.edition == wanted[one.subject_id]}


def batches(user: User) -> Queue | None:
    """Backlogs that wait for the person's clearance, approval or order to bring them in."""
    acts = {
        states.READ: ("clear", _("审查")),
        states.CLEARED: ("approve", _("审批")),
        states.APPROVED: ("apply", _("导入")),
    }
    found = list(queued.batches(user).select_related("agency", "uploaded_by")[:ROWS])
    if not found:
        return None
    rows = [
        Row(
            title=batch.file_name,
            url=reverse("admin:catalog_batch_change", args=[batch.pk]),
            kind=batch.get_status_display(),
            agency=batch.agency.short_name or batch.agency.name,
            holder=str(batch.uploaded_by),
            act_label=acts[batch.status][1],
            act_url=reverse("admin:catalog_batch_act", args=[batch.pk, acts[batch.status][0]]),
        )
        for batch in found
    ]
    title = _("待我办理的历史信息批次")
    url = reverse("admin:catalog_batch_changelist")
    return Queue("batches", title, _("批次"), "", rows, len(rows), 29, "mine", url)


def entrances(user: User) -> list[Entrance]:
    """Filing, dealing with several items at once, and how the directories are carried out, for those who may."""
    ways = [
        ("item.file", _("填报政府信息"), reverse("admin:catalog_item_file")),
        ("item.file", _("上传公文，自动识别"), reverse("admin:catalog_item_file_document")),
        ("item.import", _("导入表格"), reverse("admin:catalog_batch_entry", args=["hand-in"])),
        ("directory.edit", _("导入目录文件"), reverse("admin:catalog_directoryimport_entry", args=["hand-in"])),
        ("item.clear", _("一次审查多件"), reverse("admin:catalog_item_together", args=["clear"])),
        ("item.approve", _("一次审批多件"), reverse("admin:catalog_item_together", args=["approve"])),
        ("directory.see", _("标准目录落实情况"), reverse("admin:catalog_standing_matrix")),
        ("item.see", _("公众在找什么"), reverse("admin:catalog_searchedwords_changelist")),
    ]
    return [Entrance(label, url) for act, label, url in ways if roles.by_which(user, act)]


def links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's item is opened, and where a chase of whoever holds it is posted."""
    by_subject = {clock.subject_id for clock in clocks}
    items = Item.objects.filter(subject__in=by_subject).select_related("agency")
    pending = set(
        Edition.objects.filter(item__subject__in=by_subject, status__in=states.PENDING).values_list("item", flat=True)
    )
    return {item.subject_id: _links(user, item, item.pk in pending) for item in items}


def _links(user: User, item: Item, is_pending: bool) -> Links:
    chase = is_pending and roles.may(user, "item.chase", item.agency)
    address = reverse("admin:catalog_item_act", args=[item.pk, "chase"]) if chase else ""
    back = f"?next={reverse('admin:index')}"
    return Links(
        url=reverse("admin:catalog_item_change", args=[item.pk]), chase_url=f"{address}{back}" if chase else ""
    )
