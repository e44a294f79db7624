"""Which searches may be followed by e-mail, and when an address may confirm that it wants to."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.listing import Listing
from catalog.models import Alert
from catalog.models.alert import standing
from disclosure.conditions import Reasons
from disclosure.refusals import Reason
from disclosure.today import now, today


def ask(search: Listing, frequency: str) -> Reasons:
    """Anybody may follow any list that can be read as it stands and in which something new can still appear."""
    return [*readable(search), *_of_a_frequency(frequency)]


def readable(search: Listing) -> Reasons:
    """Everything a search names is there, and its time is not over."""
    found = [
        Reason("not-readable", sentence, next_step=_("请返回列表，调整条件后再订阅。")) for sentence in search.problems
    ]
    if search.valid_on is not None:
        sentence = _("%(day)s有效的内容已成定局，不会再有新内容。") % {"day": search.valid_on}
        found.append(Reason("search-of-a-day", sentence, next_step=_("请返回列表，去掉有效日期后再订阅。")))
    if search.until is not None and search.until < today():
        sentence = _("所选的发布日期到%(until)s为止，不会再有新内容。") % {"until": search.until}
        found.append(Reason("search-over", sentence, next_step=_("请返回列表，去掉截止日期后再订阅。")))
    return found


def _of_a_frequency(frequency: str) -> Iterator[Reason]:
    if frequency not in Alert.Frequency.values:
        yield Reason("no-frequency", _("请选择多久发一次。"))


def confirm(alert: Alert) -> Reasons:
    """Whoever holds the link may confirm for as long as it lasts, as far as one address follows no endless number."""
    if not stands(alert):
        return [
            Reason("link-over", _("确认链接已过期，登记的邮箱不再保留。"), next_step=_("请重新登记。"), kind="not-now")
        ]
    others = Alert.objects.filter(standing(), to=alert.to_id)
    if others.exclude(search=alert.search_id).count() >= settings.DISCLOSURE_ALERTS_EACH:
        sentence = _("一个邮箱最多订阅%(most)s项提醒，本项没有开始。") % {"most": settings.DISCLOSURE_ALERTS_EACH}
        return [Reason("too-many-alerts", sentence, next_step=_("请先停止不再需要的提醒，再打开确认链接。"))]
    return []


def stands(alert: Alert) -> bool:
    """Whether an alert is confirmed or may still be, and what it follows is there."""
    waits = alert.asked_at + settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN > now()
    return alert.over_at is None and (alert.confirmed_at is not None or waits)
