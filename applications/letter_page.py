"""A letter as a page and on paper: its frozen text, with the code by which anybody can check it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from applications import codes
from applications.letter_text import anonymous, shown
from applications.models import Letter
from catalog.citation import absolute, qr_code


def page_of(letter: Letter, *, personal: bool = True) -> dict[str, Any]:
    """What the template applications/includes/letter.html is given; without `personal` nobody is named."""
    address = verification_url(letter)
    return {
        "letter": letter,
        # Made of our own templates, what people said escaped in it.
        "letter_html": mark_safe(text_of(letter, personal=personal)),
        "verification_url": address,
        "verification_code": codes.shown(letter.code),
        "qr_svg": qr_code(address),
    }


def text_of(letter: Letter, *, personal: bool = True) -> str:
    """The letter's text with the persons it names, or without anybody's particulars."""
    return shown(letter) if personal else anonymous(letter)


def verification_url(letter: Letter) -> str:
    """Where anybody checks whether a letter is genuine."""
    return absolute(reverse("verify_letter", args=[letter.code]))
