"""Reviewing or approving several items in one go, with one look at each before anything is passed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import doubts, queued, rich_text, selectors
from catalog.admin import columns
from catalog.admin.page_media import FORM_MEDIA
from catalog.forms.checklists import BEFORE_PUBLICATION, POINTS, answers
from catalog.forms.together import TogetherForm, tick
from catalog.models import PROACTIVE, Edition
from catalog.services import together
from catalog.services.together import Outcome
from disclosure import roles
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.staff import actor

MOST = 20
EXCERPT = 160

Perform = Callable[[User, dict[int, str], dict[str, Any]], list[Outcome]]


@dataclass(frozen=True, slots=True)
class Way:
    """One act on several items: what waits for it, how it is said, and the service behind it."""

    act: str
    label: Any
    explanation: Any
    confirm: Any
    waiting: Callable[[User], QuerySet[Edition]]
    perform: Perform
    points: Mapping[str, Any] = field(default_factory=dict)
    opinion: bool = True


def _propose(user: User, seen: dict[int, str], said: dict[str, Any]) -> list[Outcome]:
    checklist = answers(POINTS, said["looked"])
    return together.propose(seen, actor=user, checklist=checklist, opinion=said["opinion"])


def _clear(user: User, seen: dict[int, str], said: dict[str, Any]) -> list[Outcome]:
    checklist = answers(BEFORE_PUBLICATION, said["looked"])
    return together.clear(seen, actor=user, seen=seen, checklist=checklist, opinion=said["opinion"])


def _approve(user: User, seen: dict[int, str], said: dict[str, Any]) -> list[Outcome]:
    return together.approve(seen, actor=user, seen=seen, opinion=said["opinion"])


def _publish(user: User, seen: dict[int, str], _said: dict[str, Any]) -> list[Outcome]:
    return together.publish(seen, actor=user)


EACH = gettext_lazy("逐件看过并打勾的一并办理；没有打勾的不受影响。不主动公开的请逐件办理。")
WAYS = {
    "propose": Way(
        "item.propose",
        gettext_lazy("一次提出多件"),
        EACH,
        gettext_lazy("提出勾选的各件"),
        queued.drafts_of,
        _propose,
        POINTS,
    ),
    "clear": Way(
        "item.clear",
        gettext_lazy("一次审查多件"),
        EACH,
        gettext_lazy("审查通过勾选的各件"),
        selectors.to_clear,
        _clear,
        BEFORE_PUBLICATION,
    ),
    "approve": Way(
        "item.approve",
        gettext_lazy("一次审批多件"),
        EACH,
        gettext_lazy("同意勾选的各件"),
        selectors.to_approve,
        _approve,
    ),
    "publish": Way(
        "item.publish",
        gettext_lazy("一次发布多件"),
        EACH,
        gettext_lazy("发布勾选的各件"),
        selectors.to_publish,
        _publish,
        opinion=False,
    ),
}


def offered(user: User) -> list[tuple[Any, str]]:
    """The ways in which a person may deal with several items at once."""
    return [
        (one.label, reverse("admin:catalog_item_together", args=[name]))
        for name, one in WAYS.items()
        if roles.by_which(user, one.act)
    ]


def _form(way: Way, editions: Sequence[Edition], *data: Any) -> TogetherForm:
    return TogetherForm(*data, editions=editions, points=way.points, opinion=way.opinion)


@dataclass(frozen=True, slots=True)
class Look:
    """One item as it is looked at: enough to know it by, and everything that is odd about it."""

    edition: Edition
    tick: str
    excerpt: str
    files: Sequence[str]
    doubts: Sequence[str]
    clock: Any
    due_on: Any
    url: str
    preview_url: str
    ticked: bool


class TogetherPages(ListAdmin):
    """The pages on which several items are dealt with."""

    def together_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """A GET shows what waits, one look each; a POST passes what was ticked, item by item."""
        way, user = WAYS.get(name), actor(request)
        if way is None or not roles.by_which(user, way.act):
            raise Http404
        editions = self._waiting(way, user)
        if request.method != "POST":
            return self._look(request, way, editions, _form(way, editions))
        form = _form(way, editions, request.POST)
        if not form.is_valid():
            return self._look(request, way, editions, form, status=422)
        self._pass(request, way, form)
        return HttpResponseRedirect(request.path)

    def _waiting(self, way: Way, user: User) -> list[Edition]:
        found = way.waiting(user).filter(attribute=PROACTIVE).prefetch_related("attachments")
        return list(found.select_related("item__agency__parent__parent__parent", "item__subject", "filed_by")[:MOST])

    def _pass(self, request: HttpRequest, way: Way, form: TogetherForm) -> None:
        """What was refused says why; it held up no other."""
        titles = {one.item_id: str(one) for one in form.editions}
        outcomes = way.perform(actor(request), form.seen, form.cleaned_data)
        for one in outcomes:
            if not one.done:
                facts = {"title": titles[one.item_id], "why": "；".join(str(reason) for reason in one.reasons)}
                messages.error(request, _("《%(title)s》未办理：%(why)s") % facts)
        passed = sum(one.done for one in outcomes)
        if passed:
            messages.success(request, _("已办理%(n)d件。") % {"n": passed})

    def _look(
        self,
        request: HttpRequest,
        way: Way,
        editions: Sequence[Edition],
        form: TogetherForm,
        *,
        status: int = 200,
    ) -> HttpResponse:
        columns.complete([edition.item for edition in editions])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media + FORM_MEDIA,
            "title": way.label,
            "together": way,
            "looks": [self._one(edition, form) for edition in editions],
            "form": form,
            "total": way.waiting(actor(request)).filter(attribute=PROACTIVE).count(),
        }
        return TemplateResponse(request, "admin/catalog/item/together.html", context, status=status)

    def _one(self, edition: Edition, form: TogetherForm) -> Look:
        item: Any = edition.item
        clock = item.shown_clock
        text = " ".join(rich_text.plain(edition.body).split())
        return Look(
            edition=edition,
            tick=tick(edition),
            excerpt=text[:EXCERPT] + ("……" if len(text) > EXCERPT else ""),
            files=[one.name for one in edition.attachments.all()],
            doubts=[str(doubt) for doubt in doubts.of(item, edition)],
            clock=clock[1] if clock else None,
            due_on=clock[0].due_on if clock else None,
            url=self.url("change", item.pk),
            preview_url=self.url("preview", item.pk, edition.number),
            ticked=tick(edition) in form.held,
        )
