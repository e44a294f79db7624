"""How a clock stands, as a column of a list: words first, a colour beside them."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from disclosure.explanations import Standing
from disclosure.models import Clock


def words(standing: Standing) -> str:
    """How a clock stands, in words."""
    if standing.state == Clock.State.STOPPED:
        return _("逾期%(n)d个工作日办结") % {"n": standing.late_by} if standing.late_by else _("按时")
    if standing.overdue:
        return _("已逾期%(n)d个工作日") % {"n": standing.late_by} if standing.late_by else _("已过到期日")
    if standing.days_left is not None:
        return _("还有%(n)d个工作日") % {"n": standing.days_left} if standing.days_left else _("今天到期")
    return str(Clock.State(standing.state).label)


def badge(standing: Standing) -> SafeString:
    """The same as a badge."""
    late = standing.late_by or standing.overdue
    soon = standing.days_left is not None and standing.days_left <= 3
    tone = "bad" if late else "soon" if soon else "good" if standing.state == Clock.State.STOPPED else "ink"
    return format_html('<span class="gk-badge gk-badge-{}">{}</span>', tone, words(standing))
