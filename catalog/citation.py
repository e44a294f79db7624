"""How an item is found again: its permanent address, the code to scan, and the line to quote."""

from __future__ import annotations

import segno
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from catalog.models import Edition, Item
from disclosure.site import absolute
from disclosure.today import day_of


def permanent_url(item: Item, edition: Edition | None = None) -> str:
    """The absolute address of an item, which survives renames and moves; with an edition, of that very edition."""
    if edition is None:
        return absolute(reverse("item_detail", args=[item.index_number]))
    return absolute(reverse("item_edition", args=[item.index_number, edition.number]))


def citation(item: Item, edition: Edition, address: str) -> str:
    """How an edition is cited: agency, title, number, day, edition if there were several, index number, address."""
    number = f"（{edition.document_number}）" if edition.document_number else ""
    published_on = day_of(edition.published_at) if edition.published_at else None
    parts = [
        f"{edition.issuing_agency or item.agency.name}：《{edition.title}》{number}",
        str(edition.issued_on or published_on or ""),
        _("第%(n)s版") % {"n": edition.number} if edition.number > 1 else "",
        f"{_('索引号')}{item.index_number}",
        address,
    ]
    return "，".join(part for part in parts if part)


def qr_code(address: str) -> SafeString:
    """An address as a QR code: plain SVG without styles, so that the content security policy allows it."""
    code = segno.make(address, error="m")
    return mark_safe(code.svg_inline(scale=4, border=2, svgclass=None, lineclass=None, omitsize=True))
