"""Personal data as it may be seen by those who need not know it: enough to tell two people apart, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from applications.models import Applicant
from disclosure.masking import STAR, email

GONE = "—"
# Districts and what lies above them may be shown; street, village, estate and house number may not.
PLACES = re.compile(
    r"(?:[^省区]{1,6}(?:省|自治区))?"
    r"(?:[^省市盟县区路街巷道]{1,10}(?:市|自治州|地区|盟))?"
    r"(?:[^省市县区旗路街巷道镇乡村]{1,10}(?:县|旗|市|(?<![小社校园厂山景])区))?"
)


def name(text: str) -> str:
    """A person's name by its first character."""
    return text[:1] + STAR * max(len(text) - 1, 1) if text else ""


def identity_number(text: str) -> str:
    """A number by its first three and last two characters; a short one not at all."""
    return _middle(text, 3, 2)


def phone(text: str) -> str:
    """A telephone number by its first three and last two figures."""
    return _middle(text, 3, 2)


def address(text: str) -> str:
    """An address down to its district; where none is named, not at all."""
    found = PLACES.match(text)
    return (found[0] if found else "") + STAR * 4 if text else ""


def whole(text: str) -> str:
    """Nothing of a text but that there is one."""
    return STAR * 4 if text else ""


def _middle(text: str, first: int, last: int) -> str:
    if len(text) < first + last + 3:
        return STAR * len(text)
    return text[:first] + STAR * (len(text) - first - last) + text[-last:]


MASKS: Mapping[str, Callable[[str], str]] = {
    "name": name,
    "identity_number": identity_number,
    "representative": name,
    "contact_person": name,
    "phone": phone,
    "address": address,
    "postcode": whole,
    "email": email,
    "fax": phone,
}


def masked(applicant: Applicant) -> dict[str, str]:
    """Every particular of an applicant behind its mask; a field that was left empty stays empty."""
    if applicant.purged_at:
        return dict.fromkeys(MASKS, "")
    shown = {field: mask(getattr(applicant, field)) for field, mask in MASKS.items()}
    return {**shown, "name": applicant.masked_name}


def told(applicant: Applicant) -> list[tuple[str, str]]:
    """The particulars that were given, each with its label, behind their masks; after the purge, that it took place."""
    if applicant.purged_at:
        return [(_("个人信息"), _("已按期清除"))]
    return [(label(field), text) for field, text in masked(applicant).items() if text]


def label(field: str) -> str:
    """What a particular is called."""
    return str(Applicant._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
