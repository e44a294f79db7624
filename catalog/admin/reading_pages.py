"""What staff read of an item: an edition as the public will see it, two editions compared, and its files."""

from __future__ import annotations

import copy
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from catalog import comparison, states
from catalog.admin import record
from catalog.admin.page_media import FORM_MEDIA
from catalog.models import Edition, Item
from catalog.views.item_page import page_of
from catalog.views.permanent import never_kept
from disclosure import files, roles
from disclosure.admin.exports import ListAdmin
from disclosure.models import User
from disclosure.public_cache import NEVER_KEEP
from disclosure.staff import actor

# What was taken down may be what nobody should read: only those who settle the take-down still open it.
AFTER_TAKE_DOWN = ("item.take_down", "item.explain_take_down", "item.review_take_down")


class ReadingPages(ListAdmin):
    """Pages for those who may see the item; for everybody else they are not there."""

    def preview_view(self, request: HttpRequest, item_id: int, number: int) -> HttpResponseBase:
        """An edition in the public pages' own templates, before or after it is public."""
        item, edition = self._edition(request, item_id, number)
        shown = _numbered(item)
        context: dict[str, Any] = {
            **page_of(shown, edition),
            "attachments": record.files(item, edition),
            "current_edition": edition.number,
            "status": edition.get_status_display(),
            "back_url": self.url("change", item.pk),
        }
        return never_kept(TemplateResponse(request, "admin/catalog/item/preview.html", context))

    def compare_view(self, request: HttpRequest, item_id: int, old: int, new: int) -> HttpResponse:
        """Two editions of an item, field by field and paragraph by paragraph."""
        item, after = self._edition(request, item_id, max(old, new))
        _same_item, before = self._edition(request, item_id, min(old, new))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media + FORM_MEDIA,
            "original": item,
            "title": _("第%(old)d版与第%(new)d版比较") % {"old": before.number, "new": after.number},
            "old": before,
            "new": after,
            "fields": comparison.fields(before, after),
            "changes": comparison.body(before, after),
            "files": comparison.files(before, after),
        }
        return TemplateResponse(request, "admin/catalog/item/compare.html", context)

    def attachment_view(self, request: HttpRequest, item_id: int, number: int, attachment_id: int) -> HttpResponseBase:
        """A file of an edition, as a download."""
        _item, edition = self._edition(request, item_id, number)
        attachment = edition.attachments.select_related("file").filter(pk=attachment_id).first()
        if attachment is None:
            raise Http404(_("没有这一附件。"))
        response = FileResponse(
            files.open_content(attachment.file),
            as_attachment=True,
            filename=attachment.name,
            content_type=attachment.file.content_type,
        )
        response["Cache-Control"] = NEVER_KEEP
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def _edition(self, request: HttpRequest, item_id: int, number: int) -> tuple[Item, Edition]:
        """An edition of an item in the person's scope."""
        found: Any = self.get_object(request, str(item_id))
        edition = next((one for one in found.editions.all() if one.number == number), None)
        if edition is None:
            raise Http404(_("没有这一版本。"))
        if not is_readable(found, edition, actor(request)):
            raise PermissionDenied
        edition.item = found
        return found, edition


def is_readable(item: Item, edition: Edition, user: User) -> bool:
    """Whether somebody who may see the item may also read this edition."""
    return edition.status != states.TAKEN_DOWN or any(roles.may(user, act, item.agency) for act in AFTER_TAKE_DOWN)


def _numbered(item: Item) -> Item:
    """An item as it will be shown: one that has no index number yet says when it gets one."""
    if item.index_number:
        return item
    shown = copy.copy(item)
    shown.index_number = _("发布时编定")
    return shown
