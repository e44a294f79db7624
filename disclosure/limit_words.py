"""The limits of a directory row in words: each in a sentence, with its trigger as the row writes it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from disclosure.law.phrases import PERIODS
from disclosure.law.sentences import amount
from disclosure.law.time_limits import Limit

SENTENCES: dict[str, str] = {
    "within": gettext_noop("%(amount)s内公开"),
    "every": gettext_noop("每%(amount)s至少公开一次"),
    "keep": gettext_noop("公开、公示不少于%(amount)s"),
    "at-once": gettext_noop("即时公开"),
    "in-time": gettext_noop("及时公开，没有写明日数"),
    "permanent": gettext_noop("长期公开"),
}


def told(limit: Limit) -> str:
    """One limit in a sentence, with its trigger as written."""
    sentence = _(SENTENCES[limit.kind]) % {"amount": measure(limit)}
    if not limit.trigger:
        return sentence
    return _("自“%(trigger)s”起：%(sentence)s") % {"trigger": limit.trigger, "sentence": sentence}


def measure(limit: Limit) -> str:
    """The length of a limit, or for one that comes every single period the period's name."""
    if limit.length is None or limit.unit is None:
        return ""
    if limit.kind == "every" and limit.length == 1 and limit.unit in PERIODS:
        return _(PERIODS[limit.unit])
    return amount(limit.length, limit.unit).told(_)
