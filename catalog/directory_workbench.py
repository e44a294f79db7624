"""What waits for a person on the workbench of standard directories: steps to take, returned ones, drafts, and the clocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import directory_queued, states
from catalog.directory_telling import state_words
from catalog.models import Directory, DirectoryVersion
from catalog.policies.directories import next_act
from disclosure import due, roles
from disclosure import waiting as kernel
from disclosure.explanations import Standing
from disclosure.models import Clock, Review, User
from disclosure.workbench import ROWS, Entrance, Links, Row

# What the button of a row says, by the act the version waits for.
STEPS: dict[str, Any] = {
    "propose": gettext_lazy("继续编制"),
    "endorse": gettext_lazy("审核"),
    "review_jointly": gettext_lazy("集中审查"),
    "check_first": gettext_lazy("初审"),
    "send_up": gettext_lazy("报送复审"),
    "check_second": gettext_lazy("复审"),
    "finalise": gettext_lazy("定稿"),
    "publish": gettext_lazy("公布"),
}


class Waiting(kernel.Waiting):
    """A queue of directories; an empty one is not shown."""

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """Versions as rows of work, with why they came back where they did."""
        return _rows(list(_nearest_first(found)[:ROWS]), notes=self.key == RETURNED.key)

    def url(self) -> str:
        """The list with this filter."""
        return f"{reverse('admin:catalog_directory_changelist')}?mine={self.key}"


def _waiting(
    key: str, title: Any, label: Any, found: Callable[[User], QuerySet[DirectoryVersion]], urgency: int
) -> Waiting:
    """A queue whose rows name their own acts, for whoever sees directories."""
    return Waiting(key, title, label, "", found, "directory.see", "", "", urgency)


TO_STEP = _waiting(
    "directory-step",
    gettext_lazy("待我办理的标准目录"),
    gettext_lazy("标准目录"),
    directory_queued.waiting_for,
    30,
)
RETURNED = _waiting(
    "directory-returned",
    gettext_lazy("退回的标准目录"),
    gettext_lazy("退回的目录"),
    directory_queued.returned_to,
    16,
)
DRAFTS = _waiting(
    "directory-drafts",
    gettext_lazy("编制中的标准目录"),
    gettext_lazy("目录草稿"),
    directory_queued.fresh_drafts_of,
    61,
)
QUEUES = (TO_STEP, RETURNED, DRAFTS)


def _nearest_first(found: QuerySet[DirectoryVersion]) -> QuerySet[DirectoryVersion]:
    """The versions by the nearest day one of their clocks runs out; what has none comes last."""
    nearest = due.running().filter(subject=OuterRef("directory__subject")).order_by("due_on").values("due_on")[:1]
    related = ("directory__subject", "directory__agency__parent__parent__parent", "opened_by")
    ordered = found.annotate(nearest_on=Subquery(nearest)).select_related(*related)
    return ordered.order_by(F("nearest_on").asc(nulls_last=True), "pk")


def _rows(shown: Sequence[DirectoryVersion], *, notes: bool) -> list[Row]:
    clocks = kernel.nearest_clocks([version.directory for version in shown])
    returns = _last_returns(shown) if notes else {}
    return [_row(version, clocks.get(version.directory.subject_id), returns) for version in shown]


def _row(version: DirectoryVersion, clock: tuple[Clock, Standing] | None, returns: dict[int, Review]) -> Row:
    directory, act = version.directory, next_act(version)
    note = returns.get(directory.subject_id)
    address = reverse("admin:catalog_directory_change", args=[directory.pk])
    draft = version.status == states.DRAFT
    return Row(
        title=directory.subject.title,
        url=address,
        kind=_("第%(n)d版，%(state)s") % {"n": version.number, "state": state_words(version)},
        agency=directory.agency.short_name or directory.agency.name,
        holder=str(version.opened_by),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        note=note.opinion if note else "",
        note_by=str(note.reviewer) if note else "",
        act_label=str(STEPS[act]),
        act_url=address if draft else reverse("admin:catalog_directory_act", args=[directory.pk, act_slug(act)]),
    )


def act_slug(act: str) -> str:
    """An act's part of its address."""
    return act.replace("_", "-")


def _last_returns(shown: Sequence[DirectoryVersion]) -> dict[int, Review]:
    """Why each of these came back, by subject."""
    wanted = {version.directory.subject_id: version.number for version in shown}
    reviews = Review.objects.filter(subject__in=wanted, outcome=Review.Outcome.RETURNED).select_related("reviewer")
    return {one.subject_id: one for one in reviews.order_by("pk") if one.edition == wanted[one.subject_id]}


def entrances(user: User) -> list[Entrance]:
    """Beginning a directory and reading one in, for those who compile; guides, for those who record them."""
    ways = [
        ("directory.edit", _("编制标准目录"), reverse("admin:catalog_directory_entry", args=["open"])),
        ("directory.guide", _("登记标准指引"), reverse("admin:catalog_directory_entry", args=["record-guide"])),
    ]
    return [Entrance(label, url) for act, label, url in ways if roles.by_which(user, act)]


def links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's directory is opened."""
    found = Directory.objects.filter(subject__in={clock.subject_id for clock in clocks})
    return {
        subject: Links(url=reverse("admin:catalog_directory_change", args=[pk]))
        for pk, subject in found.values_list("pk", "subject")
    }
