"""Who may keep reading places and hand over to them, and what of it makes sense (条例 art. 25)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from catalog import opening
from catalog.models import PlaceFeature, ReadingPlace, TransferPlan
from catalog.models.place import LATITUDE, LONGITUDE
from disclosure import roles
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.law.workdays import WEEKDAYS
from disclosure.models import Agency, User
from disclosure.refusals import Reason

ARTICLE = "《政府信息公开条例》第二十五条"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
FEATURES = (*PlaceFeature.Service.values, *PlaceFeature.Access.values)


def keep(agency: Agency, *, actor: User) -> Reasons:
    """A place is opened, changed and closed by those who keep places for the agency that runs it."""
    return list(roles.reasons_against(actor, "place.keep", agency))


def open_place(place: ReadingPlace, features: Iterable[str], *, actor: User) -> Reasons:
    """A new place says where it is and when it is open, under an address nobody has yet."""
    reasons = [*keep(place.agency, actor=actor), *_addressed(place.slug), *said(place, features)]
    if place.kind not in ReadingPlace.Kind.values:
        reasons.append(Reason("no-kind", _("请选择查阅点的类别。")))
    return reasons


def _addressed(slug: str) -> Iterator[Reason]:
    if not SLUG.fullmatch(slug):
        yield Reason("bad-slug", _("网址代称只用小写字母、数字和连字符。"))
    elif ReadingPlace.objects.filter(slug=slug).exists():
        yield Reason("slug-taken", _("网址代称“%(slug)s”已经用过，停用的查阅点也保留地址。") % {"slug": slug})


def said(place: ReadingPlace, features: Iterable[str]) -> Reasons:
    """What a page needs: name, address, hours that can be read, a point on the map or none, services that are known."""
    reasons = stated(place.name, _("请写明查阅点的名称。"), code="no-name", article=ARTICLE)
    reasons += stated(place.address, _("请写明查阅点的地址。"), code="no-address", article=ARTICLE)
    if (place.latitude is None) != (place.longitude is None):
        reasons.append(Reason("half-a-point", _("经度和纬度须一并填写，或者都不填。")))
    if unknown := sorted(set(features) - set(FEATURES)):
        reasons.append(Reason("unknown-feature", _("没有“%(code)s”这一项服务。") % {"code": unknown[0]}))
    return [*reasons, *_on_the_map(place), *_hours(place.hours)]


def _on_the_map(place: ReadingPlace) -> Iterator[Reason]:
    for value, most in ((place.latitude, LATITUDE), (place.longitude, LONGITUDE)):
        if value is not None and not -most <= value <= most:
            yield Reason("off-the-map", _("纬度在±90之间，经度在±180之间。"))


def _hours(kept: list[str]) -> Iterator[Reason]:
    if len(kept) != len(WEEKDAYS):
        yield Reason("no-week", _("请填写星期一至星期日的开放时间，不开放的留空。"))
        return
    for text in kept:
        try:
            opening.read(text)
        except opening.HoursError as error:
            yield Reason("unread-hours", str(error))


def change(place: ReadingPlace, *, actor: User) -> Reasons:
    """What was closed is not changed any more."""
    return [*keep(place.agency, actor=actor), *_in_use(place)]


def close(place: ReadingPlace, on: date | None = None, reason: str | None = None, *, actor: User) -> Reasons:
    """A place is closed once, from a day on and for a reason everybody reads."""
    reasons = change(place, actor=actor)
    if reason is not None:
        reasons += stated(reason, _("停用须说明原因，原因将对外显示。"))
    return [*reasons, *not_before(on, place.opened_on, _("停用日期"), _("启用日期"))]


def _in_use(place: ReadingPlace) -> Iterator[Reason]:
    if place.closed_on is not None:
        yield Reason("place-closed", _("该查阅点已经登记停用（%(on)s）。") % {"on": place.closed_on}, kind="not-now")


def arrange(place: ReadingPlace, *, actor: User, agency: Agency | None = None) -> Reasons:
    """An agency hands over to a place in use, in one rhythm at a time; who sends for it arranges it."""
    if agency is None:
        return [*roles.reasons_anywhere(actor, "transfer.arrange"), *_in_use(place)]
    reasons = [*roles.reasons_against(actor, "transfer.arrange", agency), *_in_use(place)]
    if TransferPlan.objects.filter(place=place, agency=agency, ended_on__isnull=True).exists():
        step = _("要改变周期，请先终止原来的安排。")
        reasons.append(
            Reason("arranged-already", _("该机关已经向这一查阅点定期移交。"), next_step=step, kind="not-now")
        )
    return reasons


def handed_over_until(place: ReadingPlace, agency: Agency) -> date | None:
    """The last day of the plans by which an agency handed over to a place before."""
    plans = TransferPlan.objects.filter(place=place, agency=agency)
    last: date | None = plans.aggregate(last=Max("ended_on"))["last"]
    return last


def arranged(place: ReadingPlace, agency: Agency, rhythm: str, begins_on: date) -> Reasons:
    """The rhythm is one of the calendar; neither what was published before the place was opened nor what an earlier
    plan covers is owed to it."""
    reasons = not_before(begins_on, place.opened_on, _("起始日期"), _("启用日期"))
    last = handed_over_until(place, agency)
    if last is not None and begins_on <= last:
        said = _("该机关原来的移交安排到%(on)s为止，新的安排须自次日或者以后起算。") % {"on": last}
        reasons.append(Reason("covered-before", said, next_step=_("起始日期留空的，自次日起接续。")))
    if rhythm not in TransferPlan.Rhythm.values:
        reasons.append(Reason("no-rhythm", _("请选择移交的周期。")))
    return reasons


def end(plan: TransferPlan, on: date | None = None, *, actor: User) -> Reasons:
    """A plan is ended once, on a day that is not ahead."""
    reasons = [*roles.reasons_against(actor, "transfer.arrange", plan.agency)]
    if plan.ended_on is not None:
        reasons.append(Reason("plan-ended", _("该移交安排已经终止。"), kind="not-now"))
    return [*reasons, *not_ahead(on, _("终止日期")), *not_before(on, plan.begins_on, _("终止日期"), _("起始日期"))]
