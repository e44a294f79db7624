"""Which earlier reply a repeat or a re-issue speaks of: one of this applicant's, or one from outside with its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from applications import grounds
from applications.models import Letter
from applications.policies.resting import PRIOR

CHOSEN, NUMBER, OUTSIDE = "prior_reply", "prior_number", "outside"
LONGEST = 80


def fields(earlier: Iterable[Letter]) -> dict[str, forms.Field]:
    """The choice among the applicant's earlier replies, and the number of one that is none of them."""
    known = [(one.number, f"{one.number}（{one.request.number}，{one.issued_on}）") for one in earlier]
    hint = _("只列出本机关对同一申请人的答复。") if known else _("本系统中没有本机关对同一申请人的答复。")
    return {
        CHOSEN: forms.ChoiceField(
            label=grounds.content_title(PRIOR),
            choices=[("", _("请选择")), *known, (OUTSIDE, _("本系统以外的答复，另填文号"))],
            required=False,
            help_text=hint,
        ),
        NUMBER: forms.CharField(label=_("本系统以外的答复的文号"), max_length=LONGEST, required=False),
    }


def initial_of(number: str, earlier: Iterable[Letter]) -> dict[str, Any]:
    """What a draft names already, as the fields show it."""
    known = not number or any(one.number == number for one in earlier)
    return {CHOSEN: number if known else OUTSIDE, NUMBER: "" if known else number}


def number_of(cleaned: Mapping[str, Any]) -> str:
    """The number that the draft names."""
    chosen = str(cleaned.get(CHOSEN, ""))
    return str(cleaned.get(NUMBER, "")).strip() if chosen == OUTSIDE else chosen
