"""The answer to a complaint as it is read: by the complainant with his name, by anybody else without it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import escape
from django.utils.translation import gettext as _

from applications.letter_page import Sheet
from applications.letter_text import PLACEHOLDER, text_hash
from applications.models import Complaint
from disclosure.lawbook import vocabularies

KIND = "complaint-reply"


def shown(complaint: Complaint) -> str:
    """The letter as the complainant reads it; after the purge the place of the name says so."""
    known = {"complainant": complaint.name or ("" if complaint.purged_at else _("投诉人")), "complaint": complaint.text}
    return PLACEHOLDER.sub(lambda found: escape(known.get(found[1]) or _("（已清除）")), complaint.reply_body)


def sheet(complaint: Complaint, *, personal: bool = True) -> Sheet:
    """The answer as it is set on paper, with the complainant's name or without it."""
    title = vocabularies().letters.get(KIND).title
    html = shown(complaint) if personal else anonymous(complaint)
    return Sheet(
        title, complaint.reply_number, complaint.subject.agency.name, complaint.reply_code, complaint.reply_hash, html
    )


def anonymous(complaint: Complaint) -> str:
    """The letter without the complainant's particulars; what was complained of stands on the same page."""
    return PLACEHOLDER.sub("＊＊", complaint.reply_body)


def faults() -> Iterator[str]:
    """What verification finds wrong: an answer whose text is not the one that was given."""
    written = Complaint.objects.exclude(reply_body="").only("pk", "reply_number", "reply_body", "reply_hash")
    for complaint in written.iterator(chunk_size=500):
        if text_hash(complaint.reply_body) != complaint.reply_hash:
            yield _("投诉举报答复书%(number)s的正文与签发时的摘要值不符") % {"number": complaint.reply_number}
