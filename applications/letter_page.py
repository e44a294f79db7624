"""A letter as a page and on paper: its frozen text, with the code by which anybody can check it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.urls import reverse
from django.utils.safestring import mark_safe

from applications.letter_text import anonymous, shown
from applications.models import Letter
from catalog.citation import absolute, qr_code
from disclosure import codes


class Coded(Protocol):
    """What bears a verification code."""

    @property
    def code(self) -> str:
        """The code, or nothing for what was written before answers to complaints bore one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is set on paper of a letter, be it of a case or about a complaint."""

    title: str
    number: str
    agency: str
    code: str
    text_hash: str
    html: str

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


def sheet_of(letter: Letter, *, personal: bool = True) -> Sheet:
    """The letter of a case, with the persons it names or without anybody's particulars."""
    html = shown(letter) if personal else anonymous(letter)
    return Sheet(letter.title, letter.number, letter.agency.name, letter.code, letter.text_hash, html)


def page_of(letter: Letter, *, personal: bool = True) -> dict[str, Any]:
    """What the template applications/includes/letter.html is given; without `personal` nobody is named."""
    return {**page(sheet_of(letter, personal=personal)), "letter": letter}


def page(sheet: Sheet) -> dict[str, Any]:
    """The same of any sheet."""
    address = verification_url(sheet) if sheet.code else ""
    return {
        "letter": sheet,
        # Made of our own templates, what people said escaped in it.
        "letter_html": mark_safe(sheet.html),
        "verification_url": address,
        "verification_code": codes.shown(sheet.code),
        "qr_svg": qr_code(address) if address else "",
    }


def verification_url(letter: Coded) -> str:
    """Where anybody checks whether a letter is genuine."""
    return absolute(reverse("verify_letter", args=[letter.code]))
