"""What anybody may know of a letter by its code: that it is genuine and whether it still stands, and nothing personal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications import complaint_letter, states
from applications.letter_text import text_hash
from applications.models import Complaint, Letter
from disclosure import codes
from disclosure.today import today

# The longest code that is looked up; whatever is longer is no code.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Checked:
    """A letter as the public sees it: its kind, number, agency, day, digest and standing."""

    kind: str
    number: str
    agency: str
    issued_on: date
    text_hash: str
    code: str
    standing: str

    @property
    def told(self) -> Any:
        """The standing in words."""
        return STANDINGS[self.standing]


STANDINGS = {
    "valid": _("有效"),
    "set-aside": _("已被撤销或者变更"),
    "altered": _("与签发时的摘要值不符，请向发文机关核实"),
}


def checked(typed: str) -> Checked | None:
    """The letter that bears a code, however it was typed; None where there is none."""
    code = codes.normal(typed) if len(typed) <= LONGEST else ""
    letter = Letter.objects.select_related("agency", "decision").filter(code=code).first() if code else None
    if letter is None:
        answered = Complaint.objects.select_related("subject__agency").filter(reply_code=code).first() if code else None
        return _answer(answered) if answered is not None else None
    return Checked(
        kind=letter.title,
        number=letter.number,
        agency=letter.agency.name,
        issued_on=letter.issued_on,
        text_hash=letter.text_hash,
        code=codes.shown(letter.code),
        standing=_standing(letter),
    )


def _answer(complaint: Complaint) -> Checked:
    """The answer to a complaint: its number is the letter's own, never that of the complaint."""
    sheet = complaint_letter.sheet(complaint, personal=False)
    return Checked(
        kind=sheet.title,
        number=sheet.number,
        agency=sheet.agency,
        issued_on=complaint.answered_on or today(),
        text_hash=sheet.text_hash,
        code=codes.shown(sheet.code),
        standing="valid" if text_hash(complaint.reply_body) == sheet.text_hash else "altered",
    )


def _standing(letter: Letter) -> str:
    if text_hash(letter.body) != letter.text_hash:
        return "altered"
    aside = letter.decision is not None and letter.decision.status == states.SET_ASIDE
    return "set-aside" if aside else "valid"
