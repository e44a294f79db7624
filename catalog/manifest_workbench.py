"""Manifests on the workbench: what waits to be sent, what waits for its receipt, and where each clock leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import states
from catalog.models import Manifest
from disclosure import roles
from disclosure import waiting as kernel
from disclosure.explanations import Standing
from disclosure.models import Clock, User
from disclosure.workbench import ROWS, Entrance, Links, Row


class Waiting(kernel.Waiting):
    """A queue of manifests; an empty one is not shown."""

    def rows(self, found: QuerySet[Any]) -> list[Row]:
        """Manifests as rows of work, the oldest period first, which is the nearest due."""
        related = ("subject__agency__parent__parent__parent", "subject__holder", "plan__place")
        shown = list(found.select_related(*related).order_by("ends_on", "pk")[:ROWS])
        clocks = kernel.nearest_clocks(shown)
        return [_row(self, one, clocks.get(one.subject_id)) for one in shown]

    def url(self) -> str:
        """The list with this filter."""
        return f"{reverse('admin:catalog_manifest_changelist')}?mine={self.key}"


def _within(held: str, status: str) -> Callable[[User], QuerySet[Manifest]]:
    return lambda user: Manifest.objects.filter(roles.scope(user, held, field="subject__agency__path"), status=status)


TO_SEND = Waiting(
    "transfer-send",
    gettext_lazy("待送交查阅点的移交清单"),
    gettext_lazy("移交清单待送交"),
    "",
    _within("transfer.send", states.DRAWN),
    "transfer.send",
    "send",
    gettext_lazy("送交"),
    34,
)
TO_RECEIVE = Waiting(
    "transfer-receive",
    gettext_lazy("待签收的移交清单"),
    gettext_lazy("移交清单待签收"),
    "",
    _within("transfer.receive", states.SENT),
    "transfer.receive",
    "receive",
    gettext_lazy("登记纸质回执"),
    35,
)
QUEUES = (TO_SEND, TO_RECEIVE)


def _row(waiting: Waiting, manifest: Manifest, clock: tuple[Clock, Standing] | None) -> Row:
    agency = manifest.agency
    return Row(
        title=manifest.subject.title,
        url=reverse("admin:catalog_manifest_change", args=[manifest.pk]),
        kind=str(manifest.get_status_display()),
        agency=agency.short_name or agency.name,
        holder=str(manifest.subject.holder or ""),
        clock=clock[1] if clock else None,
        due_on=clock[0].due_on if clock else None,
        act_label=str(waiting.act_label),
        act_url=reverse("admin:catalog_manifest_act", args=[manifest.pk, waiting.act]),
    )


def entrances(user: User) -> list[Entrance]:
    """A reading place is entered by those who keep some."""
    if not roles.by_which(user, "place.keep"):
        return []
    return [Entrance(_("登记公共查阅点"), reverse("admin:catalog_readingplace_entry", args=["open"]))]


def links(user: User, clocks: Sequence[Clock]) -> dict[int, Links]:
    """Where each clock's manifest is opened."""
    rows = Manifest.objects.filter(subject__in={clock.subject_id for clock in clocks}).values_list("subject_id", "pk")
    return {subject: Links(url=reverse("admin:catalog_manifest_change", args=[pk])) for subject, pk in rows}
