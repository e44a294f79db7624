"""The answer to a complaint as it is read: by the complainant with his name, by anybody else without it."""

from __future__ import annotations

from django.utils.html import escape
from django.utils.translation import gettext as _

from applications.letter_text import PLACEHOLDER
from applications.models import Complaint


def shown(complaint: Complaint) -> str:
    """The letter as the complainant reads it; after the purge the place of the name says so."""
    known = {"complainant": complaint.name or ("" if complaint.purged_at else _("投诉人")), "complaint": complaint.text}
    return PLACEHOLDER.sub(lambda found: escape(known.get(found[1]) or _("（已清除）")), complaint.reply_body)


def anonymous(complaint: Complaint) -> str:
    """The letter without the complainant's particulars; what was complained of stands on the same page."""
    return PLACEHOLDER.sub("＊＊", complaint.reply_body)
