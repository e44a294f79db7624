"""What acts of every application demand alike: something is said, a day is not ahead, a day follows on another."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from disclosure.refusals import Reason
from disclosure.today import today

Reasons = list[Reason]


def stated(text: str, sentence: str, *, code: str = "no-reason", next_step: str = "", article: str = "") -> Reasons:
    """What must be said with an act is said."""
    return [] if text.strip() else [Reason(code, sentence, article=article, next_step=next_step)]


def not_ahead(on: date | None, label: str) -> Reasons:
    """A day on which something happened is not ahead of today."""
    late = on is not None and on > today()
    return [Reason("date-ahead", _("%(label)s不能晚于今天。") % {"label": label})] if late else []


def not_before(on: date | None, start: date | None, label: str, earlier: str) -> Reasons:
    """A day is not before the one it follows on."""
    if on is None or start is None or on >= start:
        return []
    sentence = _("%(label)s不能早于%(earlier)s（%(start)s）。")
    return [Reason("date-order", sentence % {"label": label, "earlier": earlier, "start": start})]
