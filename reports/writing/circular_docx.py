"""An issued circular as a Word document in the layout of official documents."""

from __future__ import annotations

import hashlib

from applications.letter_docx import set_out
from applications.letter_page import Sheet
from reports.models import CircularLetter


def document(circular: CircularLetter) -> bytes:
    """The document as bytes; its text is the one that was frozen when it was issued."""
    digest = hashlib.sha256(circular.body.encode()).hexdigest()
    return set_out(Sheet(circular.title, circular.number, circular.office.name, "", digest, circular.body))
