"""Feedback on the workbench: queues of what waits, the way in for other channels, and where each clock leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import feedback_queued
from catalog.models import Feedback
from disclosure import due, roles
from disclosure import waiting as kernel
from disclosure.explanations import Standing
from disclosure.models import Clock, User
from disclosure.workbench import ROWS, Entrance, Links, Row


class Waiting(kernel.Waiting):
    """A queue of feedback; an empty one is not shown."""

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """Feedback as rows of work, the nearest due first."""
        shown = list(_nearest_first(found)[:ROWS])
        clocks = kernel.nearest_clocks(shown)
        return [_row(self, one, clocks.get(one.subject_id)) for one in shown]

    def url(self) -> str:
        """The list with this filter."""
        return f"{reverse('admin:catalog_feedback_changelist')}?mine={self.key}"


def _waiting(
    key: str,
    title: Any,
    label: Any,
    found: Callable[[User], QuerySet[Feedback]],
    held: str,
    act: str,
    act_label: Any,
    urgency: int,
) -> Waiting:
    return Waiting(key, title, label, "", found, held, act, act_label, urgency)


TO_ANSWER = _waiting(
    "feedback-answer",
    gettext_lazy("待答复的读者反馈"),
    gettext_lazy("读者反馈"),
    feedback_queued.to_answer,
    "feedback.handle",
    "answer",
    gettext_lazy("答复"),
    31,
)
TO_CONSIDER = _waiting(
    "feedback-consider",
    gettext_lazy("提交领导小组的读者反馈"),
    gettext_lazy("领导小组意见"),
    feedback_queued.to_consider,
    "feedback.consider",
    "bring-back",
    gettext_lazy("登记意见"),
    32,
)
TO_PUBLISH = _waiting(
    "feedback-publish",
    gettext_lazy("待公开处理情况的读者反馈"),
    gettext_lazy("反馈处理待公开"),
    feedback_queued.to_publish,
    "feedback.publish",
    "publish",
    gettext_lazy("公开处理情况"),
    33,
)
QUEUES = (TO_ANSWER, TO_CONSIDER, TO_PUBLISH)


def _nearest_first(found: QuerySet[Feedback]) -> QuerySet[Feedback]:
    nearest = due.running().filter(subject=OuterRef("subject")).order_by("due_on").values("due_on")[:1]
    ordered = found.annotate(nearest_on=Subquery(nearest)).select_related(
        "subject__agency__parent__parent__parent", "subject__holder", "edition"
    )
    return ordered.defer("edition__body").order_by(F("nearest_on").asc(nulls_last=True), "pk")


def _row(waiting: Waiting, feedback: Feedback, clock: tuple[Clock, Standing] | None) -> Row:
    agency = feedback.subject.agency
    return Row(
        title=feedback.edition.title,
        url=reverse("admin:catalog_feedback_change", args=[feedback.pk]),
        kind=_("%(kind)s，%(number)s") % {"kind": feedback.get_kind_display(), "number": feedback.number},
        agency=agency.short_name or agency.name,
        holder=str(feedback.subject.holder or ""),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=str(waiting.act_label),
        act_url=reverse("admin:catalog_feedback_act", args=[feedback.pk, waiting.act]),
    )


def entrances(user: User) -> list[Entrance]:
    """What readers say by other channels is recorded by those who may."""
    if not roles.by_which(user, "feedback.record"):
        return []
    return [Entrance(_("登记读者反馈"), reverse("admin:catalog_feedback_entry", args=["record"]))]


def links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's feedback is opened."""
    rows = Feedback.objects.filter(subject__in={clock.subject_id for clock in clocks}).values_list("subject_id", "pk")
    return {subject: Links(url=reverse("admin:catalog_feedback_change", args=[pk])) for subject, pk in rows}
