"""The mails of alerts, in the language in which each was asked for; plain text, with the headers by which a mail program ends one.

RFC 8058: a POST to the address in List-Unsubscribe ends it, without a page, a cookie or a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalog import citation
from catalog.alerts import links, sought
from catalog.listing import NEWEST, Listing
from catalog.models import Alert, Edition
from catalog.policies import alerts as policies
from disclosure import mailing
from disclosure.site import absolute
from disclosure.today import day_of


@dataclass(frozen=True, slots=True)
class News:
    """What is new for a search: how much, the newest of it, and up to which round."""

    total: int
    editions: Sequence[Edition]
    up_to: int


def question(alert: Alert, search: Listing) -> EmailMessage:
    """The mail that asks whether the address wants this; whoever does nothing hears no more.

    The words sought stand on the page of its link alone: nobody shall write to strangers through this portal.
    """
    days = settings.DISCLOSURE_ALERT_CONFIRMED_WITHIN.days
    with override(alert.language):
        lines = [
            _("有人在%(site)s登记了这个邮箱，希望有新内容时收到邮件：") % {"site": _site()},
            "",
            *_about(alert, search),
            "",
            _("是您本人登记的，请打开下面的链接，在页面上确认："),
            links.address(links.CONFIRM, alert.public_id),
            "",
            _("链接%(days)s日内有效，只能使用一次。不是您登记的，不必理会：不确认就不会再发邮件，邮箱届时删除。")
            % {"days": days},
        ]
        return _mail(alert, _("请确认：%(site)s新内容邮件提醒") % {"site": _site()}, lines, "question")


def news(alert: Alert, search: Listing, found: News) -> EmailMessage:
    """The mail that lists what is new, the newest first, and leads to the rest."""
    with override(alert.language):
        what = sought.told(search)
        subject = _("新公开%(n)s条：%(what)s") % {"n": found.total, "what": what}
        lines = [
            _("%(site)s有%(n)s条新公开的信息符合您订阅的条件（%(what)s）。")
            % {"site": _site(), "n": found.total, "what": what},
            "",
            *_listed(found.editions),
            *_rest(search, found),
            *_ways_out(alert),
        ]
        return _mail(alert, subject, lines, str(found.up_to), with_way_out=True)


def over(alert: Alert) -> EmailMessage:
    """The mail that says why an alert has ended by itself."""
    with override(alert.language):
        lines = [
            _("您在%(site)s订阅的邮件提醒已经停止：订阅的条件不再有效。") % {"site": _site()},
            *(str(reason) for reason in policies.readable(sought.listing_of(alert.search))),
            "",
            _("重新选择条件：%(address)s") % {"address": absolute(reverse("item_list"))},
            _("这个邮箱没有其他提醒的，已经从本平台删除。"),
        ]
        return _mail(alert, _("邮件提醒已停止：%(site)s") % {"site": _site()}, lines, "over")


def _about(alert: Alert, search: Listing) -> list[str]:
    without_words = replace(search, q="")
    shown = not search.q or bool(search.values or search.agency or search.since or search.until)
    return [
        *([_("条件：%(what)s") % {"what": sought.told(without_words)}] if shown else []),
        *([_("检索词见确认页面。")] if search.q else []),
        _("多久发一次：%(frequency)s") % {"frequency": alert.get_frequency_display()},
    ]


def _listed(editions: Sequence[Edition]) -> Iterator[str]:
    for number, edition in enumerate(editions, 1):
        title = " ".join(edition.title.split())
        again = _("（第%(n)s版）") % {"n": edition.number} if edition.number > 1 else ""
        day = f"{day_of(edition.published_at)}" if edition.published_at else ""
        yield f"{number}. {title}{again}"
        yield f"   {day}  {edition.issuing_agency or edition.item.agency.name}"
        yield f"   {citation.permanent_url(edition.item)}"
        yield ""


def _rest(search: Listing, found: News) -> Iterator[str]:
    left = found.total - len(found.editions)
    address = absolute(reverse("item_list") + search.query(sort=NEWEST))
    if left > 0:
        yield _("另有%(n)s条，见%(address)s") % {"n": left, "address": address}
    else:
        yield _("全部列表：%(address)s") % {"address": address}
    yield ""


def _ways_out(alert: Alert) -> Iterator[str]:
    yield "-- "
    yield _("停止这一提醒：%(address)s") % {"address": links.address(links.END, alert.public_id)}
    yield _("查看、停止这个邮箱的全部提醒：%(address)s") % {"address": links.address(links.MINE, alert.to.public_id)}
    yield _("链接只供您本人使用，转发邮件时请去掉。本邮件自动发出，请勿回复。")


def _site() -> str:
    return str(settings.DISCLOSURE_SITE["name"])


def _mail(alert: Alert, subject: str, lines: Sequence[str], mark: str, *, with_way_out: bool = False) -> EmailMessage:
    """A mail to the alert's address; a second copy of it has the same Message-ID and can be told."""
    name = mailing.message_id(f"alert-{alert.public_id.hex}-{mark}")
    headers = {"Message-ID": name, "Auto-Submitted": "auto-generated"}
    if with_way_out:
        headers["List-Unsubscribe"] = f"<{links.address(links.END, alert.public_id)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        subject=" ".join(subject.split())[:200], body="\n".join(lines), to=[alert.to.address], headers=headers
    )
