"""Where in a file something stands, in words and as an address: the page of a PDF, the sheet of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.models import Attachment
from catalog.reading import parts
from catalog.reading.detect import KINDS

PDF = KINDS["pdf"].mime
LONGEST_NAME = 40
INLINE = "inline"


def _page(number: int, _part: str) -> str:
    return _("第%(n)s页") % {"n": number}


def _slide(number: int, _part: str) -> str:
    return _("第%(n)s张幻灯片") % {"n": number}


def _sheet(_number: int, part: str) -> str:
    name = parts.name_of(part)[:LONGEST_NAME]
    return _("工作表“%(name)s”") % {"name": name} if name else ""


def _section(_number: int, part: str) -> str:
    name = parts.name_of(part)[:LONGEST_NAME]
    return _("“%(name)s”部分") % {"name": name} if name else ""


WORDED: Mapping[str, Callable[[int, str], str]] = {
    PDF: _page,
    KINDS["ofd"].mime: _page,
    KINDS["pptx"].mime: _slide,
    KINDS["xlsx"].mime: _sheet,
    KINDS["docx"].mime: _section,
}
PARTED = frozenset(WORDED)


def named(attachment: Attachment) -> str:
    """A file by its name."""
    return _("附件《%(name)s》") % {"name": attachment.name}


def told(attachment: Attachment, number: int, part: str) -> str:
    """The name of a file and which part of it is meant, as far as its kind has parts and its text was kept by them."""
    worded = WORDED.get(attachment.file.content_type)
    place = worded(number, part) if worded and parts.END in attachment.file.text else ""
    return f"{named(attachment)}{_('，')}{place}" if place else named(attachment)


def address(attachment: Attachment, index_number: str, number: int) -> str:
    """The file; a PDF is opened at the page."""
    edition = attachment.edition
    url = reverse("attachment", args=[index_number, edition.number, attachment.position])
    if attachment.file.content_type != PDF:
        return url
    return f"{url}?{INLINE}=1" + (f"#page={number}" if parts.END in attachment.file.text else "")
